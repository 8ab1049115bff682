"""The views of a library, made of its notes, issues, topics and reviewers (see `view`)."""

from collections.abc import Mapping

from reviews.content.issue import Issue
from reviews.content.library import Groups, Library
from reviews.content.note import Note
from reviews.content.relations import Mention, Related, Relations
from reviews.content.reviewer import Reviewer
from reviews.content.topic import Topic
from reviews.memo import Memo
from reviews.publish.citation import Cited, bibtex, coins
from reviews.publish.repository import edit_address
from reviews.publish.view import Around, Card, CardGroups, Described, Head, Mentioned, Named, Near, Opinion, Review
from reviews.settings import Settings
from reviews.words import Words


class Views:
    """Makes the views of a library."""

    def __init__(
        self,
        library: Library,
        relations: Relations,
        bodies: Mapping[str, str],
        settings: Settings,
        words: Words,
        memo: Memo,
    ) -> None:
        """`bodies` maps the path of a source file to its text as HTML; `memo` keeps views from build to build."""
        self.relations = relations
        self._settings = settings
        self._bodies = bodies
        self._notes = library.notes
        self.topics = {
            slug: Named(slug, topic.title, topic.address, topic.aliases) for slug, topic in library.topics.items()
        }
        self.reviewers = {slug: Named(slug, one.name, one.address) for slug, one in library.reviewers.items()}
        self.heads = {week: _head(issue, words) for week, issue in library.issues.items()}
        self.cards: dict[str, Card] = {}
        self.reviews: dict[str, Review] = {}
        for slug, note in library.notes.items():
            topics = tuple(self.topics[topic] for topic in note.topics)
            reviewer, body = self.reviewers[note.reviewer], bodies.get(note.path, "")
            self.reviews[slug] = review = memo.get(("review", slug), _review, note, topics, reviewer, body, settings)
            self.cards[slug] = review.card

    def body(self, path: str) -> str:
        """The text of a source file as HTML; empty where there is none."""
        return self._bodies.get(path, "")

    def edit(self, path: str) -> str:
        """Where a source file is mended; empty where there is none."""
        return edit_address(self._settings, path) if path in self._bodies else ""

    def of_issue(self, issue: Issue) -> tuple[Review, ...]:
        """An issue's notes in full, in the editor's order."""
        return tuple(self.reviews[slug] for slug in issue.notes)

    def groups(self, groups: Groups) -> CardGroups:
        """Notes grouped by issue."""
        return tuple(
            (self.heads[issue.week], tuple(self.cards[note.slug] for note in notes)) for issue, notes in groups
        )

    def topic(self, topic: Topic, count: int) -> Described:
        return Described(topic.slug, topic.title, topic.address, count, self.body(topic.path), self.edit(topic.path))

    def reviewer(self, reviewer: Reviewer, count: int) -> Described:
        body, edit = self.body(reviewer.path), self.edit(reviewer.path)
        return Described(reviewer.slug, reviewer.name, reviewer.address, count, body, edit, reviewer.link)

    def all_around(self, *_: object) -> dict[str, Around]:
        """How each note stands to others; depends on relations, cards, topics and reviewers alone."""
        return {slug: self._around(slug) for slug in self.cards}

    def _around(self, slug: str) -> Around:
        relations = self.relations
        return Around(
            tuple(self._opinion(other) for other in relations.second_opinions.get(slug, ())),
            tuple(self._mentioned(mention) for mention in relations.mentions.get(slug, ())),
            tuple(self.cards[other] for other in relations.mentioned_by.get(slug, ())),
            tuple(self._near(related) for related in relations.related.get(slug, ())),
        )

    def _opinion(self, slug: str) -> Opinion:
        note = self._notes[slug]
        return Opinion(self.cards[slug], self.reviewers[note.reviewer], note.date)

    def _mentioned(self, mention: Mention) -> Mentioned:
        return Mentioned(mention.name, mention.address, self.cards[mention.note] if mention.note else None)

    def _near(self, related: Related) -> Near:
        shared = related.shared
        if related.reason == "topics":
            shared = tuple(self.topics[slug].name for slug in shared)
        return Near(self.cards[related.note], related.reason, shared)


def issue_title(issue: Issue, words: Words) -> str:
    """The editor's title, or the week's name."""
    return issue.title or words("issue-title", year=issue.week.year, number=issue.week.number)


def _head(issue: Issue, words: Words) -> Head:
    title = issue_title(issue, words)
    return Head(issue.week, title, issue.address, len(issue.notes), issue.published, issue.is_closed)


def _review(note: Note, topics: tuple[Named, ...], reviewer: Named, body: str, settings: Settings) -> Review:
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
        body=body,
        edit=edit_address(settings, note.path),
        cited=cited,
        bibtex=bibtex(cited),
        coins=coins(cited),
    )
