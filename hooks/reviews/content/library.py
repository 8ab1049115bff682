"""The library: every note, gathered into weekly issues, by topic and by reviewer; relations are by key."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from reviews.content.issue import Editorial, Issue, make_issue
from reviews.content.note import Note
from reviews.content.reviewer import Reviewer
from reviews.content.topic import Topic
from reviews.week import Week

T = TypeVar("T", Topic, Reviewer)
Groups = list[tuple[Issue, list[Note]]]
"""Notes grouped by issue: the newest issue first, within it the editor's order."""


@dataclass(frozen=True)
class Library:
    """All that is published. Every mapping is in the order in which a reader meets its members.

    Each order follows from what the mapping holds, so that equal libraries are in the same order.
    """

    notes: Mapping[str, Note]
    """By slug, newest first; within a day by slug."""
    issues: Mapping[Week, Issue]
    """By week, newest first."""
    topics: Mapping[str, Topic]
    """By slug; the topics with most notes first, then by slug."""
    reviewers: Mapping[str, Reviewer]
    """By slug, everybody who has notes or a file; those with most notes first, then by slug."""

    def notes_of(self, issue: Issue) -> list[Note]:
        """An issue's notes in the editor's order."""
        return [self.notes[slug] for slug in issue.notes]

    def notes_on(self, topic: Topic) -> Groups:
        """A topic's notes."""
        return self._on_topic.get(topic.slug, [])

    def notes_by(self, reviewer: Reviewer) -> Groups:
        """A reviewer's notes."""
        return self._by_reviewer.get(reviewer.slug, [])

    def count_on(self, topic: Topic) -> int:
        """How many notes a topic has."""
        return _count(self.notes_on(topic))

    def count_by(self, reviewer: Reviewer) -> int:
        """How many notes a reviewer has."""
        return _count(self.notes_by(reviewer))

    def neighbours(self, issue: Issue) -> tuple[Issue | None, Issue | None]:
        """The issues before and after an issue, in time."""
        return self._neighbours[issue.week]

    @cached_property
    def _on_topic(self) -> Mapping[str, Groups]:
        return self._grouped(lambda note: note.topics)

    @cached_property
    def _by_reviewer(self) -> Mapping[str, Groups]:
        return self._grouped(lambda note: (note.reviewer,))

    def _grouped(self, slugs_of: Callable[[Note], Iterable[str]]) -> Mapping[str, Groups]:
        """The notes under each of the slugs that `slugs_of` gives for them; a slug without notes is left out."""
        grouped: defaultdict[str, Groups] = defaultdict(list)
        for issue in self.issues.values():
            in_issue: defaultdict[str, list[Note]] = defaultdict(list)
            for note in self.notes_of(issue):
                for slug in slugs_of(note):
                    in_issue[slug].append(note)
            for slug, notes in in_issue.items():
                grouped[slug].append((issue, notes))
        return grouped

    @cached_property
    def _neighbours(self) -> dict[Week, tuple[Issue | None, Issue | None]]:
        newest_first = list(self.issues.values())
        older = [*newest_first[1:], None]
        newer = [None, *newest_first]
        return {issue.week: (before, after) for issue, before, after in zip(newest_first, older, newer, strict=False)}


def build_library(
    notes: Iterable[Note],
    topics: Iterable[Topic],
    reviewers: Iterable[Reviewer],
    editorials: Mapping[Week, Editorial],
    today: date,
) -> Library:
    """Gather notes that were checked (no slug twice, no unknown topic) as they stand on `today`.

    `reviewers` are those who have a file; the others are named by the notes that they wrote.
    """
    in_order = sorted(notes, key=lambda note: (-note.date.toordinal(), note.slug))
    by_week: defaultdict[Week, list[str]] = defaultdict(list)
    for note in in_order:
        by_week[note.week].append(note.slug)
    by_reviewer = Counter(note.reviewer for note in in_order)
    everybody = {slug: Reviewer.without_file(slug) for slug in by_reviewer}
    everybody |= {reviewer.slug: reviewer for reviewer in reviewers}
    return Library(
        notes={note.slug: note for note in in_order},
        issues={
            week: make_issue(week, editorials.get(week, Editorial()), by_week[week], today)
            for week in sorted({*by_week, *(week for week, words in editorials.items() if words.body)}, reverse=True)
        },
        topics=_most_noted_first(topics, Counter(slug for note in in_order for slug in note.topics)),
        reviewers=_most_noted_first(everybody.values(), by_reviewer),
    )


def _most_noted_first(found: Iterable[T], counts: Mapping[str, int]) -> dict[str, T]:
    """By slug; those with the highest counts first, then by slug."""
    return {one.slug: one for one in sorted(found, key=lambda one: (-counts.get(one.slug, 0), one.slug))}


def _count(groups: Groups) -> int:
    return sum(len(notes) for _, notes in groups)
