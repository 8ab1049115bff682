"""Strangers' words stay plain text in a Markdown table."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.cli.changes_table import NoteChange, changed_notes, changes_table, in_markdown
from reviews.words import load_words
from testbed import make_note


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_in_markdown_is_letters_and_references(text: str) -> None:
    written = in_markdown(text)
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"&#\d+;", "", written))
    assert html.unescape(written).replace("\u2060", "") == text.replace("\u2060", "")


@pytest.mark.parametrize("live", ["@kim", "owner/name#1", "#1", "http://a.example", "www.a.example", "a@b.example"])
def test_what_github_makes_links_of_is_parted(live: str) -> None:
    read = html.unescape(in_markdown(live))
    assert read != live
    assert not re.search(r"@\w|#\d|://|www\.", read)


def test_notes_that_are_new_or_changed_are_found_by_their_names() -> None:
    same, new, edited, moved = (make_note(slug, "2007.00001") for slug in ("same", "new", "edited", "moved"))
    now = {note.path: b"text" for note in (same, new, edited, moved)}
    former = {same.path: b"text", edited.path: b"other", "notes/2019/moved.md": b"text", "topics/new.md": b"text"}
    assert changed_notes([same, new, edited, moved], now, former) == [NoteChange(new, True), NoteChange(edited, False)]


def test_changes_are_rows_of_a_table() -> None:
    words = load_words("en")
    draft = replace(make_note("a", "2007.00001", "2020-07-17"), title="A", summary="B.", reviewer="kim", draft=True)
    rows = changes_table([NoteChange(draft, True), NoteChange(replace(draft, draft=False), False)], words).split("\n")
    heads = [words.report(f"changes-{name}") for name in ("what", "issue", "title", "summary", "reviewer")]
    assert rows == [
        f"## {words.report('changes-heading', count=2)}",
        "",
        f"| {' | '.join(heads)} |",
        "| --- | --- | --- | --- | --- |",
        f"| {words.report('changes-new')}, {words('draft')} | 2020-W29 | A | B&#46; | kim |",
        f"| {words.report('changes-changed')} | 2020-W29 | A | B&#46; | kim |",
    ]
    assert changes_table([], words) == words.report("changes-none")
