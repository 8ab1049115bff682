"""Exif data says where a picture was taken and which way up it is, also where it is broken off."""

import pytest

from photographs import SEOUL, exif
from reviews.source.exif import orientation_of, tells_place, with_orientation


@pytest.mark.parametrize("order", ["<", ">"])
def test_data_that_breaks_off_anywhere_can_be_read(order: str) -> None:
    """A byte at a time is missing; what is left says the same or nothing."""
    whole = exif(order, 6, **SEOUL)
    assert (orientation_of(whole), tells_place(whole)) == (6, True)
    found = [(orientation_of(whole[:end]), tells_place(whole[:end])) for end in range(len(whole))]
    assert {turn for turn, _ in found} == {1, 6}
    assert found[0] == (1, False)
    turns = [turn for turn, _ in found]
    assert turns == sorted(turns)


@pytest.mark.parametrize("turn", range(1, 9))
def test_an_orientation_is_read_as_it_was_written(turn: int) -> None:
    data = with_orientation(turn)
    assert orientation_of(data) == turn
    assert orientation_of(b"Exif\0\0" + data) == turn
    assert not tells_place(data)
    assert [orientation_of(data[:end]) for end in range(20)] == [1] * 20


def test_an_orientation_that_there_is_not_is_none() -> None:
    assert orientation_of(with_orientation(0)) == 1
    assert orientation_of(with_orientation(9)) == 1
    assert orientation_of(b"") == 1


def test_a_table_that_follows_itself_ends() -> None:
    data = bytearray(with_orientation(6))
    data[-4:] = (8).to_bytes(4, "big")
    assert orientation_of(bytes(data)) == 6
    assert not tells_place(bytes(data))
