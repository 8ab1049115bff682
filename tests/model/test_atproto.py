"""Keys and addresses of records."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from reviews.model.atproto import document_key, document_uri, publication_key, publication_uri
from testbed import SETTINGS

TID = re.compile("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")
WEEKS = ["2020-W28", "2020-W29", "2020-W53", "2021-W01", "2099-W52"]


def test_keys_are_tids_that_sort_by_week() -> None:
    keys = [document_key(week, SETTINGS) for week in WEEKS]
    assert keys == sorted(set(keys))
    assert all(TID.fullmatch(key) for key in [*keys, publication_key(SETTINGS)])


@pytest.mark.parametrize("week", ["0001-W02", "1969-W01", "2300-W01", "9998-W52"])
def test_a_week_of_any_time_has_a_key(week: str) -> None:
    assert TID.fullmatch(document_key(week, SETTINGS))


def test_keys_depend_on_the_permanent_name_alone() -> None:
    moved = replace(SETTINGS, url="https://elsewhere.example/", name="Other", did="did:web:example.org")
    other = replace(SETTINGS, tag_year=2021)
    assert document_key("2020-W29", moved) == document_key("2020-W29", SETTINGS) == "3hedqiszfnn3a"
    assert publication_key(moved) == publication_key(SETTINGS) == "3gv3w27lvnn3a"
    assert document_key("2020-W29", other) != document_key("2020-W29", SETTINGS)


def test_a_key_tells_its_day() -> None:
    """The digits are those of https://atproto.com/specs/tid; the lowest ten bits name a clock."""

    def day_of(key: str) -> date:
        number = 0
        for digit in key:
            number = number * 32 + "234567abcdefghijklmnopqrstuvwxyz".index(digit)
        return (datetime(1970, 1, 1) + timedelta(microseconds=number >> 10)).date()

    assert day_of(document_key("2020-W29", SETTINGS)) == date(2020, 7, 13)
    assert day_of(document_key("1970-W02", SETTINGS)) == date(1970, 1, 5)
    assert day_of(publication_key(SETTINGS)) == date(SETTINGS.tag_year, 1, 1)
    # Times before 1970 and after 2255 are beyond what 53 bits hold; their keys are permanent all the same.
    assert (document_key("9998-W52", SETTINGS), document_key("1969-W01", SETTINGS)) == (
        "33akwvbu5nn3a",
        "bz57xvds5nn3a",
    )


def test_addresses_need_an_account() -> None:
    mine = replace(SETTINGS, did="did:web:example.org")
    assert document_uri("2020-W29", mine).startswith("at://did:web:example.org/site.standard.document/")
    assert publication_uri(mine).startswith("at://did:web:example.org/site.standard.publication/")
    assert document_uri("2020-W29", mine).endswith(f"/{document_key('2020-W29', mine)}")
    assert publication_uri(mine).endswith(f"/{publication_key(mine)}")
    assert (document_uri("2020-W29", SETTINGS), publication_uri(SETTINGS)) == ("", "")
