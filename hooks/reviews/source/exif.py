"""Exif data of a picture (Exif 3.0, JEITA CP-3451, on top of TIFF 6.0): where it was taken, and which way up it is.

Only the tables' entries are read, and of values none but the orientation and the place: whoever wrote the data may have
let thousands of entries share one large value.
"""

import re
import struct
from collections.abc import Iterator

_HEADER = re.compile(rb"II\*\0|MM\0\*")
# No camera writes as much as this.
_MOST_HEADERS, _MOST_TABLES, _MOST_ENTRIES = 2, 8, 1_000
_ORIENTATION, _PLACE, _MORE = 0x0112, 0x8825, 0x8769
# GPSLatitude, GPSLongitude, GPSDestLatitude, GPSDestLongitude, GPSAreaInformation. The others (version, satellites,
# altitude, the time in UTC) tell no place; many cameras write the version alone.
_PLACES = frozenset({2, 4, 20, 22, 28})

_Entry = tuple[int, int, int]
"""An entry's tag, how many values it has, and where in the data the four bytes of its value or offset stand."""


def may_be_in(data: bytes) -> bool:
    """Whether Exif data may begin somewhere within `data`."""
    return _HEADER.search(data) is not None


def is_at(data: bytes, start: int) -> bool:
    """Whether Exif data begins there, and nowhere before."""
    header = _HEADER.search(data)
    return header is not None and header.start() == start


def tells_place(data: bytes) -> bool:
    """Whether Exif data, wherever it begins within `data`, names a latitude, a longitude or an area."""
    return any(
        _is_said(tiff, order, entry)
        for tiff, order in _found(data)
        for tag, _, at in _entries(tiff, order)
        if tag == _PLACE
        for entry in _table(tiff, order, _number(tiff, order, at))[0]
    )


def orientation_of(data: bytes) -> int:
    """How a picture is to be turned, from 1 (as it is) to 8; 1 where the data does not say."""
    for tiff, order in _found(data):
        for tag, _, at in _entries(tiff, order):
            if tag == _ORIENTATION:
                (turn,) = struct.unpack_from(f"{order}H", tiff, at)
                return turn if 1 <= turn <= 8 else 1
    return 1


def with_orientation(turn: int) -> bytes:
    """Exif data, from its TIFF header on, that holds an orientation and nothing else."""
    return struct.pack(">2sHLHHHLHHL", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)


def _found(data: bytes) -> Iterator[tuple[bytes, str]]:
    for number, header in enumerate(_HEADER.finditer(data)):
        if number == _MOST_HEADERS:
            return
        yield data[header.start() :], "<" if header[0].startswith(b"I") else ">"


def _entries(tiff: bytes, order: str) -> Iterator[_Entry]:
    """The entries of all tables that follow one another, and of those that hold more about the picture."""
    waiting = [_number(tiff, order, 4)]
    for _ in range(_MOST_TABLES):
        if not waiting:
            return
        entries, following = _table(tiff, order, waiting.pop())
        yield from entries
        waiting += [_number(tiff, order, at) for tag, _, at in entries if tag == _MORE][:_MOST_TABLES]
        waiting += [following] if following else []


def _table(tiff: bytes, order: str, start: int) -> tuple[list[_Entry], int]:
    """A table's entries, as far as there are any, and where the next table begins; 0 where there is none."""
    if start + 2 > len(tiff):
        return [], 0
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    count = min(count, _MOST_ENTRIES, (len(tiff) - start - 2) // 12)
    end = start + 2 + 12 * count
    fields = struct.iter_unpack(f"{order}HHLL", tiff[start + 2 : end])
    entries = [(tag, many, start + 10 + 12 * number) for number, (tag, _, many, _) in enumerate(fields)]
    return entries, _number(tiff, order, end)


def _number(tiff: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(f"{order}L", tiff, at)[0]) if at + 4 <= len(tiff) else 0


def _is_said(tiff: bytes, order: str, entry: _Entry) -> bool:
    """Whether an entry of the place's table says something: a camera without a fix leaves zeros."""
    tag, many, at = entry
    if tag not in _PLACES or not many:
        return False
    start = _number(tiff, order, at)
    # Latitudes are three fractions of eight bytes; an area is text.
    return any(tiff[start : start + min(many * 8, 24)])
