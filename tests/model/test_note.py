"""What a note says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from reviews.model.week import Week
from testbed import make_note

NOTE = make_note("a", "2007.05471")


@pytest.mark.parametrize(
    ("venue", "year", "appeared"),
    [
        (None, None, ""),
        ("NeurIPS 2020", None, "NeurIPS 2020"),
        ("NeurIPS 2020", 2020, "NeurIPS 2020"),
        ("NeurIPS 2020", 2021, "NeurIPS 2020, 2021"),
        ("Nature", 2021, "Nature, 2021"),
        (None, 2021, "2021"),
    ],
)
def test_where_and_when_a_paper_appeared_is_told_once(venue: str | None, year: int | None, appeared: str) -> None:
    assert replace(NOTE, venue=venue, year=year).appeared == appeared


def test_the_first_name_of_its_file_is_permanent() -> None:
    assert NOTE.first_name == "a"
    assert replace(NOTE, formerly=("first", "second")).first_name == "first"
    assert (NOTE.address, NOTE.week) == ("notes/a/", Week.of(date(2020, 7, 17)))
    assert (NOTE.draft, NOTE.formerly, NOTE.venue) == (False, (), None)
