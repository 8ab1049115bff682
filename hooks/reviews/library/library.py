"""The library: every note, gathered into weekly issues, by topic and by reviewer; relations are by key."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from reviews.build.incremental import Memo
from reviews.model.issue import Editorial, Issue, make_issue
from reviews.model.note import Note
from reviews.model.reviewer import Reviewer
from reviews.model.topic import Topic
from reviews.model.week import Week

T = TypeVar("T", Topic, Reviewer)
Groups = tuple[tuple[Issue, tuple[str, ...]], ...]
"""Notes by slug, grouped by issue: the newest issue first, within it the editor's order."""


class _Trait(NamedTuple):
    """What places a note."""

    slug: str
    day: date
    topics: tuple[str, ...]
    reviewer: str


@dataclass(frozen=True)
class Outline:
    """Where every note stands, whatever it says. Every mapping is in the order in which a reader meets its members.

    Each order follows from what the mapping holds, so that equal outlines are in the same order.
    """

    days: Mapping[str, date]
    """The day of each note, by slug; newest first, within a day by slug."""
    issues: Mapping[Week, Issue]
    """By week, newest first."""
    topics: Mapping[str, Topic]
    """By slug; the topics with most notes first, then by slug."""
    reviewers: Mapping[str, Reviewer]
    """By slug, everybody who has notes or a file; those with most notes first, then by slug."""
    on_topic: Mapping[str, Groups]
    """Each topic's notes, by the topic's slug."""
    by_reviewer: Mapping[str, Groups]
    """Each reviewer's notes, by the reviewer's slug."""

    def neighbours(self, issue: Issue) -> tuple[Issue | None, Issue | None]:
        """The issues before and after an issue, in time."""
        return self._neighbours[issue.week]

    @cached_property
    def _neighbours(self) -> dict[Week, tuple[Issue | None, Issue | None]]:
        newest_first = list(self.issues.values())
        older = [*newest_first[1:], None]
        newer = [None, *newest_first]
        return {issue.week: (before, after) for issue, before, after in zip(newest_first, older, newer, strict=False)}


@dataclass(frozen=True)
class Library:
    """All that is published."""

    notes: Mapping[str, Note]
    """By slug, newest first; within a day by slug."""
    outline: Outline
    """Where each of them stands; most edits leave it the same."""

    @property
    def issues(self) -> Mapping[Week, Issue]:
        return self.outline.issues

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self.outline.topics

    @property
    def reviewers(self) -> Mapping[str, Reviewer]:
        return self.outline.reviewers

    def notes_of(self, issue: Issue) -> list[Note]:
        """An issue's notes in the editor's order."""
        return [self.notes[slug] for slug in issue.notes]


def build_library(
    notes: Iterable[Note],
    topics: Iterable[Topic],
    reviewers: Iterable[Reviewer],
    editorials: Mapping[Week, Editorial],
    today: date,
    memo: Memo | None = None,
) -> Library:
    """Gather notes that were checked (no slug twice, no unknown topic) as they stand on `today`.

    `reviewers` are those who have a file; the others are named by the notes that they wrote.
    """
    by_slug = {note.slug: note for note in notes}
    traits = [_Trait(note.slug, note.date, note.topics, note.reviewer) for note in by_slug.values()]
    # What the editor writes places nothing; that there is something does.
    bare = {week: replace(editorial, body="") for week, editorial in editorials.items()}
    opened = {week for week, editorial in editorials.items() if editorial.body}
    outline = (memo or Memo()).get("outline", _outline, traits, [*topics], [*reviewers], bare, opened, today)
    return Library({slug: by_slug[slug] for slug in outline.days}, outline)


def _outline(
    traits: Sequence[_Trait],
    topics: Sequence[Topic],
    reviewers: Sequence[Reviewer],
    editorials: Mapping[Week, Editorial],
    opened: Collection[Week],
    today: date,
) -> Outline:
    """`opened` are the weeks that the editor's words open, notes or not."""
    in_order = sorted(traits, key=lambda note: (-note.day.toordinal(), note.slug))
    by_week: defaultdict[Week, list[str]] = defaultdict(list)
    for note in in_order:
        by_week[Week.of(note.day)].append(note.slug)
    by_reviewer = Counter(note.reviewer for note in in_order)
    everybody = {slug: Reviewer.without_file(slug) for slug in by_reviewer}
    everybody |= {reviewer.slug: reviewer for reviewer in reviewers}
    issues = {
        week: make_issue(week, editorials.get(week, Editorial()), by_week[week], today)
        for week in sorted({*by_week, *opened}, reverse=True)
    }
    by_topic = Counter(slug for note in in_order for slug in note.topics)
    noted_topics = _most_noted_first(topics, by_topic)
    noted_reviewers = _most_noted_first(everybody.values(), by_reviewer)
    return Outline(
        days={note.slug: note.day for note in in_order},
        issues=issues,
        topics=noted_topics,
        reviewers=noted_reviewers,
        on_topic=_grouped(issues.values(), {note.slug: note.topics for note in traits}, noted_topics),
        by_reviewer=_grouped(issues.values(), {note.slug: (note.reviewer,) for note in traits}, noted_reviewers),
    )


def _grouped(
    issues: Iterable[Issue], names_of: Mapping[str, tuple[str, ...]], names: Iterable[str]
) -> dict[str, Groups]:
    """The notes under each of the names; `names_of` gives those that a note stands under."""
    grouped: dict[str, list[tuple[Issue, tuple[str, ...]]]] = {name: [] for name in names}
    for issue in issues:
        in_issue: defaultdict[str, list[str]] = defaultdict(list)
        for slug in issue.notes:
            for name in names_of[slug]:
                in_issue[name].append(slug)
        for name, slugs in in_issue.items():
            grouped[name].append((issue, tuple(slugs)))
    return {name: tuple(groups) for name, groups in grouped.items()}


def _most_noted_first(found: Iterable[T], counts: Mapping[str, int]) -> dict[str, T]:
    """By slug; those with the highest counts first, then by slug."""
    return {one.slug: one for one in sorted(found, key=lambda one: (-counts.get(one.slug, 0), one.slug))}


def count(groups: Groups) -> int:
    """How many notes there are in groups."""
    return sum(len(slugs) for _, slugs in groups)
