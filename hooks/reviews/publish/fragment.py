"""A rendered text: HTML that does not know yet where it will stand.

Its links into the site begin with the mark `ROOT`, links within the text's own page with `HERE`, and its
topmost headings are second-level; `place` turns that into HTML for one spot. The marks are control
characters, which no source may hold.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

ROOT, HERE = "\x02", "\x03"

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r"<img\b(?:\"[^\"]*\"|[^>\"])*>")
_ALT_OR_SOURCE = re.compile(r'\b(alt|src)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"(?<=<h)[1-6](?=[ >])|(?<=</h)[1-6](?=>)")


def place(html: str, root: str, here: str = "", top_heading: int = 2) -> str:
    """Rendered HTML for one spot.

    `root` leads from there to the site's root ("../../", or an absolute address in a feed), `here`
    to the page the text stands on ("" on that page); its topmost headings get level `top_heading`.
    """
    html = html.replace(ROOT, root).replace(HERE, here)
    return html if top_heading == 2 else with_top_heading(html, top_heading)


def links(html: str) -> list[tuple[str, str, str | None]]:
    """The links of rendered HTML, in order: address, text, and a page of the site as seen from its root."""
    found = []
    for address, text in _LINK.findall(html):
        plain = unescape(_TAG.sub("", text)).strip()
        page = unquote(address.removeprefix(ROOT).partition("#")[0]) if address.startswith(ROOT) else None
        if not address.startswith(HERE):
            found.append((unescape(address), plain, page))
    return found


def with_top_heading(html: str, level: int) -> str:
    """Shift all headings alike, so that the topmost has the level; none goes below the sixth."""
    levels = [int(match[0]) for match in _HEADING.finditer(html)]
    if not levels:
        return html
    shift = level - min(levels)
    return _HEADING.sub(lambda match: str(min(6, int(match[0]) + shift)), html)


def undescribed(html: str) -> Iterator[str]:
    """The sources of images that say nothing to those who cannot see them (WCAG 2.2, 1.1.1)."""
    for image in _IMAGE.findall(html):
        attributes = dict(_ALT_OR_SOURCE.findall(image))
        if not attributes.get("alt", "").strip():
            yield unescape(attributes.get("src", "")).removeprefix(ROOT)
