"""What a theme is to draw of one page of ours."""

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
    """A page's values as HTML, since themes print them unescaped; in a model, marks stand in the place of values."""

    title: Markup
    description: Markup
    feed: tuple[str, Markup] | None
    """The address of the page's own feed, and its title."""
    url: str | None
    """The mark in the place of the page's absolute address, if it is a model."""
    content: str
    contents: str | None
    """The table of contents, where we write it."""
    ids: frozenset[str]
    """The anchors in the content."""

    def meta(self, *, is_home: bool) -> Mapping[str, Any]:
        """What a hand-written page would say in its front matter."""
        meta: dict[str, Any] = {"description": self.description}
        if not is_home:  # whose window is titled by the site's name alone
            meta["title"] = self.title
        meta["search"] = {"exclude": True}  # the index gets our entries as they are
        if self.feed:
            meta["feed"] = self.feed
        if self.contents is not None:
            meta["contents"] = self.contents
        return meta


def draw(outputs: Outputs, output: PageOutput, page: Page, *, is_model: bool) -> Drawing:
    """The drawing of a page with these values."""

    def value(name: str, text: str) -> Markup:
        return Markup(mark(name)) if is_model else escape(text)

    content = outputs.drawn_content(output, page)
    contents = None
    if output.group:
        contents = mark("contents") if is_model else outputs.contents(output, page)
    return Drawing(
        title=value("title", page.title),
        description=value("description", page.description),
        feed=(page.feed[0], value("feed", page.feed[1])) if page.feed else None,
        url=mark("url") if is_model else None,
        content=mark("content") if is_model else content,
        contents=contents,
        ids=frozenset(re.findall(r'\bid="([^"]+)"', content)),
    )
