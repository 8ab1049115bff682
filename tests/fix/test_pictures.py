"""Pictures cleaned: the same pixels, nothing beside them, told as one change."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageSequence

import photographs as photo
from photographs import SEOUL, XMP, exif, picture
from reviews.fix.pictures import cleaned
from testbed import TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
SUFFIXES = sorted(photo.FORMATS)
PLACED = [suffix for suffix in SUFFIXES if suffix != ".gif"]
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FRAMES = [Image.new("RGB", (24, 16), colour) for colour in ("red", "blue")]


def pixels(data: bytes) -> list[bytes]:
    """Every frame as it is drawn."""
    with Image.open(io.BytesIO(data)) as image:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]


def traces(data: bytes) -> Iterator[str]:
    for word in (b"Maker", b"Camera", b"GPS", b"Exif\0\0II", b"xmpmeta", b"PK", b"a walk"):
        if word in data:
            yield word.decode("latin-1")


@pytest.mark.parametrize("suffix", PLACED)
@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_the_orientation_and_the_profile_stay(suffix: str, turn: int) -> None:
    before = picture(suffix, exif=exif("<", turn, **SEOUL), icc_profile=PROFILE)
    after = cleaned(suffix, before)
    assert after is not None
    assert pixels(after) == pixels(before)
    assert list(traces(after)) == []
    for data in (before, after):
        with Image.open(io.BytesIO(data)) as image:
            assert image.getexif().get(0x0112, 1) == turn
            assert image.info["icc_profile"] == PROFILE
    assert cleaned(suffix, after) == after


def test_exif_data_stand_where_every_program_finds_them() -> None:
    """In a PNG file before the pixels, in a JPEG file first of all, in a WebP file as its header says."""
    for suffix, turned in ((suffix, exif("<", turn, **SEOUL)) for suffix in PLACED for turn in (1, 6)):
        before = picture(suffix, exif=turned, icc_profile=PROFILE)
        after = cleaned(suffix, before)
        assert after is not None
        is_turned = turned == exif("<", 6, **SEOUL)
        match suffix:
            case ".png":
                assert 0 < after.find(b"eXIf") < after.find(b"iCCP") if is_turned else b"eXIf" not in after
            case ".jpg":
                assert after[2:4] == (b"\xff\xe1" if is_turned else b"\xff\xe0")
            case ".webp":
                assert (before[20], after[20]) == (0b101000, 0b101000 if is_turned else 0b100000)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_follows_is_cut_off(suffix: str) -> None:
    before = picture(suffix)
    assert cleaned(suffix, before + b"<script>alert(1)</script>" + photo.archive()) == before


@pytest.mark.parametrize("suffix", [".png", ".webp", ".avif"])
def test_every_frame_stays(suffix: str) -> None:
    before = picture(suffix, save_all=True, append_images=FRAMES, duration=70, exif=exif(**SEOUL))
    after = cleaned(suffix, before)
    assert after is not None
    assert len(pixels(before)) == 3
    assert pixels(after) == pixels(before)
    with Image.open(io.BytesIO(before)) as old, Image.open(io.BytesIO(after)) as new:
        assert (new.info.get("duration"), new.info.get("loop")) == (old.info.get("duration"), old.info.get("loop"))


def test_a_moving_gif_goes_on_moving() -> None:
    before = picture(".gif", save_all=True, append_images=FRAMES, duration=70, loop=0, comment="a walk")
    after = cleaned(".gif", before + photo.archive())
    assert after is not None
    assert pixels(after) == pixels(before)
    assert list(traces(after)) == []
    with Image.open(io.BytesIO(after)) as image:
        assert (image.info["loop"], image.info["duration"]) == (0, 70)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colours_stays(mode: str) -> None:
    suffix = ".jpg" if mode == "CMYK" else ".png"
    before = picture(suffix, mode=mode, exif=exif(**SEOUL))
    after = cleaned(suffix, before)
    assert after is not None
    assert pixels(after) == pixels(before)
    with Image.open(io.BytesIO(after)) as image:
        assert image.mode == mode


def test_words_about_a_picture_go() -> None:
    for suffix in (".jpg", ".webp", ".avif"):
        after = cleaned(suffix, picture(suffix, xmp=XMP))
        assert after is not None
        assert list(traces(after)) == []
    after = cleaned(".png", photo.with_chunk(b"tEXt", b"XML:com.adobe.xmp\0" + XMP))
    assert after == picture(".png")


def test_what_stays_wrong_is_left_alone() -> None:
    assert cleaned(".png", photo.bomb(100_000, 100_000) + photo.archive()) is None
    assert cleaned(".jpg", picture(".jpg")[:-2]) is None
    assert cleaned(".png", b"\x89PNG\r\n\x1a\n") is None


def test_the_command_saves_a_picture_once_and_tells_one_change(project: Project) -> None:
    root = project()
    folder = root / "docs" / "assets"
    folder.mkdir(exist_ok=True)
    placed = {f"walk{suffix}": picture(suffix, exif=exif(turn=6, **SEOUL)) + photo.archive() for suffix in PLACED}
    fine = {f"fine{suffix}": picture(suffix) for suffix in SUFFIXES}
    for name, data in {**placed, **fine}.items():
        (folder / name).write_bytes(data)
    broken = folder / "broken.jpg"
    broken.write_bytes(picture(".jpg", exif=exif(**SEOUL))[:-2])
    result = reviews_here("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    for name in placed:
        assert result.stdout.count(f"docs/assets/{name}:1: ") == 2
    (folder / "walk.jpg").chmod(0o640)
    result = reviews_here("check", "--fix", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    lines = result.stdout.splitlines()
    assert sorted(line.partition(":")[0] for line in lines[:-1]) == [f"docs/assets/{name}" for name in sorted(placed)]
    assert lines[-1].startswith("docs/assets/broken.jpg:1: ")
    assert result.returncode == 1
    for name, data in placed.items():
        assert pixels((folder / name).read_bytes()) == pixels(data)
    assert {name: (folder / name).read_bytes() for name in fine} == fine
    assert (folder / "walk.jpg").stat().st_mode & 0o777 == 0o640
    assert [path for path in root.rglob(".*") if path.suffix == ".new"] == []
    broken.unlink()
    assert reviews_here("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
