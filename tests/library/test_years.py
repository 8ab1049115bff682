"""Long lists are parted by year, and crowded years by month."""

from datetime import date, timedelta

import pytest

from reviews.library.years import MOST_ISSUES, MOST_NOTES, Period, older_periods, older_years
from reviews.model.week import Week


@pytest.mark.parametrize(
    ("counts", "older"),
    [
        ({}, []),
        ({2024: 10}, []),
        ({2024: 5, 2023: 5}, []),
        ({2024: 5, 2023: 6, 2022: 1}, [2023, 2022]),
        ({2022: 1, 2024: 1, 2023: 9}, [2022]),
        ({2024: 500, 2023: 1}, [2023]),  # the newest year is on the list's own page, however long
    ],
)
def test_years_stand_on_the_first_page_as_long_as_there_is_room(counts: dict[int, int], older: list[int]) -> None:
    assert older_years(counts, most=10) == older


@pytest.mark.parametrize(
    ("counts", "older"),
    [
        ({}, []),
        ({"2024-W01": 10}, []),
        ({"2024-W01": 5, "2023-W01": 5}, []),
        ({"2024-W01": 5, "2023-W01": 6, "2022-W52": 1}, ["2023", "2022"]),
        ({"2024-W50": 6, "2024-W30": 4, "2024-W20": 2, "2023-W01": 1}, ["2024-05", "2023"]),
        ({"2024-W50": 6, "2024-W30": 5, "2024-W20": 9}, ["2024-07", "2024-05"]),
        ({"2024-W50": 500, "2023-W01": 1}, ["2023"]),  # a month is never parted
        ({"2024-W01": 1, "2023-W20": 11, "2023-W01": 1}, ["2023-05", "2023-01"]),
    ],
)
def test_crowded_years_are_parted_by_month(counts: dict[str, int], older: list[str]) -> None:
    weeks = {Week.parse(week): count for week, count in counts.items()}
    assert list(map(str, older_periods(weeks, most=10))) == older


def test_the_first_page_of_a_list_holds_75_notes_and_the_overview_200_issues() -> None:
    for most, fitting in ((MOST_NOTES, 75), (MOST_ISSUES, 200)):
        assert older_years({2024: 1, 2023: fitting - 1}, most) == []
        assert older_years({2024: 1, 2023: fitting}, most) == [2023]


def test_every_week_is_in_one_month_of_its_year() -> None:
    for week in {Week.of(date(2015, 1, 1) + timedelta(days=day)) for day in range(4000)}:
        months = [Period(week.year, month) for month in range(1, 13)]
        assert [period.holds(week) for period in months].count(True) == 1
        assert Period(week.year).holds(week)
        assert not Period(week.year + 1).holds(week)


def test_a_period_has_a_name_and_a_first_day() -> None:
    year, month = Period(2024), Period(2024, 3)
    assert (str(year), str(month), str(Period(987))) == ("2024", "2024-03", "0987")
    assert (year.first, month.first) == (date(2024, 1, 1), date(2024, 3, 1))
