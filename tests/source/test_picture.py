"""Pictures of pixels: what is fine, and what strangers might send."""

import struct
import sys
import warnings
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

import photographs as photo
from photographs import FORMATS, SEOUL, XMP, exif, picture
from reviews.model.fault import Fault
from reviews.source.attachment import check_attachment
from reviews.source.picture import check_picture, size_of
from testbed import run

SUFFIXES = sorted(FORMATS)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FRAMES: dict[str, Any] = {
    "save_all": True,
    "append_images": [Image.new("RGB", (24, 16), colour) for colour in ("red", "blue")],
}
PAGE = b"<!doctype html><script>alert(1)</script>"
FILM = struct.pack(">L4s4sL4s", 20, b"ftyp", b"isom", 0, b"isom") + struct.pack(">L4s", 16, b"moov") + bytes(8)


def kinds(folder: Path, suffix: str, data: bytes) -> list[str]:
    file = folder / f"a{suffix}"
    file.write_bytes(data)
    faults = check_attachment(file)
    assert {fault.line for fault in faults} <= {1}
    return [fault.kind for fault in faults]


def fine() -> dict[str, tuple[str, bytes]]:
    found: dict[str, tuple[str, bytes]] = {}

    def add(name: str, suffix: str, **options: Any) -> None:
        found[f"{suffix}-{name}"] = (suffix, picture(suffix, **options))

    for suffix in SUFFIXES:
        add("plain", suffix)
        add("one-pixel", suffix, size=(1, 1))
        add("profile", suffix, icc_profile=PROFILE)
        if suffix != ".gif":
            for order in "<>":
                add(f"exif{order}", suffix, exif=exif(order, 6))
            add("version-of-place-alone", suffix, exif=exif(version=b"\2\3\0\0"))
            add("time-of-place-alone", suffix, exif=exif(time=(9.0, 30.0, 0.0), altitude=38.0))
            add("place-of-zeros", suffix, exif=exif(north="", latitude=(), east="", longitude=()))
        if suffix != ".jpg":
            add("frames", suffix, **FRAMES)
    for mode in ("1", "L", "LA", "P", "RGBA", "I;16"):
        add(f"mode-{mode}", ".png", mode=mode)
    for mode in ("L", "CMYK"):
        add(f"mode-{mode}", ".jpg", mode=mode)
    add("progressive", ".jpg", size=(300, 200), progressive=True, quality=95)
    add("restarts", ".jpg", size=(300, 200), restart_marker_blocks=1)
    add("comment", ".jpg", comment="taken on a walk")
    add("lossless", ".webp", lossless=True)
    add("alpha", ".webp", mode="RGBA")
    add("odd", ".webp", size=(7, 5), exif=exif())
    add("alpha", ".avif", mode="RGBA")
    add("comment", ".gif", comment="a" * 700)
    add("interlaced", ".gif", size=(200, 100), interlace=True)
    add("text", ".png", pnginfo=photo.png_info(Comment="a GPS receiver"))
    found[".jpeg-plain"] = (".jpeg", picture(".jpg"))
    found[".jpg-filled"] = (".jpg", picture(".jpg").replace(b"\xff\xdb", b"\xff\xff\xff\xdb"))
    return found


FINE = fine()


@pytest.mark.parametrize("name", FINE)
def test_an_honest_picture_is_fine(name: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, *FINE[name]) == []


