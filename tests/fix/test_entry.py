"""A file as lines, and keys with their values as written."""

import pytest

from reviews.fix.entry import FrontEntry, closing_fence, front_entries, is_list, lines_of, newline_of, replaced, scalars


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\r\nc\rd", ["a\n", "b\r\n", "c\r", "d"]),
        ("\n\r\n", ["\n", "\r\n"]),
        ("a\u2028b\x0bc\n", ["a\u2028b\x0bc\n"]),
        ("", []),
    ],
)
def test_lines_are_those_of_an_editor(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines
    assert "".join(lines) == text


@pytest.mark.parametrize(("text", "end"), [("a\r\nb\n", "\r\n"), ("a\rb\n", "\r"), ("a\nb\r\n", "\n"), ("a", "\n")])
def test_a_text_ends_its_lines_as_its_first(text: str, end: str) -> None:
    assert newline_of(text) == end


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("---\na: b\n---\n", 2),
        ("\ufeff--- \r\n---\t\r\n---\r\n", 1),
        ("---\na: b\n", None),
        ("\n---\n---\n", None),
        ("----\n---\n", None),
        ("---", None),
        ("", None),
    ],
)
def test_the_second_fence_closes(text: str, index: int | None) -> None:
    assert closing_fence(lines_of(text)) == index


def test_entries_are_keys_with_their_lines() -> None:
    text = '---\r\n# one\r\na: b\r\n\r\nlist:\r\n  - x\r\n- y\r\n"q": z\r\nc : d\r\n---\r\ne: f\r\n'
    assert front_entries(text) == [
        FrontEntry("a", 3, "a: b\r\n\r\n"),
        FrontEntry("list", 5, "list:\r\n  - x\r\n- y\r\n"),
        FrontEntry("c", 9, "c : d\r\n"),
    ]
    assert [entry.end for entry in front_entries(text)] == [5, 8, 10]
    assert front_entries("a: b\n") == []


@pytest.mark.parametrize(
    ("text", "values", "listed"),
    [
        ('a: "b \\" c"\n', ['b " c'], False),
        ("a: [b, 'c']\n", ["b", "c"], True),
        ("a:\n  - b\n", ["b"], True),
        ("a: []\n", [], True),
        ("a:\n", [""], False),
        ("a: [b\n", [], False),
        ("가: 나\n", ["나"], False),
    ],
)
def test_the_texts_of_a_value_have_their_places(text: str, values: list[str], listed: bool) -> None:
    entry = FrontEntry("a", 2, text)
    assert [part.value for part in scalars(entry)] == values
    assert is_list(entry) is listed
    for part in scalars(entry):
        assert part.style in {text[part.start : part.start + 1], ""}
        assert part.value.replace('"', '\\"') in text[part.start : part.end]


def test_a_text_is_replaced_with_its_quotes() -> None:
    (part,) = scalars(FrontEntry("a", 2, "a: 'b'  # c\n"))
    assert (part.start, part.end, part.style) == (3, 6, "'")
    assert replaced("a: 'b'  # c\n", part, "d") == "a: d  # c\n"
