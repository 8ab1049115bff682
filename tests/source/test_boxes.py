"""Metadata in AVIF files is found in every version of the boxes that say where it is."""

import struct

import pytest

from reviews.source.boxes import boxes, metadata_of, without_metadata


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">L4s", 8 + len(content), kind) + content


def number(size: int, value: int) -> bytes:
    return value.to_bytes(size, "big")


def infe(version: int, item: int, kind: bytes) -> bytes:
    return box(b"infe", bytes([version, 0, 0, 0]), number(2 if version == 2 else 4, item), b"\0\0", kind, b"name\0")


def iinf(version: int, *entries: bytes) -> bytes:
    return box(b"iinf", bytes([version, 0, 0, 0]), number(2 if version == 0 else 4, len(entries)), *entries)


def iloc(version: int, items: list[tuple[int, bool, int, list[tuple[int, int]]]], *, wide: bool = False) -> bytes:
    """Items, each with whether it lies in `idat`, a base, and its extents."""
    size, of_base = (8, 8) if wide else (4, 4)
    of_index = 4 if version and wide else 0
    parts = [bytes([version, 0, 0, 0, size << 4 | size, of_base << 4 | of_index])]
    parts.append(number(2 if version < 2 else 4, len(items)))
    for item, is_in_idat, base, extents in items:
        parts.append(number(2 if version < 2 else 4, item))
        parts.append(number(2, int(is_in_idat)) if version else b"")
        parts += [b"\0\0", number(of_base, base), number(2, len(extents))]
        for offset, length in extents:
            parts += [number(of_index, 7 if of_index else 0), number(size, offset), number(size, length)]
    return box(b"iloc", *parts)


def meta(*parts: bytes) -> bytes:
    return box(b"meta", bytes(4), *parts)


@pytest.mark.parametrize("version", [0, 1, 2])
@pytest.mark.parametrize("wide", [False, True])
def test_metadata_is_where_the_boxes_say(version: int, wide: bool) -> None:
    words = box(b"mdat", b"PICTURE" + b"EXIFDATA" + b"<xmp/>")
    entries = (infe(2, 1, b"av01"), infe(2, 2, b"Exif"), infe(3, 3, b"mime"))
    start = len(words) - 14
    items = [(1, False, 0, [(8, 7)]), (2, False, start, [(0, 3), (3, 5)]), (3, False, 8, [(start, 6)])]
    data = words + meta(iinf(0, *entries), iloc(version, items, wide=wide))
    assert metadata_of(data, len(data)) == [
        (b"Exif", (start, start + 3)),
        (b"Exif", (start + 3, start + 8)),
        (b"mime", (start + 8, start + 14)),
    ]
    blank = without_metadata(data, len(data))
    assert len(blank) == len(data)
    assert blank == data.replace(b"EXIFDATA", bytes(8)).replace(b"<xmp/>", b" " * 6)


def test_metadata_may_lie_beside_what_is_said_of_it() -> None:
    """In the box `idat`, from whose beginning it is counted. A list of version 1 counts its entries in four bytes."""
    whole = meta(
        iinf(1, infe(2, 5, b"uri ")), box(b"idat", b"abcLINKdef"), iloc(1, [(5, True, 1, [(2, 4)])]), box(b"free", b"x")
    )
    ((kind, (start, end)),) = metadata_of(whole, len(whole))
    assert (kind, whole[start:end]) == (b"uri ", b"LINK")


def test_exif_data_is_replaced_by_a_table_without_entries() -> None:
    data = box(b"mdat", b"E" * 40) + box(b"free", b"hidden") + box(b"skip", b"hidden") + box(b"uuid", b"kept")
    data += meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(2, False, 0, [(8, 40)])]))
    blank = without_metadata(data, len(data))
    assert blank[8:48].startswith(b"\0\0\0\0MM\0*")
    assert not blank[8:48].strip(b"\0M*\x08")
    assert b"hidden" not in blank
    assert b"kept" in blank


@pytest.mark.parametrize(
    ("size", "blank"), [(18, b"\0\0\0\0MM\0*\0\0\0\x08" + bytes(6)), (17, bytes(17)), (1, b"\0"), (0, b"")]
)
def test_exif_data_too_short_for_a_table_is_zeros(size: int, blank: bytes) -> None:
    data = box(b"mdat", b"E" * size) + meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(2, False, 0, [(8, size)])]))
    assert without_metadata(data, len(data))[8 : 8 + size] == blank


def test_what_the_oldest_list_of_places_has_reserved_says_nothing() -> None:
    """The lowest bits of the sizes are those of an index since version 1."""
    data = bytearray(box(b"mdat", b"EXIF") + meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(2, False, 0, [(8, 4)])])))
    data[data.index(b"iloc") + 9] |= 4
    assert metadata_of(bytes(data), len(data)) == [(b"Exif", (8, 12))]


@pytest.mark.parametrize("version", [0, 1])
def test_an_entry_of_an_old_form_names_no_metadata(version: int) -> None:
    data = meta(iinf(0, infe(version, 2, b"Exif")), iloc(0, [(2, False, 0, [(8, 4)])]))
    assert metadata_of(data, len(data)) == []


def test_places_of_items_without_types_and_types_without_places_are_none() -> None:
    for parts in ([iinf(0, infe(2, 2, b"Exif"))], [iloc(0, [(2, False, 0, [(8, 4)])])]):
        data = meta(*parts)
        assert metadata_of(data, len(data)) == []
    data = meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(3, False, 0, [(8, 4)])]))
    assert metadata_of(data, len(data)) == []


def test_places_may_be_a_thousand_and_boxes_ten_thousand() -> None:
    data = meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(2, False, 0, [(0, 1)] * 1_000)]))
    assert len(metadata_of(data, len(data))) == 1_000
    many = box(b"free") * 10_001
    assert len(list(boxes(many, 0, len(many)))) == 10_000


def test_a_list_of_places_that_breaks_off_is_refused() -> None:
    whole = iloc(0, [(2, False, 0, [(8, 4)])])
    for end in range(9, len(whole)):
        data = meta(iinf(0, infe(2, 2, b"Exif")), box(b"iloc", whole[8:end]))
        with pytest.raises((struct.error, IndexError)):
            metadata_of(data, len(data))


def test_a_box_may_be_of_eight_bytes_more() -> None:
    data = struct.pack(">L4sQ", 1, b"mdat", 20) + b"abcd" + box(b"free")
    assert list(boxes(data, 0, len(data))) == [(b"mdat", 0, 16, 20), (b"free", 20, 28, 28)]


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">L4s", 9, b"free"),
        struct.pack(">L4s", 7, b"free") + b"x",
        struct.pack(">L4s", 0, b"free") + b"x",
        struct.pack(">L4sQ", 1, b"free", 15),
        b"\0\0\0",
    ],
)
def test_a_box_that_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(struct.error):
        list(boxes(data, 0, len(data)))


@pytest.mark.parametrize("extent", [(0, 1_000), (1_000, 0), (90_000, 5)])
def test_metadata_beyond_the_file_is_refused(extent: tuple[int, int]) -> None:
    data = meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(2, False, 0, [extent])]))
    with pytest.raises(struct.error):
        metadata_of(data, len(data))
    whole = meta(iinf(0, infe(2, 2, b"Exif")), iloc(0, [(2, False, 0, [(0, 1)] * 1_001)]))
    with pytest.raises(struct.error):
        metadata_of(whole, len(whole))
