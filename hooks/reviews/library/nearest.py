"""Notes near one for which nothing better is known: on the same topic, under the same tag, of the same time."""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

from reviews.model.note import Note

LEAST = 2
"""How many other notes each one leads to, if there are as many."""
REASONS = ("topics", "tags", "time")
"""What brings notes together, the best first."""
_AROUND = 6
"""How many notes before and after one, in time, are looked at."""
_WORD = re.compile(r"\w{4,}")


class Found(NamedTuple):
    """A note by its slug; `reason` is one of REASONS, and `shared` what both have in common."""

    note: str
    reason: str
    shared: tuple[str, ...]


class Lonely(NamedTuple):
    """A note that leads to too few others: how many are missing, and which stand around it, by the reason."""

    missing: int
    around: Mapping[str, Sequence[str]]


def lonely_notes(notes: Mapping[str, Note], known: Mapping[str, Collection[str]]) -> dict[str, Lonely]:
    """Those that lead to fewer than LEAST others, by slug.

    `notes` are ordered by time, `known` are those that each leads to.
    """
    shelves: defaultdict[Hashable, list[str]] = defaultdict(list)
    places = {}
    for note in notes.values():
        for shelf in _shelves(note):
            places[note.slug, shelf] = len(shelves[shelf])
            shelves[shelf].append(note.slug)
    found = {}
    for slug, note in notes.items():
        led_to = known.get(slug, ())
        if len(led_to) >= LEAST:
            continue
        around: dict[str, dict[str, None]] = {reason: {} for reason in REASONS}
        for shelf in _shelves(note):
            for other in _around(shelves[shelf], places[slug, shelf]):
                if other not in led_to and notes[other].paper.key != note.paper.key:
                    around[shelf[0]][other] = None
        found[slug] = Lonely(LEAST - len(led_to), {reason: tuple(others) for reason, others in around.items()})
    return found


def nearest(notes: Mapping[str, Note], lonely: Mapping[str, Lonely]) -> dict[str, tuple[Found, ...]]:
    """What brings lonely notes to LEAST others.

    Of the notes on a topic, those come first that share most tags, and words of the title.
    """

    @cache
    def words(slug: str) -> frozenset[str]:
        return frozenset(_WORD.findall(notes[slug].title.casefold()))

    def likeness(one: str, other: str) -> int:
        tags = set(notes[one].tags).intersection(notes[other].tags)
        return 2 * len(tags) + len(words(one) & words(other))

    def likest(slug: str, around: Mapping[str, Sequence[str]]) -> Iterator[Found]:
        seen: set[str] = set()
        for reason in REASONS:
            others = [other for other in around[reason] if other not in seen]
            for other in sorted(others, key=partial(likeness, slug), reverse=True):
                yield Found(other, reason, _shared(notes[slug], notes[other], reason))
            seen.update(others)

    found = {}
    for slug, (missing, around) in lonely.items():
        if near := tuple(islice(likest(slug, around), missing)):
            found[slug] = near
    return found


def _shelves(note: Note) -> list[tuple[str, str]]:
    """The lists in which it stands among its like."""
    return [*(("topics", topic) for topic in note.topics), *(("tags", tag) for tag in note.tags), ("time", "")]


def _around(slugs: Sequence[str], place: int) -> Iterator[str]:
    """The notes around a place, the nearest first."""
    for step in range(1, _AROUND + 1):
        yield from slugs[place + step : place + step + 1]
        if place >= step:
            yield slugs[place - step]


def _shared(one: Note, other: Note, reason: str) -> tuple[str, ...]:
    mine, theirs = {"topics": (one.topics, other.topics), "tags": (one.tags, other.tags)}.get(reason, ((), ()))
    return tuple(name for name in mine if name in theirs)
