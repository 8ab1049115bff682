"""An edition: everything that a site publishes on one day, ready to be made by any engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reviews.build.incremental import Memo
from reviews.build.output import Made, Work
from reviews.exports.feeds import feed_channels, make_feeds, too_large
from reviews.exports.programs import program_files, site_map
from reviews.exports.search import search_entry
from reviews.library.library import Library, Outline
from reviews.library.relations import Link, Relations, build_relations
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.model.paper import Paper
from reviews.pages.page import Page
from reviews.pages.pages import site_pages
from reviews.pages.templates import Templates, fingerprint
from reviews.pages.views import Views
from reviews.plaintext.week_text import week_text
from reviews.render.fragment import links
from reviews.source.settings import Settings
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
    html: Made[Page, str]
    """The content of each, by the same path."""
    contents: Made[Page, str]
    """The table of contents of each, by the same path."""
    files: Made[Work[bytes], bytes]
    """Every file that is no page, by its address."""
    search: Mapping[str, str]
    """Each note's entry for the theme's search index, as JSON; by path."""
    memo: Memo
    """That of the build before."""

    def site_map(self, others: Iterable[str]) -> tuple[bytes, bytes]:
        """A site map of our pages and others, which are given by address, and the same compressed."""
        days: dict[str, date | None] = dict.fromkeys(others)
        days |= {page.address: page.changed for page in self.pages.values()}
        return self.memo.get("site map", site_map, self.settings.url, days)

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
    with the same settings and words.
    """
    memo = memo or Memo()
    words = load_words(settings.language)
    views = memo.get("views", Views, library, _relations(library, bodies, memo), settings, words, memo)
    shared = {"settings": settings, "words": words}
    templates = memo.get("templates", lambda *_: Templates(folder, shared), folder, fingerprint(folder), settings)
    pages = site_pages(library, views, bodies, settings, words, memo)
    pages["subscribe.md"] = memo.get("subscribe", _subscribe_page, library.outline, settings, words)

    def content(page: Page) -> str:
        return templates.fill(page.template, page.root, page.values)

    def contents(page: Page) -> str:
        return templates.fill("contents.html", page.root, {"headings": page.contents})

    in_full = {review.path: (review, bodies[review.path]) for review in views.reviews.values()}
    return Edition(
        settings=settings,
        words=words,
        templates=templates.fingerprint,
        pages=pages,
        html=Made(pages, content),
        contents=Made(pages, contents),
        files=Made(
            {
                **dict(make_feeds(library, views, bodies, settings, words, templates, memo)),
                **memo.get("programs", program_files, library, views, templates, memo),
                **_week_texts(library, bodies, settings, memo),
            },
            Work.__call__,
        ),
        search=memo.get_each("search", in_full, lambda one: search_entry(*one)),
        memo=memo,
    )


def _week_texts(library: Library, bodies: Mapping[str, str], settings: Settings, memo: Memo) -> dict[str, Work[bytes]]:
    """Each week as plain text."""

    def text(issue: Issue, notes: tuple[Note, ...], texts: Mapping[str, str]) -> bytes:
        return week_text(issue, notes, texts, settings.url).encode()

    weeks = memo.get("weeks", _weeks, library)
    return {
        f"issues/{issue.week}.txt": Work(text, (issue, notes, {path: bodies.get(path, "") for path in paths}))
        for issue, notes, paths in weeks
    }


def _weeks(library: Library) -> list[tuple[Issue, tuple[Note, ...], tuple[str, ...]]]:
    """Every issue with its notes, and the paths of their texts."""
    weeks = ((issue, tuple(library.notes_of(issue))) for issue in library.issues.values())
    return [(issue, notes, (issue.path, *(note.path for note in notes))) for issue, notes in weeks]


def _relations(library: Library, bodies: Mapping[str, str], memo: Memo) -> Relations:
    """How the notes stand to each other, of which most edits change nothing."""
    notes = memo.get("traits", _traits, library)
    found = memo.get_each("links", {slug: bodies[path] for slug, path, *_ in notes}, _links)
    return memo.get("relations", lambda *_: build_relations(library, found), notes, found)


def _traits(library: Library) -> tuple[tuple[str, str, Paper, tuple[str, ...], tuple[str, ...]], ...]:
    """What relations depend on beside links, of each note its slug and its path first."""
    return tuple((note.slug, note.path, note.paper, note.authors, note.topics) for note in library.notes.values())


def _links(html: str) -> tuple[Link, ...]:
    return tuple(Link(*link) for link in links(html))


def _subscribe_page(outline: Outline, settings: Settings, words: Words) -> Page:
    channels = dict(feed_channels(outline, settings, words))
    values = {
        "issues": channels["feed.xml"],
        "notes": channels["notes.xml"],
        "topics": tuple(
            (topic.slug, topic.title, channels[f"{topic.address}feed.xml"]) for topic in outline.topics.values()
        ),
    }
    title, about = words("subscribe"), words("subscribe-about")
    return Page("subscribe/", "subscribe.md", "subscribe.html", title, about, values)
