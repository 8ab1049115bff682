"""All that a site publishes: the one list of its pages and files, each made when it is asked for."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from reviews.build.incremental import Memo
from reviews.build.views import make_site
from reviews.exports import bibtex, feeds, papers, redirects, week_texts
from reviews.exports.search import search_entry
from reviews.library.library import Library
from reviews.library.outline import Outline
from reviews.pages import home, issues, notes, reviewers, subscribe, topics
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page import Page
from reviews.pages.page_template import PageTemplate
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Templates

FORMS: tuple[Callable[[Outline, Setup], Iterator[Output | PageOutput]], ...] = (
    home.outputs,
    issues.outputs,
    topics.outputs,
    reviewers.outputs,
    notes.outputs,
    subscribe.outputs,
    feeds.outputs,
    bibtex.outputs,
    papers.outputs,
    week_texts.outputs,
    redirects.outputs,
)
"""Every form of output; a new one is a module with a function `outputs`, and a line here."""


def list_outputs(outline: Outline, setup: Setup) -> tuple[Output | PageOutput, ...]:
    """Every output of a site; none is made."""
    return tuple(output for outputs in FORMS for output in outputs(outline, setup))


class Outputs:
    """The outputs of one site, and how each is made."""

    def __init__(
        self,
        listed: Sequence[Output | PageOutput],
        library: Library,
        texts: Mapping[str, str],
        setup: Setup,
        memo: Memo,
    ) -> None:
        """`listed` are those of `list_outputs`; `memo` keeps views from build to build."""
        self.listed = listed
        self.setup = setup
        self._library = library
        self._texts = texts
        self.memo = memo

    @cached_property
    def site(self) -> Site:
        """What outputs are made of."""
        return make_site(self._library, self._texts, self.setup, self.memo)

    @cached_property
    def pages(self) -> Mapping[str, PageOutput]:
        """Every page, by the path of its source file."""
        return {output.path: output for output in self.listed if isinstance(output, PageOutput)}

    @cached_property
    def files(self) -> Mapping[str, Output]:
        """Every other file, by its path in the built site."""
        return {output.file: output for output in self.listed if isinstance(output, Output)}

    def models(self) -> set[str]:
        """The path of the page that an engine has to draw for each group; the first, that builds may agree on it."""
        first: dict[Group, str] = {}
        for path, page in self.pages.items():
            first.setdefault(page.group, path)
        return {path for group, path in first.items() if group}

    def drawn_pages(self, linked: Collection[str]) -> list[str]:
        """The paths of the pages that an engine has to draw: models, those of no group, and those of `linked`, of
        which what it draws otherwise may depend.
        """
        drawn = {*self.models(), *linked}
        return [path for path, page in self.pages.items() if path in drawn or not page.group]

    def file(self, name: str) -> bytes:
        """The content of a file that is no page, by its path in the built site."""
        output = self.files[name]
        return output.make(*output.inputs(self.site))

    def page(self, output: PageOutput) -> Page:
        """A page's values."""
        return output.make(*output.inputs(self.site))

    def content(self, output: PageOutput, page: Page) -> str:
        """The HTML of the content of a page that an engine draws."""
        # Pages that an engine draws are asked for at every build of a preview, changed or not.
        given = (self.setup.templates, page.template, output.root, page.values)
        return self.memo.get(("content", output.url), _fill, *given)

    def contents(self, output: PageOutput, page: Page) -> str:
        """The HTML of a page's table of contents."""
        return self.setup.templates.fill("contents.html", output.root, {"headings": page.contents})

    def stamped(self, output: PageOutput, page: Page, template: PageTemplate) -> bytes:
        """A whole page, stamped from the page template of its group."""
        url = self.setup.settings.url + output.url
        # Thousands of pages: none is kept, since a writer asks for those alone that have changed.
        content = self.setup.templates.fill(page.template, output.root, page.values)
        return template.stamp(page, url, self.contents(output, page), content).encode()

    def changed(self) -> dict[str, date | None]:
        """Every page's address, and the day of its last change where it is known."""
        return {page.url: page.changed for page in self.pages.values()}

    def warnings(self, sizes: Mapping[str, int]) -> list[str]:
        """What the maintainer should know, though it stops nothing; `sizes` are those of the files, in bytes."""
        report = self.setup.words.report
        return [report("feed-large", address=file, setting=setting) for file, setting in feeds.too_large(sizes).items()]

    @property
    def search_entries(self) -> list[str]:
        """Each note's entry for the theme's search index, as JSON."""
        texts = self.site.texts
        given = {review.path: (review, texts[review.path]) for review in self.site.reviews.values()}
        return list(self.memo.get_each("search", given, lambda one: search_entry(*one)).values())


def _fill(templates: Templates, template: str, root: str, values: Mapping[str, Any]) -> str:
    return templates.fill(template, root, values)
