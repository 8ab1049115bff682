"""Long lists of names, grouped by their first letter."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reviews.pages.view import Described

_FEW = 30
"""Up to so many names need no groups."""
_PLAIN = {"ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ"}
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_OTHERS = "#"


@dataclass(frozen=True)
class Line:
    """A topic as a line of a list; `aliases` are other names by which the list can be filtered."""

    name: str
    address: str
    count: int
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class LetterGroup:
    """The lines under one letter; the letter of a list that needs no groups is empty."""

    letter: str
    lines: tuple[Line, ...]


def by_letter(topics: Iterable[Described]) -> tuple[LetterGroup, ...]:
    """Topics by their first letter, Hangul before others; a short list is one group in the order given."""
    lines = [Line(topic.name, topic.address, topic.count, topic.aliases) for topic in topics]
    if len(lines) <= _FEW:
        return (LetterGroup("", tuple(lines)),) if lines else ()
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.name.casefold(), line.address)):
        groups[first_letter(line.name)].append(line)
    letters = sorted(groups, key=lambda letter: (letter == _OTHERS, letter.isascii(), letter))
    return tuple(LetterGroup(letter, tuple(groups[letter])) for letter in letters)


def first_letter(name: str) -> str:
    """The letter that a name is found under: the consonant of a Hangul syllable, a Latin capital, or `#`."""
    first = unicodedata.normalize("NFKC", name.strip())[:1]
    if "가" <= first <= "힣":
        consonant = _CONSONANTS[(ord(first) - ord("가")) // 588]  # 21 vowels with 28 endings each
        return _PLAIN.get(consonant, consonant)
    capital = unicodedata.normalize("NFD", first.upper())[:1]
    return capital if "A" <= capital <= "Z" else _OTHERS
