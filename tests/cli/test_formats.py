"""Problems as people, GitHub and other programs read them."""

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.cli.formats import as_github, as_json, as_markdown, as_text
from reviews.model.problem import Problem
from reviews.words import load_words
from testbed import CASES, TODAY_EPOCH, reviews, run

Project = Callable[..., Path]


def check(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews("check", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


# A path and a value that would turn a line around, end it, or give GitHub a command.
STRANGE = Problem("notes/a\u202e,b.md", 3, "yaml-quotes", {"found": "##[x]\x7f <b>", "right": "제목"})
WORDS = load_words("ko")


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "제목"), ("ascii", r"\uc81c\ubaa9"), (None, "제목")])
def test_in_json_what_nobody_sees_is_escaped(encoding: str | None, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Namespace(encoding=encoding))
    text = as_json([STRANGE], WORDS, "")
    assert text.replace("\n", "").isprintable()
    assert "##[" not in text
    assert shown in text
    (found,) = json.loads(text)
    assert (found["path"], found["line"], found["kind"]) == (STRANGE.path, 3, "yaml-quotes")
    assert text.startswith('[\n  {\n    "path": ')
    assert text.endswith("}\n]\n")


def test_a_path_in_the_repository_is_shown_on_one_line_and_as_one_property() -> None:
    line = as_github([STRANGE], WORDS, "project/")
    assert line.startswith(r"::error file=project/notes/a\u202e%2Cb.md,line=3,title=reviews (yaml-quotes)::notes/")
    assert line.replace("\n", "", 1).isprintable()


def test_a_jobs_page_counts_problems_and_shows_tags_as_text() -> None:
    assert as_markdown([], WORDS, "") == ""
    page = as_markdown([STRANGE, STRANGE], WORDS, "")
    lines = as_text([STRANGE, STRANGE], WORDS, "").replace("<b>", "&lt;b&gt;")
    assert page == f"## {WORDS.report('check-heading', count=2)}\n\n<pre>\n{lines}</pre>\n"


def test_github_shows_problems_on_the_lines_of_a_pull_request(project: Project) -> None:
    """https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; paths are the repository's."""
    root = project(CASES / "bad" / "title-percent")
    assert run("git", "init", "--quiet", cwd=root.parent).returncode == 0
    note = root / "docs" / "notes" / "2020" / "title-percent.md"
    note.rename(note.with_name("100%, a:b.md"))
    status, out, err = check(root, "--format", "github")
    assert (status, err) == (1, "고칠 곳이 2군데 있습니다.\n")
    assert out.splitlines()[1] == (
        "::error file=project/docs/notes/2020/100%25%2C a%3Ab.md,line=3,title=reviews (yaml-quotes)::"
        "docs/notes/2020/100%25, a:b.md:3: YAML로 읽을 수 없는 값입니다: `title: %25100 Accuracy`."
        ' 따옴표로 감싸세요: `title: "%25100 Accuracy"`'
    )
    note.with_name("100%, a:b.md").unlink()
    assert check(root, "--format", "github")[:2] == (0, "문제가 없습니다: 리뷰 1편, 호 1개, 주제 2개.\n")


def test_without_a_repository_github_is_given_the_projects_paths(project: Project) -> None:
    root = project(CASES / "bad" / "missing-date")
    result = reviews("check", "--format=github", cwd=root, PATH="", SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.stdout.startswith("::error file=docs/notes/2020/missing-date.md,line=1,")


def test_programs_read_json(project: Project) -> None:
    root = project(CASES / "bad" / "title-colon")
    status, out, err = check(root, "--format", "json")
    assert (status, err) == (1, "고칠 곳이 1군데 있습니다.\n")
    assert json.loads(out) == [
        {
            "path": "docs/notes/2020/title-colon.md",
            "line": 3,
            "kind": "yaml-quotes",
            "what": "YAML로 읽을 수 없는 값입니다: `title: GANSpace: Discovering Controls`.",
            "cure": '따옴표로 감싸세요: `title: "GANSpace: Discovering Controls"`',
        }
    ]
    status, out, err = check(root, "--format", "json", "--fix")
    assert (status, out) == (0, "[]\n")
    assert err.startswith("docs/notes/2020/title-colon.md:3: 고쳤습니다")


def test_a_jobs_page_lists_all_problems_as_they_are_written(project: Project) -> None:
    root = project(CASES / "bad" / "title-colon", CASES / "bad" / "tag")
    note = root / "docs" / "notes" / "2020" / "title-colon.md"
    note.write_text(note.read_text(encoding="utf-8").replace("Discovering", "</pre>**x**"), encoding="utf-8")
    status, out, _ = check(root, "--format", "markdown")
    assert status == 1
    assert out.startswith("## 고칠 곳이 ")
    shown = out.partition("<pre>\n")[2]
    assert shown.count("</pre>") == 1
    assert shown.endswith("</pre>\n")
    assert "&lt;/pre&gt;**x**" in shown
    assert shown.count("docs/notes/") >= 2
