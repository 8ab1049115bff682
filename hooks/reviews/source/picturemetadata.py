"""What stands in a picture's file beside the picture: where it was taken, by which camera, and other files."""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress

from reviews.source import boxes, exif
from reviews.source.pictureparts import BrokenPicture, Part

# XMP, in which each name stands for the value of Exif (https://developer.adobe.com/xmp/docs/XMPNamespaces/exif/).
_PLACE = re.compile(rb"GPS(?:Dest)?(?:Latitude|Longitude)")
# The end of a ZIP archive, which may lie far before that of the file, and the beginning of a PDF.
_ANOTHER_FILE = re.compile(rb"PK\x05\x06|%PDF-[12]\.\d")
# What it holds, and how many bytes.
_DIGITS_BEGIN = re.compile(rb"\A\s*\S+\s+\d+\s")
_MOST_UNPACKED = 16 << 20
# No program writes Exif data more than twice.
_MOST_EXIF = 16


def metadata_of(suffix: str, data: bytes, parts: Sequence[Part]) -> list[bytes]:
    """All metadata of a picture: as it stands in the file and, if packed, unpacked too. Raises BrokenPicture."""
    found = []
    room = _MOST_UNPACKED
    for part in parts:
        if not part.is_drawn:
            content = data[part.content : part.end]
            unpacked = list(_unpacked(part.name, content, room)) if suffix == ".png" else []
            room -= sum(map(len, unpacked))
            found += [content, *unpacked]
    if suffix == ".avif":
        try:
            for kind, (start, end) in boxes.metadata_of(data, parts[-1].end):
                # An item of Exif data says first where its header begins (ISO/IEC 23008-12, annex A).
                if kind == b"Exif" and not exif.is_at(data[start + 4 : end], *struct.unpack_from(">L", data, start)):
                    raise BrokenPicture
                found.append(data[start:end])
        except (struct.error, IndexError):
            raise BrokenPicture from None
    if sum(map(exif.may_be_in, found)) > _MOST_EXIF:
        raise BrokenPicture
    return found


def tells_place(metadata: Sequence[bytes]) -> bool:
    """Whether the metadata say where the picture was taken."""
    return any(exif.tells_place(each) or _PLACE.search(each) for each in metadata)


def hides_file(metadata: Sequence[bytes]) -> bool:
    """Whether a file of another kind stands in the metadata, for programs that look for its signs anywhere."""
    return any(_ANOTHER_FILE.search(each) for each in metadata)


def orientation_of(metadata: Sequence[bytes]) -> int:
    """How the picture is to be turned, as `exif.orientation_of` says."""
    return next((turn for turn in map(exif.orientation_of, metadata) if turn > 1), 1)


def _unpacked(name: str, content: bytes, room: int) -> Iterator[bytes]:
    """The text of a chunk of PNG, if it is packed (https://www.w3.org/TR/png-3/#11textinfo)."""
    keyword, _, text = content[:-4].partition(b"\0")
    is_packed = name == "zTXt" or (name == "iTXt" and text.startswith(b"\1"))
    if name == "iTXt":
        text = text[2:].split(b"\0", 2)[-1]
    elif name == "zTXt":
        text = text[1:]
    if is_packed:
        with suppress(zlib.error):
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(text, room + 1)
        if len(text) > room:
            raise BrokenPicture
        yield text
    if keyword.startswith(b"Raw profile type"):  # Exif or XMP in hexadecimal digits, as ImageMagick writes it
        with suppress(ValueError):
            yield bytes.fromhex(_DIGITS_BEGIN.sub(b"", text).translate(None, b" \t\r\n").decode("latin-1"))
