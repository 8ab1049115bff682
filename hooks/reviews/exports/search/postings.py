"""Which documents hold a word: their numbers in rising order, by word and by where in them it stands."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from itertools import zip_longest
from operator import sub
from typing import NamedTuple, TypeAlias

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


class Place(IntEnum):
    """Where a word stands. A word has a list of numbers for each place."""

    TITLE = 0
    """In a review's title or among the authors."""
    HEAD = 1
    """Among what else leads to a review: topics, tags, reviewer, the paper's id."""
    TEXT = 2
    OTHER = 3
    """Anywhere in a document that is no review; these have numbers of their own."""


class Entry(NamedTuple):
    """A document as search knows it."""

    address: str
    row: str
    """What is shown of it, as JSON."""
    names: tuple[str, ...]
    """What it is called as a whole, each as one word."""
    title: tuple[str, ...]
    head: tuple[str, ...]
    text: tuple[str, ...]
    """Words, each in the first of the three places that have it."""


Lists: TypeAlias = tuple[list[int], list[int], list[int], list[int]]
"""The numbers of documents, by place."""
Postings: TypeAlias = defaultdict[str, Lists]
"""The lists of each word; `no_postings` makes one."""

WordsByPlace: TypeAlias = Callable[[Entry], Iterable[tuple[Place, Sequence[str]]]]


def no_postings() -> Postings:
    """Postings of no documents."""
    return defaultdict(lambda: ([], [], [], []))


def words_of_review(entry: Entry) -> Iterable[tuple[Place, Sequence[str]]]:
    """The words of a review."""
    return (Place.TITLE, entry.title), (Place.HEAD, entry.head), (Place.TEXT, entry.text)


def words_of_other(entry: Entry) -> Iterable[tuple[Place, Sequence[str]]]:
    """The words of another document."""
    return ((Place.OTHER, (*entry.title, *entry.head, *entry.text)),)


def names_of_review(entry: Entry) -> Iterable[tuple[Place, Sequence[str]]]:
    """The names of a review."""
    return ((Place.TITLE, entry.names),)


def names_of_other(entry: Entry) -> Iterable[tuple[Place, Sequence[str]]]:
    """The names of another document."""
    return ((Place.OTHER, entry.names),)


def update(postings: Postings, before: Sequence[Entry], after: Sequence[Entry], words: WordsByPlace) -> set[str]:
    """Make the postings of the entries before those of the entries after; gives the words of changed lists, at least.

    An entry's number is its place in the sequence. A word that nothing holds any more has no lists.
    """
    changed: set[str] = set()
    for number, (old, new) in enumerate(zip_longest(before, after)):
        if old == new:
            continue
        if old is None:
            for place, found in words(new):
                if before:
                    changed.update(found)
                for word in found:
                    postings[word][place].append(number)
            continue
        gone = {place: set(found) for place, found in words(old)}
        come = {place: set(found) for place, found in words(new)} if new else {}
        for place, was in gone.items():
            now = come.get(place, set())
            for word in was - now:
                numbers = postings[word][place]
                del numbers[bisect_left(numbers, number)]
                if not any(postings[word]):
                    del postings[word]
            for word in now - was:
                insort(postings[word][place], number)
            changed |= was ^ now
    return changed if before else set(postings)


def encode(numbers: Sequence[int]) -> str:
    """Rising numbers as text: each by what it exceeds the one before, five bits a letter, the lowest first.

    A letter of the upper half is not the last of its number (the form of https://tc39.es/ecma426/, without a sign).
    """
    if not numbers:
        return ""
    steps = [numbers[0], *map(sub, numbers[1:], numbers)]
    return "".join([_SHORT[step] if step < len(_SHORT) else _digits(step) for step in steps])


def _digits(number: int) -> str:
    digits = ""
    while number > 31:
        digits += _DIGITS[32 + (number & 31)]
        number >>= 5
    return digits + _DIGITS[number]


_SHORT = [_digits(number) for number in range(1024)]
