"""`/papers/`: all papers to choose from, with a list of each year's for readers without scripts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from reviews.library.outline import Outline
from reviews.pages.lists import path_of
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import MentionedView, Named, Row

MOST_ROWS = 250
"""The most reviews on one page of a year."""
_NEWEST = 20
MOST_MENTIONED = 100
"""How many papers the page of mentioned ones lists."""


@dataclass(frozen=True)
class ExplorerValues(Values):
    """The page to choose papers on; `newest` stands there until something was chosen.

    `topics` and `reviewers` are those with notes, and `years` those with notes, newest first, with their numbers.
    """

    template = "papers.html"
    newest: tuple[Row, ...]
    topics: tuple[tuple[Named, int], ...]
    reviewers: tuple[tuple[Named, int], ...]
    years: tuple[tuple[int, int], ...]
    has_venues: bool
    """Whether it is known of any paper where it appeared."""


@dataclass(frozen=True)
class YearValues(Values):
    """One page of a year's papers; `part` counts from 1, and there are `parts` of them."""

    template = "papers-of-year.html"
    title: str
    year: int
    part: int
    parts: int
    years: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class MentionedValues(Values):
    """The papers that most reviews mention."""

    template = "mentioned.html"
    papers: tuple[MentionedView, ...]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """`/papers/`, the pages of each year, and `/papers/mentioned/`."""
    by_year = notes_by_year(outline)
    counts = tuple((year, len(slugs)) for year, slugs in by_year.items())
    explorer = partial(_explorer_inputs, counts)
    yield PageOutput("papers/", "papers", path_of("papers/"), explorer, partial(_explorer, setup))
    url = "papers/mentioned/"
    yield PageOutput(url, "papers", path_of(url), _mentioned_inputs, partial(_mentioned, setup))
    years = tuple(by_year)
    for year, slugs in by_year.items():
        parts = -(-len(slugs) // MOST_ROWS)
        for part in range(1, parts + 1):
            url = _address(year, part)
            inputs = partial(_year_inputs, (year, part, parts, years), slugs[(part - 1) * MOST_ROWS : part * MOST_ROWS])
            yield PageOutput(url, "papers of a year", path_of(url), inputs, partial(_year, setup))


def notes_by_year(outline: Outline) -> dict[int, list[str]]:
    """The slugs of all notes by the year of their date; both newest first."""
    by_year: defaultdict[int, list[str]] = defaultdict(list)
    for slug, note in outline.notes.items():
        by_year[note.date.year].append(slug)
    return by_year


def _address(year: int, part: int) -> str:
    """The address of a page of a year's papers."""
    return f"papers/{year:04}/" if part == 1 else f"papers/{year:04}/{part}/"


def _explorer_inputs(years: tuple[tuple[int, int], ...], site: Site) -> tuple[ExplorerValues]:
    described = (site.topics.values(), site.reviewers.values())
    topics, reviewers = (
        tuple([(Named(one.slug, one.name, one.address), one.count) for one in some if one.count]) for some in described
    )
    has_venues = any(row.venue for row in site.rows.values())
    return (ExplorerValues(tuple(islice(site.rows.values(), _NEWEST)), topics, reviewers, years, has_venues),)


def _explorer(setup: Setup, values: ExplorerValues) -> Page:
    return Page(setup.words("papers"), setup.words("papers-about"), values)


def _year_inputs(place: tuple[object, ...], slugs: Sequence[str], site: Site) -> tuple[object, ...]:
    return *place, tuple([site.rows[slug] for slug in slugs])


def _year(setup: Setup, year: int, part: int, parts: int, years: tuple[int, ...], rows: tuple[Row, ...]) -> Page:
    title = setup.words("papers-of-year", year=year)
    return Page(title, title, YearValues(title, year, part, parts, years, rows))


def _mentioned_inputs(site: Site) -> tuple[tuple[MentionedView, ...]]:
    return (tuple(site.mentioned),)


def _mentioned(setup: Setup, papers: tuple[MentionedView, ...]) -> Page:
    return Page(setup.words("mentioned"), setup.words("mentioned-about"), MentionedValues(papers))
