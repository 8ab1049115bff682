"""The site as a whole: read the docs folder, check it, gather it, and say what is to be published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from operator import attrgetter
from pathlib import Path, PurePosixPath

from reviews.content.check import Shelf, check, check_addresses
from reviews.content.document import Document, read_document
from reviews.content.issue import Editorial, Issue
from reviews.content.library import Library, build_library
from reviews.content.note import Note
from reviews.content.topic import Topic
from reviews.problem import Problem
from reviews.publish.feed import Channel, Entry, rss
from reviews.publish.markup import Renderer, target
from reviews.publish.pages import Page, issue_title, site_pages
from reviews.publish.templates import Templates
from reviews.settings import Settings
from reviews.week import Week
from reviews.words import Words, load_words

CONTRACTS: Mapping[str, type] = {"notes": Note, "topics": Topic, "issues": Editorial}
"""Which folder of the docs holds files of which contract."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})


@dataclass(frozen=True)
class Site:
    """A site without problems, as it stands on one day."""

    settings: Settings
    words: Words
    library: Library
    bodies: Mapping[str, str]
    """Each source file's text as HTML, by its path (see `markup`)."""

    def pages(self) -> Iterator[Page]:
        """Every page but those written by hand."""
        return site_pages(self.library, self.settings, self.words)

    def publish(self, folder: Path) -> "Edition":
        """All that is published, made with the templates of a folder."""
        templates = self._templates(folder)
        pages = {page.path: page for page in self.pages()}
        return Edition(
            pages=pages,
            html={path: templates.fill(page.template, page.root, page.values) for path, page in pages.items()},
            files={"feed.xml": self._issue_feed(templates)},
        )

    def _templates(self, folder: Path) -> Templates:
        shared = {
            "library": self.library,
            "settings": self.settings,
            "words": self.words,
            "issue_title": lambda issue: issue_title(issue, self.words),
        }
        return Templates(folder, shared, self.bodies)

    def _issue_feed(self, templates: Templates) -> bytes:
        url = self.settings.url
        closed = [issue for issue in self.library.issues.values() if issue.is_closed]
        newest = closed[: self.settings.feed_issues]
        channel = Channel(self.settings.name, self.settings.description, url, f"{url}feed.xml", self.settings.language)
        return rss(channel, [self._issue_entry(issue, templates) for issue in newest], self._updated(newest))

    def _issue_entry(self, issue: Issue, templates: Templates) -> Entry:
        here = self.settings.url + issue.address
        notes = self.library.notes_of(issue)
        values = {"issue": issue, "notes": notes}
        return Entry(
            id=self.settings.tag(f"issues/{issue.week}"),
            title=issue_title(issue, self.words),
            url=here,
            description=" · ".join(note.title for note in notes),
            content=templates.fill("feed/issue.html", self.settings.url, values, here),
            published=self._midnight(issue.published),
        )

    def _updated(self, issues: Sequence[Issue]) -> datetime:
        """The time of the newest content; for an empty feed one that never changes."""
        days = [issue.published for issue in issues]
        days += [note.date for issue in issues for note in self.library.notes_of(issue)]
        return self._midnight(max(days, default=date(self.settings.tag_year, 1, 1)))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.settings.timezone)


@dataclass(frozen=True)
class Edition:
    """What a site publishes besides the pages written by hand, ready to be written out."""

    pages: Mapping[str, Page]
    """Every page, by the path of its source file."""
    html: Mapping[str, str]
    """The content of each, by the same path."""
    files: Mapping[str, bytes]
    """Every file that is no page, by its address."""


