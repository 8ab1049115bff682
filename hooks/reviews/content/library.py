"""The library: every note, gathered into weekly issues and topics; relations are by key."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reviews.content.issue import Editorial, Issue, make_issue
from reviews.content.note import Note
from reviews.content.topic import Topic
from reviews.week import Week


@dataclass(frozen=True)
class Library:
    """All that is published. Every mapping is in the order in which a reader meets its members."""

    notes: Mapping[str, Note]
    """By slug, newest first; within a day by slug."""
    issues: Mapping[Week, Issue]
    """By week, newest first."""
    topics: Mapping[str, Topic]
    """By slug; the topics with most notes first, then by slug."""

    def notes_of(self, issue: Issue) -> list[Note]:
        """An issue's notes in the editor's order."""
        return [self.notes[slug] for slug in issue.notes]

    def notes_on(self, topic: Topic) -> list[tuple[Issue, list[Note]]]:
        """A topic's notes, grouped by issue: the newest issue first, within it the editor's order."""
        groups = self._on_topic[topic.slug]
        return [(self.issues[week], notes) for week, notes in groups.items()]

    def count_on(self, topic: Topic) -> int:
        """How many notes a topic has."""
        return sum(len(notes) for notes in self._on_topic[topic.slug].values())

    def neighbours(self, issue: Issue) -> tuple[Issue | None, Issue | None]:
        """The issues before and after an issue, in time."""
        return self._neighbours[issue.week]

    @cached_property
    def _on_topic(self) -> dict[str, dict[Week, list[Note]]]:
        on_topic: dict[str, dict[Week, list[Note]]] = {slug: {} for slug in self.topics}
        for issue in self.issues.values():
            for note in self.notes_of(issue):
                for slug in note.topics:
                    on_topic[slug].setdefault(issue.week, []).append(note)
        return on_topic

    @cached_property
    def _neighbours(self) -> dict[Week, tuple[Issue | None, Issue | None]]:
        newest_first = list(self.issues.values())
        older = [*newest_first[1:], None]
        newer = [None, *newest_first]
        return {issue.week: (before, after) for issue, before, after in zip(newest_first, older, newer, strict=False)}


def build_library(
    notes: Iterable[Note], topics: Iterable[Topic], editorials: Mapping[Week, Editorial], today: date
) -> Library:
    """Gather notes that were checked (no slug twice, no unknown topic) as they stand on `today`."""
    in_order = sorted(notes, key=lambda note: (-note.date.toordinal(), note.slug))
    by_week: defaultdict[Week, list[str]] = defaultdict(list)
    counts: defaultdict[str, int] = defaultdict(int)
    for note in in_order:
        by_week[note.week].append(note.slug)
        for slug in note.topics:
            counts[slug] += 1
    return Library(
        notes={note.slug: note for note in in_order},
        issues={
            week: make_issue(week, editorials.get(week, Editorial()), by_week[week], today)
            for week in sorted({*by_week, *(week for week, words in editorials.items() if words.body)}, reverse=True)
        },
        topics={topic.slug: topic for topic in sorted(topics, key=lambda topic: (-counts[topic.slug], topic.slug))},
    )
