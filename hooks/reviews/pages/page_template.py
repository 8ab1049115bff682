"""A page template: an engine draws one page of a group with marks in place of values, and all pages of the group are
stamped from it.

The pages of a group differ only in their values; even relative links are the same (see `PageOutput.group`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from reviews.pages.page import Page

# A private-use character that neither our texts nor themes contain.
_MARK = re.compile("\ue000([a-z]+)[^\ue000]*\ue000")


@dataclass(frozen=True)
class PageTemplate:
    """A page with marks: texts and names of marks in turn."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, html: str) -> "PageTemplate":
        """The template in a page that was drawn with marks."""
        return cls(tuple(_MARK.split(html)))

    def stamp(self, page: Page, url: str, contents: str, sharing: str, content: str) -> str:
        """The whole page at the absolute address `url`; as HTML, `contents` is its table of contents, `sharing` what
        its head tells those who show links, and `content` its content.
        """
        values: Mapping[str, str] = {
            "title": as_html(page.title),
            "description": as_html(page.description),
            "feed": as_html(page.feed[1]) if page.feed else "",
            "url": as_html(url),
            "contents": contents,
            "sharing": sharing,
            "content": content,
        }
        return self.filled(values)

    def filled(self, values: Mapping[str, str]) -> str:
        """The whole page with these values, as HTML, in place of its marks."""
        pieces = list(self.pieces)
        pieces[1::2] = [values[name] for name in pieces[1::2]]
        return "".join(pieces)


def mark(name: str) -> str:
    """The mark that replaces a value in a page that becomes a template."""
    # Themes add a title to a page whose content has no first-level heading.
    return f"\ue000{name}<h1>\ue000" if name == "content" else f"\ue000{name}\ue000"


def as_html(text: str) -> str:
    """Plain text escaped as Jinja does it."""
    return str(escape(text))
