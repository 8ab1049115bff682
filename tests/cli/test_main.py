"""The command `reviews` as it is typed."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testbed import CASES, TODAY_EPOCH, reviews, run

Project = Callable[..., Path]


def check(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews("check", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
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
    assert check(root, "docs/issues")[1].startswith("docs/issues/2019-W53.md:1: ")
    elsewhere = "다른 파일에도 고칠 곳이 2군데 있습니다.\n"
    assert check(root, "docs/notes/2020/first-review.md") == (0, "", elsewhere)
    assert check(root)[1].count("\n") == 2


@pytest.mark.parametrize("path", ["docs/notes/2021", "mkdocs.yml", "/"])
def test_a_path_outside_is_refused(project: Project, path: str) -> None:
    status, out, err = check(project(), path)
    assert (status, out) == (2, "")
    assert path in err


def test_messages_follow_the_themes_language(project: Project) -> None:
    root = project(CASES / "bad" / "missing-date")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("language: ko", "language: en"), encoding="utf-8")
    assert check(root)[1:] == (
        "docs/notes/2020/missing-date.md:1: The key `date` is missing."
        " Put it into the front matter: `date: 2020-07-17`\n",
        "1 problem.\n",
    )


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


def test_help_tells_the_exit_status(tmp_path: Path) -> None:
    status, out, _ = check(tmp_path, "--help")
    assert status == 0
    assert "Exit status: 0" in out


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


def test_whoever_interrupts_a_command_is_not_told_of_problems(project: Project) -> None:
    """130 as shells say it, so that a script does not go on; 1 would be problems in the files."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        env = {**os.environ, "ARXIV_API": f"http://127.0.0.1:{silent.getsockname()[1]}/", "PYTHONUTF8": "1"}
        # Whatever is run in a shell's background is born deaf to this signal.
        hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        command = [sys.executable, "-c", f"{hear}; import reviews.__main__", "new", "2007.05471"]
        with subprocess.Popen(command, cwd=project(), env=env, stderr=subprocess.PIPE, encoding="utf-8") as asking:
            assert asking.stderr is not None
            assert "arXiv" in asking.stderr.readline()
            asking.send_signal(signal.SIGINT)
            assert (asking.wait(10), asking.stderr.read()) == (130, "")


def test_topics_without_any_file_are_said(project: Project) -> None:
    root = project()
    for path in (root / "docs" / "topics").iterdir():
        path.unlink()
    status, out, _ = check(root)
    assert status == 1
    assert len(out.splitlines()) == 2
    assert all("하나도 없습니다" in line for line in out.splitlines())


def test_bad_settings_are_problems_too(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("Asia/Seoul", json.dumps("Seoul")), encoding="utf-8")
    status, out, _ = check(root)
    assert status == 1
    assert out.startswith("mkdocs.yml:")
    assert check(root, "docs/notes") == (status, out, "고칠 곳이 1군데 있습니다.\n")
