"""A file is written at once or not at all."""

from pathlib import Path

import pytest

from reviews.fix.disk import rewrite, shown


def test_a_file_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(real)
    rewrite(link, b"new\r\n")
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new\r\n", 0o640)


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"old")

    def fail(source: Path, target: Path) -> None:
        raise OSError("no place")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no place"):
        rewrite(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_path_is_shown_as_seen_from_the_project(tmp_path: Path) -> None:
    assert shown(tmp_path, tmp_path / "docs" / "a.md") == "docs/a.md"
    assert shown(tmp_path / "docs", tmp_path / "a.md") == str(tmp_path / "a.md")
