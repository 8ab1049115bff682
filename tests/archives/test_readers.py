"""Which form a file of an archive has is told by its name and its beginning."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviews.archives.readers import read_file
from reviews.model.problem import Problem
from reviews.plaintext.archive import ArchiveText

LINK = "https://arxiv.org/abs/2007.00001"
DAY = date(2020, 7, 17)
CSL: dict[str, Any] = {"title": "Deep Nets", "URL": LINK, "annote": "글이다."}
ISSUE: dict[str, Any] = {"title": "Deep Nets", "body": f"## Link\n{LINK}\n\n글이다."}
BIBTEX = f"@article{{a,\n  title = {{Deep Nets}},\n  url = {{{LINK}}},\n  note = {{글이다.}}\n}}\n"
POST = f"---\ntitle: Deep Nets\npaper: {LINK}\n---\n글이다.\n"


def read(folder: Path, name: str, text: str) -> tuple[list[ArchiveText], list[Problem]]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_file(file, DAY, {}, {}, as_essay=False)


@pytest.mark.parametrize(
    ("name", "text", "is_markdown"),
    [
        ("a.json", json.dumps([CSL]), True),
        ("a.JSON", json.dumps({"items": [CSL]}), True),
        ("a.json", json.dumps(CSL), True),
        ("a.json", json.dumps([ISSUE]), True),
        ("a.bib", BIBTEX, True),
        ("a.md", POST, True),
        ("a.qmd", POST, True),
        ("a.mdx", POST, True),
        ("a.txt", f"{LINK}\nDeep Nets (Kim Min)\n글이다.\n", False),
    ],
)
def test_a_file_is_read_by_the_reader_of_its_form(tmp_path: Path, name: str, text: str, is_markdown: bool) -> None:
    (source,), problems = read(tmp_path, name, text)
    (entry,) = source.weekly.entries
    assert problems == []
    assert (entry.title, entry.links, entry.is_markdown, source.day) == ("Deep Nets", (LINK,), is_markdown, DAY)
    assert "글이다." in entry.text


def test_a_list_with_a_body_is_one_of_issues(tmp_path: Path) -> None:
    """Where a record of Zotero has its note, an issue has nothing."""
    both = {**ISSUE, "annote": "딴 글이다."}
    (source, _), problems = read(tmp_path, "a.json", json.dumps([both, {**CSL, "body": LINK, "annote": ""}]))
    assert problems == []
    assert "딴 글이다." not in source.text


@pytest.mark.parametrize(
    ("name", "text", "line", "kind"),
    [
        ("a.json", '{\n"title": \n}', 3, "import-front-matter"),
        ("a.json", "[" * 100_000, 1, "import-front-matter"),
        ("a.json", "7", 1, "import-no-text"),
        ("a.json", '[{"title": "A"}, 7]', 1, "import-no-text"),
        ("a.json", '[{"title": "A"}, {"name": "B"}]', 1, "import-no-text"),
        ("a.json", '{"items": 7}', 1, "import-no-text"),
        ("a.md", "---\ntitle: A\ntitle: B\n---\n글\n", 3, "duplicate-key"),
        ("a.txt", "글이다.\n", 1, "import-prose"),
        ("a.pdf", "글이다.\n", 1, "import-no-text"),
        ("a.json", json.dumps([{"title": "A"}]), 1, "import-no-paper"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, line: int, kind: str
) -> None:
    sources, (problem,) = read(tmp_path, name, text)
    assert sources == []
    assert (problem.path, problem.line, problem.kind) == ((tmp_path / name).as_posix(), line, kind)
    assert all(type(detail) is str for detail in problem.details.values())
