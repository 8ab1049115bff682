"""Strangers' names of files, titles, topics and branches stay text to terminals, to GitHub, and to programs."""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hostile import escaped_lines_of, note, quoted
from reviews.cli.changes_table import NoteChange, changes_table
from reviews.cli.formats import FORMATS
from reviews.model.problem import Problem
from reviews.source.contracts import NOTE
from reviews.source.document import read_document
from reviews.words import load_words
from testbed import make_note, reviews_here

Project = Callable[..., Path]
NAMES = escaped_lines_of("names.txt")
WORDS = load_words("ko")
_CONTROLS = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def is_tame(output: str, lines: int) -> bool:
    """Whether an output has so many lines, no control but their ends, and no command that GitHub's runner looks for."""
    return (
        output.count("\n") == lines
        and output.endswith("\n")
        and not any(unicodedata.category(char) in _CONTROLS and char != "\n" for char in output)
        and "##[" not in output
    )


def test_there_are_enough_of_them() -> None:
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_problem_is_one_line_and_no_command_of_its_own(name: str) -> None:
    problems = [
        Problem(f"docs/notes/2020/{name}.md", 1, "topic-unknown", {"key": "topics", "found": name, "known": name}),
        Problem(f"docs/{name}", 2, "slug-taken", {"slug": name, "path": name}),
    ]
    text = FORMATS["text"](problems, WORDS, "")
    assert is_tame(text, 2)
    assert all(line.startswith("docs/") for line in text.splitlines())
    annotations = FORMATS["github"](problems, WORDS, f"{name}/")
    assert is_tame(annotations, 2)
    # The runner's reading of the command: its properties and its text.
    for line, problem in zip(annotations.splitlines(), problems, strict=True):
        match = re.fullmatch(r"::error file=([^,:]*),line=(\d+),title=([^,:]*)::(.*)", line)
        assert match is not None, line
        assert (int(match[2]), match[3]) == (problem.line, f"reviews ({problem.kind})")
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)
    listed = FORMATS["json"](problems, WORDS, "")
    assert is_tame(listed, 2 * 7 + 2)
    assert [each["path"] for each in json.loads(listed)] == [problem.path for problem in problems]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_sentence_of_a_command_is_one_line(name: str) -> None:
    for said in (
        WORDS.report("import-new", path=f"docs/{name}", title=name),
        WORDS.report("unknown-revision", found=name),
        WORDS.report("fixed", path="docs/a.md", line=1, found=name, right=name),
        WORDS.report("no-repository", path=name, error=f"fatal: {name}"),
        WORDS.report("new-filled", title=name, count=1),
    ):
        assert is_tame(f"{said}\n", 1)
        assert not said.startswith("::")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_title_is_a_cell_of_the_table_or_refused(name: str) -> None:
    data = note(front=f"title: {quoted(name)}\n").encode("utf-8", "surrogateescape")
    document, problems = read_document("notes/2020/a.md", data, NOTE)
    if problems:
        assert {problem.kind for problem in problems} <= {"control-character", "not-utf8", "invisible-value"}
        return
    title = document.values["title"]
    nasty = replace(make_note("a", "2007.00001"), title=title, summary=title, reviewer=title)
    *_, row = changes_table([NoteChange(nasty, is_new=True)], WORDS).split("\n")
    assert row.count("|") == 6
    assert not re.search(r"[<>`*\[\]]|##\[", row)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in row)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", row)


def test_the_command_survives_a_folder_of_them(project: Project) -> None:
    """Files by such names, as far as a file system has them, and a note that uses them as values."""
    root = project()
    names = [name for name in NAMES if not {"/", "\x00"} & set(name) and not name.startswith(".")]
    folder = root / "docs" / "notes" / "2020"
    for name in names:
        (folder / f"{name}.md").write_text(note(), encoding="utf-8")
    for number, name in enumerate(names):
        text = note(front=f"topics: [{quoted(name)}]\n")
        (folder / f"value-{number}.md").write_text(text, encoding="utf-8", errors="surrogateescape")
    for form in FORMATS:
        result = reviews_here("check", "--format", form, cwd=root)
        assert (result.returncode, "Traceback" in result.stderr) == (1, False)
        assert is_tame(result.stdout, result.stdout.count("\n"))
        assert is_tame(result.stderr, 1)
    lines = reviews_here("check", "--format", "github", cwd=root).stdout.splitlines()
    assert len(lines) >= len(names)
    assert all(line.startswith("::error file=docs/notes/2020/") for line in lines)
    since = reviews_here("check", "--since", "::error::x\n##[error]x", cwd=root)
    assert is_tame(since.stderr, 1)
