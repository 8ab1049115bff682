"""The content of a site: its docs folder read, checked, rendered and gathered, before anything is made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from posixpath import splitext

from reviews.build.attachments import withheld_files
from reviews.build.gaps import addresses_of_absent, without_names
from reviews.build.gathering import gather
from reviews.build.options import Options
from reviews.build.outputs import Listing, Outputs, list_outputs
from reviews.build.pictures import with_pictures
from reviews.build.reading import read_documents
from reviews.build.texts import render_lines, render_texts, start_ahead
from reviews.library.library import Library
from reviews.model.problem import Problem, capped
from reviews.pages.site import Setup
from reviews.render.labels import label_lines
from reviews.render.pool import Limits, open_pool
from reviews.source.contracts import CONTRACTS
from reviews.source.document import Document, read_document
from reviews.source.files import MARKDOWN, address_of_file, check_addresses, list_files, path_within
from reviews.source.former_names import lost_addresses, lost_issues
from reviews.source.gone import GONE, read_gone
from reviews.source.late_notes import late_notes
from reviews.source.papers import PAPERS, read_papers
from reviews.source.rules import Shelf, check_document, check_shelf, claims_of

# Files that we do not render, and that may show files of the docs folder.
_WRITTEN_BY_HAND = frozenset({*MARKDOWN, ".html", ".htm", ".css", ".js"})


@dataclass(frozen=True)
class Content:
    """Content without problems, as it stands on one day."""

    library: Library
    texts: Mapping[str, str]
    """Each source file's text as HTML, by its path (see `render.fragment`)."""
    documents: Mapping[str, Document]
    """Each source file as it was read, by the same path."""
    outputs: Outputs
    """All that is to be published."""
    withheld: frozenset[str] = frozenset()
    """The pictures and other files of the docs folder that are not published (see `build.attachments`)."""
    dropped: tuple[Problem, ...] = ()
    """The problems of files that were left out (see `read_fit_content`)."""


def read_content(
    root: Path,
    docs: Path,
    setup: Setup,
    today: date,
    *,
    drafts: bool = False,
    former: Mapping[str, bytes] | None = None,
    published: Mapping[str, bytes] | None = None,
    without: Collection[str] = (),
    with_gaps: bool = False,
    options: Options | None = None,
) -> tuple[Content | None, list[Problem]]:
    """Read, check and gather the docs folder of the project at `root`; drafts are left out unless asked for.

    With `former`, the folder's Markdown files as they were published before, late notes are problems too;
    with `published`, those that this work found published, so are addresses of them that are lost. The files in
    `without` are treated as absent; with `with_gaps`, links to them are still valid. The memo of `options` must belong
    to the same setup. If there is any problem, returns no content, and all problems in the order of their places.
    """
    options = options or Options()
    settings, memo = setup.settings, options.memo
    files, found = list_files(docs)
    left_out = [path for path in without if files.pop(path, None)]
    problems = [problem for problem in found if problem.path not in without]
    limits = Limits(settings.note_seconds, settings.note_memory)
    pool = open_pool(limits, label_lines(setup.words), settings.macros)
    start_ahead(pool, sum(path.endswith(".md") for path in files), options)
    documents, more = read_documents(docs, files, settings.note_size, options)
    problems += more
    absent = {}
    if with_gaps and without:
        documents, absent = without_names(documents, without), addresses_of_absent(without)
    shelf = Shelf(**documents, reviewer=settings.reviewer, today=today)
    by_path = {document.path: document for folder in CONTRACTS for document in documents[folder]}
    for found in memo.get_each("rules of one", by_path, lambda document: check_document(document, today)).values():
        problems += found
    claims = memo.get_each("claims", by_path, claims_of)
    # After a problem was found, look again: its line may have changed.
    if not memo.get("claims hold", lambda claims: not check_shelf(shelf), claims):
        problems += check_shelf(shelf)
    gone = read_gone((docs / GONE).read_text(encoding="utf-8", errors="replace")) if GONE in files else {}
    written = (docs / PAPERS).read_text(encoding="utf-8", errors="replace") if PAPERS in files else ""
    standings, unread = memo.get("standings", read_papers, written)
    problems += unread
    if former is not None:
        problems += late_notes(shelf.notes, _former(former, "notes"), _former(former, "issues"), today)
    if published is not None:
        before = {folder: _former(published, folder) for folder in CONTRACTS}
        problems += [*lost_addresses(documents, before, gone), *lost_issues(documents, before, gone, today)]
    library, shown = gather(shelf, drafts=drafts, memo=memo, standings=standings)
    listing = memo.get("outputs", list_outputs, library.outline, setup, gone)
    # A file with a problem still takes its address, and links to it are valid.
    broken = {path: _own_address(by_path[path]) for path in {each.path for each in problems} & by_path.keys()}
    ours = {**listing.addresses, **broken, **absent}
    others = memo.get("files", _addresses_of_files, [path for path in files if path not in by_path])
    problems += memo.get("collisions", _collisions, broken, listing, others)
    # The preview shows pages that exist only because of drafts, but no published page may link to them.
    public = ours
    if shown is not library.outline:
        public = {
            **memo.get("published outputs", list_outputs, shown, setup, gone).addresses,
            **broken,
            **absent,
        }
    drafted = {note.path: _own_address(note) for note in shelf.notes if note.values.get("draft")}
    texts, more = render_texts(by_path, public | others, drafted, pool, options)
    setup.templates.lines, unread = render_lines(by_path, pool, options)
    problems += [*more, *unread]
    if problems:
        return None, capped([problem.within(path_within(root, docs)) for problem in problems])
    texts = with_pictures(texts, docs, memo)
    withheld = frozenset() if drafts else _withheld(docs, others, texts, drafted, left_out)
    sources = memo.get_each("source", by_path, attrgetter("body"))
    return Content(library, texts, by_path, Outputs(listing, library, texts, setup, memo, sources, docs), withheld), []


