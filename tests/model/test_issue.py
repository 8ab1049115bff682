"""A week of notes as it is published."""

from datetime import date

import pytest

from reviews.model.issue import Editorial, make_issue
from reviews.model.week import Week

WEEK = Week(2020, 29)  # 13 to 19 July


@pytest.mark.parametrize(
    ("published", "today", "day", "is_closed"),
    [
        (None, "2020-07-19", "2020-07-20", False),
        (None, "2020-07-20", "2020-07-20", True),
        ("2020-07-17", "2020-07-16", "2020-07-17", False),
        ("2020-07-17", "2020-07-17", "2020-07-17", True),
        ("2020-08-01", "2020-07-20", "2020-07-20", True),
    ],
)
def test_an_issue_closes_with_its_week_or_on_an_earlier_day(
    published: str | None, today: str, day: str, is_closed: bool
) -> None:
    editorial = Editorial(published=date.fromisoformat(published) if published else None)
    issue = make_issue(WEEK, editorial, ["a"], date.fromisoformat(today))
    assert (str(issue.published), issue.is_closed) == (day, is_closed)


def test_the_editors_choice_comes_first_then_the_editors_order_then_the_rest_by_name() -> None:
    editorial = Editorial(title="T", notes=("d", "x", "b", "d"), pick=("c", "y", "b"), formerly=("2020-W01",))
    issue = make_issue(WEEK, editorial, ["f", "b", "a", "c", "d", "e"], date(2020, 7, 20))
    assert issue.notes == ("c", "b", "d", "a", "e", "f")
    assert (issue.picks, issue.title, issue.formerly) == (("c", "b"), "T", ("2020-W01",))
    assert (issue.path, issue.address) == ("issues/2020-W29.md", "issues/2020-W29/")
