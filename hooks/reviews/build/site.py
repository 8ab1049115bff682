"""The site: read the docs folder, check it, and gather it."""

import os
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from posixpath import splitext

from reviews.build.incremental import Memo
from reviews.build.options import Means
from reviews.build.workers import spread
from reviews.library.addresses import MARKDOWN, addresses_of
from reviews.library.library import Library, build_library
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.problem import Problem, capped
from reviews.model.reviewer import Reviewer
from reviews.model.topic import Topic
from reviews.model.week import Week
from reviews.render.pool import Limits, open_pool
from reviews.render.texts import render_texts
from reviews.source.document import Document, check_plain_page, read_document
from reviews.source.files import list_files, read_file, stamp_of
from reviews.source.late_notes import late_notes
from reviews.source.rules import Shelf, check, check_addresses, check_text
from reviews.source.settings import Settings
from reviews.source.svg import check_drawing
from reviews.words import load_words

CONTRACTS: Mapping[str, type] = {"notes": Note, "topics": Topic, "issues": Editorial, "reviewers": Reviewer}
"""Which folder of the docs holds files of which contract."""

# What may lie beside a text, to be shown in it or linked from it.
_ATTACHMENTS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf"})

# What no rule reads of a note.
_WORDS = frozenset({"title", "authors", "summary", "tags", "code"})


@dataclass(frozen=True)
class Site:
    """A site without problems, as it stands on one day; `publish.edition` makes of it what readers get."""

    library: Library
    bodies: Mapping[str, str]
    """Each source file's text as HTML, by its path (see `publish.fragment`)."""
    documents: Mapping[str, Document]
    """Each source file as it was read, by the same path."""
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
    means: Means | None = None,
) -> tuple[Site | None, list[Problem]]:
    """Read, check and gather the docs folder of the project at `root`; drafts are left out unless asked for.

    With `former`, the folder's Markdown files as they were published before, late notes are problems too.
    The files `without` are taken for absent. The memo of `means` is of the same settings.
    Gives no site if there is any problem, and all problems in the order of their places.
    """
    files, problems = list_files(docs)
    for path in without:
        files.pop(path, None)
    problems = [problem for problem in problems if problem.path not in without]
    means = means or Means()
    memo = means.memo
    documents, more = _read_documents(docs, files, settings.note_size, means)
    problems += more
    shelf = Shelf(**documents, reviewer=settings.reviewer, today=today)
    # The library does not depend on texts, rules and addresses not even on a note's words: an edit sets few to work.
    everything = {document.path: document for kind in CONTRACTS for document in documents[kind]}
    fronts = memo.get_each("front", everything, Document.without_body)
    bare = Shelf(
        **{kind: [fronts[document.path] for document in documents[kind]] for kind in CONTRACTS},
        reviewer=settings.reviewer,
        today=today,
    )
    ruled = memo.get_each("ruled", {note.path: note for note in bare.notes}, lambda note: note.without(_WORDS))
    more, addresses = memo.get("addresses", _check_all, replace(bare, notes=list(ruled.values())), list(files))
    problems += more
    if former is not None:
        problems += late_notes(shelf.notes, _former(former, "notes"), _former(former, "issues"), today)
    words = load_words(settings.language)
    pool = open_pool(Limits(settings.note_seconds, settings.note_memory), words("footnote-back", number="{}"))
    bodies, broken = render_texts(everything, addresses, pool, means)
    problems += broken
    if problems:
        return None, capped([problem.within(_shown(root, docs)) for problem in problems])
    editorials = {Week.parse(document.slug): Editorial.of(document) for document in shelf.issues}
    return Site(memo.get("library", _gather, bare, editorials, drafts, memo), bodies, everything), []


