"""An edition: everything that a site publishes on one day, ready to be written out by any engine."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from reviews.content.issue import Issue
from reviews.content.library import Library
from reviews.content.relations import Link, build_relations
from reviews.publish.citation import bibtex, coins
from reviews.publish.feed import Channel, Entry, rss
from reviews.publish.fragment import links
from reviews.publish.pages import Page, cited, issue_title, site_pages
from reviews.publish.repository import edit_address
from reviews.publish.search import spellings
from reviews.publish.templates import Templates
from reviews.settings import Settings
from reviews.words import Words, load_words


@dataclass(frozen=True)
class Edition:
    """Every page and file but those written by hand."""

    pages: Mapping[str, Page]
    """Every page, by the path of its source file."""
    html: Mapping[str, str]
    """The content of each, by the same path."""
    search: Mapping[str, str]
    """What search is fed of each, by the same path; pages that are not searched are not in it."""
    files: Mapping[str, bytes]
    """Every file that is no page, by its address."""


def publish(library: Library, bodies: Mapping[str, str], settings: Settings, folder: Path) -> Edition:
    """Make all pages and feeds of a library with the templates of a folder.

    `bodies` maps the path of a source file to its text as HTML (see `markup`).
    """
    words = load_words(settings.language)
    found = {note.slug: [Link(*link) for link in links(bodies[note.path])] for note in library.notes.values()}
    citations = {note.slug: bibtex(cited(note)) for note in library.notes.values()}
    shared = {
        "library": library,
        "relations": build_relations(library, found),
        "settings": settings,
        "words": words,
        "issue_title": lambda issue: issue_title(issue, words),
        "spellings": spellings,
        "edit_address": lambda path: edit_address(settings, path),
        "bibtex": lambda note: citations[note.slug],
        "coins": lambda note: coins(cited(note)),
    }
    templates = Templates(folder, shared, bodies)
    pages = {page.path: page for page in site_pages(library, settings, words)}
    return Edition(
        pages=pages,
        html={path: templates.fill(page.template, page.root, page.values) for path, page in pages.items()},
        search={
            path: templates.fill(page.search, page.root, page.values) for path, page in pages.items() if page.search
        },
        files={
            "feed.xml": _issue_feed(library, settings, words, templates),
            **_for_programs(library, citations),
            **_redirects(library, templates),
        },
    )


def _redirects(library: Library, templates: Templates) -> dict[str, bytes]:
    """arXiv's own addresses on our host: who swaps arxiv.org for it comes to the review, the first of its paper.

    Other versions than the reviewed one are for the 404 page to lead on: nobody knows how many there will be.
    """
    newest_first = sorted(library.notes.values(), key=lambda note: (note.date, note.slug), reverse=True)
    arxiv = [note for note in newest_first if note.paper.arxiv_id]
    first_of = {note.paper.arxiv_id: note for note in arxiv}
    first_of |= {f"{note.paper.arxiv_id}v{note.paper.version}": note for note in arxiv if note.paper.version}
    targets = {f"{kind}/{arxiv_id}/index.html": note for kind in ("abs", "pdf") for arxiv_id, note in first_of.items()}
    return {
        address: templates.fill("redirect.html", "../" * address.count("/"), {"note": note}).encode()
        for address, note in targets.items()
    }


def _for_programs(library: Library, citations: Mapping[str, str]) -> dict[str, bytes]:
    """Citations of each issue, each topic and all papers as BibTeX, each paper once, and all notes as JSON.

    `citations` are those of single notes, by slug.
    """
    groups = {"papers.bib": list(library.notes.values())}
    groups |= {f"issues/{issue.week}.bib": library.notes_of(issue) for issue in library.issues.values()}
    groups |= {
        f"topics/{topic.slug}.bib": [note for _, notes in library.notes_on(topic) for note in notes]
        for topic in library.topics.values()
    }
    files = {
        address: "\n".join({note.paper.key: citations[note.slug] for note in notes}.values()).encode()
        for address, notes in groups.items()
    }
    return {**files, "papers.json": _papers_json(library)}


def _papers_json(library: Library) -> bytes:
    """Every note's metadata, newest first; the README documents the form."""
    papers = [
        {
            "slug": note.slug,
            "address": note.address,
            "issue": str(note.week),
            "paper": note.paper.address,
            "arxiv_id": note.paper.arxiv_id,
            "version": note.paper.version,
            "title": note.title,
            "authors": note.authors,
            "date": str(note.date),
            "topics": note.topics,
            "tags": note.tags,
            "summary": note.summary,
            "reviewer": note.reviewer,
            "code": note.code,
        }
        for note in library.notes.values()
    ]
    return json.dumps({"papers": papers}, ensure_ascii=False, indent=1).encode()


def _issue_feed(library: Library, settings: Settings, words: Words, templates: Templates) -> bytes:
    """The feed of closed issues, newest first."""
    closed = [issue for issue in library.issues.values() if issue.is_closed][: settings.feed_issues]
    channel = Channel(
        title=settings.name,
        description=settings.description,
        url=settings.url,
        self_url=f"{settings.url}feed.xml",
        language=settings.language,
    )
    entries = [_issue_entry(issue, library, settings, words, templates) for issue in closed]
    return rss(channel, entries, _midnight(_newest_day(closed, library, settings), settings))


def _issue_entry(issue: Issue, library: Library, settings: Settings, words: Words, templates: Templates) -> Entry:
    here = settings.url + issue.address
    notes = library.notes_of(issue)
    return Entry(
        id=settings.tag(f"issues/{issue.week}"),
        title=issue_title(issue, words),
        url=here,
        description=" · ".join(note.title for note in notes) or issue_title(issue, words),
        content=templates.fill("feed/issue.html", settings.url, {"issue": issue, "notes": notes}, here),
        published=_midnight(issue.published, settings),
    )


def _newest_day(issues: Sequence[Issue], library: Library, settings: Settings) -> date:
    """The day of the newest content; for an empty feed one that never changes."""
    days = [issue.published for issue in issues]
    days += [note.date for issue in issues for note in library.notes_of(issue)]
    return max(days, default=date(settings.tag_year, 1, 1))


def _midnight(day: date, settings: Settings) -> datetime:
    """The first instant of a day in the site's time zone."""
    return datetime.combine(day, time(), settings.timezone)
