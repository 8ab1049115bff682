"""ISO weeks around New Year, and today's date in other time zones."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from reviews.model.week import Week, today

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2020-07-17", "2020-W29"),
        ("2020-12-31", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2018-12-31", "2019-W01"),
        ("2016-01-01", "2015-W53"),
    ],
)
def test_a_day_lies_in_its_iso_week(day: str, label: str) -> None:
    assert str(Week.of(date.fromisoformat(day))) == label


@pytest.mark.parametrize("label", ["2020-W29", "2020-W53", "2019-W01", "2015-W53"])
def test_a_label_reads_back(label: str) -> None:
    week = Week.parse(label)
    assert str(week) == label
    assert Week.of(week.monday) == Week.of(week.sunday) == week
    assert Week.of(week.end) > week


@pytest.mark.parametrize(
    "label",
    [
        "2019-W53",
        "2020-W00",
        "2020-W54",
        "2020-29",
        "2020-W9",
        "20-W29",
        "2020-w29",
        "２０２０-W29",
        "9999-W01",
        "0000-W01",
    ],
)
def test_no_other_label_is_a_week(label: str) -> None:
    with pytest.raises(ValueError):
        Week.parse(label)


def test_the_days_of_a_week() -> None:
    week = Week.parse("9998-W52")
    assert [str(day) for day in (week.monday, week.thursday, week.sunday, week.end)] == [
        "9998-12-21",
        "9998-12-24",
        "9998-12-27",
        "9998-12-28",
    ]
    assert str(Week(987, 6)) == "0987-W06"
    assert len({Week(2020, 1), Week.parse("2020-W01"), Week(2020, 2)}) == 2


def test_weeks_are_ordered_by_time() -> None:
    assert Week(2019, 52) < Week(2020, 1) < Week(2020, 2)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("1595170799", "2020-07-19"),  # Sunday 23:59:59 in Seoul
        ("1595170800", "2020-07-20"),  # Monday 00:00:00 in Seoul, Sunday afternoon in UTC
    ],
)
def test_today_is_the_day_in_the_sites_zone(epoch: str, day: str) -> None:
    assert str(today(SEOUL, epoch)) == day


def test_today_without_an_epoch_is_now() -> None:
    assert abs((today(SEOUL) - date.today()).days) <= 1
    # These two are 26 hours apart, so that it is never one day in both, whatever the machine's own zone says.
    assert today(ZoneInfo("Pacific/Kiritimati")) > today(ZoneInfo("Etc/GMT+12"))
