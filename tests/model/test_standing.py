"""What became of a paper: newer versions than the one that was read, and what services said before."""

from datetime import date

import pytest

from reviews.model.standing import PaperStanding

ONE, TWO, FOUR = (1, date(2020, 7, 10)), (2, date(2020, 8, 1)), (4, date(2021, 3, 2))
DAY = date(2020, 7, 17)


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        (PaperStanding(), False),
        (PaperStanding((ONE,)), False),
        (PaperStanding((ONE,), year=2020), False),
        (PaperStanding((ONE, TWO)), True),
        (PaperStanding(withdrawn=True), True),
        (PaperStanding(venue="Nature"), True),
        (PaperStanding(doi="10.1038/x"), True),
    ],
)
def test_a_first_version_alone_says_nothing(standing: PaperStanding, says: bool) -> None:
    assert standing.says_something is says


@pytest.mark.parametrize(
    ("versions", "version", "day", "is_newer"),
    [
        ((), None, DAY, False),
        ((ONE, TWO), "1", DAY, True),
        ((ONE, TWO), "2", DAY, False),
        ((ONE, TWO), "3", DAY, False),
        ((ONE, TWO), None, DAY, True),
        ((ONE, TWO), None, date(2020, 7, 31), True),
        ((ONE, TWO), None, TWO[1], False),
    ],
)
def test_a_version_is_newer_than_the_one_that_was_read(
    versions: tuple[tuple[int, date], ...], version: str | None, day: date, is_newer: bool
) -> None:
    assert PaperStanding(versions).newer_than(version, day) is is_newer


@pytest.mark.parametrize(
    ("versions", "day", "number"),
    [
        ((), DAY, None),
        ((ONE,), DAY, 1),
        ((ONE, TWO), DAY, 1),
        ((ONE, TWO), TWO[1], 2),
        ((ONE, TWO, FOUR), TWO[1], None),
        ((ONE, FOUR), DAY, None),
        ((ONE, TWO, FOUR), FOUR[1], 4),
        ((ONE, TWO), date(2020, 7, 9), None),
    ],
)
def test_the_version_of_a_day_is_known_where_none_is_missing(
    versions: tuple[tuple[int, date], ...], day: date, number: int | None
) -> None:
    assert PaperStanding(versions).read_on(day) == number


def test_versions_that_were_told_before_stay() -> None:
    before = PaperStanding((ONE, FOUR), withdrawn=True, venue="arXiv", year=2020, doi="10.1/a")
    now = PaperStanding((TWO,), venue="Nature", year=2021, doi="10.1038/x")
    # There is no fourth version: services say that the second is the newest.
    assert before.joined_with(now) == PaperStanding((ONE, TWO), False, "Nature", 2021, "10.1038/x")
    assert now.joined_with(before).versions == (ONE, TWO, FOUR)
    assert before.joined_with(PaperStanding()).versions == (ONE, FOUR)
    assert PaperStanding().joined_with(PaperStanding()) == PaperStanding()
    assert before.newest == FOUR
    assert PaperStanding().newest is None
