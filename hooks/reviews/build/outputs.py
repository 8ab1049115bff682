"""All that a site publishes: the one list of its pages and files, each made when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reviews.build.incremental import Memo
from reviews.build.views import make_site
from reviews.exports import (
    arxiv_index,
    badges,
    bibtex,
    books,
    cards,
    csl,
    explorer,
    feed_style,
    feeds,
    letters,
    llms,
    manifest,
    markdown_pages,
    papers,
    redirects,
    ris,
    standard_site,
    week_texts,
)
from reviews.exports.former import former_outputs
from reviews.exports.search.documents import other_documents, other_entry, review_entry
from reviews.exports.search.postings import Entry
from reviews.library.library import Library
from reviews.library.outline import Outline
from reviews.model.address import ascii_part
from reviews.pages import gatherings, home, issues, notes, reviewed_here, reviewers, subscribe, topics
from reviews.pages import papers as paper_pages
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page import ContentsValues, Page
from reviews.pages.page_template import PageTemplate
from reviews.pages.sharing import sharing
from reviews.pages.site import Setup, Site

FORMS: tuple[Callable[[Outline, Setup], Iterator[Output | PageOutput]], ...] = (
    home.outputs,
    issues.outputs,
    topics.outputs,
    reviewers.outputs,
    notes.outputs,
    subscribe.outputs,
    reviewed_here.outputs,
    paper_pages.outputs,
    gatherings.outputs,
    feeds.outputs,
    feed_style.outputs,
    bibtex.outputs,
    csl.outputs,
    ris.outputs,
    papers.outputs,
    llms.outputs,
    markdown_pages.outputs,
    explorer.outputs,
    week_texts.outputs,
    letters.outputs,
    books.outputs,
    redirects.outputs,
    arxiv_index.outputs,
    badges.outputs,
    standard_site.outputs,
    manifest.outputs,
    cards.outputs,
)
"""Every form of output; a new one is a module with a function `outputs`, and a line here."""


@dataclass(frozen=True)
class Listing:
    """Every output of a site; none is made."""

    outputs: tuple[Output | PageOutput, ...]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each, by the path of the docs folder by which texts link to it."""
        return {output.path: output.url for output in self.outputs}

    @cached_property
    def pages(self) -> Mapping[str, PageOutput]:
        """Every page, by the path of its source file."""
        return {output.path: output for output in self.outputs if isinstance(output, PageOutput)}

    @cached_property
    def files(self) -> Mapping[str, Output]:
        """Every other file, by its path in the built site."""
        return {output.file: output for output in self.outputs if isinstance(output, Output)}

    @cached_property
    def by_file(self) -> Mapping[str, Output | PageOutput]:
        """Every output, by its path in the built site."""
        return {output.file: output for output in self.outputs}

    @cached_property
    def models(self) -> Set[str]:
        """The path of the page that an engine has to draw for each group: the first, so that builds agree on it."""
        first: dict[Group, str] = {}
        for path, page in self.pages.items():
            first.setdefault(page.group, path)
        return {path for group, path in first.items() if group}

    @cached_property
    def single(self) -> Set[str]:
        """The paths of the pages of no group, which an engine has to draw as well."""
        return {path for path, page in self.pages.items() if not page.group}

    @cached_property
    def changed(self) -> Mapping[str, date | None]:
        """Every page's address, and the day of its last change where it is known."""
        return {page.url: page.changed for page in self.pages.values()}


def list_outputs(outline: Outline, setup: Setup, gone: Mapping[str, str] = MappingProxyType({})) -> Listing:
    """The outputs of what the outline holds, and those at former addresses.

    `gone` are the addresses of what was deleted, with reasons.
    """
    now = tuple(output for outputs in FORMS for output in outputs(outline, setup))
    return Listing((*now, *former_outputs(outline, setup, now, gone)))


class Outputs:
    """The outputs of one site, and how each is made."""

    def __init__(
        self,
        listing: Listing,
        library: Library,
        texts: Mapping[str, str],
        setup: Setup,
        memo: Memo,
        sources: Mapping[str, str] | None = None,
        docs: Path | None = None,
    ) -> None:
        """`memo` keeps views from build to build; `sources` are the texts as they were written, `docs` their folder."""
        self.listing = listing
        self.setup = setup
        self.memo = memo
        self._library = library
        self._texts = texts
        self._sources = sources or {}
        self._docs = docs

    @cached_property
    def site(self) -> Site:
        """What outputs are made of."""
        return make_site(self._library, self._texts, self._sources, self._docs, self.setup, self.memo)

    def file(self, name: str) -> bytes:
        """The content of a file that is no page, by its path in the built site."""
        output = self.listing.files[name]
        return output.make(*output.inputs(self.site))

    def page(self, output: PageOutput) -> Page:
        """The values of a page that an engine draws; it asks at every build of a preview, changed or not."""
        return self.memo.get(("page", output.url), lambda *given: output.make(*given), *output.inputs(self.site))

    def drawn_content(self, output: PageOutput, page: Page) -> str:
        """The HTML of the content of such a page."""
        given = (page, self.setup.templates)
        return self.memo.get(("content", output.url), lambda page, _: self.content(output, page), *given)

    def content(self, output: PageOutput, page: Page) -> str:
        """The HTML of a page's content."""
        return self.setup.templates.fill(page.values, output.root)

    def contents(self, output: PageOutput, page: Page) -> str:
        """The HTML of a page's table of contents; empty if it has none."""
        return self.setup.templates.fill(ContentsValues(page.contents), output.root) if page.contents else ""

    def sharing(self, page: Page) -> str:
        """The HTML that tells other sites how to show a link to a page, beside its title and description."""
        return sharing(
            self.setup.settings, self.setup.words, page.title, page.card, page.published, page.author, page.record
        )

    def stamped(self, output: PageOutput, page: Page, template: PageTemplate, content: str) -> str:
        """A whole page, stamped from the page template of its group; `content` is its content as HTML."""
        url, contents = self.setup.settings.url + ascii_part(output.url), self.contents(output, page)
        return template.stamp(page, url, contents, self.sharing(page), content)

    def warnings(self, sizes: Mapping[str, int]) -> list[str]:
        """What the maintainer should know, though it stops nothing; `sizes` are those of the files, in bytes."""
        report = self.setup.words.report
        return [report("feed-large", address=file, setting=setting) for file, setting in feeds.too_large(sizes).items()]

    @property
    def review_entries(self) -> list[Entry]:
        """Each review as search knows it, the oldest first."""
        texts = self.site.texts
        given = {review.path: (review, texts[review.path]) for review in self.site.reviews.values()}
        plain = self.setup.templates.plain
        return list(self.memo.get_each("search", given, lambda one: review_entry(*one, plain)).values())[::-1]

    def other_entries(self, pages: Iterable[Mapping[str, Any]]) -> list[Entry]:
        """All other documents as search knows them; `pages` are the theme's entries of pages written by hand."""
        given = other_documents(self.site, self.setup.words, pages)
        return list(self.memo.get_each("search others", given, other_entry).values())
