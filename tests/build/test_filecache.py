"""Files that take long to make are made once, and what others may have put among them is not trusted."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from reviews.build.filecache import FileCache
from reviews.pages.output import Output
from testbed import reviews

Project = Callable[..., Path]
PNG = b"\x89PNG\r\n\x1a\n"


class Maker:
    """Makes a file, and counts how often."""

    def __init__(self, data: bytes = PNG + b"made") -> None:
        self.data = data
        self.count = 0

    def output(self, url: str = "card.png") -> Output:
        return Output(url, "card", lambda site: (), self.make, is_costly=True)

    def make(self, *inputs: object) -> bytes:
        self.count += 1
        return self.data


def test_a_file_is_made_once_for_the_same_inputs(tmp_path: Path) -> None:
    maker = Maker()
    for _ in range(3):
        assert FileCache(tmp_path / "files").make(maker.output(), ("a",)) == maker.data
    assert maker.count == 1
    FileCache(tmp_path / "files").make(maker.output("other/card.png"), ("a",))  # the same picture elsewhere
    assert maker.count == 1
    FileCache(tmp_path / "files").make(maker.output(), ("b",))
    assert maker.count == 2


def sealed(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode() + b"\n" + data


def damage(file: Path, kind: str) -> None:
    """Put something else in the place of a kept file."""
    whole = file.read_bytes()
    file.unlink()
    if kind == "a folder":
        file.mkdir()
    elif kind == "a pipe":
        os.mkfifo(file)
    elif kind == "a link":
        file.with_name("other").write_bytes(whole)
        file.symlink_to(file.with_name("other"))
    else:
        file.write_bytes(
            {
                "cut short": whole[:-1],
                "changed": whole[:-1] + b"x",
                "empty": b"",
                "no hash": PNG + b"made",
                "a page": sealed(b"<script>alert(1)</script>"),
            }[kind]
        )


KINDS = ["cut short", "changed", "empty", "no hash", "a page", "a link", "a folder", "a pipe"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_whole_file_of_ours_is_made_again(tmp_path: Path, kind: str) -> None:
    maker = Maker()
    FileCache(tmp_path).make(maker.output(), ("a",))
    (file,) = tmp_path.iterdir()
    damage(file, kind)
    assert FileCache(tmp_path).make(maker.output(), ("a",)) == maker.data
    assert maker.count == 2


def test_what_was_not_asked_for_is_removed_and_nothing_else(tmp_path: Path) -> None:
    cache, maker = FileCache(tmp_path), Maker()
    for name in "ab":
        cache.make(maker.output(), (name,))
    (tmp_path / "mine.txt").write_text("mine")
    kept = cache.name(maker.output(), ("a",))
    cache.keep({kept})
    assert {file.name for file in tmp_path.iterdir()} == {kept, "mine.txt"}


def test_a_second_build_draws_nothing(project: Project, tmp_path: Path) -> None:
    root, folder = project(), tmp_path / "cache"
    for _ in range(2):
        assert reviews("build", cwd=root, REVIEWS_CACHE=str(folder)).returncode == 0
        for file in (folder / "files").iterdir():  # a file that is made again would be another
            os.utime(file, (1, 1))
        first = {path: path.read_bytes() for path in (root / "site").rglob("card.png")}
    files = [*(folder / "files").iterdir()]
    assert len(files) == len(first) == 5
    assert all(file.stat().st_mtime == 1 for file in files)


@pytest.mark.parametrize(
    ("url", "data", "times"),
    [
        ("card.png", PNG, 1),
        ("card.webp", b"RIFF1234WEBP...", 1),
        ("card.webp", b"RIFF\n\n\n\nWEBP", 1),
        ("card.webp", PNG, 2),
        ("card.png", b"x" + PNG, 2),
        ("card.txt", PNG, 2),  # nobody knows how such a file begins
    ],
)
def test_a_kept_file_begins_as_one_of_its_kind(tmp_path: Path, url: str, data: bytes, times: int) -> None:
    maker = Maker(data)
    for _ in range(2):
        assert FileCache(tmp_path).make(maker.output(url), ("a",)) == data
    assert maker.count == times


def test_kept_files_are_for_their_user_alone(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "deep" / "files")
    cache.make(Maker().output(), ("a",))
    assert (tmp_path / "deep" / "files").stat().st_mode & 0o777 == 0o700
    FileCache(tmp_path / "none").keep(())  # a folder that nobody has made


def test_where_nothing_can_be_kept_a_file_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    maker = Maker()
    for _ in range(2):
        assert FileCache(tmp_path / "file" / "files").make(maker.output(), ("a",)) == maker.data
    assert maker.count == 2
