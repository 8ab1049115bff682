"""Exif data says where a picture was taken and which way up it is, also where it is broken off."""

import struct

import pytest
from PIL import Image

from photographs import SEOUL, exif
from reviews.source.exif import is_at, may_be_in, orientation_of, tells_place, with_orientation


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
    # TIFF 6.0, chapter 2: a header, one entry, and no other table.
    assert data == b"MM\0*\0\0\0\b" + b"\0\1" + b"\1\x12\0\3\0\0\0\1\0" + bytes([turn]) + bytes(6)
    assert orientation_of(data) == turn
    assert orientation_of(b"Exif\0\0" + data) == turn
    assert not tells_place(data)
    assert [orientation_of(data[:end]) for end in range(22)] == [1] * 22
    assert orientation_of(data[:22]) == turn  # its last number, which leads to no other table, may be missing


def test_an_orientation_that_there_is_not_is_none() -> None:
    assert orientation_of(with_orientation(0)) == 1
    assert orientation_of(with_orientation(9)) == 1
    assert orientation_of(b"") == 1


def test_a_table_that_follows_itself_ends() -> None:
    data = bytearray(with_orientation(6))
    data[-4:] = (8).to_bytes(4, "big")
    assert orientation_of(bytes(data)) == 6
    assert not tells_place(bytes(data))


@pytest.mark.parametrize("turn", [1, 6, 8])
def test_other_programs_read_the_orientation_that_was_written(turn: int) -> None:
    read = Image.Exif()
    read.load(b"Exif\0\0" + with_orientation(turn))
    assert dict(read) == {0x0112: turn}


def test_exif_data_is_looked_for_anywhere_but_not_a_third_time() -> None:
    none, right = b"MM\0*\xff\xff\xff\xff", with_orientation(6)
    assert may_be_in(b"xMM\0*")
    assert may_be_in(b"II*\0")
    assert not may_be_in(b"MM*\0")
    assert orientation_of(none + right) == 6
    assert orientation_of(none * 2 + right) == 1
    assert (is_at(b"abc" + right, 3), is_at(b"abc" + right, 0), is_at(right + right, 26), is_at(b"", 0)) == (
        True,
        False,
        False,
        False,
    )


def table(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """A table of a TIFF file: tags with their types, numbers of values, and values or offsets."""
    fields = b"".join(struct.pack(">HHLL", *entry) for entry in entries)
    return struct.pack(">H", len(entries)) + fields + struct.pack(">L", following)


def test_tables_that_follow_are_read_eight_in_all() -> None:
    def chain(length: int) -> bytes:
        tables = [table((1, 3, 1, 0), following=8 + 18 * (number + 1)) for number in range(length - 1)]
        return b"MM\0*\0\0\0\x08" + b"".join(tables) + table((0x0112, 3, 1, 6 << 16))

    assert [orientation_of(chain(length)) for length in (1, 2, 8, 9)] == [6, 6, 6, 1]


def test_a_table_is_read_up_to_a_thousand_entries() -> None:
    def after(others: int) -> bytes:
        return b"MM\0*\0\0\0\x08" + table(*[(1, 3, 1, 0)] * others, (0x0112, 3, 1, 6 << 16))

    assert [orientation_of(after(others)) for others in (999, 1_000)] == [6, 1]


def test_a_table_within_a_table_is_read_too() -> None:
    data = b"MM\0*\0\0\0\x08" + table((0x8769, 4, 1, 26)) + table((0x0112, 3, 1, 8 << 16))
    assert orientation_of(data) == 8


@pytest.mark.parametrize(
    ("tag", "many", "value", "is_told"),
    [
        (2, 3, b"\1" + bytes(23), True),
        (4, 3, bytes(23) + b"\1", True),
        (20, 3, bytes(7) + b"\1", True),
        (22, 3, b"\1", True),
        (28, 9, b"\1", True),
        (2, 3, bytes(24) + b"\1", False),
        (2, 4, bytes(24) + b"\1", False),
        (2, 1, bytes(8) + b"\1", False),
        (2, 0, b"\1" * 24, False),
        (1, 3, b"\1" * 24, False),
        (29, 3, b"\1" * 24, False),
    ],
)
def test_a_place_is_told_by_a_value_that_is_not_zero(tag: int, many: int, value: bytes, is_told: bool) -> None:
    place = table((tag, 5, many, 44))
    data = b"MM\0*\0\0\0\x08" + table((0x8825, 4, 1, 26)) + place + value
    assert len(data) == 44 + len(value)
    assert tells_place(data) is is_told
