"""The views of a library, made of its notes, issues, topics and reviewers (see `view`)."""

from collections.abc import Mapping
from typing import TypeAlias

from reviews.build.incremental import Memo
from reviews.library.library import Groups, Library, Outline
from reviews.library.relations import Related, Relations, Ties
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.pages.citation import Cited, bibtex, coins
from reviews.pages.repository import edit_address
from reviews.pages.view import Around, Card, Head, Mentioned, Named, Near, Opinion, Review, ReviewGroups, Whole
from reviews.source.settings import Settings
from reviews.words import Words

IssueTies: TypeAlias = tuple[tuple[Ties, ...], tuple[str, ...]]
"""How each of an issue's notes stands to others, and which those are."""


class Views:
    """The views of a library, in which texts have a part by their links alone: most edits leave them the same."""

    def __init__(self, library: Library, relations: Relations, settings: Settings, words: Words, memo: Memo) -> None:
        """`memo` keeps views from build to build, so that those that are the same are the same objects."""
        outline = library.outline
        self._reviewers = memo.get("named reviewers", _named_reviewers, outline)
        self._topics = memo.get("named topics", _named_topics, outline)
        self.heads: Mapping[Week, Head] = memo.get("heads", _heads, outline, words)
        """By week, newest first."""
        given = {
            slug: (note, tuple([self._topics[topic] for topic in note.topics]), self._reviewers[note.reviewer])
            for slug, note in library.notes.items()
        }
        self.reviews = memo.get_each("review", given, lambda one: _review(*one, settings))
        """By slug, newest first."""
        self.wholes = self._wholes(outline, memo.get("ties", _ties, outline, relations), memo)
        """Every issue by its week, newest first."""
        self.on_topic = {slug: self._groups(groups) for slug, groups in outline.on_topic.items()}
        """Each topic's notes, by the topic's slug."""
        self.by_reviewer = {slug: self._groups(groups) for slug, groups in outline.by_reviewer.items()}
        """Each reviewer's notes, by the reviewer's slug."""

    def _groups(self, groups: Groups) -> ReviewGroups:
        heads, reviews = self.heads, self.reviews
        return tuple([(heads[issue.week], tuple([reviews[slug] for slug in slugs])) for issue, slugs in groups])

    def _wholes(self, outline: Outline, ties: Mapping[Week, IssueTies], memo: Memo) -> Mapping[Week, Whole]:
        heads, reviews = self.heads, self.reviews
        given = {}
        for week, issue in outline.issues.items():
            older, newer = (heads[one.week] if one else None for one in outline.neighbours(issue))
            notes = tuple([reviews[slug] for slug in issue.notes])
            of_notes, names = ties[week]
            kin = tuple([reviews[slug] for slug in names])
            given[week] = (issue.path, heads[week], notes, older, newer, of_notes, kin, self._topics)
        return memo.get_each("whole", given, lambda one: _whole(*one))


def _named_topics(outline: Outline) -> dict[str, Named]:
    return {slug: Named(slug, topic.title, topic.address, topic.aliases) for slug, topic in outline.topics.items()}


def _named_reviewers(outline: Outline) -> dict[str, Named]:
    return {slug: Named(slug, one.name, one.address) for slug, one in outline.reviewers.items()}


def _heads(outline: Outline, words: Words) -> dict[Week, Head]:
    return {week: _head(issue, words) for week, issue in outline.issues.items()}


def _ties(outline: Outline, relations: Relations) -> dict[Week, IssueTies]:
    def of_issue(issue: Issue) -> IssueTies:
        ties = tuple(map(relations.of, issue.notes))
        return ties, tuple(dict.fromkeys(slug for one in ties for slug in one.kin))

    return {week: of_issue(issue) for week, issue in outline.issues.items()}


def _whole(
    path: str,
    head: Head,
    notes: tuple[Review, ...],
    older: Head | None,
    newer: Head | None,
    ties: tuple[Ties, ...],
    kin: tuple[Review, ...],
    topics: Mapping[str, Named],
) -> Whole:
    reviews = {review.slug: review for review in kin}
    return Whole(path, head, notes, tuple(_around(one, reviews, topics) for one in ties), older, newer)


def _around(ties: Ties, reviews: Mapping[str, Review], topics: Mapping[str, Named]) -> Around:
    others = [reviews[slug] for slug in ties.opinions]
    return Around(
        tuple(Opinion(other.card, other.reviewer, other.date) for other in others),
        tuple(Mentioned(one.name, one.address, reviews[one.note].card if one.note else None) for one in ties.mentions),
        tuple(reviews[slug].card for slug in ties.mentioned_by),
        tuple(_near(one, reviews[one.note].card, topics) for one in ties.related),
    )


def _near(related: Related, card: Card, topics: Mapping[str, Named]) -> Near:
    shared = related.shared
    if related.reason == "topics":
        shared = tuple(topics[slug].name for slug in shared)
    return Near(card, related.reason, shared)


def _head(issue: Issue, words: Words) -> Head:
    """An issue under the editor's title, or the week's name."""
    title = issue.title or words("issue-title", year=issue.week.year, number=issue.week.number)
    return Head(issue.week, title, issue.address, len(issue.notes), issue.published, issue.is_closed)


def _review(note: Note, topics: tuple[Named, ...], reviewer: Named, settings: Settings) -> Review:
    paper = note.paper
    # The key is made of the file's name alone, so that it never changes.
    key = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else note.slug
    cited = Cited(key, note.title, note.authors, paper.address, paper.arxiv_id, paper.year)
    return Review(
        card=Card(note.slug, note.title, note.address, note.summary, note.draft),
        path=note.path,
        paper=paper,
        title=note.title,
        authors=note.authors,
        date=note.date,
        updated=note.updated,
        week=note.week,
        topics=topics,
        tags=note.tags,
        summary=note.summary,
        reviewer=reviewer,
        code=note.code,
        draft=note.draft,
        edit=edit_address(settings, note.path),
        cited=cited,
        bibtex=bibtex(cited),
        coins=coins(cited),
    )
