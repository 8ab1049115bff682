"""Pictures as plain geometry, which templates turn into SVG: a calendar of weeks, and bars by quarter."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil

from reviews.model.week import Week

# Which of the four shades are used for one, two, three or four steps: as far apart as possible.
_SHADES = ((3,), (2, 4), (1, 3, 4), (1, 2, 3, 4))
_MOST_YEARS = 10
_PITCH, _BAR, _HEIGHT = 4, 3, 32
# A lower bar could not be seen on the base line.
_LOWEST = 2


@dataclass(frozen=True)
class Cell:
    """A week's place in its row; `shade` is 1 (few notes) to 4, 0 for an issue without notes, None for no issue."""

    week: Week
    column: int
    shade: int | None


@dataclass(frozen=True)
class Month:
    """A month's first day, and the column of the week with which it begins."""

    first: date
    column: int


@dataclass(frozen=True)
class QuarterRow:
    """A quarter's 12 to 14 weeks and its months: few enough that each cell is a finger wide on a phone.

    A week belongs to the quarter and month of its Thursday, as in ISO 8601 to the year of its Thursday.
    """

    cells: tuple[Cell, ...]
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Step:
    """The numbers of notes, from `first` to `last`, that a shade stands for."""

    shade: int
    first: int
    last: int


@dataclass(frozen=True)
class Calendar:
    """Every ISO year that has issues, newest first, in four rows each."""

    years: Mapping[int, tuple[QuarterRow, ...]]
    steps: tuple[Step, ...]
    columns: int = 14
    """The most weeks in a row."""


def calendar(counts: Mapping[Week, int]) -> Calendar:
    """The calendar of issues; `counts` are their numbers of notes."""
    steps = shade_steps(counts.values())
    shades = {
        week: next((step.shade for step in steps if step.first <= count <= step.last), 0)
        for week, count in counts.items()
    }
    years = sorted({week.year for week in counts}, reverse=True)
    return Calendar({year: _rows(year, shades) for year in years}, steps)


def shade_steps(counts: Iterable[int]) -> tuple[Step, ...]:
    """At most four steps, faintest first, that divide the issues with notes into groups of equal size.

    The groups are quarters of the issues, not of the largest number: one week of 97 notes would leave all others pale.
    Equal numbers share a step, so there can be fewer steps.
    """
    in_order = sorted(count for count in counts if count)
    if not in_order:
        return ()
    lasts = sorted({in_order[ceil(len(in_order) * part / 4) - 1] for part in (1, 2, 3, 4)})
    firsts = [in_order[0], *(last + 1 for last in lasts[:-1])]
    return tuple(map(Step, _SHADES[len(lasts) - 1], firsts, lasts))


def _rows(year: int, shades: Mapping[Week, int]) -> tuple[QuarterRow, ...]:
    weeks = [Week(year, number) for number in range(1, _weeks_in(year) + 1)]
    return tuple(_row(list(row), shades) for _, row in groupby(weeks, key=lambda week: quarter_of(week.thursday)))


def _row(weeks: list[Week], shades: Mapping[Week, int]) -> QuarterRow:
    thursdays = enumerate(week.thursday for week in weeks)
    return QuarterRow(
        tuple(Cell(week, column, shades.get(week)) for column, week in enumerate(weeks)),
        tuple(Month(day.replace(day=1), column) for column, day in thursdays if day.day <= 7),
    )


def _weeks_in(year: int) -> int:
    # 28 December lies in the last ISO week of every year.
    return Week.of(date(year, 12, 28)).number


@dataclass(frozen=True)
class Trend:
    """One group's bars as an SVG path, with their total, and the most in a quarter.

    `peak` is the first day of that quarter, the latest one of equals.
    """

    path: str
    total: int
    peak: date
    most: int


@dataclass(frozen=True)
class Trends:
    """The bars of the groups that have any, all from quarter `first` to `last`, on one scale up to `most`.

    A quarter is given by its first day; `width` and `height` are those of every path, in its own units.
    """

    groups: Mapping[str, Trend]
    first: date
    last: date
    most: int
    width: int
    height: int = _HEIGHT


def trends(groups: Mapping[str, Iterable[date]], days: Iterable[date]) -> Trends | None:
    """The numbers of each group's days by quarter; `days` are all days, grouped or not, and give the span.

    The span is at least a year, so that a single bar is seen to be alone, and at most the last ten years, so that
    pictures stay small. None if there is nothing to draw.
    """
    span = {quarter_of(day) for day in days}
    if not span:
        return None
    last = max(span)
    first = max(min(*span, _months_before(last, 9)), _months_before(last, 12 * _MOST_YEARS - 3))
    counts = {
        name: Counter(quarter for day in group if (quarter := quarter_of(day)) >= first)
        for name, group in groups.items()
    }
    counts = {name: count for name, count in counts.items() if count}
    if not counts:
        return None
    quarters = _quarters(first, last)
    most = max(max(count.values()) for count in counts.values())
    found = {name: _trend(count, quarters, most) for name, count in counts.items()}
    return Trends(found, quarters[0], quarters[-1], most, width=_PITCH * len(quarters))


def _months_before(first: date, months: int) -> date:
    """The first day of the month this many months before another."""
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter that a day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarters(first: date, last: date) -> list[date]:
    """Every quarter of a span, also those without notes."""
    return [
        quarter
        for year in range(first.year, last.year + 1)
        for month in (1, 4, 7, 10)
        if first <= (quarter := date(year, month, 1)) <= last
    ]


def _trend(count: Mapping[date, int], quarters: list[date], most: int) -> Trend:
    peak = max(count, key=lambda quarter: (count[quarter], quarter))
    return Trend(_path([count.get(quarter, 0) for quarter in quarters], most), sum(count.values()), peak, count[peak])


def _path(numbers: list[int], most: int) -> str:
    """Bars side by side on the base line, as one path of relative steps, which are short."""
    path, gap = f"M0 {_HEIGHT}", 0
    for number in numbers:
        if number:
            height = max(_LOWEST, round(_HEIGHT * number / most))
            path += (f"h{gap}" if gap else "") + f"v-{height}h{_BAR}v{height}"
            gap = _PITCH - _BAR
        else:
            gap += _PITCH
    return path
