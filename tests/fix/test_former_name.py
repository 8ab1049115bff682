"""The former name of a file, written into it."""

import pytest

from reviews.fix.former_name import had_a_page, with_former_name


@pytest.mark.parametrize(
    ("stem", "had"),
    [
        ("deep-nets", True),
        ("2007.05471", True),
        ("2007.05471-again", True),
        ("hep-th-9901001", True),
        ("index", False),
        ("new-review", False),
        ("Deep", False),
        ("deep_nets", False),
        ("2007.05471-", False),
        ("", False),
    ],
)
def test_only_a_valid_name_had_a_page(stem: str, had: bool) -> None:
    assert had_a_page(stem) is had


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\na: b\n---\n글\n", "---\na: b\nformerly: [old]\n---\n글\n"),
        ("---\r\na: b\r\n---\r\n글\r\n", "---\r\na: b\r\nformerly: [old]\r\n---\r\n글\r\n"),
        ("---\nformerly: [x]\na: b\n---\n", "---\nformerly: [x, old]\na: b\n---\n"),
        ("---\nformerly:\n  - x\n  - z\na: b\n---\n", "---\nformerly: [x, z, old]\na: b\n---\n"),
        ("---\nformerly: [x, old]\n---\n", "---\nformerly: [x, old]\n---\n"),
        ("---\nformerly: [ old ]\n---\n", "---\nformerly: [ old ]\n---\n"),
        ("---\nformerly: []\n---\n", "---\nformerly: [old]\n---\n"),
        ("---\nformerly: x\n---\n", None),
        ("---\nformerly: [x] # y\n---\n", None),
        ("---\nformerly: [x\n---\n", None),
        ("글\n", None),
    ],
)
def test_a_name_is_added_once_and_last(before: str, after: str | None) -> None:
    found = with_former_name(before.encode(), "old")
    assert found == (None if after is None else after.encode())
