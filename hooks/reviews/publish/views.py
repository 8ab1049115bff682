"""The views of a library, made of its notes, issues, topics and reviewers (see `view`)."""

from collections.abc import Mapping
from functools import cached_property

from reviews.content.issue import Issue
from reviews.content.library import Groups, Library
from reviews.content.note import Note
from reviews.content.relations import Mention, Related, Relations
from reviews.memo import Memo
from reviews.publish.citation import Cited, bibtex, coins
from reviews.publish.repository import edit_address
from reviews.publish.view import Around, Card, CardGroups, Head, Mentioned, Named, Near, Opinion, Review, Whole
from reviews.settings import Settings
from reviews.week import Week
from reviews.words import Words


class Views:
    """Makes the views of a library, in which texts have a part by their links alone: most edits leave them the same."""

    def __init__(self, library: Library, relations: Relations, settings: Settings, words: Words, memo: Memo) -> None:
        """`memo` keeps views of notes from build to build."""
        self._library = library
        self._relations = relations
        self.topics = {
            slug: Named(slug, topic.title, topic.address, topic.aliases) for slug, topic in library.topics.items()
        }
        self.reviewers = {slug: Named(slug, one.name, one.address) for slug, one in library.reviewers.items()}
        self.heads = {week: _head(issue, words) for week, issue in library.issues.items()}
        given = {
            slug: (note, tuple(self.topics[topic] for topic in note.topics), self.reviewers[note.reviewer])
            for slug, note in library.notes.items()
        }
        self.reviews = memo.get_each("review", given, lambda one: _review(*one, settings))
        self.cards = {slug: review.card for slug, review in self.reviews.items()}

    def of_issue(self, issue: Issue) -> tuple[Review, ...]:
        """An issue's notes, in the editor's order."""
        return tuple(self.reviews[slug] for slug in issue.notes)

    def groups(self, groups: Groups) -> CardGroups:
        """Notes grouped by issue."""
        return tuple(
            (self.heads[issue.week], tuple(self.cards[note.slug] for note in notes)) for issue, notes in groups
        )

    @cached_property
    def wholes(self) -> Mapping[Week, Whole]:
        """Every issue, newest first."""
        return {week: self._whole(issue) for week, issue in self._library.issues.items()}

    def _whole(self, issue: Issue) -> Whole:
        older, newer = (self.heads[one.week] if one else None for one in self._library.neighbours(issue))
        near = tuple(self._around(slug) for slug in issue.notes)
        return Whole(issue.path, self.heads[issue.week], self.of_issue(issue), near, older, newer)

    def _around(self, slug: str) -> Around:
        relations = self._relations
        return Around(
            tuple(self._opinion(other) for other in relations.second_opinions.get(slug, ())),
            tuple(self._mentioned(mention) for mention in relations.mentions.get(slug, ())),
            tuple(self.cards[other] for other in relations.mentioned_by.get(slug, ())),
            tuple(self._near(related) for related in relations.related.get(slug, ())),
        )

    def _opinion(self, slug: str) -> Opinion:
        review = self.reviews[slug]
        return Opinion(review.card, review.reviewer, review.date)

    def _mentioned(self, mention: Mention) -> Mentioned:
        return Mentioned(mention.name, mention.address, self.cards[mention.note] if mention.note else None)

    def _near(self, related: Related) -> Near:
        shared = related.shared
        if related.reason == "topics":
            shared = tuple(self.topics[slug].name for slug in shared)
        return Near(self.cards[related.note], related.reason, shared)


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
