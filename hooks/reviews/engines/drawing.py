"""The parts of one of our pages that a theme draws."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from reviews.build.outputs import Outputs
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.page_template import mark


@dataclass(frozen=True)
class Drawing:
    """A page's values as HTML, since themes print them unescaped.

    Marks replace the content, and in pages of a group all values.
    """

    title: Markup
    description: Markup
    feed: tuple[str, Markup] | None
    """The address of the page's own feed, and its title."""
    url: str | None
    """In pages of a group, the mark for the page's absolute address."""
    content: str
    sharing: str
    """What the head tells those who show links."""
    has_comments: bool
    """Whether a site that has comments shows them here."""
    contents: str | None
    """The table of contents, if we write it."""
    ids: frozenset[str]
    """The anchors in the content."""

    def meta(self, *, is_home: bool) -> Mapping[str, Any]:
        """The values that a hand-written page would have in its front matter."""
        meta: dict[str, Any] = {"description": self.description}
        if not is_home:  # the home page's title is the site's name alone
            meta["title"] = self.title
        meta["search"] = {"exclude": True}  # we add our own entries to the index
        if self.feed:
            meta["feed"] = self.feed
        if self.has_comments:
            meta["comments"] = True
        if self.contents is not None:
            meta["contents"] = self.contents
        meta["sharing"] = self.sharing
        return meta


def draw(outputs: Outputs, output: PageOutput, page: Page) -> Drawing:
    """The drawing of a page with these values."""
    is_stamped = bool(output.group)

    def value(name: str, text: str) -> Markup:
        return Markup(mark(name)) if is_stamped else escape(text)

    content = outputs.drawn_content(output, page)
    return Drawing(
        title=value("title", page.title),
        description=value("description", page.description),
        feed=(page.feed[0], value("feed", page.feed[1])) if page.feed else None,
        url=mark("url") if is_stamped else None,
        sharing=mark("sharing") if is_stamped else outputs.sharing(page),
        content=mark("content"),
        has_comments=output.kind == "note",
        contents=mark("contents") if is_stamped else None,
        ids=frozenset(re.findall(r'\bid="([^"]+)"', content)),
    )
