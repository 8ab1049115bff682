"""Long lists of notes in pages: the newest years together, each older one by itself (see `library.years`)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviews.library.outline import Groups, Outline
from reviews.library.years import MOST_NOTES, older_years
from reviews.pages.page import Page
from reviews.pages.view import ReviewGroups
from reviews.words import Words


@dataclass(frozen=True)
class ListPart:
    """One page of a list: that of a year, or, where `year` is None, of all years but the `older` ones."""

    url: str
    year: int | None
    older: tuple[int, ...]
    shown: slice
    """Which of the list's groups stand on it: they come newest first, so those of its years are neighbours."""
    changed: date | None


def list_pages(url: str, groups: Groups, outline: Outline) -> Iterator[ListPart]:
    """The pages of a list of notes whose first page is at `url`."""
    counts: Counter[int] = Counter()
    for issue, slugs in groups:
        counts[issue.week.year] += len(slugs)
    older = tuple(older_years(counts, MOST_NOTES))
    for address, year in addresses(url, older):
        places = [place for place, (issue, _) in enumerate(groups) if _is_shown(issue.week.year, year, older)]
        shown = slice(places[0], places[-1] + 1) if places else slice(0)
        days = [outline.notes[slug].date for _, slugs in groups[shown] for slug in slugs]
        yield ListPart(address, year, older, shown, max(days, default=None))


def list_page(
    template: str,
    name: str,
    description: str,
    values: Mapping[str, Any],
    groups: ReviewGroups,
    part: ListPart,
    words: Words,
    feed: tuple[str, str] | None = None,
) -> Page:
    """A page of a topic's or a reviewer's list, whose `name` is given; `groups` are those that it shows.

    `values` are what its template needs beside the notes.
    """
    title = name if part.year is None else words("of-year", name=name, year=part.year)
    cards = tuple((head, tuple(review.card for review in reviews)) for head, reviews in groups)
    shown = {**values, "title": title, "groups": cards, "year": part.year, "older": part.older}
    return Page(template, title, description, shown, feed=feed)


def _is_shown(year: int, page_of: int | None, older: Sequence[int]) -> bool:
    return year not in older if page_of is None else year == page_of


def addresses(url: str, older: Sequence[int]) -> Iterator[tuple[str, int | None]]:
    """A list's pages: its own, then one for each older year."""
    yield url, None
    for year in older:
        yield f"{url}{year}/", year


def path_of(url: str) -> str:
    """The file of the docs folder that the page of a list would be made of."""
    return f"{url}index.md" if url.count("/") == 1 else f"{url.removesuffix('/')}.md"
