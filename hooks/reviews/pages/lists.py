"""Long lists of notes in pages: the newest together, older years or months by themselves (see `library.years`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reviews.library.outline import Groups, Outline
from reviews.library.years import MOST_NOTES, Period, older_periods
from reviews.model.week import Week
from reviews.pages.templates import Values
from reviews.pages.view import Described, RowGroups
from reviews.words import Words


@dataclass(frozen=True)
class ListPart:
    """One page of a list: that of a period or, if `period` is None, of all time except the `older` periods."""

    url: str
    period: Period | None
    older: tuple[Period, ...]
    shown: slice
    """Which of the list's groups stand on it: they come newest first, so those of its periods are neighbours."""
    changed: date | None


@dataclass(frozen=True)
class ListValues(Values):
    """A topic or a reviewer with one page of their notes, by issue; `period` and `older` as in ListPart."""

    described: Described
    title: str
    groups: RowGroups
    period: Period | None
    older: tuple[Period, ...]


def list_pages(url: str, groups: Groups, outline: Outline) -> Iterator[ListPart]:
    """The pages of a list of notes whose first page is at `url`."""
    counts: Counter[Week] = Counter()
    for issue, slugs in groups:
        counts[issue.week] += len(slugs)
    older = tuple(older_periods(counts, MOST_NOTES))
    for period in (None, *older):
        places = [place for place, (issue, _) in enumerate(groups) if _is_shown(issue.week, period, older)]
        shown = slice(places[0], places[-1] + 1) if places else slice(0)
        days = [outline.notes[slug].date for _, slugs in groups[shown] for slug in slugs]
        address = url if period is None else f"{url}{period}/"
        yield ListPart(address, period, older, shown, max(days, default=None))


def list_title(described: Described, period: Period | None, words: Words) -> str:
    """The title of a page of the notes of a topic or a reviewer."""
    if period is None:
        return described.name
    return words("of-period", name=described.name, period=words.period(period.year, period.month))


def _is_shown(week: Week, period: Period | None, older: Sequence[Period]) -> bool:
    return not any(one.holds(week) for one in older) if period is None else period.holds(week)


def path_of(url: str) -> str:
    """The path in the docs folder of a file from which the page of a list could be made."""
    return f"{url}index.md" if url.count("/") == 1 else f"{url.removesuffix('/')}.md"
