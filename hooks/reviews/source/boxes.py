"""Boxes (ISO/IEC 14496-12, 23008-12), in which AVIF files keep a picture and its metadata."""

import struct
from collections.abc import Iterator

Span = tuple[int, int]
"""Where something begins and ends in a file."""
_MOST_BOXES = 10_000
_MOST_EXTENTS = 1_000
# What is said about the picture, and draws nothing: Exif, XMP, and whatever an address names.
_BESIDE = frozenset({b"Exif", b"mime", b"uri "})
# Exif data without entries: where its header begins, and the header with an empty table.
_NO_EXIF = b"\0\0\0\0MM\0*\0\0\0\x08" + bytes(6)


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The type of each box, where it begins, where its content does, and where both end.

    Raises struct.error where a box is cut off, ends before it begins, or has no length of its own.
    """
    for _ in range(_MOST_BOXES):
        if start >= end:
            return
        length, kind = struct.unpack_from(">L4s", data, start)
        content = start + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, content)
            content += 8
        yield kind, start, content, start + length
        if length < content - start or start + length > end:
            raise struct.error
        start += length


def metadata_of(data: bytes, end: int) -> list[tuple[bytes, Span]]:
    """Where the metadata of an AVIF file that ends there stands, each with its item's type. Raises struct.error."""
    found = []
    for kind, _, content, stop in boxes(data, 0, end):
        if kind == b"meta":
            inner = {name: (first, last) for name, _, first, last in boxes(data, content + 4, stop)}
            if b"iinf" in inner and b"iloc" in inner:
                types = _types_of_items(data, *inner[b"iinf"])
                extents = _extents_of_items(data, inner[b"iloc"][0], inner.get(b"idat", (0, 0))[0])
                found += [(types[item], span) for item, span in extents if types.get(item) in _BESIDE]
    if any(not first <= last <= end for _, (first, last) in found):
        raise struct.error
    return found


def without_metadata(data: bytes, end: int) -> bytes:
    """An AVIF file that ends there, with blank metadata. All else stays where it is: offsets lead there."""
    blank = bytearray(data[:end])
    for kind, _, content, stop in boxes(data, 0, end):
        if kind in {b"free", b"skip"}:
            blank[content:stop] = bytes(stop - content)
    for kind, (start, stop) in metadata_of(data, end):
        first = _NO_EXIF if kind == b"Exif" and stop - start >= len(_NO_EXIF) else b""
        blank[start:stop] = first + (b"\0" if kind == b"Exif" else b" ") * (stop - start - len(first))
    return bytes(blank)


def _types_of_items(data: bytes, start: int, end: int) -> dict[int, bytes]:
    first = start + (6 if data[start] == 0 else 8)
    types = {}
    for kind, _, content, _ in boxes(data, first, end):
        if kind == b"infe" and data[content] >= 2:
            item, of_type = struct.unpack_from(">H2x4s" if data[content] == 2 else ">L2x4s", data, content + 4)
            types[item] = of_type
    return types


def _extents_of_items(data: bytes, start: int, idat: int) -> Iterator[tuple[int, Span]]:
    """The number of each item, and where a part of it stands in the file."""
    version, sizes, more_sizes = data[start], data[start + 4], data[start + 5]
    place = start + 6

    def read(size: int) -> int:
        nonlocal place
        place += size
        if place > len(data):
            raise struct.error
        return int.from_bytes(data[place - size : place], "big")

    extents = 0
    for _ in range(read(2 if version < 2 else 4)):
        item = read(2 if version < 2 else 4)
        is_in_idat = version > 0 and read(2) & 15 == 1
        read(2)  # in which file, of which there is one
        base = read(more_sizes >> 4)
        for _ in range(read(2)):
            extents += 1
            if extents > _MOST_EXTENTS:
                raise struct.error
            read(more_sizes & 15 if version > 0 else 0)
            first = (idat if is_in_idat else 0) + base + read(sizes >> 4)
            yield item, (first, first + read(sizes & 15))
