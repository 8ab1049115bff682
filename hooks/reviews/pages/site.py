"""The site: everything that pages and files are made from, complete and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviews.library.outline import Outline
from reviews.model.note import Note
from reviews.model.settings import Settings
from reviews.model.week import Week
from reviews.pages.pictures import Trends
from reviews.pages.templates import Templates
from reviews.pages.view import (
    Described,
    IssueHead,
    IssueView,
    MentionedView,
    Named,
    RelationsView,
    Review,
    ReviewGroups,
    Row,
    RowGroups,
)
from reviews.words import Words


@dataclass(frozen=True)
class Setup:
    """What is the same for every page and file of a site."""

    settings: Settings
    words: Words
    templates: Templates


@dataclass(frozen=True)
class Site:
    """A site as it stands on one day."""

    outline: Outline
    notes: Mapping[str, Note]
    """By slug, newest first."""
    texts: Mapping[str, str]
    """Each source file's text as HTML, by its path (see `render.fragment`)."""
    docs: Path | None
    """The docs folder, in which pictures lie; None where there are texts alone."""
    sources: Mapping[str, str]
    """Each source file's text as it was written, by its path."""
    reviews: Mapping[str, Review]
    """By slug, newest first."""
    rows: Mapping[str, Row]
    """The same as lines of lists."""
    records: Mapping[str, bytes]
    """Each review's metadata for other programs (see `exports.papers`), in the same order."""
    full_records: Mapping[str, bytes]
    """The same with its text as Markdown, in the same order."""
    csl_items: Mapping[str, bytes]
    """Each paper for reference managers (see `exports.csl`), by its key, in the order of the reviews."""
    ris_records: Mapping[str, tuple[bytes, bytes]]
    """Each review's paper and the review itself as RIS (see `exports.ris`), by slug."""
    heads: Mapping[Week, IssueHead]
    """By week, newest first."""
    issues: Mapping[Week, IssueView]
    """By week, newest first."""
    relations: Mapping[Week, tuple[RelationsView, ...]]
    """How the notes of each issue stand to others, in their order; by week."""
    mentioned: Sequence[MentionedView]
    """The papers that reviews mention, those with most mentions first."""
    topics: Mapping[str, Described]
    """By slug, in the order of the outline."""
    reviewers: Mapping[str, Described]
    """By slug, in the order of the outline."""
    on_topic: Mapping[str, ReviewGroups]
    """Each topic's notes, by the topic's slug."""
    by_reviewer: Mapping[str, ReviewGroups]
    """Each reviewer's notes, by the reviewer's slug."""
    trends: Mapping[str, Trends]
    """How each topic that has notes rises and falls, by the topic's slug."""
    neighbours: Mapping[str, tuple[tuple[Named, int], ...]]
    """The topics that share notes with each, and how many, by the topic's slug."""

    def row_groups(self, groups: ReviewGroups) -> RowGroups:
        """Groups of notes as lines of a list."""
        return tuple([(head, tuple([self.rows[review.slug] for review in reviews])) for head, reviews in groups])
