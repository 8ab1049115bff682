"""An edition: everything that a site publishes on one day, ready to be written out by any engine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reviews.content.library import Library
from reviews.content.relations import Link, build_relations
from reviews.publish.citation import bibtex, coins
from reviews.publish.feeds import feed_channels, make_feeds
from reviews.publish.fragment import links
from reviews.publish.pages import Page, cited, issue_title, site_pages
from reviews.publish.plaintext import week_text
from reviews.publish.repository import edit_address
from reviews.publish.search import spellings
from reviews.publish.templates import Templates
from reviews.settings import Settings
from reviews.words import load_words


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
    warnings: tuple[str, ...]
    """What the maintainer should know, though it stops nothing."""


def publish(library: Library, bodies: Mapping[str, str], settings: Settings, folder: Path) -> Edition:
    """Make all pages and feeds of a library with the templates of a folder.

    `bodies` maps the path of a source file to its text as HTML (see `markup`).
    """
    words = load_words(settings.language)
    found = {note.slug: [Link(*link) for link in links(bodies[note.path])] for note in library.notes.values()}
    citations = {note.slug: bibtex(cited(note)) for note in library.notes.values()}
    shared = {
        "library": library,
        "channels": dict(feed_channels(library, settings, words)),
        "relations": build_relations(library, found),
        "settings": settings,
        "words": words,
        "issue_title": lambda issue: issue_title(issue, words),
        "spellings": spellings,
        "edit_address": lambda path: edit_address(settings, path) if path in bodies else "",
        "bibtex": lambda note: citations[note.slug],
        "coins": lambda note: coins(cited(note)),
    }
    templates = Templates(folder, shared, bodies)
    feeds = make_feeds(library, settings, words, templates)
    pages = {page.path: page for page in site_pages(library, settings, words)}
    return Edition(
        pages=pages,
        html={path: templates.fill(page.template, page.root, page.values) for path, page in pages.items()},
        search={
            path: templates.fill(page.search, page.root, page.values) for path, page in pages.items() if page.search
        },
        files={
            **feeds.files,
            **_for_programs(library, citations),
            **_redirects(library, templates),
            **{
                f"issues/{week}.txt": week_text(issue, library.notes_of(issue), bodies, settings.url).encode()
                for week, issue in library.issues.items()
            },
        },
        warnings=tuple(
            words.report("feed-large", address=address, setting=setting) for address, setting in feeds.large.items()
        ),
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
