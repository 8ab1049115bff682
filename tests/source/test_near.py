"""Which known word was meant by one that is not known."""

import pytest

from reviews.source.near import nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["title", "summary"], "title"),
        ("Titel", ["title"], "title"),
        ("a" * 40, ["a" * 39], "a" * 39),
        ("a" * 41, ["a" * 40], None),
        ("a" * 40, ["a" * 41], None),
        ("title" * 50_000, ["title"], None),
        ("titel", ["title" * 50_000, "title"], "title"),
        ("", ["title"], None),
        ("title", [], None),
    ],
    ids=["slip", "case", "forty letters", "more", "more known", "huge", "huge known", "empty", "none known"],
)
def test_a_slip_is_looked_for_among_words_of_common_length(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant
