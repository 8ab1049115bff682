"""The library: every note that is published, and where each of them stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reviews.library.outline import Outline, Placement, make_outline
from reviews.model.issue import Editorial, Issue
from reviews.model.note import Note
from reviews.model.reviewer import Reviewer
from reviews.model.topic import Topic
from reviews.model.week import Week


@dataclass(frozen=True)
class Library:
    """All that is published."""

    notes: Mapping[str, Note]
    """By slug, newest first; within a day by slug."""
    outline: Outline

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
) -> Library:
    """Gather notes that were checked (no slug twice, no unknown topic) as they stand on `today`."""
    by_slug = {note.slug: note for note in notes}
    outline = make_outline([*map(Placement.of, by_slug.values())], [*topics], [*reviewers], editorials, today)
    return Library({slug: by_slug[slug] for slug in outline.notes}, outline)
