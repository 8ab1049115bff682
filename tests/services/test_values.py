"""Values of answers, which may have any shape, are read without surprises."""

from typing import Any

import pytest

from reviews.services.client import NoAnswer
from reviews.services.values import at, items, name_of, parse_json, plain, short, year_of


@pytest.mark.parametrize(
    ("value", "path", "found"),
    [
        ({"a": {"b": 1}}, ("a", "b"), 1),
        ({"a": [{"b": 1}]}, ("a", 0, "b"), 1),
        ([1, 2, 3], (2,), 3),
        ([1, 2, 3], (3,), None),
        ([1, 2, 3], (-3,), 1),
        ([1, 2, 3], (-4,), None),
        ([], (0,), None),
        ({"a": 1}, ("b",), None),
        ({"a": 1}, (0,), None),
        ({"a": 1}, ("a", "b"), None),
        ("text", (0,), None),
        ([1], ("a",), None),
        (None, ("a", 0), None),
        (7, (), 7),
    ],
)
def test_what_is_not_there_is_nothing(value: Any, path: tuple[str | int, ...], found: Any) -> None:
    assert at(value, *path) == found


def test_only_a_list_has_members() -> None:
    assert [*items([1, None])] == [1, None]
    for value in (None, "ab", {"a": 1}, 7):
        assert [*items(value)] == []


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b"nonsense"])
def test_what_is_no_json_is_no_answer(data: bytes) -> None:
    with pytest.raises(NoAnswer, match="service-malformed"):
        parse_json(data)


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (2020, 2020),
        ("2020", 2020),
        ("2020-07-17", 2020),
        ("Jul 2020", 2020),
        ("1500", 1500),
        ("1499", None),
        ("2999", 2999),
        ("3000", None),
        ("20201", None),
        ("12020", None),
        ("", None),
        (None, None),
        ([2020], None),
        (2020.0, None),
        ("7 of 1999/2000", 1999),
    ],
)
def test_a_year_is_found_in_a_date(value: object, year: int | None) -> None:
    assert year_of(value) == year


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Ada", "Writer"), "Ada Writer"),
        (("Ada", "Writer", "Jr."), "Ada Writer Jr."),
        (("Ada", "Writer", "<b>Jr.</b>"), "Ada Writer Jr."),
        (("Ada", "", "Jr."), "Ada"),
        (("", "Writer", ""), "Writer"),
        ((None, None, None), ""),
        ((7, ["x"]), ""),
        (("<i>Ada</i>", " Writer\n"), "Ada Writer"),
        (("A" * 1001, "Writer"), "Writer"),
    ],
)
def test_a_name_stands_in_its_natural_order(parts: tuple[object, ...], name: str) -> None:
    assert name_of(*parts) == name


@pytest.mark.parametrize(("length", "is_kept"), [(1000, True), (1001, False)])
def test_a_long_text_is_no_value_of_front_matter(length: int, is_kept: bool) -> None:
    assert short("x" * length) == ("x" * length if is_kept else "")
    assert plain("x" * length) == "x" * length


def test_of_an_endless_text_the_beginning_is_read() -> None:
    assert len(plain("x" * 200_000)) == 100_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("x<SUB>i</SUB><sup> 2 </sup>", "xi²"),
        ("a<sup>2b</sup>", "a2b"),
        ("a<inf>1</inf><sub class='x'>(2)</sub>", "a₁₍₂₎"),
        ("<p>One</p><p>two</p>", "One two"),
        ("in<b>one</b>word<br/>and<BR>more", "inoneword and more"),
        ("<jats:sec>A</jats:sec><jats:list-item>b</jats:list-item>", "A b"),
        ("kept <unknown>x</unknown>", "kept <unknown>x</unknown>"),
        ("a\u00a0b\u2028c\td\x1ce\x85f\x0bg", "a b c d e f g"),
        ("a\u200bb\u00adc", "abc"),
        ("&amp;lt;x&amp;gt;", "<x>"),
        (f"a&#{'9' * 5000};b", ""),  # more than Python reads
        (f"a&amp;#x{'F' * 5000};b", "a\ufffdb"),
        ("  ", ""),
        (None, ""),
    ],
)
def test_markup_leaves_words(markup: object, text: str) -> None:
    assert plain(markup) == text
