"""What an engine has drawn, which a preview keeps for its next build."""

from collections.abc import Mapping
from typing import NamedTuple

from reviews.build.outputs import Outputs
from reviews.pages.output import Group, PageOutput
from reviews.pages.page import Page
from reviews.pages.page_template import PageTemplate


class _Drawn(NamedTuple):
    frame: object
    templates: dict[Group, PageTemplate]
    pages: dict[str, tuple[Page, str]]


class Kept:
    """The page templates of a build by group, and whole pages by path, each page with the values it was drawn from."""

    def __init__(self) -> None:
        self._now = self._former = _Drawn(None, {}, {})

    @property
    def templates(self) -> dict[Group, PageTemplate]:
        """The page template of each group."""
        return self._now.templates

    @property
    def pages(self) -> dict[str, tuple[Page, str]]:
        """The values and the HTML of pages without a group."""
        return self._now.pages

    def begin(self, frame: object, values: Mapping[str, Page]) -> None:
        """Begin a build that draws its pages from `frame` and these values: what the last one drew from an equal frame
        stays, of whole pages those whose values are the same objects. None is equal to nothing.
        """
        self._now = _Drawn(frame, {}, {})
        if frame is not None and frame == self._former.frame:
            self.templates.update(self._former.templates)
            self.pages.update((path, one) for path, one in self._former.pages.items() if one[0] is values.get(path))

    def stamped(self, outputs: Outputs, output: PageOutput, page: Page, template: PageTemplate) -> str:
        """A page of ours, stamped from what an engine drew of it: from its own page template or that of its group."""
        html = outputs.stamped(output, page, template, outputs.drawn_content(output, page))
        if not output.group:
            self.pages[output.path] = page, html
        elif output.path in outputs.listing.models:
            self.templates[output.group] = template
        return html

    def end(self) -> None:
        """The build has succeeded: the next one may keep what it drew."""
        self._former = self._now
