"""Pictures taken apart as their formats say: where each part stands, and where all end. No pixel is decoded."""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reviews.model.error import ReviewsError
from reviews.source import boxes

_MOST_PARTS = 100_000
# GIF divides its pixels into pieces of 255 bytes: 20 MB make 82,000.
_MOST_PIECES = 400_000


class BrokenPicture(ReviewsError):
    """A file that does not hold what its format prescribes."""

    def __init__(self) -> None:
        super().__init__("picture-broken")


@dataclass(frozen=True)
class Part:
    """It stands in the file from `start` to `end`, and its content from `content` on; its format calls it `name`."""

    name: str
    start: int
    content: int
    end: int
    is_drawn: bool = True
    """Whether browsers need it to draw the picture in its form, colours and movement."""
    size: tuple[int, int] = (0, 0)
    """The width and height that it gives the picture, or one frame."""


def parts_of(suffix: str, data: bytes) -> list[Part]:
    """The parts of a picture in their order, the last of which ends where the picture does. Raises BrokenPicture."""
    parts: list[Part] = []
    try:
        for part in _READERS[suffix](data):
            if part.end > len(data) or len(parts) == _MOST_PARTS:
                raise BrokenPicture
            parts.append(part)
    except (struct.error, IndexError):
        raise BrokenPicture from None
    if not parts:
        raise BrokenPicture
    return parts


# https://www.w3.org/TR/png-3/#11Chunks, without what is text, time or Exif; of Apple's own, none.
_PNG_DRAWN = frozenset(
    "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def _png(data: bytes) -> Iterator[Part]:
    start = 8
    yield Part("signature", 0, 0, start)
    name = ""
    while name != "IEND":
        length, kind = struct.unpack_from(">L4s", data, start)
        if not kind.isalpha():
            raise BrokenPicture
        name, content = kind.decode("latin-1"), start + 8
        size = struct.unpack_from(">LL", data, content) if name == "IHDR" else (0, 0)
        yield Part(name, start, content, content + length + 4, name in _PNG_DRAWN, size)
        start = content + length + 4


# ITU-T T.81, B.1.1.3: markers without content, and those of frames, which give the size.
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff+([\x01-\xfe])")
_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
# JFIF, a colour profile, and which colours Adobe's programs mean.
_JPEG_DRAWN = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}


def _jpeg(data: bytes) -> Iterator[Part]:
    place = 0
    while True:
        marker = _MARKER.match(data, place)
        if marker is None:
            raise BrokenPicture
        code, start, content = marker[1][0], place, marker.end()
        if code in _ALONE or code == _END:
            place = content
            yield Part(f"{code:02X}", start, content, place)
            if code == _END:
                return
            continue
        (length,) = struct.unpack_from(">H", data, content)
        place = content + length
        if code == _SCAN:
            following = _NEXT_MARKER.search(data, place)
            if following is None:
                raise BrokenPicture
            place = following.start()
        size = struct.unpack_from(">HH", data, content + 3)[::-1] if code in _FRAMES else (0, 0)
        is_drawn = code < 0xE0 or (code in _JPEG_DRAWN and data.startswith(_JPEG_DRAWN[code], content + 2))
        yield Part(f"{code:02X}", start, content + 2, place, is_drawn, size)


# https://www.w3.org/Graphics/GIF/spec-gif89a.txt; of applications' own, what makes it move and gives its colours.
_GIF_DRAWN = re.compile(rb"!(?:\xf9|\x01|\xff\x0b(?:NETSCAPE2\.0|ANIMEXTS1\.0|ICCRGBG1012))")


def _gif(data: bytes) -> Iterator[Part]:
    pieces = 0

    def end_of_pieces(place: int) -> int:
        nonlocal pieces
        while data[place]:
            place += 1 + data[place]
            pieces += 1
            if pieces > _MOST_PIECES:
                raise BrokenPicture
        return place + 1

    width, height, flags = struct.unpack_from("<HHB", data, 6)
    start = 13 + _length_of_palette(flags)
    yield Part("header", 0, 6, start, size=(width, height))
    while data[start] != 0x3B:
        if data[start] == 0x21:
            end = end_of_pieces(start + 2)
            yield Part(f"{data[start + 1]:02X}", start, start + 2, end, bool(_GIF_DRAWN.match(data, start)))
        elif data[start] == 0x2C:
            left, top, width, height, flags = struct.unpack_from("<HHHHB", data, start + 1)
            pixels = start + 10 + _length_of_palette(flags)
            end = end_of_pieces(pixels + 1)
            yield Part("image", start, pixels, end, size=(left + width, top + height))
        else:
            raise BrokenPicture
        start = end
    yield Part("trailer", start, start, start + 1)


def _length_of_palette(flags: int) -> int:
    return 3 << (1 + (flags & 7)) if flags & 0x80 else 0


# https://developers.google.com/speed/webp/docs/riff_container
_WEBP_DRAWN = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ICCP", b"ANIM", b"ANMF", b"ALPH"})


def _webp(data: bytes) -> Iterator[Part]:
    (length,) = struct.unpack_from("<L", data, 4)
    end, start = 8 + length, 12
    yield Part("RIFF", 0, 8, start)
    while start < end:
        kind, length = struct.unpack_from("<4sL", data, start)
        following = start + 8 + length
        if following < end:  # a byte makes an odd length even; some programs leave the last one out
            following += length % 2
        size = (0, 0)
        if kind == b"VP8X":
            width, high, height, more = struct.unpack_from("<HBHB", data, start + 12)
            size = (width + (high << 16) + 1, height + (more << 16) + 1)
        yield Part(kind.decode("latin-1"), start, start + 8, following, kind in _WEBP_DRAWN, size)
        start = following
    if start > end:
        raise BrokenPicture


# https://aomediacodec.github.io/av1-avif/; `moov` is for what moves, of which the brand `avis` tells.
_AVIF_BOXES = frozenset({b"meta", b"mdat", b"free", b"skip"})


def _avif(data: bytes) -> Iterator[Part]:
    allowed = frozenset({b"ftyp"})
    names = set()
    for name, start, content, end in boxes.boxes(data, 0, len(data)):
        if name not in allowed:
            break  # it belongs to something else, which begins here
        if name == b"ftyp":
            allowed = _AVIF_BOXES | (frozenset({b"moov"}) if b"avis" in data[content:end] else frozenset())
        names.add(name)
        yield Part(name.decode("latin-1"), start, content, end, name not in {b"free", b"skip"})
    if b"meta" not in names or b"mdat" not in names:
        raise BrokenPicture


_READERS: Mapping[str, Callable[[bytes], Iterator[Part]]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".gif": _gif,
    ".webp": _webp,
    ".avif": _avif,
}