def _withheld(
    docs: Path,
    others: Collection[str],
    texts: Mapping[str, str],
    drafts: Collection[str],
    left_out: Collection[str],
) -> frozenset[str]:
    """Which of the other files are shown by nothing but drafts and files that are left out."""
    if not drafts and not left_out:
        return frozenset()
    by_hand = _sources(docs, others, _WRITTEN_BY_HAND)
    unread = _sources(docs, left_out, MARKDOWN)
    return withheld_files([path for path in others if path not in by_hand], texts, drafts, by_hand, unread)


def _sources(docs: Path, paths: Collection[str], suffixes: Collection[str]) -> dict[str, str]:
    """The files of these kinds as they are written."""
    return {
        path: (docs / path).read_text(encoding="utf-8", errors="replace")
        for path in paths
        if splitext(path)[1].lower() in suffixes
    }


def _collisions(broken: Mapping[str, str], listing: Listing, others: Mapping[str, str]) -> list[Problem]:
    # Two outputs may share a path (a reviewer's file `index.md` is refused); both addresses are taken.
    return check_addresses([*broken.values(), *(output.url for output in listing.outputs)], others)


def _own_address(document: Document) -> str:
    return f"{document.folder}/{document.slug}/"


def _addresses_of_files(paths: Sequence[str]) -> dict[str, str]:
    return {path: address_of_file(path) for path in paths}


def _former(files: Mapping[str, bytes], folder: str) -> list[Document]:
    """The documents of one folder as they were; the problems they had then are ignored."""
    paths = [path for path in files if path.startswith(f"{folder}/")]
    return [read_document(path, files[path], CONTRACTS[folder])[0] for path in paths]


def read_fit_content(
    root: Path,
    docs: Path,
    setup: Setup,
    today: date,
    *,
    drafts: bool = False,
    with_gaps: bool = False,
    options: Options | None = None,
) -> tuple[Content | None, list[Problem]]:
    """The content without the files that have problems and those that link to them.

    With `with_gaps`, files that link to them stay: such a link is then broken, and such a topic is not named. `dropped`
    tells what was left out. Returns None and the problems if leaving files out does not help.
    """
    without: set[str] = set()
    dropped: list[Problem] = []
    while True:
        content, problems = read_content(
            root, docs, setup, today, drafts=drafts, without=without, with_gaps=with_gaps, options=options
        )
        if content is not None:
            return replace(content, dropped=tuple(sorted(dropped, key=attrgetter("place")))), []
        bad = {problem.path.removeprefix(f"{path_within(root, docs)}/") for problem in problems} - without
        # An engine would follow a link to a folder before it could be told to leave it out, and might never finish.
        if not bad or any((docs / path).is_dir() for path in bad):
            return None, problems
        without |= bad
        dropped += problems
