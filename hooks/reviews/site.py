"""The site: read the docs folder, check it, and gather it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path, PurePosixPath

from reviews.content.check import Shelf, check, check_addresses
from reviews.content.document import Document, check_plain_page, read_document
from reviews.content.drawing import check_drawing
from reviews.content.fault import Fault
from reviews.content.folder import list_files, read_file
from reviews.content.issue import Editorial
from reviews.content.late import late_notes
from reviews.content.library import Library, build_library
from reviews.content.note import Note
from reviews.content.reviewer import Reviewer
from reviews.content.topic import Topic
from reviews.problem import Problem, capped
from reviews.publish.fragment import connect, target
from reviews.publish.pool import Limits, Pool, open_pool
from reviews.settings import Settings
from reviews.week import Week
from reviews.words import load_words

CONTRACTS: Mapping[str, type] = {"notes": Note, "topics": Topic, "issues": Editorial, "reviewers": Reviewer}
"""Which folder of the docs holds files of which contract."""

# What may lie beside a text, to be shown in it or linked from it.
_ATTACHMENTS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"})
_FILES = ("feed.xml", "feed.json", "notes.xml", "feeds.opml", "papers.bib", "papers.json")
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})


@dataclass(frozen=True)
class Site:
    """A site without problems, as it stands on one day; `publish.edition` makes of it what readers get."""

    library: Library
    bodies: Mapping[str, str]
    """Each source file's text as HTML, by its path (see `publish.fragment`)."""
    dropped: tuple[Problem, ...] = ()
    """The problems of files that were left out (see `read_fit_site`)."""


def read_site(
    root: Path,
    docs: Path,
    settings: Settings,
    today: date,
    *,
    drafts: bool = False,
    former: Mapping[str, bytes] | None = None,
    without: Collection[str] = (),
) -> tuple[Site | None, list[Problem]]:
    """Read, check and gather the docs folder of the project at `root`; drafts are left out unless asked for.

    With `former`, the folder's Markdown files as they were published before, late notes are problems too.
    The files `without` are taken for absent.
    Gives no site if there is any problem, and all problems in the order of their places.
    """
    paths, problems = list_files(docs)
    paths = [path for path in paths if path not in without]
    problems = [problem for problem in problems if problem.path not in without]
    documents, more = _read_documents(docs, paths, settings.note_size)
    problems += more
    shelf = Shelf(**documents, reviewer=settings.reviewer, today=today)
    problems += check(shelf)
    if former is not None:
        problems += late_notes(shelf.notes, _former(former, "notes"), _former(former, "issues"), today)
    sources = {document.path: _address(document) for kind in CONTRACTS for document in documents[kind]}
    others = {path: _plain_address(path) for path in paths if path not in sources}
    ours = sources | _generated_addresses(shelf)
    problems += check_addresses(ours, others)
    addresses = others | ours
    words = load_words(settings.language)
    pool = open_pool(Limits(settings.note_seconds, settings.note_memory), words("footnote-back", number="{}"))
    bodies, broken = _render([*shelf.notes, *shelf.topics, *shelf.issues, *shelf.reviewers], addresses, pool)
    problems += broken
    if problems:
        return None, capped([problem.within(_shown(root, docs)) for problem in problems])
    notes = [Note.of(document, settings.reviewer) for document in shelf.notes]
    library = build_library(
        [note for note in notes if drafts or not note.draft],
        [Topic.of(document) for document in shelf.topics],
        [Reviewer.of(document) for document in shelf.reviewers],
        {Week.parse(document.slug): Editorial.of(document) for document in shelf.issues},
        today,
    )
    return Site(library, bodies), []


def read_fit_site(
    root: Path, docs: Path, settings: Settings, today: date, *, drafts: bool = False
) -> tuple[Site | None, list[Problem]]:
    """The site that there would be without the files that have problems, and without those that lead to them.

    For previews: the site tells in `dropped` what it lacks. Gives none, and the problems, where that does not help.
    """
    without: set[str] = set()
    dropped: list[Problem] = []
    while True:
        site, problems = read_site(root, docs, settings, today, drafts=drafts, without=without)
        if site is not None:
            return replace(site, dropped=tuple(sorted(dropped, key=attrgetter("place")))), []
        bad = {problem.path.removeprefix(f"{_shown(root, docs)}/") for problem in problems} - without
        # An engine would follow a link to a folder to its end, if it has one, before it could be told to leave it out.
        if not bad or any((docs / path).is_dir() for path in bad):
            return None, problems
        without |= bad
        dropped += problems


def read_documents(docs: Path, settings: Settings) -> Mapping[str, Sequence[Document]]:
    """The files that have a contract, by their folder, with what can be read of them, whatever is wrong with them."""
    return _read_documents(docs, list_files(docs)[0], settings.note_size)[0]


def _shown(root: Path, docs: Path) -> str:
    """The docs folder as seen from the project's root."""
    return (docs.relative_to(root) if docs.is_relative_to(root) else docs).as_posix()


