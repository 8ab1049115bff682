"""Which known word was meant by one that is not known."""

from itertools import islice, permutations

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
        ("a" * 39, ["a" * 40], "a" * 40),
        ("", ["title"], None),
        ("title", [], None),
    ],
    ids=[
        "slip",
        "case",
        "forty letters",
        "more",
        "more known",
        "huge",
        "huge known",
        "forty letters known",
        "empty",
        "none known",
    ],
)
def test_a_slip_is_looked_for_among_words_of_common_length(word: str, known: list[str], meant: str | None) -> None:
    assert nearest(word, known) == meant


def test_two_hundred_words_of_the_same_letters_are_compared_and_no_more() -> None:
    others = ["".join(letters) for letters in islice(permutations("hgfedcba"), 200)]
    assert nearest("abcdefgh", [*others[1:], "abcdefhg"], least=0.8) == "abcdefhg"
    assert nearest("abcdefgh", [*others, "abcdefhg"], least=0.8) is None


@pytest.mark.parametrize(("word", "known"), [("titles", ["titlea", "titleb"]), ("titles", ["itles", "title"])])
def test_of_words_that_are_equally_near_it_is_always_the_same_one(word: str, known: list[str]) -> None:
    assert nearest(word, known) == nearest(word, known[::-1]) == known[1]


def test_a_word_may_be_just_as_near_as_asked() -> None:
    assert nearest("abcd", ["abxy"], least=0.5) == "abxy"
    assert nearest("abcd", ["abxy"], least=0.51) is None
