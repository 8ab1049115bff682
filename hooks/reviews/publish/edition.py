"""An edition: everything that a site publishes on one day, ready to be made by any engine."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reviews.content.issue import Issue
from reviews.content.library import Library
from reviews.content.note import Note
from reviews.content.relations import Link, Relations, build_relations
from reviews.memo import Memo
from reviews.publish.feeds import feed_channels, make_feeds, too_large
from reviews.publish.fragment import links
from reviews.publish.output import Made, Work
from reviews.publish.page import Page
from reviews.publish.pages import site_pages
from reviews.publish.plaintext import week_text
from reviews.publish.programs import bibliographies, papers, redirects, site_map
from reviews.publish.search import search_entry
from reviews.publish.templates import Templates
from reviews.publish.views import Views
from reviews.settings import Settings
from reviews.words import Words, load_words


@dataclass(frozen=True)
class Edition:
    """Every page and file but those written by hand."""

    settings: Settings
    words: Words
    templates: str
    """The fingerprint of the templates."""
    pages: Mapping[str, Page]
    """Every page, by the path of its source file."""
    html: Made[str]
    """The content of each, by the same path."""
    contents: Made[str]
    """The table of contents of each, by the same path."""
    files: Made[bytes]
    """Every file that is no page, by its address."""
    search: Mapping[str, str]
    """Each note's entry for the theme's search index, as JSON; by path."""

    def site_map(self, others: Iterable[str]) -> bytes:
        """A site map of our pages and others, which are given by address."""
        days: dict[str, date | None] = dict.fromkeys(others)
        return site_map(self.settings.url, days | {page.address: page.changed for page in self.pages.values()})

    def warnings(self, sizes: Mapping[str, int]) -> list[str]:
        """What the maintainer should know, though it stops nothing; `sizes` are those of the files, by address."""
        return [
            self.words.report("feed-large", address=address, setting=setting)
            for address, setting in too_large(sizes).items()
        ]


def publish(
    library: Library, bodies: Mapping[str, str], settings: Settings, folder: Path, memo: Memo | None = None
) -> Edition:
    """Make all pages and feeds of a library with the templates of a folder.

    `bodies` maps the path of a source file to its text as HTML (see `markup`). `memo` is that of the build before
    with the same templates, settings and words.
    """
    memo = memo or Memo()
    words = load_words(settings.language)
    found = {note.slug: memo.get(("links", note.slug), _links, bodies[note.path]) for note in library.notes.values()}
    views = Views(library, _relations(library, found, memo), bodies, settings, words, memo)
    templates = Templates(folder, {"settings": settings, "words": words})
    pages = {page.path: page for page in site_pages(library, views, settings, words, memo)}
    pages["subscribe.md"] = _subscribe_page(library, settings, words)

    def content(page: Page) -> str:
        return templates.fill(page.template, page.root, page.values)

    def contents(page: Page) -> str:
        return templates.fill("contents.html", page.root, {"headings": page.contents})

    return Edition(
        settings=settings,
        words=words,
        templates=templates.fingerprint,
        pages=pages,
        html=Made({path: Work(content, (page,)) for path, page in pages.items()}),
        contents=Made({path: Work(contents, (page,)) for path, page in pages.items()}),
        files=Made(
            {
                **dict(make_feeds(library, views, settings, words, templates)),
                **dict(bibliographies(library, views)),
                **dict(_week_texts(library, bodies, settings)),
                "papers.json": papers(views, memo),
                **dict(redirects(views, templates)),
            }
        ),
        search={
            review.path: memo.get(("search", slug), search_entry, review) for slug, review in views.reviews.items()
        },
    )


def _week_texts(library: Library, bodies: Mapping[str, str], settings: Settings) -> Iterator[tuple[str, Work[bytes]]]:
    """Each week as plain text."""

    def text(issue: Issue, notes: tuple[Note, ...], texts: Mapping[str, str]) -> bytes:
        return week_text(issue, notes, texts, settings.url).encode()

    for week, issue in library.issues.items():
        notes = tuple(library.notes_of(issue))
        texts = {path: bodies.get(path, "") for path in (issue.path, *(note.path for note in notes))}
        yield f"issues/{week}.txt", Work(text, (issue, notes, texts))


def _relations(library: Library, found: Mapping[str, tuple[Link, ...]], memo: Memo) -> Relations:
    """How the notes stand to each other, of which most edits change nothing."""
    notes = tuple((note.slug, note.paper, note.authors, note.topics) for note in library.notes.values())
    return memo.get("relations", lambda *_: build_relations(library, found), notes, tuple(found.values()))


def _links(html: str) -> tuple[Link, ...]:
    return tuple(Link(*link) for link in links(html))


def _subscribe_page(library: Library, settings: Settings, words: Words) -> Page:
    channels = dict(feed_channels(library, settings, words))
    values = {
        "issues": channels["feed.xml"],
        "notes": channels["notes.xml"],
        "topics": tuple(
            (topic.slug, topic.title, channels[f"{topic.address}feed.xml"]) for topic in library.topics.values()
        ),
    }
    title, about = words("subscribe"), words("subscribe-about")
    return Page("subscribe/", "subscribe.md", "subscribe.html", title, about, values)
