"""Every bad case yields its messages, at their lines; every good case none.

A case is a folder under `cases/bad`, laid over `cases/base`; `expected.txt` holds the messages.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.words import load_words
from testbed import CASES, TODAY_EPOCH, mkdocs_build, reviews

BAD = sorted((CASES / "bad").iterdir())
GOOD = sorted((CASES / "good").iterdir())
Project = Callable[..., Path]


def expected(case: Path) -> list[str]:
    return (case / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_a_bad_case_yields_its_messages(case: Path, check: Callable[[Path], list[str]], project: Project) -> None:
    assert expected(case)
    assert check(project(case)) == expected(case)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_a_good_case_yields_none(case: Path, check: Callable[[Path], list[str]], project: Project) -> None:
    assert check(project(case)) == []


def test_all_bad_cases_in_one_site_are_reported_at_once(project: Project) -> None:
    root = project(*BAD)
    result = reviews("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    said = result.stdout.splitlines()
    missing = [line for case in BAD for line in expected(case) if line not in said]
    # Two vocabularies of topics meet here, so the lists of known topics are longer than in each case.
    assert [line for line in missing if "다음 가운데에서 고르세요" not in line] == []
    assert len(said) >= sum(len(expected(case)) for case in BAD)


def test_a_build_of_bad_cases_fails_once_and_keeps_the_old_site(project: Project) -> None:
    root = project()
    assert mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("date: 2020-07-17", "date: 2020-02-30"), encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "docs/notes/2020/first-review.md:5: " in result.stderr
    assert load_words("ko").report("heading", count=1) in result.stderr
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before


def test_there_are_enough_bad_notes() -> None:
    assert len([case for case in BAD if (case / "notes").exists()]) >= 40
