"""Pictures and PDF files whose content does or does not match their names."""

import os
import re
from pathlib import Path

import pytest

from photographs import picture
from reviews.model.fault import Fault
from reviews.source.attachment import SUFFIXES, check_attachment

BEGINNINGS = {
    ".png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ".jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    ".gif": b"GIF89a\1\0\1\0",
    ".webp": b"RIFF\x1a\0\0\0WEBPVP8L",
    ".avif": b"\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf",
    ".pdf": b"%PDF-1.5\n%\xbf\xf7\xa2\xfe\n",
}
OTHERS = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "html-after-spaces": b"\n\n  <html><script>alert(1)</script>",
    "html-after-mark": b"\xef\xbb\xbf<script>alert(1)</script>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "xml": b"<?xml version='1.0'?><a/>",
    "comment-before-picture": b"<!--\x89PNG\r\n\x1a\n--><script>alert(1)</script>",
    "html-before-pdf": b"<script>alert(1)</script>\n%PDF-1.5",
    "html-as-gif-alike": b"GIF88a=1;<script>alert(1)</script>",
    "javascript": b"alert(1)",
    "zip": b"PK\3\4",
    "wasm": b"\0asm\1\0\0\0",
    "windows-program": b"MZ\x90\0",
    "icon": b"\0\0\1\0\1\0",
    "bitmap": b"BM\x36\0",
    "wave-sound": b"RIFF\x1a\0\0\0WAVEfmt ",
    "film": b"\0\0\0\x20ftypisom\0\0\0\0isomiso2mp41",
    "png-in-text-mode": b"\x89PNG\n\x1a\n\0\0\0\rIHDR",
    "git-lfs": b"version https://git-lfs.github.com/spec/v1\n",
    "zeros": bytes(200),
    "space-first": b" \x89PNG\r\n\x1a\n",
}


def kinds(folder: Path, name: str, data: bytes) -> list[str]:
    file = folder / name
    file.write_bytes(data)
    faults = check_attachment(file)
    assert {fault.line for fault in faults} <= {1}
    return [fault.kind for fault in faults]


def test_every_suffix_has_a_case() -> None:
    assert {*BEGINNINGS, ".jpeg", ".svg"} == SUFFIXES


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_a_file_that_is_what_its_name_says(suffix: str, tmp_path: Path) -> None:
    data = BEGINNINGS[suffix] + bytes(1000) if suffix == ".pdf" else picture(suffix)
    for name in (f"a{suffix}", f"a{suffix.upper()}"):
        assert kinds(tmp_path, name, data) == []
        assert kinds(tmp_path, name, b"") == []


@pytest.mark.parametrize("suffix", sorted({*BEGINNINGS} - {".pdf"}))
def test_a_beginning_is_not_a_picture(suffix: str, tmp_path: Path) -> None:
    assert kinds(tmp_path, f"a{suffix}", BEGINNINGS[suffix] + bytes(1000)) == ["picture-broken"]


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_a_file_of_another_kind_is_refused_by_the_right_suffix(suffix: str, tmp_path: Path) -> None:
    for other, data in BEGINNINGS.items():
        if other != suffix:
            file = tmp_path / f"a{suffix}"
            file.write_bytes(data)
            found = {"found": suffix, "right": other}
            assert check_attachment(file) == [Fault(1, "attachment-of-another-kind", found)]


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_no_such_kind_is_refused(name: str, tmp_path: Path) -> None:
    for suffix in BEGINNINGS:
        assert kinds(tmp_path, f"a{suffix}", OTHERS[name]) == ["attachment-unknown"]


def test_an_svg_file_is_read_only_within_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    with file.open("wb") as opened:
        opened.truncate(50_000_000_000)  # which no machine could hold
    (fault,) = check_attachment(file)
    assert fault.kind == "drawing-too-large"
    assert re.fullmatch(r"\d+", fault.details["found"])


def test_a_drawing_is_held_to_the_rules_for_drawings(tmp_path: Path) -> None:
    assert kinds(tmp_path, "a.SVG", b'<svg xmlns="http://www.w3.org/2000/svg"/>') == []
    assert kinds(tmp_path, "a.svg", OTHERS["svg"]) == ["drawing-active"]


def test_a_file_may_have_twenty_megabytes_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(BEGINNINGS[".pdf"])
    os.truncate(file, 20 << 20)
    assert check_attachment(file) == []
    os.truncate(file, (20 << 20) + 1)
    assert check_attachment(file) == [Fault(1, "attachment-too-large", {"found": "21", "most": "20"})]
