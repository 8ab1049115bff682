"""Lists of numbers, brought from what documents were to what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from reviews.exports.search.postings import (
    Entry,
    Place,
    encode,
    names_of_other,
    names_of_review,
    no_postings,
    update,
    words_of_other,
    words_of_review,
)
from testbed import PROJECT

words = st.lists(st.sampled_from("abcdef"), unique=True, max_size=4)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    found = []
    for number in range(draw(st.integers(0, 5))):
        title, head, text = (tuple(draw(words)) for _ in range(3))
        head = tuple(set(head) - set(title))
        found.append(Entry(f"n{number}/", "", title, title, head, tuple(set(text) - {*title, *head})))
    return found


@given(entries(), entries())
def test_an_update_gives_what_a_beginning_would(before: list[Entry], after: list[Entry]) -> None:
    for words in (words_of_review, words_of_other, names_of_review, names_of_other):
        updated, fresh = no_postings(), no_postings()
        update(updated, [], before, words)
        former = {word: [list(numbers) for numbers in lists] for word, lists in updated.items()}
        changed = update(updated, before, after, words)
        update(fresh, [], after, words)
        assert updated == fresh
        there = {word: [list(numbers) for numbers in lists] for word, lists in updated.items()}
        differing = {word for word in former.keys() | there.keys() if former.get(word) != there.get(word)}
        assert differing <= changed
        assert all(numbers == sorted(set(numbers)) for lists in updated.values() for numbers in lists)


def test_a_place_has_a_list_of_its_own() -> None:
    postings = no_postings()
    update(postings, [], [Entry("a/", "", (), ("gan",), ("증강",), ("학습",))], words_of_review)
    update(postings, [], [Entry("b/", "", (), ("gan",), ("학습",), ())], words_of_other)
    assert postings["gan"] == ([0], [], [], [0])
    assert postings["증강"][Place.HEAD] == postings["학습"][Place.TEXT] == postings["학습"][Place.OTHER] == [0]


@given(st.lists(st.integers(0, 300_000), unique=True).map(sorted))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
    read, number, step, shift = [], 0, 0, 0
    for letter in encode(numbers):
        digit = digits.index(letter)
        step += (digit & 31) << shift
        shift += 5
        if digit < 32:
            number += step
            read.append(number)
            step = shift = 0
    assert read == numbers


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([0], "0"),
        ([31], "V"),
        ([32], "W1"),
        ([0, 1, 3], "012"),
        ([1023], "_V"),
        ([1024], "WW1"),
        ([5, 1028], "5_V"),
        ([5, 1029], "5WW1"),
    ],
)
def test_numbers_are_written_by_their_steps(numbers: list[int], text: str) -> None:
    assert encode(numbers) == text


def test_a_browser_reads_numbers_as_they_were_written(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(path=PROJECT / "overrides" / "assets" / "search" / "shards.js")
    for numbers in ([], [0], [31, 32, 33], [0, 1023, 1024, 2047, 40_000, 1_100_000]):
        assert page.evaluate("text => decode(text)", encode(numbers)) == numbers
    page.close()