AFTER = {
    "zip": photo.archive(),
    "zip-after-zeros": bytes(100) + photo.archive(),
    "html": PAGE,
    "html-in-lines": b"\n\n" + PAGE,
    "script": b"/*\n*/alert(1)",
    "film": FILM,
    "program": b"\x7fELF" + bytes(60),
    "pdf": b"%PDF-1.7\n%%EOF\n",
    "another-picture": picture(".jpg"),
    "another-gif": picture(".gif"),
    "another-avif": picture(".avif"),
    "zero": b"\0",
    "newline": b"\n",
    "two": b"\0\0",
    "rar": b"Rar!\x1a\7\0",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "gzip": b"\x1f\x8b\x08\0",
    "php": b"<?php system($_GET[0]); ?>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "samsung": b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1594944000000SEFH" + bytes(20) + b"SEFT",
    "large": bytes(1_000_000),
    "own-end": b"hidden\xff\xd9",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", AFTER)
def test_nothing_follows_a_picture(name: str, suffix: str, tmp_path: Path) -> None:
    (found,) = kinds(tmp_path, suffix, picture(suffix) + AFTER[name])
    # A box of AVIF that is longer than its file may be the picture's own.
    assert found == "picture-and-more" or (suffix == ".avif" and found == "picture-broken")


def placed() -> dict[str, tuple[str, bytes]]:
    found: dict[str, tuple[str, bytes]] = {}
    south = {"north": "S", "latitude": (0.5, 0.0, 0.0), "east": "W", "longitude": (0.0, 0.0, 0.1)}
    for suffix in sorted({*SUFFIXES} - {".gif"}):
        for order in "<>":
            found[f"{suffix}-seoul{order}"] = (suffix, picture(suffix, exif=exif(order, **SEOUL)))
            found[f"{suffix}-south{order}"] = (suffix, picture(suffix, exif=exif(order, 8, **south)))
        found[f"{suffix}-latitude"] = (suffix, picture(suffix, exif=exif(latitude=(1.0, 2.0, 3.0))))
        found[f"{suffix}-goal"] = (suffix, picture(suffix, exif=exif(goal=(1.0, 2.0, 3.0))))
        found[f"{suffix}-area"] = (suffix, picture(suffix, exif=exif(area=b"ASCII\0\0\0Seoul")))
        found[f"{suffix}-with-profile"] = (suffix, picture(suffix, exif=exif(**SEOUL), icc_profile=PROFILE))
    for suffix in (".webp", ".avif"):
        found[f"{suffix}-frames"] = (suffix, picture(suffix, exif=exif(**SEOUL), **FRAMES))
        found[f"{suffix}-xmp"] = (suffix, picture(suffix, xmp=XMP))
    found[".webp-prefixed"] = (".webp", photo.with_riff(b"EXIF", b"Exif\0\0" + exif(**SEOUL)[6:]))
    found[".jpg-xmp"] = (".jpg", picture(".jpg", xmp=XMP))
    found[".jpg-progressive"] = (".jpg", picture(".jpg", exif=exif(**SEOUL), progressive=True))
    extended = b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + bytes(8) + XMP
    found[".jpg-extended-xmp"] = (".jpg", photo.with_segment(0xE1, extended))
    found[".jpg-in-another-segment"] = (".jpg", photo.with_segment(0xE4, exif(**SEOUL)))
    found[".png-text"] = (".png", photo.with_chunk(b"tEXt", b"XML:com.adobe.xmp\0" + XMP))
    found[".png-packed"] = (".png", photo.with_chunk(b"zTXt", b"a\0\0" + zlib.compress(XMP)))
    words = b"XML:com.adobe.xmp\0%b\0ko\0\0"
    found[".png-international"] = (".png", photo.with_chunk(b"iTXt", words % b"\0" + XMP))
    found[".png-international-packed"] = (".png", photo.with_chunk(b"iTXt", words % b"\1" + zlib.compress(XMP)))
    tiff = exif(**SEOUL)[6:]
    raw = b"\nexif\n%8d\n" % len(tiff) + tiff.hex().encode() + b"\n"
    found[".png-raw"] = (".png", photo.with_chunk(b"tEXt", b"Raw profile type exif\0" + raw))
    found[".png-raw-packed"] = (".png", photo.with_chunk(b"zTXt", b"Raw profile type APP1\0\0" + zlib.compress(raw)))
    after = picture(".png")
    found[".png-at-the-end"] = (".png", after[:-12] + photo.chunk(b"eXIf", tiff) + after[-12:])
    xmp_in_gif = b"!\xff\x0bXMP DataXMP" + XMP + b"\1" + bytes(range(255, -1, -1)) + b"\0"
    found[".gif-xmp"] = (".gif", picture(".gif")[:-1] + xmp_in_gif + b";")
    found[".gif-comment"] = (".gif", photo.with_comment(XMP[:250]))
    return found


PLACED = placed()


@pytest.mark.parametrize("name", PLACED)
def test_a_picture_that_tells_its_place_is_refused(name: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, *PLACED[name]) == ["picture-tells-place"]


HIDING = {
    "png-zip": (".png", photo.with_chunk(b"tEXt", b"a\0" + photo.archive())),
    "png-zip-packed": (".png", photo.with_chunk(b"zTXt", b"a\0\0" + zlib.compress(photo.archive()))),
    "png-private": (".png", photo.with_chunk(b"ziPp", photo.archive())),
    "png-pdf": (".png", photo.with_chunk(b"tEXt", b"a\0%PDF-1.7\n")),
    "jpg-comment": (".jpg", photo.with_segment(0xFE, photo.archive())),
    "jpg-segment": (".jpg", photo.with_segment(0xE9, photo.archive())),
    "jpg-pdf": (".jpg", photo.with_segment(0xFE, b"\n%PDF-1.4\n")),
    "webp-chunk": (".webp", photo.with_riff(b"ZIPP", photo.archive())),
    "gif-comment": (".gif", photo.with_comment(photo.archive())),
    "avif-free": (".avif", picture(".avif") + struct.pack(">L4s", 8 + len(photo.archive()), b"free") + photo.archive()),
}


@pytest.mark.parametrize("name", HIDING)
def test_another_file_in_the_metadata_is_found(name: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, *HIDING[name]) == ["picture-hides"]


def too_many() -> dict[str, tuple[str, bytes]]:
    jpeg, gif, webp = picture(".jpg"), picture(".gif"), picture(".webp", exif=exif())
    found = {
        f"png-{w}x{h}": (".png", photo.bomb(w, h)) for w, h in ((100_000, 100_000), (7_072, 7_071), (2**31 - 1, 1))
    }
    at = jpeg.index(b"\xff\xc0") + 5
    for w, h in ((65_535, 65_535), (10_000, 5_001)):
        found[f"jpg-{w}x{h}"] = (".jpg", jpeg[:at] + struct.pack(">HH", h, w) + jpeg[at + 4 :])
        found[f"gif-{w}x{h}"] = (".gif", gif[:6] + struct.pack("<HH", w, h) + gif[10:])
        frame = gif.index(b",", 13) + 5
        found[f"gif-frame-{w}x{h}"] = (".gif", gif[:frame] + struct.pack("<HH", w, h) + gif[frame + 4 :])
    # One frame is wider than the other, and lower.
    low, high = (
        jpeg[at - 5 : at] + struct.pack(">HH", h, w) + jpeg[at + 4 : at + 14] for w, h in ((65_535, 800), (24, 1_000))
    )
    found["jpg-wide-and-low"] = (".jpg", jpeg[: at - 5] + low + high + jpeg[at + 14 :])
    for w, h in ((16_384, 16_384), (2**24, 256), (2**24, 2**24)):
        size = struct.pack("<L", w - 1)[:3] + struct.pack("<L", h - 1)[:3]
        found[f"webp-{w}x{h}"] = (".webp", webp[:24] + size + webp[30:])
    avif = picture(".avif")
    at = avif.index(b"ispe") + 8
    for w, h in ((16_000, 16_000), (8_000, 8_000)):
        found[f"avif-{w}x{h}"] = (".avif", avif[:at] + struct.pack(">LL", w, h) + avif[at + 8 :])
    return found


TOO_MANY = too_many()


@pytest.mark.parametrize("name", TOO_MANY)
def test_a_bomb_is_refused_by_its_size(name: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kinds(tmp_path, *TOO_MANY[name]) == ["picture-too-many-pixels"]


def test_the_size_of_a_bomb_is_told_with_the_most() -> None:
    told = {"found": "7072 x 7071", "most": "50"}
    assert check_picture(".png", photo.bomb(7_072, 7_071)) == [Fault(1, "picture-too-many-pixels", told)]


@pytest.mark.parametrize(("count", "found"), [(16, []), (17, ["picture-broken"])])
def test_exif_data_may_stand_there_sixteen_times(count: int, found: list[str], tmp_path: Path) -> None:
    chunk = photo.chunk(b"eXIf", b"MM\0*\0\0\0\0")
    data = picture(".png")
    assert kinds(tmp_path, ".png", data[:33] + chunk * count + data[33:]) == found


def test_fifty_million_pixels_are_not_too_many(tmp_path: Path) -> None:
    assert kinds(tmp_path, ".png", photo.bomb(10_000, 5_000)) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_that_is_cut_off_anywhere_is_refused(suffix: str, tmp_path: Path) -> None:
    data = picture(suffix) if suffix == ".gif" else picture(suffix, exif=exif())
    for end in range(12, len(data), max(1, len(data) // 60)):
        assert kinds(tmp_path, suffix, data[:end])[0] in {"picture-broken", "attachment-unknown"}, end


MEGA = 20_000_000 - 100_000


PNG, GIF = picture(".png"), picture(".gif")
LARGE = 20_000_000 - 100_000
ZEROS = zlib.compress(bytes(30_000_000), 9)
EXIF_IN_CIRCLES = b"MM\0*\0\0\0\x08\xea\x60" + struct.pack(">HHLL", 0x8769, 4, 1, 8) * 60_000
# Each of 5,000 entries shares the same 60,000 bytes.
EXIF_SHARED = b"Exif\0\0MM\0*\0\0\0\x08\x13\x88" + b"".join(
    struct.pack(">HHLL", tag, 7, 60_000, 0) for tag in range(5_000)
)


def many_chunks(unit: bytes, count: int) -> bytes:
    return PNG[:33] + unit * count + PNG[33:]


# Files within the limit of size that want much work or memory, made when they are asked for.
HEAVY: Mapping[str, Callable[[], bytes]] = {
    "chunks.png": lambda: many_chunks(photo.chunk(b"teXt", b""), LARGE // 12),
    "exif-in-circles.png": lambda: many_chunks(photo.chunk(b"eXIf", EXIF_IN_CIRCLES), 25),
    "exif-headers.png": lambda: many_chunks(photo.chunk(b"eXIf", b"MM\0*" * (LARGE // 4)), 1),
    "text-bombs.png": lambda: many_chunks(photo.chunk(b"zTXt", b"a\0\0" + ZEROS), 100),
    "texts.png": lambda: many_chunks(photo.chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(900_000))), 5_000),
    "profile-bomb.png": lambda: many_chunks(photo.chunk(b"iCCP", b"a\0\0" + ZEROS), 1),
    "digits.png": lambda: many_chunks(photo.chunk(b"tEXt", b"Raw profile type exif\0" + b"00 " * (LARGE // 3)), 1),
    "fill.jpg": lambda: b"\xff\xd8" + b"\xff" * LARGE,
    "restarts.jpg": lambda: picture(".jpg")[:-2] + b"\xff\xd0" * (LARGE // 2),
    "scan.jpg": lambda: picture(".jpg")[:-2] + b"\xff\0" * (LARGE // 2) + b"\xff\xd9",
    "alone.jpg": lambda: b"\xff\xd8" + b"\xff\x01" * (LARGE // 2),
    "comments.jpg": lambda: b"\xff\xd8" + b"\xff\xfe\0\2" * (LARGE // 4),
    "exif-shared.jpg": lambda: photo.with_segment(0xE1, EXIF_SHARED),
    "exif-shared-often.jpg": lambda: (
        b"\xff\xd8" + photo.with_segment(0xE1, EXIF_SHARED)[2 : len(EXIF_SHARED) + 6] * 300 + picture(".jpg")[2:]
    ),
    "pieces.gif": lambda: GIF[:-1] + b"!\xfe" + b"\1a" * (LARGE // 2) + b"\0;",
    "comments.gif": lambda: GIF[:-1] + b"!\xfe\1a\0" * (LARGE // 5) + b";",
    "open.gif": lambda: GIF[:-1] + b"!\xfe" + b"\xff" * LARGE,
    "chunks.webp": lambda: b"RIFF" + struct.pack("<L", LARGE // 8 * 8 + 4) + b"WEBP" + b"VP8X\0\0\0\0" * (LARGE // 8),
    "boxes.avif": lambda: picture(".avif") + b"\0\0\0\x08free" * (LARGE // 8),
    "long-box.avif": lambda: picture(".avif") + b"\0\0\0\1mdat" + b"\xff" * 8,
    "endless-box.avif": lambda: picture(".avif") + b"\0\0\0\0mdat" + bytes(LARGE),
} | {f"{name}{suffix}": lambda data=data: data for name, (suffix, data) in TOO_MANY.items()}
# What a process had before it became another program counts for `getrusage`, not for Linux itself.
MEASURE = """
import re, sys, time
from pathlib import Path
from reviews.source.attachment import check_attachment
started = time.process_time()
faults = check_attachment(Path(sys.argv[1]))
taken = time.process_time() - started
kilobytes = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
print(taken, int(kilobytes) // 1024, *[fault.kind for fault in faults])
"""
HARMLESS = {"profile-bomb.png", "digits.png", "exif-headers.png", "scan.jpg", "exif-shared.jpg"}


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("name", HEAVY)
def test_no_file_takes_long_or_fills_the_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(HEAVY[name]())
    measured = run(sys.executable, "-c", MEASURE, str(file), cwd=tmp_path)
    assert not measured.stderr
    seconds, megabytes, *found = measured.stdout.split()
    assert float(seconds) < 1
    assert int(megabytes) < 300
    assert (found == []) == (name in HARMLESS), found


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ([(16 << 20) + 1], ["picture-broken"]),
        ([15 << 20, 1 << 20], []),
        ([1 << 20, 15 << 20, 1], ["picture-broken"]),
    ],
    ids=["more", "in two texts", "more in three"],
)
def test_sixteen_megabytes_of_text_are_unpacked_and_no_more(sizes: list[int], found: list[str], tmp_path: Path) -> None:
    texts = b"".join(photo.chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(size), 1)) for size in sizes)
    assert kinds(tmp_path, ".png", PNG[:33] + texts + PNG[33:]) == found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_picture_is_as_wide_and_high_as_it_is_shown(suffix: str, tmp_path: Path) -> None:
    for name, data, size in (
        (f"a{suffix}", picture(suffix), (24, 16)),
        (f"A{suffix.upper()}", picture(suffix), (24, 16)),
        (f"broken{suffix}", picture(suffix)[:12], None),
        ("a.svg", b"<svg/>", None),
    ):
        (tmp_path / name).write_bytes(data)
        assert size_of(tmp_path / name) == size, name


@pytest.mark.parametrize("turn", range(10))
def test_a_picture_that_lies_on_its_side_is_shown_upright(turn: int, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture(".jpg", exif=exif(turn=turn)))
    assert size_of(tmp_path / "a.jpg") == ((16, 24) if 5 <= turn <= 8 else (24, 16))


def test_a_file_is_read_only_within_its_limit(tmp_path: Path) -> None:
    for suffix in (*SUFFIXES, ".pdf"):
        file = tmp_path / f"a{suffix}"
        with file.open("wb") as opened:
            opened.truncate(50_000_000_000)  # which no machine could hold
        (fault,) = check_attachment(file)
        assert (fault.kind, fault.details) == ("attachment-too-large", {"found": "47684", "most": "20"})
