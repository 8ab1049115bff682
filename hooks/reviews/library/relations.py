"""Relations between notes: what each mentions, what mentions it, and what is related and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import NamedTuple, TypeVar

from reviews.library.library import Library
from reviews.library.nearest import Lonely, lonely_notes, nearest
from reviews.model.identity import SamePapers
from reviews.model.note import Note
from reviews.model.paper import NotAPaper, Paper, same_papers

K = TypeVar("K")
T = TypeVar("T")

_MOST_RELATED = 5
_REASONS = ("mention", "author", "topics")
"""The strongest first."""
_MOST_OPINIONS = 20
"""The most notes on the same paper that one links to, newest first; otherwise thousands would link to thousands."""
_MOST_SHARED = 10
"""The most shared authors that are named; papers of large experiments share thousands."""


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in a note's text: its target and its words. `page` is the page of the site that it leads to, or None."""

    address: str
    text: str
    page: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper that a note mentions; `note` is the slug of its review, if there is one."""

    name: str
    address: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RelatedNote:
    """A related note. `reason` is `mention`, `author`, `topics`, or that of a `nearest.Found`.

    `shared` is what both have in common.
    """

    note: str
    reason: str
    shared: tuple[str, ...]


class NoteRelations(NamedTuple):
    """The relations of one note."""

    opinions: tuple[str, ...]
    mentions: tuple[Mention, ...]
    mentioned_by: tuple[str, ...]
    related: tuple[RelatedNote, ...]

    @property
    def others(self) -> list[str]:
        """The notes that they lead to, perhaps with repetitions."""
        mentioned = (mention.note for mention in self.mentions if mention.note)
        return [*self.opinions, *mentioned, *self.mentioned_by, *(near.note for near in self.related)]


@dataclass(frozen=True)
class Relations:
    """By slug; a note without an entry has none."""

    mentions: Mapping[str, tuple[Mention, ...]]
    mentioned_by: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[RelatedNote, ...]]
    second_opinions: Mapping[str, tuple[str, ...]]
    """The other notes on the same paper, the newest."""

    def of(self, slug: str) -> NoteRelations:
        """The relations of one note."""
        return NoteRelations(
            self.second_opinions.get(slug, ()),
            self.mentions.get(slug, ()),
            self.mentioned_by.get(slug, ()),
            self.related.get(slug, ()),
        )


def lonely_among(relations: Relations, notes: Mapping[str, Note]) -> dict[str, Lonely]:
    """The notes that lead to few others, with those around them in topics, tags or time; titles do not count."""
    known = {slug: {near.note for near in found} for slug, found in relations.related.items()}
    return lonely_notes(notes, known)


def with_nearest(relations: Relations, notes: Mapping[str, Note], lonely: Mapping[str, Lonely]) -> Relations:
    """The same, and for lonely notes those around them that are most like them in title and tags."""
    related = dict(relations.related)
    for slug, more in nearest(notes, lonely).items():
        related[slug] = (*related.get(slug, ()), *(RelatedNote(*near) for near in more))
    return replace(relations, related=related)


def build_relations(library: Library, links: Mapping[str, Sequence[TextLink]]) -> Relations:
    """Relate the notes of a library by what they mention, and by their authors and topics.

    `links` are those in each note's text, by slug, in their order.
    """
    same = same_papers((note.paper, note.doi) for note in library.notes.values())
    by_paper = _groups((same.of(note.paper.key), note) for note in library.notes.values())
    by_page = {note.address: note for note in library.notes.values()}
    mentions = {
        note.slug: tuple(_mentions(note, links.get(note.slug, ()), by_paper, by_page, same))
        for note in library.notes.values()
    }
    mentioned_by = _groups((m.note, slug) for slug, found in mentions.items() for m in found if m.note)
    opinions = {}
    for note in library.notes.values():
        others = (other.slug for other in by_paper[same.of(note.paper.key)] if other is not note)
        opinions[note.slug] = tuple(islice(others, _MOST_OPINIONS))
    return Relations(
        mentions={slug: found for slug, found in mentions.items() if found},
        mentioned_by={slug: tuple(found) for slug, found in mentioned_by.items()},
        related=_related(library, mentions, same),
        second_opinions={slug: found for slug, found in opinions.items() if found},
    )


def _groups(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _mentions(
    note: Note,
    links: Sequence[TextLink],
    by_paper: Mapping[str, list[Note]],
    by_page: Mapping[str, Note],
    same: SamePapers,
) -> Iterator[Mention]:
    """Each paper once, at its first link; a note's own paper does not count."""
    seen = {same.of(note.paper.key)}
    for link in links:
        reviewed = by_page.get(link.page or "")
        paper = reviewed.paper if reviewed else _paper(link)
        if paper is None:
            continue
        key = same.of(paper.key)
        if key in seen or not (paper.arxiv_id or key in by_paper):
            continue
        seen.add(key)
        reviewed = reviewed or next(iter(by_paper.get(key, ())), None)
        yield Mention(link.text, paper.address, reviewed.slug if reviewed else None)


def _paper(link: TextLink) -> Paper | None:
    try:
        return None if link.page is not None else Paper.parse(link.address)
    except NotAPaper:
        return None


def _related(
    library: Library, mentions: Mapping[str, tuple[Mention, ...]], same: SamePapers
) -> dict[str, tuple[RelatedNote, ...]]:
    """The nearest notes of each: by a mention in either direction, then by authors, then by two topics or more.

    Only notes that share an author or a pair of topics are compared.
    """
    notes = library.notes
    papers = {slug: same.of(note.paper.key) for slug, note in notes.items()}
    places = {slug: place for place, slug in enumerate(notes)}
    found: defaultdict[str, dict[str, tuple[int, int, str]]] = defaultdict(dict)

    def relate(one: str, others: Iterable[str], why: str) -> None:
        mine, reason = found[one], _REASONS.index(why)
        for other in others:
            if other not in mine and papers[one] != papers[other]:
                mine[other] = reason, places[other], other
                found[other][one] = reason, places[one], one

    def seen_from(slug: str, reason: int, place: int, other: str) -> RelatedNote:
        first, second = (slug, other) if places[slug] < place else (other, slug)
        return RelatedNote(other, _REASONS[reason], _shared(notes[first], notes[second], _REASONS[reason]))

    for slug, mentioned in mentions.items():
        relate(slug, [mention.note for mention in mentioned if mention.note], "mention")
    by_author = _groups((author, note.slug) for note in notes.values() for author in note.authors)
    by_topics = _groups((pair, note.slug) for note in notes.values() for pair in combinations(sorted(note.topics), 2))
    for reason, groups in (("author", by_author.values()), ("topics", by_topics.values())):
        for group in groups:
            for place, one in enumerate(group, start=1):
                # The groups are newest first, and only the nearest few are shown.
                relate(one, group[place : place + _MOST_RELATED], reason)
    return {
        slug: tuple(seen_from(slug, *one) for one in sorted(near.values())[:_MOST_RELATED])
        for slug, near in found.items()
        if near
    }


def _shared(one: Note, other: Note, reason: str) -> tuple[str, ...]:
    """The authors or topics that two notes share, in the first one's order; of many authors the first, and `…`."""
    if reason == "mention":
        return ()
    mine, theirs = (one.authors, other.authors) if reason == "author" else (one.topics, other.topics)
    common = set(mine).intersection(theirs)
    shared = [name for name in mine if name in common]
    more = ("…",) if reason == "author" and len(shared) > _MOST_SHARED else ()
    return (*shared[:_MOST_SHARED], *more) if more else tuple(shared)
