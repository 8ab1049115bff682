"""Pictures of pixels: each can be opened, is not too large to be shown, ends where its file does, and tells no place.

What a camera writes beside a picture is published with it, and git keeps it for everybody even where the site would
leave it out. So a picture that tells where it was taken is refused before it is merged.
"""

from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path

from reviews.model.fault import Fault
from reviews.source import boxes, limits
from reviews.source.picturemetadata import hides_file, metadata_of, tells_place
from reviews.source.pictureparts import BrokenPicture, Part, parts_of

_LIBRARY = {
    ".png": "PngImagePlugin.PngImageFile",
    ".jpg": "JpegImagePlugin.JpegImageFile",
    ".jpeg": "JpegImagePlugin.JpegImageFile",
    ".gif": "GifImagePlugin.GifImageFile",
    ".webp": "WebPImagePlugin.WebPImageFile",
    ".avif": "AvifImagePlugin.AvifImageFile",
}
# The first part of pixels: what follows is not read to open a picture. WebP and AVIF are opened whole.
_PIXELS = {".png": "IDAT", ".jpg": "DA", ".jpeg": "DA", ".gif": "image"}
# Colour profiles, of which the library would unpack what nobody asks for.
_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
_LYING = frozenset({5, 6, 7, 8})
_PROFILES = frozenset({"iCCP", "E2"})


def check_picture(suffix: str, data: bytes) -> list[Fault]:
    """What is wrong with a picture that begins as its suffix says. No pixel is decoded."""
    try:
        parts = parts_of(suffix, data)
        width, height = max([part.size for part in parts], key=_area)
        if width * height > limits.PIXELS:  # before a library makes room for them
            return [_too_large(width, height)]
        metadata = metadata_of(suffix, data, parts)
        width, height = _opened(suffix, data, parts)
    except BrokenPicture:
        return [Fault(1, "picture-broken", {"found": suffix})]
    faults = [_too_large(width, height)] if width * height > limits.PIXELS else []
    if more := len(data) - parts[-1].end:
        faults.append(Fault(1, "picture-and-more", {"found": str(more)}))
    if tells_place(metadata):
        faults.append(Fault(1, "picture-tells-place"))
    if hides_file(metadata):
        faults.append(Fault(1, "picture-hides"))
    return faults


def _area(size: tuple[int, int]) -> int:
    return size[0] * size[1]


def _too_large(width: int, height: int) -> Fault:
    found = {"found": f"{width} x {height}", "most": str(limits.PIXELS // 1_000_000)}
    return Fault(1, "picture-too-many-pixels", found)


def _opened(suffix: str, data: bytes, parts: Sequence[Part]) -> tuple[int, int]:
    """The size of a picture as the library reads it, given no more than it needs. Raises BrokenPicture."""
    if suffix == ".webp":
        given = data
    elif suffix == ".avif":
        given = boxes.without_metadata(data, parts[-1].end)
    else:
        names = [part.name for part in parts]
        if _PIXELS[suffix] not in names:
            raise BrokenPicture
        head = parts[: names.index(_PIXELS[suffix]) + 1]
        needed = (part for part in head if part.is_drawn and part.name not in _PROFILES)
        given = b"".join(data[part.start : part.end] for part in needed)
    module, _, form = _LIBRARY[suffix].partition(".")
    # Its formats are loaded when a picture needs them: most sites have none.
    reader = getattr(import_module(f"PIL.{module}"), form)
    try:
        with reader(BytesIO(given)) as opened:
            return int(opened.width), int(opened.height)
    except Exception:  # whatever a library raises about a file of strangers
        raise BrokenPicture from None


def size_of(file: Path) -> tuple[int, int] | None:
    """The width and height in pixels of a picture as it is shown, the right way up; None for drawings, and if it cannot
    be told. No pixel is decoded.
    """
    if file.suffix.lower() not in _LIBRARY:
        return None
    image = import_module("PIL.Image")  # only where a text shows a picture
    try:
        with image.open(file) as opened:
            width, height, turn = opened.width, opened.height, opened.getexif().get(_ORIENTATION, 1)
    except Exception:  # whatever a library raises about a file of strangers
        return None
    return (height, width) if turn in _LYING else (width, height)
