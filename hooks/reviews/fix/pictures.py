"""Pictures without what stands beside them in their files: the same pixels, bit for bit."""

import zlib
from collections.abc import Sequence

from reviews.source import boxes, exif
from reviews.source.picture import check_picture
from reviews.source.picturemetadata import metadata_of, orientation_of
from reviews.source.pictureparts import BrokenPicture, Part, parts_of

KINDS = frozenset({"picture-tells-place", "picture-and-more", "picture-hides"})
"""The kinds of problem that `cleaned` solves."""


def cleaned(suffix: str, data: bytes) -> bytes | None:
    """A picture without metadata but its orientation and colour profile, and without what follows it.

    None where that does not make it right.
    """
    try:
        parts = parts_of(suffix, data)
        turn = orientation_of(metadata_of(suffix, data, parts))
    except BrokenPicture:
        return None
    clean = _joined(suffix, data, parts, exif.with_orientation(turn) if turn > 1 else b"")
    return None if check_picture(suffix, clean) else clean


def _joined(suffix: str, data: bytes, parts: Sequence[Part], tiff: bytes) -> bytes:
    """The parts that draw, and Exif data where their format wants them; none if there are none."""
    if suffix == ".avif":  # which says in a box of its own how it is turned
        return boxes.without_metadata(data, parts[-1].end)
    parts = [part for part in parts if part.is_drawn]
    whole = [data[part.start : part.end] for part in parts]
    match suffix:
        case ".webp":
            return _riff(whole, tiff)
        case ".png" if tiff:
            chunk = b"eXIf" + tiff
            whole.insert(2, len(tiff).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big"))
        case ".jpg" | ".jpeg" if tiff:
            segment = b"Exif\0\0" + tiff
            whole.insert(1, b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment)
    return b"".join(whole)


def _riff(whole: Sequence[bytes], tiff: bytes) -> bytes:
    """A WebP file of a header and these chunks; an extended one says whether Exif data and XMP follow."""
    chunks = list(whole[1:])
    if chunks[0].startswith(b"VP8X"):
        flags = chunks[0][8] & ~0b1100 | (0b1000 if tiff else 0)
        chunks[0] = chunks[0][:8] + bytes([flags]) + chunks[0][9:]
        if tiff:
            chunks.append(b"EXIF" + len(tiff).to_bytes(4, "little") + tiff)
    content = b"WEBP" + b"".join(chunk + b"\0" * (len(chunk) % 2) for chunk in chunks)
    return b"RIFF" + len(content).to_bytes(4, "little") + content