def _gather(shelf: Shelf, editorials: Mapping[Week, Editorial], drafts: bool, memo: Memo) -> Library:
    """The library, which no note's text has a part in."""
    fronts = {document.path: document for document in shelf.notes}
    notes = memo.get_each("note", fronts, lambda document: Note.of(document, shelf.reviewer))
    return build_library(
        [note for note in notes.values() if drafts or not note.draft],
        [Topic.of(document) for document in shelf.topics],
        [Reviewer.of(document) for document in shelf.reviewers],
        editorials,
        shelf.today,
        memo,
    )


def _check_all(shelf: Shelf, paths: Sequence[str]) -> tuple[list[Problem], Mapping[str, str]]:
    """The problems of documents together, and the address of every file, or of what exists without one, by path."""
    ours, others = addresses_of(shelf, paths)
    return [*check(shelf), *check_addresses(ours, others)], others | ours


def read_fit_site(
    root: Path,
    docs: Path,
    settings: Settings,
    today: date,
    *,
    drafts: bool = False,
    means: Means | None = None,
) -> tuple[Site | None, list[Problem]]:
    """The site that there would be without the files that have problems, and without those that lead to them.

    For previews: the site tells in `dropped` what it lacks. Gives none, and the problems, where that does not help.
    """
    without: set[str] = set()
    dropped: list[Problem] = []
    while True:
        site, problems = read_site(root, docs, settings, today, drafts=drafts, without=without, means=means)
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
    return _read_documents(docs, list_files(docs)[0], settings.note_size, Means())[0]


def _shown(root: Path, docs: Path) -> str:
    """The docs folder as seen from the project's root."""
    return (docs.relative_to(root) if docs.is_relative_to(root) else docs).as_posix()


def _read_documents(
    docs: Path, files: Mapping[str, os.DirEntry[str]], kilobytes: int, means: Means
) -> tuple[dict[str, list[Document]], list[Problem]]:
    """The files that have a contract, by their folder; of other pages and of drawings only their problems."""
    documents: dict[str, list[Document]] = {kind: [] for kind in CONTRACTS}
    texts, misnamed = means.memo.get("texts", _texts_among, list(files))
    problems = [*misnamed]
    now = time.time_ns()
    stamps = {path: stamp_of(files[path], now) for path in texts}

    def read_all(missing: Sequence[tuple[str, object]]) -> list[tuple[Document | None, list[Problem]]]:
        return spread(
            lambda file: _read_one(docs, file[0], kilobytes), missing, enough=500, kind="read", watch=means.watch
        )

    for document, more in means.memo.get_all("document", stamps, read_all).values():
        if document is not None:
            documents[document.folder].append(document)
        problems += more
    return documents, problems


def _texts_among(paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """The files that are to be read, and a problem for those that a folder of texts cannot hold."""
    texts: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        suffix = splitext(path)[1]
        if _contract(path) and suffix != ".md" and suffix.lower() not in _ATTACHMENTS:
            right = path.removesuffix(suffix).removesuffix(".md") + ".md"
            problems.append(Problem(path, 1, "suffix", {"path": right}))
        elif suffix.lower() in {*MARKDOWN, ".svg"}:
            texts.append(path)
    return texts, problems


def _contract(path: str) -> type | None:
    """The contract of a file, by its folder."""
    folder, slash, _ = path.partition("/")
    return CONTRACTS.get(folder) if slash else None


def _read_one(docs: Path, path: str, kilobytes: int) -> tuple[Document | None, list[Problem]]:
    if path.lower().endswith(".svg"):
        faults = check_drawing((docs / path).read_bytes())
        return None, [Problem(path, fault.line, fault.kind, fault.details) for fault in faults]
    data, large = read_file(docs, path, kilobytes)
    contract = _contract(path)
    if contract is None:
        return None, large or check_plain_page(path, data)
    document, more = read_document(path, data, contract)
    return document, large or [*more, *(check_text(document) if contract is Note else ())]


def _former(files: Mapping[str, bytes], kind: str) -> list[Document]:
    """The documents of one folder as they were; what was wrong with them then is nobody's concern now."""
    paths = [path for path in files if path.startswith(f"{kind}/")]
    return [read_document(path, files[path], CONTRACTS[kind])[0] for path in paths]
