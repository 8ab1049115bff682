"""`reviews check`: problems are printed and counted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repository import begin, git, write
from testbed import CASES, TODAY_EPOCH, reviews_here, with_own_templates

Project = Callable[..., Path]


def check(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews_here("check", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_a_site_without_problems(project: Project) -> None:
    assert check(project()) == (0, "문제가 없습니다: 리뷰 1편, 호 1개, 주제 2개.\n", "")


def test_problems_are_printed_and_counted(project: Project) -> None:
    status, out, err = check(project(CASES / "bad" / "several-broken-lines"))
    assert status == 1
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        f"docs/notes/2020/several-broken-lines.md:{line}" for line in (3, 5, 7)
    ]
    assert err == "고칠 곳이 3군데 있습니다.\n"


def test_only_the_paths_that_are_named_are_reported(project: Project) -> None:
    root = project(CASES / "bad" / "title-colon", CASES / "bad" / "week-53")
    status, out, err = check(root, "docs/issues")
    assert (status, out.startswith("docs/issues/2019-W53.md:1: ")) == (1, True)
    assert err == "다른 파일에도 고칠 곳이 1군데 있습니다.\n고칠 곳이 1군데 있습니다.\n"
    elsewhere = "다른 파일에도 고칠 곳이 2군데 있습니다.\n"
    assert check(root, "docs/notes/2020/first-review.md") == (0, "", elsewhere)
    assert check(root)[1].count("\n") == 2


def test_only_the_paths_that_are_named_are_fixed(project: Project) -> None:
    root = project(CASES / "bad" / "title-colon")
    note = root / "docs" / "notes" / "2020" / "title-colon.md"
    other = note.with_name("other.md")
    text = note.read_text(encoding="utf-8")
    other.write_text(text.replace("paper: ", "paper: https://example.org/other # ", 1), encoding="utf-8")
    before = other.read_bytes()
    status, out, _ = check(root, "docs/notes/2020/title-colon.md", "--fix")
    assert status == 0
    assert out.startswith("docs/notes/2020/title-colon.md:3: 고쳤습니다")
    assert note.read_text(encoding="utf-8") != text
    assert other.read_bytes() == before
    assert check(root, "--fix")[1].startswith("docs/notes/2020/other.md:")


def test_of_a_clean_site_a_program_reads_an_empty_list(project: Project) -> None:
    root = project()
    assert check(root, "--format", "json") == (0, "[]\n", "")
    assert check(root, "--format", "markdown") == (0, "문제가 없습니다: 리뷰 1편, 호 1개, 주제 2개.\n", "")


@pytest.mark.parametrize("path", ["docs/notes/2021", "mkdocs.yml", "/"])
def test_a_path_outside_is_refused(project: Project, path: str) -> None:
    status, out, err = check(project(), path)
    assert (status, out) == (2, "")
    assert path in err


def test_a_path_on_which_there_are_no_problems_names_neither_itself_nor_others(project: Project) -> None:
    clean = "문제가 없습니다: 리뷰 1편, 호 1개, 주제 2개.\n"
    assert check(project(), "docs/notes", "docs/topics/gan.md") == (0, clean, "")


def test_github_is_given_paths_of_the_repository(project: Project) -> None:
    root = project(CASES / "bad" / "missing-date")
    found = "docs/notes/2020/missing-date.md"
    assert check(root, "--format", "github")[1].startswith(f"::error file={found},line=1,")
    git(root.parent, "init", "--quiet")
    assert check(root, "--format", "github")[1].startswith(f"::error file=project/{found},line=1,")
    assert check(root)[1].startswith(f"{found}:1: ")


def test_what_comes_too_late_since_a_revision_is_refused_and_fixed(project: Project) -> None:
    root = begin(project())
    late = write(root, "late", "2020-07-18")
    assert check(root)[0] == 0
    status, out, _ = check(root, "--since", "HEAD")
    assert (status, out.startswith("docs/notes/2020/late.md:5: ")) == (1, True)
    assert check(root, "--since", "nothing")[:2] == (2, "")
    # A program reads only what is left to do.
    status, out, err = check(root, "--since", "HEAD", "--fix", "--format", "json")
    assert (status, out) == (0, "[]\n")
    assert err == "docs/notes/2020/late.md: 날짜를 고쳤습니다: 2020-07-18 -> 2020-08-01\n"
    assert "date: 2020-08-01\n" in late.read_text(encoding="utf-8")


def test_what_breaks_an_output_is_named_by_its_file_in_the_project(project: Project) -> None:
    root = project()
    file = with_own_templates(root) / "overrides" / "content" / "note.html"
    file.write_text("{{ 1 // 0 }}" + file.read_text(encoding="utf-8"), encoding="utf-8")
    status, out, err = check(root)
    assert (status, err) == (1, "고칠 곳이 1군데 있습니다.\n")
    assert out.startswith("docs/notes/2020/first-review.md:1: ")


def test_a_check_leaves_the_project_as_it_is(project: Project) -> None:
    root = project()
    before = sorted(root.rglob("*"))
    assert check(root)[0] == 0
    assert sorted(root.rglob("*")) == before


def test_topics_without_any_file_are_said(project: Project) -> None:
    root = project()
    for path in (root / "docs" / "topics").iterdir():
        path.unlink()
    status, out, _ = check(root)
    assert status == 1
    assert len(out.splitlines()) == 2
    assert all("하나도 없습니다" in line for line in out.splitlines())
