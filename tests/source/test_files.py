"""The docs folder: which files lie in it, what else does, and the address of each file."""

import os
from pathlib import Path

import pytest

from reviews.model.problem import Problem
from reviews.source.files import (
    address_of_file,
    check_addresses,
    entries,
    folded,
    is_reached,
    list_files,
    path_within,
    read_file,
    stamp_of,
)


def made(folder: Path, *paths: str) -> Path:
    """A folder with these files."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("글", encoding="utf-8")
    return folder


def test_files_are_listed_by_their_paths_without_hidden_ones_and_leftovers(tmp_path: Path) -> None:
    docs = made(
        tmp_path,
        "b.md",
        "a.md",
        "notes/2020/x.md",
        "notes.md",
        ".hidden.md",
        ".git/a.md",
        "a.md~",
        "한글.png",
        "b c.md",
    )
    files, problems = list_files(docs)
    assert list(files) == ["a.md", "b c.md", "b.md", "notes.md", "notes/2020/x.md", "한글.png"]
    assert problems == []


def test_what_is_not_content_is_a_problem_in_the_order_of_paths(tmp_path: Path) -> None:
    docs = made(tmp_path, "a.md", "b\u202e.md", "\u3164.png")
    (docs / "link.md").symlink_to("a.md")
    (docs / "folder").symlink_to(".")
    (docs / "c\x07").mkdir()
    os.mkfifo(docs / "pipe.md")
    files, problems = list_files(docs)
    assert list(files) == ["a.md"]
    assert problems == [
        Problem("b\u202e.md", 1, "file-name"),
        Problem("c\x07", 1, "file-name"),
        Problem("folder", 1, "symlink"),
        Problem("link.md", 1, "symlink"),
        Problem("pipe.md", 1, "not-a-file"),
        Problem("\u3164.png", 1, "file-name"),
    ]


def test_folders_may_be_fifty_deep_and_no_deeper(tmp_path: Path) -> None:
    deepest = "/".join(["d"] * 51)
    made(tmp_path, f"{'d/' * 50}fine.md", f"{deepest}/lost.md")
    assert [(path, kind) for path, kind, _ in entries(tmp_path)] == [
        (f"{'d/' * 50}fine.md", ""),
        (deepest, "folder-unreadable"),
    ]
    assert [(path, kind) for path, kind, _ in entries(tmp_path / "nowhere")] == [(".", "folder-unreadable")]


def test_a_file_is_reached_by_folders_alone(tmp_path: Path) -> None:
    docs = made(tmp_path / "docs", "notes/a.md")
    made(tmp_path, "outside.md")
    (docs / "linked").symlink_to("notes")
    (docs / "b.md").symlink_to("notes/a.md")
    os.mkfifo(docs / "pipe.md")
    assert [
        is_reached(docs, docs / path) for path in ("notes/a.md", "notes/new.md", "new/a.md")
    ] == [True] * 3  # fmt: skip
    for path in ("linked/a.md", "b.md", "pipe.md", "notes", "../outside.md", "notes/../notes/a.md"):
        assert not is_reached(docs, docs / path), path
    assert not is_reached(docs, tmp_path / "outside.md")
    (tmp_path / "way").symlink_to("docs")
    assert is_reached(tmp_path / "way", tmp_path / "way" / "notes" / "a.md")


def test_a_text_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * 2048)
    assert read_file(tmp_path, "a.md", 2) == (b"x" * 2048, [])
    file.write_bytes(b"x" * 2049)
    assert read_file(tmp_path, "a.md", 2) == (b"", [Problem("a.md", 1, "file-too-large", {"found": "3", "most": "2"})])
    file.write_bytes(b"x" * 3072)
    assert read_file(tmp_path, "a.md", 2)[1][0].details["found"] == "3"


def test_a_file_that_has_just_changed_has_another_stamp_each_time(tmp_path: Path) -> None:
    made(tmp_path, "a.md")
    (file,) = os.scandir(tmp_path)
    changed = file.stat().st_mtime_ns
    soon, later = changed + 2_000_000_000, changed + 2_000_000_001
    assert stamp_of(file, soon) != stamp_of(file, soon - 1)
    assert stamp_of(file, later) == stamp_of(file, later + 10**12) != stamp_of(file, soon)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("about.md", "about/"),
        ("index.md", ""),
        ("README.md", ""),
        ("notes/index.md", "notes/"),
        ("notes/README.markdown", "notes/"),
        ("notes/a.mkd", "notes/a/"),
        ("a.png", "a.png"),
        ("index.html", ""),
        ("a/index.html", "a/"),
        ("a/myindex.html", "a/myindex.html"),
    ],
)
def test_a_page_has_the_address_that_an_engine_gives_it(path: str, address: str) -> None:
    assert address_of_file(path) == address


def test_names_that_a_server_may_take_for_one_are_one() -> None:
    assert folded("Notes/A") == folded("notes/a") != folded("notes/b")
    assert folded("\u1100\u1161É") == folded("가é") == folded("가e\u0301")


def test_a_path_is_told_as_seen_from_the_project(tmp_path: Path) -> None:
    assert path_within(tmp_path, tmp_path / "docs" / "a.md") == "docs/a.md"
    assert path_within(tmp_path / "x", tmp_path / "a.md") == f"{tmp_path.as_posix()}/a.md"


def test_no_two_files_have_one_address() -> None:
    others = {"Notes/A.md": "Notes/A/", "y.md": "y/", "b.md": "b/", "c.md": "c/", "C.md": "C/"}
    assert check_addresses(["notes/a/", "Y/"], others) == [
        Problem("Notes/A.md", 1, "address-taken", {"address": "/Notes/A/"}),
        Problem("y.md", 1, "address-taken", {"address": "/y/"}),
        Problem("C.md", 1, "address-taken", {"address": "/C/"}),
    ]
