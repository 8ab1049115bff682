"""Changes are told line by line."""

import pytest

from reviews.fix.change import Fix, changes_between


def told(before: str, after: str) -> list[tuple[str, dict[str, str]]]:
    changes = list(changes_between("a.md", 5, before, after))
    assert {change.path for change in changes} <= {"a.md"}
    return [(change.kind, dict(change.details)) for change in changes]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a\nb\n", "a\nb\n", []),
        ("a\r\nb\r\n", "a\r\nc\r\n", [("fixed", {"line": "6", "found": "b", "right": "c"})]),
        ("a\nb\nc\n", "a\nc\n", [("fixed-dropped", {"line": "6", "found": "b"})]),
        ("a\n  \nc\n", "a\nc\n", [("fixed-blank", {"line": "6", "found": "  "})]),
        (
            "a\nb\nc\n",
            "x\nc\n",
            [("fixed", {"line": "5", "found": "a", "right": "x"}), ("fixed-dropped", {"line": "6", "found": "b"})],
        ),
        (
            "k\na\nb\n",
            "k\nx\ny\n",
            [
                ("fixed", {"line": "6", "found": "a", "right": "x"}),
                ("fixed", {"line": "7", "found": "b", "right": "y"}),
            ],
        ),
        ("a\nb\n", "a\nb\nc\n", []),
        ("a\n", "a", []),
        ("\ufeffa\n", "b\n", [("fixed", {"line": "5", "found": "a", "right": "b"})]),
        (
            "a\nb\nc\nd\n",
            "x\nb\nc\ny\n",
            [
                ("fixed", {"line": "5", "found": "a", "right": "x"}),
                ("fixed", {"line": "8", "found": "d", "right": "y"}),
            ],
        ),
    ],
)
def test_each_line_that_differs_is_told(before: str, after: str, changes: list[tuple[str, dict[str, str]]]) -> None:
    assert told(before, after) == changes


def test_long_texts_of_few_words_are_compared_whole() -> None:
    before = "x\n" * 300 + "a\n" + "x\n" * 300
    assert told(before, before.replace("a", "b")) == [("fixed", {"line": "305", "found": "a", "right": "b"})]


def test_a_change_may_have_no_details() -> None:
    assert Fix("a.md", "fixed-nfc").details == {}
