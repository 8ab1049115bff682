"""Lines are broken between words, and within one only where it fills a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.cards.lines import broken, cut

TEXTS = st.text("ab가나 ", max_size=80)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("아주 긴 제목이 있다", 20, ["아주 긴 제목이 있다"]),
        ("아주 긴 제목이 여기 있다", 10, ["아주 긴 제목이", "여기 있다"]),
        ("one two three four", 9, ["one two", "three", "four"]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("ab c", 1, ["a", "b", "c"]),
        ("abcd abcd", 4, ["abcd", "abcd"]),
        ("가나다라마바사아자차카타", 5, ["가나다라마", "바사아자차", "카타"]),
    ],
)
def test_a_text_is_broken_between_words(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width, len) == lines


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ((8, 2, 42, 10), 64, (11, 53)),
        ((5, 54, 4), 64, (5, 59)),
        ((39, 29, 10, 24), 64, (39, 29, 35)),
        ((95, 39, 30, 53, 69), 128, (95, 124, 69)),
    ],
)
def test_a_column_is_as_narrow_as_its_lines_let_it_be(
    words: tuple[int, ...], width: int, lines: tuple[int, ...]
) -> None:
    """Within a sixty-fourth of the width; words and lines are given by their lengths."""
    assert tuple(map(len, broken(" ".join("a" * length for length in words), width, len))) == lines


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("one two three", 3, ["one two", "three"]),
        ("one two three four", 2, ["one two", "three…"]),
        ("one two, three", 1, ["one two…"]),
        ("abcdefgh ij", 1, ["abcdefgh…"]),
        ("one twoos x", 1, ["one…"]),
        ("abcdefghi j", 1, ["abcdefgh…"]),
        ("one two a bcdefgh", 2, ["one two a", "bcdefgh"]),
        ("abcdefghijklmnop", 1, ["abcdefgh…"]),
    ],
)
def test_what_has_no_room_ends_in_an_ellipsis(text: str, most: int, lines: list[str]) -> None:
    assert cut(text, 9, most, len) == lines


@given(TEXTS, st.integers(1, 12), st.integers(1, 4))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int, most: int) -> None:
    lines = broken(text, width, len)
    assert all(0 < len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    if all(len(word) <= width for word in text.split()):
        assert " ".join(lines) == " ".join(text.split())
    shortened = cut(text, width, most, len)
    assert len(shortened) <= most
    assert all(len(line) <= width for line in shortened)
