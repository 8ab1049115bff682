"""Notes near one for which nothing better is known: on the same topic, under the same tag, of the same time."""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reviews.model.note import Note

LEAST = 2
"""How many other notes each one leads to, if there are as many."""
_AROUND = 6
"""How many notes before and after one, in time, are looked at."""
_WORD = re.compile(r"\w{4,}")


class Found(NamedTuple):
    """A note by its slug; `reason` is `topics`, `tags` or `time`, and `shared` what both have in common."""

    note: str
    reason: str
    shared: tuple[str, ...]


def nearest(notes: Mapping[str, Note], known: Mapping[str, Collection[str]]) -> dict[str, tuple[Found, ...]]:
    """What brings every note to LEAST others; `notes` are ordered by time, `known` are those that each leads to.

    Of the notes on a topic, those come first that share most tags, and words of the title.
    """
    shelves: defaultdict[Hashable, list[str]] = defaultdict(list)
    for note in notes.values():
        for shelf in _shelves(note):
            shelves[shelf].append(note.slug)
    places = {shelf: {slug: place for place, slug in enumerate(slugs)} for shelf, slugs in shelves.items()}
    found = {}
    for slug, note in notes.items():
        missing = LEAST - len(known.get(slug, ()))
        if missing <= 0:
            continue
        near: dict[str, Found] = {}
        for reason in ("topics", "tags", "time"):
            around = {
                other: None
                for shelf in _shelves(note)
                if shelf[0] == reason
                for other in _around(shelves[shelf], places[shelf][slug])
                if other not in near and other not in known.get(slug, ()) and notes[other].paper.key != note.paper.key
            }
            likest = sorted(around, key=lambda other: -_likeness(note, notes[other]))
            for other in likest[: missing - len(near)]:
                near[other] = Found(other, reason, _shared(note, notes[other], reason))
        if near:
            found[slug] = tuple(near.values())
    return found


def _shelves(note: Note) -> Iterator[tuple[str, str]]:
    """The lists in which it stands among its like."""
    yield from (("topics", topic) for topic in note.topics)
    yield from (("tags", tag) for tag in note.tags)
    yield "time", ""


def _around(slugs: Sequence[str], place: int) -> Iterator[str]:
    """The notes around a place, the nearest first."""
    for step in range(1, _AROUND + 1):
        yield from slugs[place + step : place + step + 1]
        if place >= step:
            yield slugs[place - step]


def _likeness(one: Note, other: Note) -> int:
    words = set(_WORD.findall(one.title.casefold())).intersection(_WORD.findall(other.title.casefold()))
    return 2 * len(set(one.tags).intersection(other.tags)) + len(words)


def _shared(one: Note, other: Note, reason: str) -> tuple[str, ...]:
    mine, theirs = {"topics": (one.topics, other.topics), "tags": (one.tags, other.tags)}.get(reason, ((), ()))
    return tuple(name for name in mine if name in theirs)
