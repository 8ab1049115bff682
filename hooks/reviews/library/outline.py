"""The outline: which notes, issues, topics and reviewers there are, and which notes stand under each.

It holds only what determines addresses and order.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, TypeVar

from reviews.library.gatherings import Gathering, gathered
from reviews.model.issue import Editorial, Issue, make_issue
from reviews.model.note import Note
from reviews.model.paper import Paper
from reviews.model.reviewer import Reviewer
from reviews.model.topic import Topic
from reviews.model.week import Week

T = TypeVar("T", Topic, Reviewer)
Groups = tuple[tuple[Issue, tuple[str, ...]], ...]
"""Notes by slug, grouped by issue: the newest issue first, within it the editor's order."""


class Placement(NamedTuple):
    """What determines a note's place: its issue, topics, reviewer and addresses."""

    slug: str
    path: str
    date: datetime.date
    changed: datetime.date
    """The day of its last correction, or that of its publication."""
    topics: tuple[str, ...]
    reviewer: str
    paper: Paper
    formerly: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @classmethod
    def of(cls, note: Note) -> "Placement":
        """The placement of a note."""
        changed = note.updated or note.date
        place = (note.slug, note.path, note.date, changed, note.topics, note.reviewer, note.paper)
        return cls(*place, formerly=note.formerly, authors=note.authors, tags=note.tags)


@dataclass(frozen=True)
class Outline:
    """The place of every note. Every mapping is in the order in which readers see its members.

    Each order follows from the mapping's content, so that equal outlines have the same order.
    """

    notes: Mapping[str, Placement]
    """By slug; newest first, within a day by slug."""
    issues: Mapping[Week, Issue]
    """By week, newest first."""
    topics: Mapping[str, Topic]
    """By slug; the topics with most notes first, then by slug."""
    reviewers: Mapping[str, Reviewer]
    """By slug: all reviewers who have notes or a file, those with most notes first, then by slug."""
    on_topic: Mapping[str, Groups]
    """Each topic's notes, by the topic's slug."""
    by_reviewer: Mapping[str, Groups]
    """Each reviewer's notes, by the reviewer's slug."""
    authors: Mapping[str, Gathering]
    """The authors of two reviewed papers or more, by slug."""
    tags: Mapping[str, Gathering]
    """The tags on two notes or more, by slug."""

    def neighbours(self, issue: Issue) -> tuple[Issue | None, Issue | None]:
        """The issues before and after an issue, in time."""
        return self._neighbours[issue.week]

    @cached_property
    def _neighbours(self) -> dict[Week, tuple[Issue | None, Issue | None]]:
        newest_first = list(self.issues.values())
        older = [*newest_first[1:], None]
        newer = [None, *newest_first]
        return {issue.week: (before, after) for issue, before, after in zip(newest_first, older, newer, strict=False)}


def make_outline(
    notes: Sequence[Placement],
    topics: Sequence[Topic],
    reviewers: Sequence[Reviewer],
    editorials: Mapping[Week, Editorial],
    today: datetime.date,
) -> Outline:
    """The outline as of `today`. Unknown topics of a note are ignored.

    `reviewers` are those who have a file; others are known from their notes. A week has an issue if it has notes, or an
    editorial with a text.
    """
    in_order = sorted(notes, key=lambda note: (-note.date.toordinal(), note.slug))
    by_week: defaultdict[Week, list[str]] = defaultdict(list)
    for note in in_order:
        by_week[Week.of(note.date)].append(note.slug)
    by_reviewer = Counter(note.reviewer for note in in_order)
    everybody = {slug: Reviewer.without_file(slug) for slug in by_reviewer}
    everybody |= {reviewer.slug: reviewer for reviewer in reviewers}
    opened = {week for week, editorial in editorials.items() if editorial.body}
    issues = {
        week: make_issue(week, editorials.get(week, Editorial()), by_week[week], today)
        for week in sorted({*by_week, *opened}, reverse=True)
    }
    by_topic = Counter(slug for note in in_order for slug in note.topics)
    noted_topics = _most_noted_first(topics, by_topic)
    noted_reviewers = _most_noted_first(everybody.values(), by_reviewer)
    named = [(note.slug, note) for note in in_order]
    return Outline(
        notes={note.slug: note for note in in_order},
        issues=issues,
        topics=noted_topics,
        reviewers=noted_reviewers,
        on_topic=_grouped(issues.values(), {note.slug: note.topics for note in notes}, noted_topics),
        by_reviewer=_grouped(issues.values(), {note.slug: (note.reviewer,) for note in notes}, noted_reviewers),
        authors=gathered("authors", named, attrgetter("authors"), lambda note: note.paper.key),
        tags=gathered("tags", named, attrgetter("tags"), attrgetter("slug")),
    )


def _grouped(
    issues: Iterable[Issue], names_of: Mapping[str, tuple[str, ...]], names: Collection[str]
) -> dict[str, Groups]:
    """The notes under each of the names; `names_of` gives the names of a note."""
    grouped: dict[str, list[tuple[Issue, tuple[str, ...]]]] = {name: [] for name in names}
    for issue in issues:
        in_issue: defaultdict[str, list[str]] = defaultdict(list)
        for slug in issue.notes:
            for name in names_of[slug]:
                in_issue[name].append(slug)
        for name, slugs in in_issue.items():
            if name in grouped:
                grouped[name].append((issue, tuple(slugs)))
    return {name: tuple(groups) for name, groups in grouped.items()}


def _most_noted_first(found: Iterable[T], counts: Mapping[str, int]) -> dict[str, T]:
    """By slug; those with the highest counts first, then by slug."""
    return {one.slug: one for one in sorted(found, key=lambda one: (-counts.get(one.slug, 0), one.slug))}


def count(groups: Groups) -> int:
    """How many notes there are in groups."""
    return sum(len(slugs) for _, slugs in groups)
