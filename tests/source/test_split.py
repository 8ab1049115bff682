"""A file is split as MkDocs and python-frontmatter do it, or refused."""

import itertools
from pathlib import Path

import frontmatter
import pytest
from mkdocs.utils.meta import get_data

from reviews.source.split import Source, read_source
from reviews.source.yamltext import Text

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(CASES.glob("good/*/*/**/*.md")) + sorted((CASES.parent.parent / "docs").glob("*/**/*.md"))
# How a file can begin, go on, close its front matter and go on again.
PARTS = (
    ["", "\n", " ", "\t", "text\n"],
    ["---\n", "--- \n", "---\t\n", "----\n", "--\n", " ---\n", "---x\n", "...\n"],
    ["", "\n", "a: 1\n", "# comment\n", "a: |\n  ---\n", "a: 1\n...\nb: 2\n", "a: 1\n----\nb: 2\n"],
    ["---\n", "---", "--- \n", "...\n", "----\n", "--- x\n", "---\n---\n", ""],
    ["", "\n", "text", "text\n", "\n\ntext\n", "    code\n", "\n  indented\n", "\ttab\n", "---\n", "text\n---\nmore\n"],
)


def assert_reads_the_same_elsewhere(source: Source, text: str) -> None:
    other, other_front = get_data(text)
    third = frontmatter.loads(text)
    assert set(other_front) == set(third.metadata) == set(source.front.values)
    # Blank lines at the ends say nothing in Markdown; an indent does.
    assert other.strip("\n").rstrip() == third.content == source.body


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-4:]))
def test_what_is_taken_apart_reads_the_same_elsewhere(path: Path) -> None:
    source, faults = read_source(path.read_bytes())
    assert source is not None
    assert not faults
    # The others get the text as an editor shows it; a byte order mark and CRLF are ours to undo.
    assert_reads_the_same_elsewhere(source, path.read_text(encoding="utf-8-sig"))


def test_every_way_to_fence_is_read_the_same_or_refused() -> None:
    accepted = 0
    for parts in itertools.product(*PARTS):
        text = "".join(parts)
        source, faults = read_source(text.encode())
        if source is not None and not faults:
            accepted += 1
            assert_reads_the_same_elsewhere(source, text)
    assert accepted > 50


def test_lines_count_as_an_editor_counts() -> None:
    source, faults = read_source("\ufeff---\r\na: 1\r\nb: 2\r\n---\r\n\r\n\r\nText\r\n".encode())
    assert not faults
    assert source is not None
    assert source.front.lines == {"a": 2, "b": 3}
    assert (source.body, source.body_line) == ("Text", 7)


def test_values_are_kept_exactly() -> None:
    source, _ = read_source("---\ntitle: '가  나 <b> & \"x\"'\n---\n".encode())
    assert source is not None
    title = source.front.values["title"]
    assert isinstance(title, Text)
    assert title.value == '가  나 <b> & "x"'


def test_a_rule_in_the_text_is_no_fence() -> None:
    source, faults = read_source(b"---\na: 1\n---\nOne\n\n---\n\nTwo\n")
    assert not faults
    assert source is not None
    assert source.body == "One\n\n---\n\nTwo"


def test_every_control_character_is_reported() -> None:
    _, faults = read_source(b"---\na: \x00\nb: \x1b\n---\n\x07\n")
    assert [(fault.line, fault.details["code"]) for fault in faults] == [(2, "U+0000"), (3, "U+001B"), (5, "U+0007")]


@pytest.mark.parametrize("code", [0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0x10FFFE, 0x10FFFF, 0x202E, 0x2028, 0x85])
def test_what_nobody_types_or_sees_is_reported(code: int) -> None:
    _, faults = read_source(f"---\na: b\n---\n글 {chr(code)}\n".encode())
    assert [(fault.line, fault.details["code"]) for fault in faults] == [(4, f"U+{code:04X}")]


@pytest.mark.parametrize("sign", ["\U00010000", "\U0001f600", "\u200e", "\u200d", "\ufffd"])
def test_letters_beyond_the_first_plane_are_letters(sign: str) -> None:
    assert read_source(f"---\na: b\n---\n글 {sign}\n".encode())[1] == []
