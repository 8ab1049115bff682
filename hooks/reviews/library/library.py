"""The library: every published note, and its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviews.library.outline import Outline
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.reviewer import Reviewer
from reviews.model.standing import PaperStanding
from reviews.model.topic import Topic
from reviews.model.week import Week


@dataclass(frozen=True)
class Library:
    """All published notes and their outline."""

    notes: Mapping[str, Note]
    """By slug, newest first; within a day by slug."""
    outline: Outline
    standings: Mapping[str, PaperStanding] = field(default_factory=dict)
    """What became of papers since they were reviewed, by their keys."""

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