def _read_documents(
    docs: Path, paths: Sequence[str], kilobytes: int
) -> tuple[dict[str, list[Document]], list[Problem]]:
    """The files that have a contract, by their folder; of other pages and of drawings only their problems."""
    documents: dict[str, list[Document]] = {kind: [] for kind in CONTRACTS}
    problems: list[Problem] = []
    for path in paths:
        pure = PurePosixPath(path)
        kind = pure.parts[0]
        if pure.suffix.lower() == ".svg":
            faults = check_drawing((docs / path).read_bytes())
            problems += [Problem(path, fault.line, fault.kind, fault.details) for fault in faults]
        if kind not in CONTRACTS or len(pure.parts) == 1:
            if pure.suffix.lower() in _MARKDOWN:
                data, more = read_file(docs, path, kilobytes)
                problems += more or check_plain_page(path, data)
            continue
        if pure.suffix.lower() in _ATTACHMENTS:
            continue
        if pure.suffix != ".md":
            problems.append(
                Problem(path, 1, "suffix", {"path": path.removesuffix(pure.suffix).removesuffix(".md") + ".md"})
            )
            continue
        data, large = read_file(docs, path, kilobytes)
        document, more = read_document(path, data, CONTRACTS[kind])
        documents[kind].append(document)
        problems += large or more
    return documents, problems


def _former(files: Mapping[str, bytes], kind: str) -> list[Document]:
    """The documents of one folder as they were; what was wrong with them then is nobody's concern now."""
    paths = [path for path in files if path.startswith(f"{kind}/")]
    return [read_document(path, files[path], CONTRACTS[kind])[0] for path in paths]


def _address(document: Document) -> str:
    kind = PurePosixPath(document.path).parts[0]
    return f"{kind}/{document.slug}/"


def _generated_addresses(shelf: Shelf) -> dict[str, str]:
    """What exists without a file, under the path that its file would have."""
    # What drafts alone bring about is on the preview, but nothing that is published may lead there.
    notes = [note for note in shelf.notes if not note.values.get("draft")]
    weeks = {Week.of(note.values["date"]) for note in notes if "date" in note.values}
    reviewers = {note.values.get("reviewer", shelf.reviewer) for note in notes}
    return {
        "index.md": "",
        "issues/index.md": "issues/",
        "topics/index.md": "topics/",
        "reviewers/index.md": "reviewers/",
        **{f"issues/{week}.md": f"issues/{week}/" for week in weeks},
        **{f"reviewers/{slug}.md": f"reviewers/{slug}/" for slug in reviewers},
        "subscribe.md": "subscribe/",
        **{path: path for path in _FILES},
        **{path: path for path in (f"issues/{week}.bib" for week in weeks)},
        **{path: path for path in (f"issues/{week}.txt" for week in weeks)},
        **{path: path for path in (f"topics/{topic.slug}.bib" for topic in shelf.topics)},
        **{path: path for path in (f"topics/{topic.slug}/feed.xml" for topic in shelf.topics)},
    }


def _plain_address(path: str) -> str:
    """Where an engine puts a file that is not ours: `about.md` at `about/`, an image at its path."""
    pure = PurePosixPath(path)
    if pure.suffix not in _MARKDOWN:
        return path.removesuffix("index.html") if pure.name == "index.html" else path
    folder = "" if str(pure.parent) == "." else f"{pure.parent}/"
    return folder if pure.stem in {"index", "README"} else f"{folder}{pure.stem}/"


def _render(
    documents: Sequence[Document], addresses: Mapping[str, str], pool: Pool
) -> tuple[dict[str, str], list[Problem]]:
    """Each document's text as HTML, and what in it leads nowhere or cannot be read."""
    bodies: dict[str, str] = {}
    problems: list[Problem] = []
    hidden = {document.path for document in documents if document.values.get("draft")}
    published = {path: address for path, address in addresses.items() if path not in hidden}
    rendered = pool.render([(document.body, document.slug) for document in documents])
    for document, body in zip(documents, rendered, strict=True):
        reachable = addresses if document.path in hidden else published
        html, broken = connect(body.html, partial(_resolve, document.path, reachable))
        bodies[document.path] = html
        faults = list(body.faults)
        for line, link in broken:
            faults.append(Fault(line, _kind_of(link, target(document.path, link) in hidden), {"link": link}))
        first = document.body_line - 1
        problems += [Problem(document.path, first + fault.line, fault.kind, fault.details) for fault in faults]
    return bodies, problems


def _kind_of(link: str, is_draft: bool) -> str:
    """The message for a link that leads nowhere."""
    if not link:
        return "link-empty"
    if link.startswith("//") or re.match(r"[a-z][a-z0-9+.-]*:", link, re.IGNORECASE):
        return "link-address"
    return "link-to-draft" if is_draft else "link-broken"


def _resolve(path: str, addresses: Mapping[str, str], link: str) -> str | None:
    """The address of the file that a link in the file at `path` means."""
    return addresses.get(target(path, link))
