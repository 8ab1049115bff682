"""The places and shades of weeks in the calendar, and the bars by quarter."""

from collections import Counter
from datetime import date

import pytest

from reviews.model.week import Week
from reviews.pages.pictures import calendar, quarter_of, shade_steps, trends


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("counts", "steps"),
    [
        ([], []),
        ([0], []),
        ([21], [(3, 21, 21)]),
        ([9, 9, 9, 9], [(3, 9, 9)]),
        ([8, 9, 9, 9], [(2, 8, 8), (4, 9, 9)]),
        ([1, 2, 3], [(1, 1, 1), (3, 2, 2), (4, 3, 3)]),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8], [(1, 1, 2), (2, 3, 4), (3, 5, 6), (4, 7, 8)]),
        ([97, 3, 5, 8, 9, 4, 11, 6], [(1, 3, 4), (2, 5, 6), (3, 7, 9), (4, 10, 97)]),
    ],
)
def test_steps_come_from_the_numbers(counts: list[int], steps: list[tuple[int, int, int]]) -> None:
    assert [(step.shade, step.first, step.last) for step in shade_steps(counts)] == steps


@pytest.mark.parametrize("largest", [9, 97])
def test_no_shade_is_rare_whatever_the_largest_week(largest: int) -> None:
    counts = {Week(2021, number): number % 8 + 1 for number in range(1, 49)} | {Week(2021, 50): largest}
    rows = calendar(counts).years[2021]
    seen = Counter(cell.shade for row in rows for cell in row.cells if cell.shade is not None)
    assert set(seen) == {1, 2, 3, 4}
    assert min(seen.values()) > len(counts) / 8


@pytest.mark.parametrize(
    ("year", "rows"),
    [
        (2019, [13, 13, 13, 13]),
        (2020, [13, 13, 13, 14]),  # 53 weeks
        (2021, [12, 13, 14, 13]),
        (2026, [13, 13, 13, 14]),  # 53 weeks
    ],
)
def test_a_week_stands_in_the_quarter_of_its_thursday(year: int, rows: list[int]) -> None:
    assert [len(row.cells) for row in calendar({Week(year, 1): 1}).years[year]] == rows


@pytest.mark.parametrize("year", range(1990, 2051))
def test_a_year_holds_each_of_its_weeks_once_in_rows_that_fit(year: int) -> None:
    whole = calendar({Week(year, 7): 1})
    rows = whole.years[year]
    weeks = [cell.week for row in rows for cell in row.cells]
    assert weeks == [Week(year, number) for number in range(1, len(weeks) + 1)]
    assert Week.of(weeks[-1].end) == Week(year + 1, 1)
    assert all([cell.column for cell in row.cells] == list(range(len(row.cells))) for row in rows)
    assert max(len(row.cells) for row in rows) <= whole.columns
    assert [month.first.month for row in rows for month in row.months] == list(range(1, 13))
    assert [row.months[0].column for row in rows] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("day", "year", "column"), [("2021-01-03", 2020, 13), ("2018-12-31", 2019, 0), ("2027-01-01", 2026, 13)]
)
def test_around_new_year_a_week_stands_in_its_iso_year(day: str, year: int, column: int) -> None:
    years = calendar({Week.of(date.fromisoformat(day)): 1}).years
    cells = [cell for rows in years.values() for row in rows for cell in row.cells if cell.shade]
    assert (list(years), [cell.column for cell in cells]) == ([year], [column])


def test_a_month_is_marked_at_its_first_thursday() -> None:
    spring = calendar({Week(2021, 1): 1}).years[2021][1]
    assert [(month.first.month, str(spring.cells[month.column].week)) for month in spring.months] == [
        (4, "2021-W13"),  # whose Thursday is 1 April
        (5, "2021-W18"),
        (6, "2021-W22"),
    ]


def test_the_newest_year_comes_first_and_years_without_issues_do_not_come() -> None:
    assert list(calendar({Week(2017, 3): 1, Week(2020, 1): 2, Week(2019, 52): 0}).years) == [2020, 2019, 2017]


def test_an_issue_without_notes_is_told_from_a_week_without_an_issue() -> None:
    first = calendar({Week(2020, 1): 0, Week(2020, 2): 5}).years[2020][0]
    assert [cell.shade for cell in first.cells[:3]] == [0, 3, None]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2020-01-01", "2020-01-01"),
        ("2020-03-31", "2020-01-01"),
        ("2020-04-01", "2020-04-01"),
        ("2020-07-17", "2020-07-01"),
        ("2020-12-31", "2020-10-01"),
        ("2021-01-01", "2021-01-01"),  # whose week is of 2020
    ],
)
def test_a_day_lies_in_a_quarter_of_its_calendar_year(day: str, quarter: str) -> None:
    assert str(quarter_of(date.fromisoformat(day))) == quarter


@pytest.mark.parametrize(
    ("day", "first"),
    [
        ("2021-07-01", "2020-10-01"),
        ("2020-09-30", "2019-10-01"),
        ("2020-01-01", "2019-04-01"),
        ("2020-12-31", "2020-01-01"),
    ],
)
def test_the_span_is_a_year_at_least(day: str, first: str) -> None:
    found = trends({"gan": days(day)}, days(day))
    assert found is not None
    assert str(found.first) == first
    assert len(found.groups["gan"].path.split("v")[0]) == len("M0 32h12")


def test_without_topics_there_is_no_picture() -> None:
    assert trends({"empty": []}, days("2020-01-01", "2020-09-30")) is None


def test_all_topics_share_span_and_scale() -> None:
    large = days(*["2020-01-01"] * 2, *["2020-07-01"] * 4)
    found = trends(
        {"large": large, "small": days("2020-12-31"), "empty": []}, [*large, *days("2020-12-31", "2021-04-01")]
    )
    assert found is not None
    assert (str(found.first), str(found.last), found.most) == ("2020-01-01", "2021-04-01", 4)
    assert (found.width, found.height) == (6 * 4, 32)
    assert {name: trend.path for name, trend in found.groups.items()} == {
        "large": "M0 32v-16h3v16h5v-32h3v32",
        "small": "M0 32h12v-8h3v8",
    }


def test_a_single_note_is_seen_beside_a_hundred() -> None:
    many = days(*["2020-01-01"] * 100)
    found = trends({"many": many, "one": days("2020-04-01")}, [*many, *days("2020-04-01")])
    assert found is not None
    assert found.groups["one"].path == "M0 32h12v-2h3v2"


def test_the_peak_is_the_latest_of_equal_quarters() -> None:
    found = trends({"a": (on := days("2019-05-01", "2020-02-01", "2020-03-01", "2020-08-01", "2020-08-02"))}, on)
    assert found is not None
    trend = found.groups["a"]
    assert (trend.total, str(trend.peak), trend.most) == (5, "2020-07-01", 2)


def test_of_many_years_the_last_ten_are_drawn() -> None:
    on = days("2001-01-01", "2014-12-31", "2015-01-01", "2024-12-31")
    found = trends({"a": on, "old": days("2001-01-01")}, on)
    assert found is not None
    assert (str(found.first), str(found.last), found.width) == ("2015-01-01", "2024-10-01", 40 * 4)
    assert {name: trend.total for name, trend in found.groups.items()} == {"a": 2}
