"""Files are written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from reviews.source.disk import write_file, write_files


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_file(file, b"new\r\n")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new\r\n", 0o640)


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_file(tmp_path / "a.md", b"new")
    (tmp_path / "later").touch()
    modes = {name: (tmp_path / name).stat().st_mode for name in ("other", "a.md", "later")}
    assert len(set(modes.values())) == 1, modes


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    usual = real.stat().st_mode
    real.chmod(0o600)
    link.symlink_to(real)
    write_file(link, b"new")
    assert link.stat().st_mode == usual
    assert (real.read_bytes(), link.read_bytes(), link.is_symlink()) == (b"old", b"new", False)


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "no place", source)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no place"):
        write_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    write_files({tmp_path / "x" / "a.md": b"a", tmp_path / "y" / "b.md": b"b"})
    assert (tmp_path / "x" / "a.md").read_bytes() + (tmp_path / "y" / "b.md").read_bytes() == b"ab"
    (tmp_path / "z").touch()
    with pytest.raises(OSError):
        write_files({tmp_path / "x" / "c.md": b"c", tmp_path / "z" / "d.md": b"d"})
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["a.md"]


def test_folders_are_made_however_deep_and_may_be_there(tmp_path: Path) -> None:
    folder = tmp_path / "x" / "y" / "z"
    write_files({folder / "a.md": b"a", folder / "b.md": b"b"})
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md"]


def test_a_failure_after_the_first_file_removes_what_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def fail(source: Path, target: Path) -> Path:
        if target.name == "b.md":
            raise OSError(errno.ENOSPC, "no place", source)
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no place"):
        write_files({tmp_path / f"{name}.md": b"new" for name in "abc"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_an_error_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for file in (
        tmp_path / "folder",
        tmp_path / "nowhere" / "a.md",
        tmp_path / ("a" * 300),
        Path("/"),
        Path(),
        Path(".."),
    ):
        with pytest.raises(OSError) as raised:
            write_file(file, b"new")
        assert raised.value.filename == str(file)
        assert raised.value.strerror == os.strerror(raised.value.errno or 0)
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
    (tmp_path / "link").symlink_to("folder")
    write_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").read_bytes() == b"new"


def test_what_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_file(tmp_path / "a.md", "no bytes")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_just_after_a_file_was_made_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, make = list[object](), os.open

    def interrupted(path: Path, flags: int, mode: int) -> int:
        os.close(make(path, flags, mode))
        made.append(path)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / "a.md": b"a", tmp_path / "b.md": b"b"})
    assert len(made) == 1
    assert list(tmp_path.iterdir()) == []
