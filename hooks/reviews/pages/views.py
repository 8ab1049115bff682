"""Views (see `view`), made from the library."""

from collections.abc import Callable, Mapping, Sequence

from reviews.library.outline import Groups, count
from reviews.library.relations import NoteRelations, RelatedNote
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.reviewer import Reviewer
from reviews.model.settings import Settings
from reviews.model.standing import PaperStanding
from reviews.model.topic import Topic
from reviews.model.venue import year_in
from reviews.pages.citation import Cited, bibtex, coins
from reviews.pages.repository import edit_address
from reviews.pages.view import (
    Card,
    Described,
    IssueHead,
    Mentioned,
    Named,
    Near,
    Opinion,
    RelationsView,
    Review,
)
from reviews.words import Words

Plain = Callable[[str], str]
"""Turns a line of text into plain text (see `templates.Templates.plain`)."""


def named_topic(topic: Topic) -> Named:
    """A topic as named and linked everywhere."""
    return Named(topic.slug, topic.title, topic.address, topic.aliases)


def named_reviewer(reviewer: Reviewer) -> Named:
    """A reviewer as named and linked everywhere."""
    return Named(reviewer.slug, reviewer.name, reviewer.address)


def described_topic(topic: Topic, groups: Groups, text: str, settings: Settings) -> Described:
    """A topic as introduced on its page; `text` is the text of its file, as HTML."""
    return Described(topic.slug, topic.title, topic.address, count(groups), text, edit_address(settings, topic.path))


def described_reviewer(reviewer: Reviewer, groups: Groups, text: str | None, settings: Settings) -> Described:
    """A reviewer as introduced on the reviewer's page; `text` is None if there is no file."""
    edit = "" if text is None else edit_address(settings, reviewer.path)
    return Described(reviewer.slug, reviewer.name, reviewer.address, count(groups), text or "", edit, reviewer.link)


def issue_head(issue: Issue, words: Words, plain: Plain) -> IssueHead:
    """An issue with the editor's title, or the week's name."""
    title = plain(issue.title or "") or words("issue-title", year=issue.week.year, number=issue.week.number)
    return IssueHead(
        issue.week, title, issue.address, len(issue.notes), issue.published, issue.is_closed, issue.formerly
    )


def review_view(
    note: Note,
    topics: tuple[Named, ...],
    reviewer: Named,
    standing: PaperStanding | None,
    settings: Settings,
    words: Words,
    plain: Plain,
) -> Review:
    """A whole note except its text; `standing` tells what became of its paper."""
    paper = note.paper
    # The key depends only on the first name of the file, so it never changes.
    cited = Cited(
        key=f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else note.first_name,
        title=note.title,
        plain_title=plain(note.title),
        authors=note.authors,
        address=paper.address,
        arxiv_id=paper.arxiv_id,
        year=note.year or year_in(note.venue) or paper.year,
        venue=note.venue,
        doi=note.doi or paper.doi,
    )
    return Review(
        **vars(note),
        card=Card(note.slug, note.title, note.address, note.summary, note.draft),
        shown_topics=topics,
        shown_reviewer=reviewer,
        edit=edit_address(settings, note.path),
        cited=cited,
        bibtex=bibtex(cited),
        coins=coins(cited),
        standing=standing,
        news=_news(note, standing, words) if standing else (),
    )


def _news(note: Note, standing: PaperStanding, words: Words) -> tuple[str, ...]:
    """What a reader should know of the paper that the reviewer could not."""
    found = []
    if standing.newest and standing.newer_than(note.paper.version, note.date):
        version, day = standing.newest
        read = note.paper.version or standing.read_on(note.date)
        known = words("news-version", read=read, version=version, day=str(day))
        found.append(known if read else words("news-version-since", version=version, day=str(day)))
    if standing.withdrawn:
        found.append(words("news-withdrawn"))
    if standing.venue and note.venue == standing.venue:
        found.append(words("news-appeared", venue=note.appeared))
    return tuple(found)


def relations_views(
    relations: Sequence[NoteRelations], related: Sequence[Review], topics: Mapping[str, Named]
) -> tuple[RelationsView, ...]:
    """How some notes stand to others; `related` are those that their relations lead to."""
    reviews = {review.slug: review for review in related}
    return tuple(_relations(one, reviews, topics) for one in relations)


def _relations(relations: NoteRelations, reviews: Mapping[str, Review], topics: Mapping[str, Named]) -> RelationsView:
    others = [reviews[slug] for slug in relations.opinions]
    return RelationsView(
        tuple(Opinion(other.card, other.shown_reviewer, other.date) for other in others),
        tuple(
            Mentioned(one.name, one.address, reviews[one.note].card if one.note else None) for one in relations.mentions
        ),
        tuple(reviews[slug].card for slug in relations.mentioned_by),
        tuple(_near(one, reviews[one.note].card, topics) for one in relations.related),
    )


def _near(related: RelatedNote, card: Card, topics: Mapping[str, Named]) -> Near:
    shared = related.shared
    if related.reason == "topics":
        shared = tuple(topics[slug].name for slug in shared)
    return Near(card, related.reason, shared)
