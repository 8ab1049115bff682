"""Titles in the characters that cards can show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.cards.fonts import font_of
from reviews.cards.letters import as_shown, first_shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("한글 Latin Ωμέγα Кириллица", "한글 Latin Ωμέγα Кириллица"),
        (unicodedata.normalize("NFD", "풀어쓴 한글 é"), "풀어쓴 한글 é"),
        ("  a\u00a0b\n c ", "a b c"),
        ("𝒪(𝐧 log n), ℝⁿ → ∑ ∈", "O(n log n), ℝⁿ → ∑ ∈"),
        ("A\u0302 x\u0302", "Â x"),  # the second letter has no form with its mark
        ("Ӑлтай ӝ", "Алтай ж"),
        ("🔥 Hot 👩‍💻 nets ☃️", "Hot nets ☃"),
        ("ﬁne ＡＢＣ ㎏", "fine ＡＢＣ kg"),
        ("a🔥b c\u2028d\u3000e", "ab c d e"),
        ("注意力 Attention", ""),
        ("שלום", ""),
        ("🔥", ""),
        ("", ""),
    ],
)
def test_a_title_keeps_every_letter_or_is_not_shown(text: str, shown: str) -> None:
    assert as_shown(text) == shown


def test_the_first_text_that_can_be_shown_stands_for_the_others() -> None:
    assert first_shown(["注意力", "🔥", "어텐션", "2017"]) == "어텐션"
    assert first_shown(["注意力"]) == first_shown([]) == ""


@given(st.text())
def test_nothing_is_shown_that_no_font_holds(text: str) -> None:
    shown = as_shown(text)
    assert all(char == " " or font_of(char) for char in shown)
    assert shown == " ".join(shown.split())
    assert as_shown(shown) == shown
