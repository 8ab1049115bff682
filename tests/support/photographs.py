"""Pictures of every format, made by Pillow: honest ones, and such as strangers might send."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from PIL import Image, PngImagePlugin

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="37,33.99N"/></rdf:RDF></x:xmpmeta>'
)


def picture(suffix: str, size: tuple[int, int] = (24, 16), mode: str = "RGB", **options: Any) -> bytes:
    """A picture in as many colours as it has pixels."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    written = io.BytesIO()
    image.save(written, FORMATS.get(suffix, "JPEG"), **options)
    return written.getvalue()


def exif(order: str = ">", turn: int = 1, **place: Any) -> bytes:
    """Exif data of a camera, with a place if its fields are given, by the names of `PLACES`."""
    data = Image.Exif()
    data.endian = order
    data[0x010F], data[0x0110], data[0x0112] = "Maker", "Camera", turn
    if place:
        data.get_ifd(0x8825).update({PLACES[name]: value for name, value in place.items()})
    return bytes(data.tobytes())


PLACES = {
    "version": 0,
    "north": 1,
    "latitude": 2,
    "east": 3,
    "longitude": 4,
    "altitude": 6,
    "time": 7,
    "goal": 20,
    "area": 28,
}
SEOUL: Mapping[str, Any] = {
    "north": "N",
    "latitude": (37.0, 33.0, 59.4),
    "east": "E",
    "longitude": (126.0, 58.0, 40.8),
}


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))


def with_chunk(name: bytes, content: bytes) -> bytes:
    """A PNG file with one chunk more before its pixels."""
    data = picture(".png")
    return data[:33] + chunk(name, content) + data[33:]


def with_segment(code: int, content: bytes) -> bytes:
    """A JPEG file with one segment more at its beginning."""
    data = picture(".jpg")
    return data[:2] + bytes([0xFF, code]) + struct.pack(">H", len(content) + 2) + content + data[2:]


def with_riff(name: bytes, content: bytes) -> bytes:
    """A WebP file with one chunk more at its end."""
    data = picture(".webp", exif=exif())
    more = name + struct.pack("<L", len(content)) + content + b"\0" * (len(content) % 2)
    return data[:4] + struct.pack("<L", len(data) - 8 + len(more)) + data[8:] + more


def with_comment(content: bytes) -> bytes:
    """A GIF file with a comment before its trailer."""
    pieces = b"".join(
        bytes([len(part)]) + part for part in (content[at : at + 255] for at in range(0, len(content), 255))
    )
    return picture(".gif")[:-1] + b"!\xfe" + pieces + b"\0;"


def png_info(**texts: str) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    for keyword, text in texts.items():
        info.add_text(keyword.replace("_", " "), text, zip=True)
    return info


def archive() -> bytes:
    """A ZIP archive of a page."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr("index.html", "<script>alert(1)</script>")
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG file of a few bytes that says to be as large as that."""
    header = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1 << 20), 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")
