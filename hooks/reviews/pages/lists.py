"""Long lists of notes in pages: the newest years together, each older year by itself (see `library.years`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.library.outline import Groups, Outline
from reviews.library.years import MOST_NOTES, older_years
from reviews.pages.page import Page
from reviews.pages.templates import Values
from reviews.pages.view import Card, Described, IssueHead, ReviewGroups
from reviews.words import Words


@dataclass(frozen=True)
class ListPart:
    """One page of a list: that of a year or, if `year` is None, of all years except the `older` ones."""

    url: str
    year: int | None
    older: tuple[int, ...]
    shown: slice
    """Which of the list's groups stand on it: they come newest first, so those of its years are neighbours."""
    changed: date | None


@dataclass(frozen=True)
class ListValues(Values):
    """A topic or a reviewer with one page of their notes, by issue; `year` and `older` as in ListPart."""

    described: Described
    title: str
    groups: tuple[tuple[IssueHead, tuple[Card, ...]], ...]
    year: int | None
    older: tuple[int, ...]


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
    values: type[ListValues],
    described: Described,
    description: str,
    groups: ReviewGroups,
    part: ListPart,
    words: Words,
    feed: tuple[str, str] | None = None,
    card: str = "",
) -> Page:
    """A page of the notes of a topic or a reviewer; `groups` are those that it shows."""
    title = described.name if part.year is None else words("of-year", name=described.name, year=part.year)
    cards = tuple((head, tuple(review.card for review in reviews)) for head, reviews in groups)
    return Page(title, description, values(described, title, cards, part.year, part.older), feed=feed, card=card)


def _is_shown(year: int, page_of: int | None, older: Sequence[int]) -> bool:
    return year not in older if page_of is None else year == page_of


def addresses(url: str, older: Sequence[int]) -> Iterator[tuple[str, int | None]]:
    """A list's pages: its own, then one for each older year."""
    yield url, None
    for year in older:
        yield f"{url}{year}/", year


def path_of(url: str) -> str:
    """The path in the docs folder of a file from which the page of a list could be made."""
    return f"{url}index.md" if url.count("/") == 1 else f"{url.removesuffix('/')}.md"
