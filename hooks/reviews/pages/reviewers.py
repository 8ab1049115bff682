"""The pages of reviewers: all of them, and each with the reviewer's notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reviews.library.outline import Outline
from reviews.pages.lists import ListPart, ListValues, list_pages, list_title, path_of
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Described, RowGroups


@dataclass(frozen=True)
class ReviewersValues(Values):
    """The overview."""

    template = "reviewers.html"
    reviewers: tuple[Described, ...]


@dataclass(frozen=True)
class ReviewerValues(ListValues):
    """A reviewer's page."""

    template = "reviewer.html"


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """`/reviewers/`, and the pages of each reviewer."""
    yield PageOutput("reviewers/", "overview", path_of("reviewers/"), _everybody, partial(_overview, setup))
    make = partial(_page, setup)
    for slug, reviewer in outline.reviewers.items():
        for part in list_pages(reviewer.address, outline.by_reviewer[slug], outline):
            inputs = partial(_inputs, slug, part)
            yield PageOutput(part.url, "reviewer", path_of(part.url), inputs, make, part.changed)


def _everybody(site: Site) -> tuple[Described, ...]:
    return tuple(site.reviewers.values())


def _overview(setup: Setup, *reviewers: Described) -> Page:
    words = setup.words
    return Page(words("reviewers"), words("reviewers-about"), ReviewersValues(reviewers))


def _inputs(slug: str, part: ListPart, site: Site) -> tuple[object, ...]:
    return site.reviewers[slug], part, site.row_groups(site.by_reviewer[slug][part.shown])


def _page(setup: Setup, reviewer: Described, part: ListPart, groups: RowGroups) -> Page:
    about = setup.words("reviewer-about", name=reviewer.name, count=reviewer.count)
    title = list_title(reviewer, part.period, setup.words)
    return Page(title, about, ReviewerValues(reviewer, title, groups, part.period, part.older))
