"""The site map (https://www.sitemaps.org/protocol.html), plain and compressed."""

import gzip
from collections.abc import Mapping
from datetime import date
from html import escape

from reviews.model.address import ascii_part


def site_map(url: str, pages: Mapping[str, date | None]) -> tuple[bytes, bytes]:
    """Every page of the site at `url`, by address, with the day of its last change where it is known."""
    entries = (
        f"<url><loc>{escape(url + ascii_part(address))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for address, day in sorted(pages.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    content = "\n".join([head, *entries, "</urlset>\n"]).encode()
    return content, gzip.compress(content, mtime=0)
