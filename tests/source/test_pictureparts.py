"""Pictures, whole and with slips in their bytes: their parts and metadata, as they were when somebody looked.

A case of `cases/pictures.txt` is a suffix and bytes in hexadecimal digits, and below equals signs each part with where
it begins, where its content does and where it ends, and then the metadata with what it says.
"""

import struct

import pytest

from looked import looked_at
from reviews.source import boxes, exif
from reviews.source.picturemetadata import hides_file, metadata_of, orientation_of, tells_place
from reviews.source.pictureparts import BrokenPicture, parts_of


def described(case: str) -> str:
    suffix, digits = case.split()
    data = bytes.fromhex(digits)
    lines: list[str] = []
    try:
        parts = parts_of(suffix, data)
        for part in parts:
            size = f" {part.size[0]}x{part.size[1]}" if any(part.size) else ""
            drawn = "" if part.is_drawn else " beside"
            lines.append(f"{part.name} {part.start} {part.content} {part.end}{size}{drawn}")
        metadata = metadata_of(suffix, data, parts)
        lines += [f"{each.hex()} {exif.may_be_in(each)} {exif.is_at(each, 6)}" for each in metadata]
        lines.append(f"{tells_place(metadata)} {orientation_of(metadata)} {hides_file(metadata)}")
        if suffix == ".avif":
            lines.append(boxes.without_metadata(data, parts[-1].end).hex())
    except BrokenPicture:
        lines.append("broken")
    return "\n".join(lines)


@pytest.mark.parametrize(("case", "found"), looked_at("pictures.txt", described))
def test_a_picture_has_its_parts(case: str, found: str) -> None:
    assert described(case) == found


def test_frames_of_jpeg_give_its_size_and_no_other_marker_does() -> None:
    sizes = {}
    for code in (*range(0xC0, 0xD0), *range(0xDB, 0xF0)):
        segment = b"\xff" + bytes([code]) + struct.pack(">HBHH", 7, 8, 3, 5)
        parts = parts_of(".jpg", b"\xff\xd8" + segment + b"\xff\xd9")
        assert [part.name for part in parts] == ["D8", f"{code:02X}", "D9"]
        sizes[code] = parts[1].size
    assert {code for code, size in sizes.items() if size == (5, 3)} == {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
    assert {*sizes.values()} == {(5, 3), (0, 0)}


def test_markers_of_jpeg_may_stand_alone() -> None:
    alone = [0xD8, 0x01, *range(0xD0, 0xD8)]
    data = b"".join(b"\xff" + bytes([code]) for code in [*alone, 0xD9])
    parts = parts_of(".jpg", data + b"more")
    assert [(part.name, part.start, part.end) for part in parts] == [
        (f"{code:02X}", place, place + 2) for place, code in zip(range(0, 40, 2), [*alone, 0xD9], strict=False)
    ]


@pytest.mark.parametrize("rest", [b"", b"\0"], ids=["left out", "counted"])
def test_the_byte_that_makes_the_last_chunk_even_may_be_left_out(rest: bytes) -> None:
    chunk = b"VP8L" + struct.pack("<L", 3) + b"abc" + rest
    data = b"RIFF" + struct.pack("<L", 4 + len(chunk)) + b"WEBP" + chunk
    assert [(part.name, part.end) for part in parts_of(".webp", data)] == [("RIFF", 12), ("VP8L", len(data))]


def test_an_extended_webp_file_gives_its_width_and_height_in_three_bytes_each() -> None:
    sizes = b"".join((length - 1).to_bytes(3, "little") for length in (70_000, 140_000))
    chunk = b"VP8X" + struct.pack("<L", 10) + bytes(4) + sizes
    data = b"RIFF" + struct.pack("<L", 4 + len(chunk)) + b"WEBP" + chunk
    assert parts_of(".webp", data)[1].size == (70_000, 140_000)


def gif(flags: int = 0, palette: int = 0) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", 3, 2, flags, 0, 0) + bytes(palette)


@pytest.mark.parametrize(("flags", "palette"), [(0, 0), (7, 0), (0x80, 6), (0x81, 12), (0x87, 768)])
def test_a_palette_of_gif_is_as_long_as_its_flags_say(flags: int, palette: int) -> None:
    image = b"," + struct.pack("<HHHHB", 1, 2, 3, 4, flags) + bytes(palette) + b"\2\1a\0"
    header, frame, trailer = parts_of(".gif", gif(flags, palette) + image + b";")
    assert (header.end, header.size) == (13 + palette, (3, 2))
    assert (frame.content, frame.size) == (13 + palette + 10 + palette, (4, 6))
    assert (trailer.start, trailer.end) == (frame.end, frame.end + 1)


def test_a_picture_has_a_hundred_thousand_parts_and_four_hundred_thousand_pieces_at_most() -> None:
    chunk, end = (struct.pack(">L4sL", 0, name, 0) for name in (b"teXt", b"IEND"))
    for suffix, data in (
        (".png", bytes(8) + chunk * 100_000 + end),
        (".gif", gif() + b"!\xfe" + b"\1a" * 400_001 + b"\0;"),
    ):
        with pytest.raises(BrokenPicture):
            parts_of(suffix, data)


def test_limits_of_pieces_and_parts_may_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.source.pictureparts._MOST_PIECES", 5)
    monkeypatch.setattr("reviews.source.pictureparts._MOST_PARTS", 5)

    def of_pieces(count: int) -> bytes:
        return gif() + b"!\xfe" + b"\1a" * count + b"\0;"

    assert len(parts_of(".gif", of_pieces(5))) == 3
    with pytest.raises(BrokenPicture):
        parts_of(".gif", of_pieces(6))
    chunk, end = (struct.pack(">L4sL", 0, name, 0) for name in (b"teXt", b"IEND"))
    assert len(parts_of(".png", bytes(8) + chunk * 3 + end)) == 5
    with pytest.raises(BrokenPicture):
        parts_of(".png", bytes(8) + chunk * 4 + end)
