"""`make build` publishes the whole site or leaves the former one; and the values that `make` passes on."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from repository import begin, git, write
from testbed import PROJECT, TODAY_EPOCH, run

Project = Callable[..., Path]


def make(root: Path, *arguments: str) -> tuple[int, str]:
    """Make something of a project by its Makefile, in the environment that runs the tests."""
    shutil.copy(PROJECT / "Makefile", root)
    if not (root / ".venv").exists():
        (root / ".venv").symlink_to(sys.prefix)
    # `-o`: the environment is there already, so nothing is installed.
    result = run("make", "-o", ".venv/.installed-build", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    return result.returncode, result.stdout


def make_build(root: Path) -> tuple[int, str]:
    return make(root, "build")


def pages(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}


def test_a_build_says_where_the_site_is(project: Project) -> None:
    root = project()
    status, said = make_build(root)
    assert status == 0
    assert f"{root}/site/" in said
    assert (root / "site" / "notes" / "first-review" / "index.html").is_file()


def test_a_strict_failure_leaves_the_former_site(project: Project) -> None:
    root = project()
    assert make_build(root)[0] == 0
    before = pages(root)
    (root / "docs" / "about.md").write_text("# 소개\n\n[없는 글](nowhere.md)\n", encoding="utf-8")
    status, said = make_build(root)
    assert status != 0
    assert "site/" not in said.splitlines()[-1]
    assert pages(root) == before


def test_what_is_gone_from_the_docs_is_gone_from_the_site(project: Project) -> None:
    root = project()
    picture = root / "docs" / "assets" / "picture.png"
    picture.parent.mkdir()
    picture.touch()
    assert make_build(root)[0] == 0
    assert (root / "site" / "assets" / "picture.png").is_file()
    picture.unlink()
    assert make_build(root)[0] == 0
    assert not (root / "site" / "assets" / "picture.png").exists()


def test_a_pull_requests_check_is_told_since_when_and_for_whom(project: Project) -> None:
    """Without SINCE a late note passes, without FORMAT there are no annotations on the pull request."""
    root = begin(project())
    write(root, "late", "2020-07-18")
    assert make(root, "check-notes")[0] == 0
    status, said = make(root, "--silent", "check-notes", "SINCE=HEAD", "FORMAT=github")
    assert status != 0
    assert said.startswith("::error file=docs/notes/2020/late.md,line=5,title=reviews (late-note)::")


@pytest.mark.parametrize("target", ["check-notes", "changes"])
def test_a_revision_is_one_word_to_the_shell(project: Project, target: str) -> None:
    root = begin(project())
    git(root, "branch", "it's")
    assert make(root, "--silent", target, "SINCE=it's")[0] == 0
    for since in ("HEAD'; touch made; '", "HEAD'$$(touch made)'"):
        assert make(root, "--silent", target, f"SINCE={since}")[0] != 0
        assert not (root / "made").exists()


def test_the_notes_of_a_release_are_its_section_of_the_changelog(project: Project) -> None:
    root = project()
    log = "# Changelog\n\n## Unreleased\n\n- c\n\n## 0.10.0 – 2026-12-01\n\n- b\n"
    (root / "CHANGELOG.md").write_text(f"{log}\n## 0.1.0 – 2026-11-26\n\n### Added\n\n- a\n", encoding="utf-8")
    assert make(root, "release-notes", "TAG=v0.1.0")[0] == 0
    assert (root / "dist" / "notes.md").read_text(encoding="utf-8") == "\n### Added\n\n- a\n"
    assert make(root, "release-notes", "TAG=v0.2.0")[0] != 0


@pytest.mark.parametrize("script", ["speed.py", "search.py", "search_speed.py"])
def test_what_is_measured_can_be_started(script: str) -> None:
    """Scripts under `bench/` share modules with the tests, where the Makefile finds them."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    (path,) = set(re.findall(r"PYTHONPATH=(\S+) \$\(BIN\)/python bench/", makefile))
    assert makefile.count("python bench/") == makefile.count(f"PYTHONPATH={path} $(BIN)/python bench/")
    result = run(sys.executable, f"bench/{script}", "--help", cwd=PROJECT, PYTHONPATH=path)
    assert result.returncode == 0, result.stderr
    assert "usage:" in result.stdout
