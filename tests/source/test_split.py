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


@pytest.mark.parametrize(
    ("data", "front", "body", "faults"),
    [
        (b"\xff", None, None, [(1, "not-utf8")]),
        (b"a\nb\xff", None, None, [(2, "not-utf8")]),
        (b"\n\xff\n", None, None, [(2, "not-utf8")]),
        (b"\n \n", None, None, [(1, "empty-file")]),
        (b"\n---\na: 1\n---\n", None, None, [(1, "blank-before-front-matter")]),
        (b"text\n---\n", None, None, [(1, "no-front-matter")]),
        (b"--\na: 1\n---\n", None, None, [(1, "wrong-fence")]),
        (b"\n\n----\n", None, None, [(3, "wrong-fence")]),
        (b"...\n", None, None, [(1, "wrong-fence")]),
        (b"\xe2\x80\x94\xe2\x80\x94\na", None, None, [(1, "wrong-fence")]),
        (b"---\na: 1\n", None, None, [(1, "front-matter-not-closed")]),
        (b"---\na: 1\n---", None, None, [(3, "no-newline-after-fence")]),
        (b"---\na: 1\n----\nb\n", None, None, [(3, "wrong-fence")]),
        (b"---\na: 1\n...\n", None, None, [(3, "wrong-fence")]),
        (b"--- \t\na: 1\n--- \t\nx\n", [2], ("x", 4), []),
        (b"---\n---\nx\n", [], ("x", 3), [(1, "empty-front-matter")]),
        (b"---\n# c\n---\nx\n", [], ("x", 4), [(1, "empty-front-matter")]),
        (b"---\na: b: c\n---\n  x\n", [2], ("x", 4), [(2, "yaml-quotes"), (4, "body-indented")]),
        (b"---\na: 1\n---\n\n  x\n", [2], ("x", 5), [(5, "body-indented")]),
        (b"---\na: 1\n---\n\n\n", [2], ("", 4), []),
        (
            b"---\na: 1\n---\n\n\nx &#1; y\n\n&#x2;\n",
            [2],
            ("x &#1; y\n\n&#x2;", 6),
            [(6, "control-character"), (8, "control-character")],
        ),
        (b"---\na: &#1;\n---\nx\n", [2], ("x", 4), [(2, "yaml-quotes")]),
        (b"---\na: 1\n---\n&#65;\n", [2], ("&#65;", 4), []),
        (b"\xef\xbb\xbf---\ra: 1\r---\rx\r", [2], ("x", 4), []),
        (b"---\na: \x01\n", None, None, [(2, "control-character"), (1, "front-matter-not-closed")]),
        (b"---\na: 1\n---\n  \n x\n", [2], ("x", 5), [(5, "body-indented")]),
        (b"---x\n", None, None, [(1, "no-front-matter")]),
        (b" ---\na: 1\n---\n", None, None, [(1, "no-front-matter")]),
    ],
)
def test_a_file_is_split_and_its_faults_are_told_on_their_lines(
    data: bytes, front: list[int] | None, body: tuple[str, int] | None, faults: list[tuple[int, str]]
) -> None:
    source, found = read_source(data)
    assert (source and sorted(source.front.lines.values())) == front
    assert (source and (source.body, source.body_line)) == body
    assert [(fault.line, fault.kind) for fault in found] == faults
