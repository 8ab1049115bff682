"""Which pages exist, at which address, made by which template from which values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reviews.content.issue import Issue
from reviews.content.library import Library
from reviews.content.note import Note
from reviews.content.reviewer import Reviewer
from reviews.content.topic import Topic
from reviews.publish.citation import Cited, list_data, review_data
from reviews.publish.picture import calendar, trends
from reviews.settings import Settings
from reviews.words import Words

TOP = "--title"
"""The id of every page's title; no note's name or heading can be that."""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents: `id` is the anchor's."""

    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page to be made; titles and descriptions are plain text.

    `address` is relative to the site's root and empty for the home page; `path` is the source file
    that it is made of, relative to the docs folder, or the one that would be.
    """

    address: str
    path: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]
    contents: tuple[Heading, ...] = ()
    names: tuple[str, ...] = ()
    """What a reader may search for by name: topics with their aliases, tags, and the paper's arXiv id."""
    feed: str | None = None
    """The address of the page's own feed, beside the site's."""
    search: str | None = None
    """The template of what search is fed; None for pages that repeat what notes say."""

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.address.count("/")


def cited(note: Note) -> Cited:
    """A note's paper as it is cited. The key is made of the file's name alone, so it never changes."""
    paper = note.paper
    key = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else note.slug
    return Cited(key, note.title, note.authors, paper.address, paper.arxiv_id, paper.year)


def issue_title(issue: Issue, words: Words) -> str:
    """The editor's title, or the week's name."""
    return issue.title or words("issue-title", year=issue.week.year, number=issue.week.number)


def site_pages(library: Library, settings: Settings, words: Words) -> Iterator[Page]:
    """Every page of the site but those that are written by hand."""
    issues = list(library.issues.values())
    yield Page(
        "", "index.md", "home.html", words("home"), settings.description, {"issues": issues, "newest": _newest(issues)}
    )
    yield _issues_page(issues, words)
    yield _topics_page(library, words)
    yield Page("reviewers/", "reviewers/index.md", "reviewers.html", words("reviewers"), words("reviewers-about"), {})
    yield Page("subscribe/", "subscribe.md", "subscribe.html", words("subscribe"), words("subscribe-about"), {})
    for issue in issues:
        yield _issue_page(issue, library, settings, words)
    for topic in library.topics.values():
        yield _topic_page(topic, library, words)
    for reviewer in library.reviewers.values():
        yield _reviewer_page(reviewer, library, words)
    for note in library.notes.values():
        yield _note_page(note, library, settings)


def _newest(issues: list[Issue]) -> Issue | None:
    """The issue that the home page leads with: the newest that holds notes."""
    return next((issue for issue in issues if issue.notes), None)


def _issues_page(issues: list[Issue], words: Words) -> Page:
    weeks = calendar({issue.week: len(issue.notes) for issue in issues})
    values = {"issues": issues, "calendar": weeks}
    return Page("issues/", "issues/index.md", "issues.html", words("issues"), words("issues-about"), values)


def _topics_page(library: Library, words: Words) -> Page:
    days = {
        topic.slug: [note.date for _, notes in library.notes_on(topic) for note in notes]
        for topic in library.topics.values()
    }
    values = {"trends": trends(days, [note.date for note in library.notes.values()])}
    return Page("topics/", "topics/index.md", "topics.html", words("topics"), words("topics-about"), values)


def _issue_page(issue: Issue, library: Library, settings: Settings, words: Words) -> Page:
    older, newer = library.neighbours(issue)
    notes = library.notes_of(issue)
    title = issue_title(issue, words)
    data = list_data(title, [(note.title, settings.url + note.address) for note in notes])
    return Page(
        issue.address,
        issue.path,
        "issue.html",
        title,
        words("issue-about", week=str(issue.week), count=len(notes)),
        {"issue": issue, "notes": notes, "older": older, "newer": newer, "data": data},
        tuple(Heading(note.slug, note.title) for note in notes),
    )


def _topic_page(topic: Topic, library: Library, words: Words) -> Page:
    return Page(
        topic.address,
        topic.path,
        "topic.html",
        topic.title,
        words("topic-about", title=topic.title, count=library.count_on(topic)),
        {"topic": topic, "groups": library.notes_on(topic), "count": library.count_on(topic)},
        feed=f"{topic.address}feed.xml",
    )


def _reviewer_page(reviewer: Reviewer, library: Library, words: Words) -> Page:
    return Page(
        reviewer.address,
        reviewer.path,
        "reviewer.html",
        reviewer.name,
        words("reviewer-about", name=reviewer.name, count=library.count_by(reviewer)),
        {"reviewer": reviewer, "groups": library.notes_by(reviewer), "count": library.count_by(reviewer)},
    )


def _note_page(note: Note, library: Library, settings: Settings) -> Page:
    issue = library.issues[note.week]
    reviewer = library.reviewers[note.reviewer]
    position = issue.notes.index(note.slug)
    around = [None, *library.notes_of(issue), None][position : position + 3]
    data = review_data(
        cited(note),
        url=settings.url + note.address,
        summary=note.summary,
        reviewer=reviewer.name,
        reviewer_url=settings.url + reviewer.address,
        published=str(note.date),
        language=settings.language,
    )
    return Page(
        note.address,
        note.path,
        "note.html",
        note.title,
        note.summary,
        {"note": note, "issue": issue, "previous": around[0], "next": around[2], "data": data},
        names=_names(note, library),
        search="search/note.html",
    )


def _names(note: Note, library: Library) -> tuple[str, ...]:
    """Each name once, in whatever case; nobody writes 증강 in a note on augmentation."""
    topics = [library.topics[slug] for slug in note.topics]
    names = [name for topic in topics for name in (topic.slug, topic.title, *topic.aliases)]
    ids = [note.paper.arxiv_id] if note.paper.arxiv_id else []
    return tuple({name.casefold(): name for name in (*names, *note.tags, *ids)}.values())
