"""`reviews export`: a week as plain text, which imports to the same notes."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from testbed import CASES, SAMPLE, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews_here(*arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_every_week_of_the_real_site_comes_back(project: Project, tmp_path: Path) -> None:
    root = project()
    shutil.rmtree(root / "docs")
    shutil.copytree(SAMPLE / "docs", root / "docs")
    notes = root / "docs" / "notes"
    texts = {}
    for path in sorted((root / "docs" / "issues").glob("*.md")):
        status, out, _ = run(root, "export", path.stem)
        assert status == 0
        texts[path.stem] = out
    before = {path.name: path.read_text(encoding="utf-8") for path in notes.rglob("*.md")}
    shutil.rmtree(notes)
    shutil.rmtree(root / "docs" / "issues")
    for week, text in texts.items():
        (tmp_path / f"{week}.txt").write_text(text, encoding="utf-8")
        assert run(root, "import", str(tmp_path / f"{week}.txt"), "--date", "2020-07-17")[0] == 0
        assert run(root, "export", week)[1] == text
    after = {path.name: path.read_text(encoding="utf-8") for path in notes.rglob("*.md")}
    assert {name: _bare(text) for name, text in after.items()} == {name: _bare(text) for name, text in before.items()}


@pytest.mark.parametrize("week", ["2020-W01", "2020-W32"], ids=["no notes", "drafts alone"])
def test_a_week_that_is_not_there_is_told(project: Project, week: str) -> None:
    status, out, err = run(project(CASES / "good" / "draft-of-tomorrow"), "export", week)
    assert (status, out) == (2, "")
    assert week in err


def _bare(text: str) -> str:
    """A note without differences of style in YAML and Markdown."""
    return text.replace('"', "").replace("'", "").replace("\\", "").rstrip()


def test_a_week_a_year_and_a_topic_can_be_written_as_books(project: Project, tmp_path: Path) -> None:
    root = project()
    for name in ("2020-W29", "2020", "gan"):
        file = tmp_path / f"{name}.epub"
        assert run(root, "export", name, "--format", "epub", "--output", str(file)) == (0, "", "")
        assert zipfile.ZipFile(file).read("mimetype") == b"application/epub+zip"
    status, _, err = run(root, "export", "nothing", "--format", "epub")
    assert status == 2
    assert "2020-W29, 2020, augmentation, gan" in err