def read_site(
    root: Path, docs: Path, settings: Settings, today: date, *, drafts: bool = False
) -> tuple[Site | None, list[Problem]]:
    """Read, check and gather the docs folder of the project at `root`; drafts are left out unless asked for.

    Gives no site if there is any problem, and all problems in the order of their places.
    """
    paths = _files(docs)
    documents, problems = _read_documents(docs, paths)
    shelf = Shelf(documents["notes"], documents["topics"], documents["issues"], settings.reviewer, today)
    problems += check(shelf)
    sources = {document.path: _address(document) for kind in CONTRACTS for document in documents[kind]}
    others = {path: _plain_address(path) for path in paths if path not in sources}
    ours = _generated_addresses(shelf.notes) | sources
    problems += check_addresses(ours, others)
    addresses = others | ours
    if not drafts:
        hidden = {note.path for note in shelf.notes if note.values.get("draft")}
        addresses = {path: address for path, address in addresses.items() if path not in hidden}
    words = load_words(settings.language)
    renderer = Renderer(words("footnote-back", number="{}"))
    bodies, broken = _render([*shelf.notes, *shelf.topics, *shelf.issues], addresses, renderer)
    problems += broken
    if problems:
        shown = docs.relative_to(root) if docs.is_relative_to(root) else docs
        placed = [problem.within(shown.as_posix()) for problem in problems]
        return None, sorted(placed, key=attrgetter("place"))
    notes = [Note.of(document, settings.reviewer) for document in shelf.notes]
    library = build_library(
        [note for note in notes if drafts or not note.draft],
        [Topic.of(document) for document in shelf.topics],
        {Week.parse(document.slug): Editorial.of(document) for document in shelf.issues},
        today,
    )
    return Site(settings, words, library, bodies), []


def _files(docs: Path) -> list[str]:
    """Every file of the docs folder, '/'-separated and sorted; hidden ones are nobody's content."""
    paths = (path.relative_to(docs) for path in docs.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _read_documents(docs: Path, paths: Sequence[str]) -> tuple[dict[str, list[Document]], list[Problem]]:
    """The notes, topics and issues among the files."""
    documents: dict[str, list[Document]] = {kind: [] for kind in CONTRACTS}
    problems: list[Problem] = []
    for path in paths:
        pure = PurePosixPath(path)
        kind = pure.parts[0]
        if kind not in CONTRACTS or len(pure.parts) == 1 or pure.suffix.lower() not in _MARKDOWN:
            continue
        if pure.suffix != ".md":
            right = str(pure.with_suffix(".md"))
            problems.append(Problem(path, 1, "suffix", {"path": right}))
            continue
        document, more = read_document(path, (docs / path).read_bytes(), CONTRACTS[kind])
        documents[kind].append(document)
        problems += more
    return documents, problems


def _address(document: Document) -> str:
    kind = PurePosixPath(document.path).parts[0]
    return f"{kind}/{document.slug}/"


def _generated_addresses(notes: Sequence[Document]) -> dict[str, str]:
    """What exists without a file, under the path that its file would have."""
    weeks = {Week.of(note.values["date"]) for note in notes if "date" in note.values}
    return {
        "index.md": "",
        "issues/index.md": "issues/",
        "topics/index.md": "topics/",
        "feed.xml": "feed.xml",
        **{f"issues/{week}.md": f"issues/{week}/" for week in weeks},
    }


def _plain_address(path: str) -> str:
    """Where an engine puts a file that is not ours: `about.md` at `about/`, an image at its path."""
    pure = PurePosixPath(path)
    if pure.suffix not in _MARKDOWN:
        return path.removesuffix("index.html") if pure.name == "index.html" else path
    folder = "" if str(pure.parent) == "." else f"{pure.parent}/"
    return folder if pure.stem in {"index", "README"} else f"{folder}{pure.stem}/"


def _render(
    documents: Sequence[Document], addresses: Mapping[str, str], renderer: Renderer
) -> tuple[dict[str, str], list[Problem]]:
    """Each document's text as HTML, and its links that lead nowhere."""
    bodies: dict[str, str] = {}
    problems: list[Problem] = []
    for document in documents:
        body = renderer.render(document.body, document.slug, partial(_resolve, document.path, addresses))
        bodies[document.path] = body.html
        for link in body.broken:
            problems.append(Problem(document.path, _line_of(link, document), "link-broken", {"link": link}))
    return bodies, problems


def _resolve(path: str, addresses: Mapping[str, str], link: str) -> str | None:
    """The address of the file that a link in the file at `path` means."""
    return addresses.get(target(path, link))


def _line_of(link: str, document: Document) -> int:
    """The line that holds a link as it is written; the text's first where escapes hide it."""
    before, found, _ = document.body.partition(link)
    return document.body_line + (before.count("\n") if found else 0)
