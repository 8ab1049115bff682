"""A file checked against its contract: each problem has its line, and none hides another."""

import pytest

from reviews.model.problem import Problem
from reviews.source.contracts import NOTE, TOPIC, contract_of, note_of
from reviews.source.document import Document, check_plain_page, is_blank_text, read_document

TEXT = """\
---
paper: 2007.05471
title: T
authors: [A, B]
date: 2020-07-17
topics:
  - gan
  - nlp
summary: S
---

본문.
"""


def read(text: str) -> tuple[Document, list[Problem]]:
    return read_document("notes/2020/2007.05471.md", text.encode(), NOTE)


def test_a_document_knows_its_folder_its_name_and_its_lines() -> None:
    document, problems = read(TEXT)
    assert problems == []
    assert (document.folder, document.slug, document.body, document.body_line) == ("notes", "2007.05471", "본문.", 12)
    assert document.lines["topics"] == 6


@pytest.mark.parametrize(
    ("key", "item", "line"),
    [("title", None, 3), ("topics", None, 6), ("topics", 0, 7), ("topics", 1, 8), ("title", 0, 3), ("code", 0, 1)],
)
def test_a_problem_stands_at_its_key_or_its_item(key: str, item: int | None, line: int) -> None:
    problem = read(TEXT)[0].problem(key, "kind", item, found="x")
    assert problem == Problem("notes/2020/2007.05471.md", line, "kind", {"key": key, "found": "x"})


def test_a_problem_of_the_whole_file_stands_at_its_top() -> None:
    assert read(TEXT)[0].problem(None, "kind", found="x").details == {"found": "x"}
    assert read(TEXT)[0].problem(None, "kind").line == 1


def test_values_are_added_beside_those_that_are_there() -> None:
    document = read(TEXT)[0].with_values({"venue": "V", "title": "U"})
    assert (document.values["venue"], document.values["title"], document.values["summary"]) == ("V", "U", "S")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "empty-file")]),
        ("글.\n", [(1, "no-front-matter")]),
        ("---\n---\n", [(1, "empty-front-matter")]),
        (TEXT.replace("title: T", "title: A: B"), [(3, "yaml-quotes")]),
        (TEXT.replace("title: T\n", ""), [(1, "missing-key")]),
        (TEXT.replace("본문.", "&nbsp;\u3164"), [(12, "invisible-text")]),
        (TEXT.replace("본문.", "\u3164&nbsp;a"), []),
    ],
)
def test_all_problems_of_a_file_are_told_and_no_cause_is_buried(text: str, found: list[tuple[int, str]]) -> None:
    assert [(problem.line, problem.kind) for problem in read(text)[1]] == found


def test_the_first_sign_that_shows_nothing_is_named_even_if_it_is_a_reference() -> None:
    (problem,) = read(TEXT.replace("본문.", "&#x3164;&nbsp;"))[1]
    assert problem.details == {"code": "U+3164"}
    assert is_blank_text("&nbsp; &#12644;")
    assert not is_blank_text("&nbsp; &amp;")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 소개\n", []),
        ("", []),
        ("---\n---\n글\n", []),
        ("---\ntitle: T\n---\n\n    code\n", []),
        ("---\ntitle: A: B\n---\n", [(2, "yaml-quotes")]),
        ("---\ntitle: A\n", [(1, "front-matter-not-closed")]),
        ("---\ntitle: “T”\n---\n글\n", []),
        ("글 \x01\n", [(1, "control-character")]),
        ("---\ndate: 2020-07-17\npaper: x\n---\n글\n", []),
        ("---\nauthors: []\ndate: 2020-07-17\npaper: x\n---\n글\n", [(4, "note-folder")]),
    ],
)
def test_a_page_without_a_contract_may_lack_front_matter(text: str, found: list[tuple[int, str]]) -> None:
    assert [(problem.line, problem.kind) for problem in check_plain_page("about.md", text.encode())] == found


@pytest.mark.parametrize(
    ("path", "date", "right"),
    [
        ("2007.05471.md", "2020-07-17", "notes/2020/2007.05471.md"),
        ("note/2020/a.md", "2021-03-05", "notes/2021/a.md"),
        ("a.md", "soon", "notes/YYYY/a.md"),
        ("a.md", "[2020-07-17]", "notes/YYYY/a.md"),
    ],
)
def test_a_review_outside_of_its_folder_is_told_its_place(path: str, date: str, right: str) -> None:
    (problem,) = check_plain_page(path, f"---\npaper: x\nauthors: []\ndate: {date}\n---\n글\n".encode())
    assert (problem.kind, problem.details) == ("note-folder", {"path": right})


def test_the_contract_is_that_of_the_folder() -> None:
    assert contract_of("notes/2020/a.md") is NOTE
    assert contract_of("topics/a.md") is TOPIC
    assert contract_of("topics") is None
    assert contract_of("about/a.md") is None


def test_a_note_without_a_reviewer_is_credited_to_the_sites() -> None:
    assert note_of(read(TEXT)[0], "kim").reviewer == "kim"
    assert note_of(read(TEXT.replace("summary:", "reviewer: lee\nsummary:"))[0], "kim").reviewer == "lee"
