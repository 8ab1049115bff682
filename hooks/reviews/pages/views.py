"""Views (see `view`), made from the library."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter

from reviews.library.gatherings import Gathering, slug_of_name
from reviews.library.mentioned import MentionedPaper
from reviews.library.outline import Groups, Outline, count
from reviews.library.relations import NoteRelations
from reviews.model.address import ascii_part
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.orcid import orcid_address
from reviews.model.reviewer import Reviewer
from reviews.model.settings import Settings
from reviews.model.standing import PaperStanding
from reviews.model.topic import Topic
from reviews.model.venue import year_in
from reviews.pages.citation import Cited, bibtex
from reviews.pages.repository import edit_address
from reviews.pages.view import (
    Card,
    Connection,
    Described,
    IssueHead,
    IssueLine,
    Linked,
    MentionedView,
    Named,
    Opinion,
    RelationsView,
    Review,
    Row,
)
from reviews.words import Words

# Reviews that are listed with a paper that they mention.
_MOST_MENTIONS = 5
_INSIDE_TOPICS, _INSIDE_TITLES = 3, 2
# Characters that are read in a minute: some 200 words of English, and as much text in Hangul.
_KOREAN_SPEED, _LATIN_SPEED = 500, 1200
_TAG = re.compile(r"<[^>]*>")
# All values of a note, and of a card: a review and a row have them, too.
_of_note = attrgetter(*[field.name for field in fields(Note)])
_of_card = attrgetter(*[field.name for field in fields(Card)])

Plain = Callable[[str], str]
"""Turns a line of text into plain text (see `templates.Templates.plain`)."""


def named_topic(topic: Topic) -> Named:
    """A topic as named and linked everywhere."""
    return Named(topic.slug, topic.title, topic.address, topic.aliases)


def named_reviewer(reviewer: Reviewer) -> Named:
    """A reviewer as named and linked everywhere."""
    link = orcid_address(reviewer.orcid) if reviewer.orcid else reviewer.link
    return Named(reviewer.slug, reviewer.name, reviewer.address, link=link)


def described_topic(topic: Topic, groups: Groups, text: str, settings: Settings) -> Described:
    """A topic as introduced on its page; `text` is the text of its file, as HTML."""
    edit = edit_address(settings, topic.path)
    return Described(topic.slug, topic.title, topic.address, count(groups), text, edit, aliases=topic.aliases)


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


def linked_names(outline: Outline) -> dict[str, tuple[tuple[Linked, ...], tuple[Linked, ...]]]:
    """The authors and the tags of each note, by slug."""

    def linked(gatherings: Mapping[str, Gathering]) -> Callable[[str], Linked]:
        @cache  # names recur
        def link(name: str) -> Linked:
            one = gatherings.get(slug_of_name(name))
            return Linked(name, ascii_part(one.address) if one else "")

        return link

    author, tag = linked(outline.authors), linked(outline.tags)
    return {
        slug: (tuple(map(author, note.authors)), tuple(map(tag, note.tags))) for slug, note in outline.notes.items()
    }


def review_view(
    note: Note,
    topics: tuple[Named, ...],
    reviewer: Named,
    names: tuple[tuple[Linked, ...], tuple[Linked, ...]],
    standing: PaperStanding | None,
    settings: Settings,
    words: Words,
    plain: Plain,
) -> Review:
    """A whole note except its text; `names` are its authors and its tags, `standing` tells what became of its paper."""
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
        *_of_note(note),
        card=Card(note.slug, note.title, note.address, note.summary, note.draft),
        shown_topics=topics,
        shown_reviewer=reviewer,
        shown_authors=names[0],
        shown_tags=names[1],
        edit=edit_address(settings, note.path),
        cited=cited,
        bibtex=bibtex(cited),
        standing=standing,
        news=_news(note, standing, words) if standing else (),
    )


def row(review: Review, number: int, is_pick: bool, opinions: int, minutes: int) -> Row:
    """A note as a line of a list."""
    return Row(
        *_of_card(review.card),
        number=number,
        is_pick=is_pick,
        topics=tuple(topic.name for topic in review.shown_topics),
        first_author=next(iter(review.authors), ""),
        has_more_authors=len(review.authors) > 1,
        venue=review.appeared,
        reviewer=review.shown_reviewer.name,
        date=review.date,
        opinions=opinions,
        minutes=minutes,
    )


def issue_line(issue: Issue, head: IssueHead, notes: Sequence[Review]) -> IssueLine:
    """An issue as a line of a list; `notes` are all of its notes."""
    topics = Counter(topic.name for note in notes for topic in note.shown_topics)
    return IssueLine(
        **vars(head),
        is_named=bool(issue.title),
        topics=tuple(name for name, _ in topics.most_common(_INSIDE_TOPICS)),
        titles=tuple(note.title for note in notes[:_INSIDE_TITLES]),
    )


def minutes_to_read(html: str, language: str) -> int:
    """How many minutes reading a text takes, at least one."""
    characters = len(_TAG.sub("", html))
    return max(1, round(characters / (_KOREAN_SPEED if language == "ko" else _LATIN_SPEED)))


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


def mentioned_view(paper: MentionedPaper, reviews: Mapping[str, Review]) -> MentionedView:
    """A paper that reviews mention, with the newest of them."""
    by = tuple(reviews[slug].card for slug in paper.by[:_MOST_MENTIONS])
    review = reviews[paper.note].card if paper.note else None
    return MentionedView(paper.name, paper.address, review, len(paper.by), by)


def _relations(relations: NoteRelations, reviews: Mapping[str, Review], topics: Mapping[str, Named]) -> RelationsView:
    others = [reviews[slug] for slug in relations.opinions]
    found: dict[str, Connection] = {}

    def add(slug: str, reason: str, shared: tuple[str, ...] = ()) -> None:
        card = reviews[slug].card
        found.setdefault(slug, Connection(card.title, card.address, card, reason, shared))

    for mention in relations.mentions:
        if mention.note:
            add(mention.note, "mentions")
        else:
            found.setdefault(mention.address, Connection(mention.name, mention.address, None, "mentions"))
    for slug in relations.mentioned_by:
        add(slug, "mentioned-by")
    for near in relations.related:
        shared = tuple(topics[slug].name for slug in near.shared) if near.reason == "topics" else near.shared
        add(near.note, near.reason, shared)
    return RelationsView(
        tuple(Opinion(other.card, other.shown_reviewer, other.date) for other in others),
        tuple(one for slug, one in found.items() if slug not in relations.opinions),
    )
