"""Errors that keep any command from working are reported."""

import json
import os
from argparse import Namespace
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from repository import git
from reviews.cli.console import open_project, own_command, own_reviewer, print_anywhere, say, show, words_of, write_out
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.pages.templates import OURS
from reviews.services.git import configured as of_git
from reviews.source.disk import write_file
from reviews.words import load_words
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


@pytest.mark.parametrize(
    ("started", "on_path", "said", "anywhere"),
    [
        ("bin/reviews", True, "reviews", "reviews"),
        ("bin/reviews", False, "bin/reviews", "{here}/bin/reviews"),
        ("my lab/reviews", False, "'my lab/reviews'", "'{here}/my lab/reviews'"),
        ("bin/pytest", False, "reviews", "reviews"),
    ],
)
def test_a_command_that_is_proposed_is_the_one_that_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: str, on_path: bool, said: str, anywhere: str
) -> None:
    script = tmp_path / started
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(script.parent) if on_path else str(tmp_path))
    monkeypatch.setattr("sys.argv", [started])
    assert own_command() == said
    assert own_command(anywhere=True) == anywhere.format(here=tmp_path)


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


@pytest.mark.parametrize("url", ["nowhere", "ftp://example.org/", "https:///x", "http://[", "http://a℀b/"])
def test_an_address_of_the_site_that_cannot_be_one_is_told(project: Project, url: str) -> None:
    result = reviews("check", cwd=project(), SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL=url)
    assert (result.returncode, result.stdout.count("\n")) == (1, 1)
    assert f"`site_url` 설정이 웹 주소가 아닙니다: `{url}`" in result.stdout


@pytest.mark.parametrize(
    ("config", "name", "description", "url", "language"),
    [
        ("{}", "", "", "", "en"),
        ("site_name: 2020\nsite_description: 7\nsite_url: 5\ntheme: {language: ko}", "2020", "7", "5", "ko"),
        ("site_name:\nsite_description:\nsite_url:\ntheme: material", "", "", "", "en"),
        ("site_name: A\nsite_url: false\ntheme: {name: material}\nextra: {reviews: {}}", "A", "", "", "en"),
    ],
)
def test_a_project_is_what_its_settings_say(
    config: str, name: str, description: str, url: str, language: str, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    project = open_project(Namespace(config_file=tmp_path / "mkdocs.yml"))
    assert (project.name, project.description, project.url, project.language) == (name, description, url, language)
    assert (project.docs, project.templates) == (tmp_path / "docs", OURS)
    assert project.ours == ({} if "extra" in config else None)


def test_a_project_may_have_other_folders(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("docs_dir: 2020\ntheme: {custom_dir: mine}\nextra: 5\n", encoding="utf-8")
    with pytest.raises(ReviewsError) as error:
        open_project(Namespace(config_file=config))
    assert error.value.kind == "no-docs"
    (tmp_path / "2020").mkdir()
    project = open_project(Namespace(config_file=config))
    assert (project.docs, project.templates) == (tmp_path / "2020", tmp_path / "mine" / "content")
    assert project.ours is None


@pytest.mark.parametrize(
    ("given", "config", "language"),
    [
        ({}, "theme: {language: ko}", "ko"),
        ({}, "theme: {language: en-GB}", "en"),
        ({"language": "en"}, "theme: {language: ko}", "en"),
        ({"language": None}, "theme: {language: en}", "en"),
        ({}, "a: [", "ko"),
        ({}, None, "ko"),
    ],
)
def test_errors_are_told_in_the_language_of_the_command_line_or_of_the_project(
    given: dict[str, str | None], config: str | None, language: str, tmp_path: Path
) -> None:
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert words_of(Namespace(config_file=tmp_path / "mkdocs.yml", **given)).language == language


@pytest.mark.parametrize(
    ("config", "kind"), [(None, "no-config"), ("a: [", "config-broken"), (b"\xff", "config-broken"), ("{}", "no-docs")]
)
def test_what_keeps_a_project_from_being_opened_is_told(config: str | bytes | None, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    if config is not None:
        file.write_bytes(config.encode() if isinstance(config, str) else config)
    with pytest.raises(ReviewsError) as error:
        open_project(Namespace(config_file=file))
    assert error.value.kind == kind
    assert error.value.details["path"] == (tmp_path / "docs" if kind == "no-docs" else file)


def test_what_a_terminal_lacks_is_printed_as_an_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = (TextIOWrapper(BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    print_anywhere()
    print("가", flush=True)
    say("나")
    err.flush()
    assert [stream.buffer.getvalue() for stream in (out, err)] == [b"\\uac00\n", b"\\ub098\n"]


def test_problems_are_shown_line_by_line_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    words = load_words("en")
    problems = [Problem(f"docs/{name}.md", 1, "missing-key", {"key": "date"}) for name in "ab"]
    assert show(problems, words) == 1
    lines = "".join(f"{words.problem(problem)}\n" for problem in problems)
    assert capsys.readouterr() == (lines, "2 problems.\n")
    assert show([], words) == 0
    assert capsys.readouterr() == ("", "")


class Terminal(StringIO):
    """A person at a terminal, who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("configured", "stdin", "who", "kept"),
    [
        ({"reviews.reviewer": "lee"}, Terminal("park\n"), "lee", "lee"),
        ({"reviews.reviewer": "kim"}, StringIO(), None, "kim"),  # the site's own
        ({}, StringIO("park\n"), None, ""),  # nobody is there
        ({}, Terminal(" park \n"), "park", "park"),
        ({"user.name": "Lee Jin"}, Terminal("\n"), "lee-jin", "lee-jin"),
        ({"user.name": "Lee Jin"}, Terminal("kim\n"), None, "kim"),
        ({}, Terminal("Not A Name\n"), "Not A Name", ""),  # it is refused, and asked for again
        ({}, Terminal("\n"), ReviewsError, ""),
    ],
)
def test_who_writes_is_known_or_asked_once(
    configured: dict[str, str],
    stdin: StringIO,
    who: str | type[ReviewsError] | None,
    kept: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    git(tmp_path, "init", "--quiet")
    for key, value in configured.items():
        git(tmp_path, "config", key, value)
    monkeypatch.setattr("sys.stdin", stdin)
    if who is ReviewsError:
        with pytest.raises(ReviewsError, match="init-who"):
            own_reviewer(tmp_path, "kim", load_words("en"))
    else:
        assert own_reviewer(tmp_path, "kim", load_words("en")) == who
    assert of_git(tmp_path, "reviews.reviewer") == kept


def test_data_goes_to_the_file_that_a_person_names(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file, link, ahead = (tmp_path / name for name in ("file", "link", "ahead"))
    link.symlink_to("file")
    ahead.symlink_to("later")
    for output in (file, link, ahead):
        write_out(str(output.name).encode(), output)
    assert (file.read_bytes(), link.is_symlink(), (tmp_path / "later").read_bytes()) == (b"link", True, b"ahead")
    write_out(b"printed", None)
    assert capsysbinary.readouterr().out == b"printed"
    with pytest.raises(IsADirectoryError):
        write_out(b"", tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="pipes are files")
def test_a_pipe_or_a_device_stays_what_it_is(tmp_path: Path) -> None:
    """As `/dev/null` and `/dev/stdout`, which root may replace."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pipe.open("r+b", buffering=0) as opened:
        write_out(b"data", pipe)
        assert opened.read(10) == b"data"
    assert pipe.is_fifo()
    with pytest.raises(FileExistsError):
        write_file(pipe, b"data")
    assert (pipe.is_fifo(), len(list(tmp_path.iterdir()))) == (True, 1)
