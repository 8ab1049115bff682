"""Errors that keep any command from working are reported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from testbed import TODAY_EPOCH, reviews

Project = Callable[..., Path]


def check(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews("check", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_without_a_project_it_says_so(tmp_path: Path) -> None:
    status, out, err = check(tmp_path)
    assert (status, out) == (2, "")
    assert "mkdocs.yml" in err
    (tmp_path / "mkdocs.yml").write_text("a: [", encoding="utf-8")
    assert check(tmp_path)[0] == 2


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999", "-99999999999999"])
def test_a_broken_clock_is_said(project: Project, epoch: str) -> None:
    result = reviews("check", cwd=project(), SOURCE_DATE_EPOCH=epoch)
    assert (result.returncode, result.stdout) == (2, "")
    assert epoch in result.stderr
    assert "Traceback" not in result.stderr


def test_bad_settings_are_problems_too(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("Asia/Seoul", json.dumps("Seoul")), encoding="utf-8")
    status, out, _ = check(root)
    assert status == 1
    assert out.startswith("mkdocs.yml:")
    assert check(root, "docs/notes") == (status, out, "고칠 곳이 1군데 있습니다.\n")
