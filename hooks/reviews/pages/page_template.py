"""A theme's page is drawn once for each kind of page; every other page of the kind is stamped from it.

An engine draws one page of a kind with marks in the place of what differs; that is the shell.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape

from reviews.pages.page import Kind, Page

# A character for private use: neither ours nor a theme's.
_MARK = re.compile("\ue000([a-z]+)[^\ue000]*\ue000")


@dataclass(frozen=True)
class Shell:
    """A page with marks: texts, and between each two the name of a mark."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "Shell":
        """The shell that a page is, which was drawn with marks."""
        return cls(tuple(_MARK.split(html)))

    def stamp(self, page: Page, url: str, contents: str, content: str) -> str:
        """The whole page; `contents` is its table of contents, `content` what stands in it, both as HTML.

        `url` is the site's address.
        """
        values: Mapping[str, str] = {
            "title": _as_html(page.title),
            "description": _as_html(page.description),
            "feed": _as_html(page.feed[1]) if page.feed else "",
            "url": _as_html(url + page.address),
            "contents": contents,
            "content": content,
        }
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))


def mark(name: str) -> str:
    """What stands for a value in a page that is drawn to be a shell."""
    # Themes put a title above a page whose content has no heading of the first level.
    return f"\ue000{name}<h1>\ue000" if name == "content" else f"\ue000{name}\ue000"


def models(pages: Mapping[str, Page]) -> dict[Kind, str]:
    """The path of the page that is to be drawn for each kind; the first, that builds may agree on it."""
    found: dict[Kind, str] = {}
    for path, page in pages.items():
        if kind := page.kind:
            found.setdefault(kind, path)
    return found


def drawn_pages(pages: Mapping[str, Page], linked: Collection[str]) -> list[str]:
    """The paths of the pages that an engine has to draw: models, those of no kind, and those of `linked`, of which
    what it draws otherwise may depend.
    """
    drawn = {*models(pages).values(), *linked}
    return [path for path, page in pages.items() if path in drawn or not page.kind]


def _as_html(text: str) -> str:
    """Plain text as HTML, as Jinja writes it."""
    return escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
