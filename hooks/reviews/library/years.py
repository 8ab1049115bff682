"""Long lists are divided by time: the newest notes are on the list's own page, older years or months have their own."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from reviews.model.week import Week

MOST_NOTES = 75
"""The most notes on one page of a list, unless a single month has more."""
MOST_ISSUES = 200
"""The most issues in their overview."""


def older_years(counts: Mapping[int, int], most: int) -> list[int]:
    """The years that have a page of their own, newest first; `counts` gives the entries of each year."""
    years = sorted(counts, reverse=True)
    shown = 0
    for place, year in enumerate(years):
        shown += counts[year]
        if place and shown > most:
            return years[place:]
    return []


@dataclass(frozen=True, order=True)
class Period:
    """An ISO year, or one of its months (1 to 12); a week belongs to the month of its Thursday."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)

    def holds(self, week: Week) -> bool:
        """Whether a week belongs to it."""
        return week.year == self.year and self.month in {None, week.thursday.month}


def older_periods(counts: Mapping[Week, int], most: int) -> list[Period]:
    """The periods that have a page of their own, newest first; `counts` gives the entries of each week.

    A year with more than `most` entries is divided into months. The list's own page holds the newest periods, as many
    as fit.
    """
    shown = 0
    periods = list(_periods(counts, most))
    for place, (period, count) in enumerate(periods):
        shown += count
        if place and shown > most:
            return [period for period, _ in periods[place:]]
    return []


def _periods(counts: Mapping[Week, int], most: int) -> Iterator[tuple[Period, int]]:
    """All periods, newest first, with their numbers of entries."""
    by_year: Counter[int] = Counter()
    by_month: Counter[Period] = Counter()
    for week, count in counts.items():
        by_year[week.year] += count
        by_month[Period(week.year, week.thursday.month)] += count
    for year in sorted(by_year, reverse=True):
        if by_year[year] <= most:
            yield Period(year), by_year[year]
        else:
            months = sorted((period for period in by_month if period.year == year), reverse=True)
            yield from ((period, by_month[period]) for period in months)
