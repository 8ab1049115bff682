"""A page template: an engine draws one page of a group with marks for what differs; all of them are stamped from it.

The pages of a group are alike, relative links included, but for their own values (see `PageOutput.group`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from reviews.pages.page import Page

# A character for private use: neither ours nor a theme's.
_MARK = re.compile("\ue000([a-z]+)[^\ue000]*\ue000")


@dataclass(frozen=True)
class PageTemplate:
    """A page with marks: texts, and between each two the name of a mark."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "PageTemplate":
        """The template that a page is, which was drawn with marks."""
        return cls(tuple(_MARK.split(html)))

    def stamp(self, page: Page, url: str, contents: str, content: str) -> str:
        """The whole page at the absolute address `url`; `contents` is its table of contents, `content` what stands in
        it, both as HTML.
        """
        values: Mapping[str, str] = {
            "title": _as_html(page.title),
            "description": _as_html(page.description),
            "feed": _as_html(page.feed[1]) if page.feed else "",
            "url": _as_html(url),
            "contents": contents,
            "content": content,
        }
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))


def mark(name: str) -> str:
    """What stands for a value in a page that is drawn to be a template."""
    # Themes put a title above a page whose content has no heading of the first level.
    return f"\ue000{name}<h1>\ue000" if name == "content" else f"\ue000{name}\ue000"


def _as_html(text: str) -> str:
    """Plain text as HTML, as Jinja writes it."""
    return escape(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
