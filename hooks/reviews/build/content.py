"""The content of a site: its docs folder read, checked, rendered and gathered, before anything is made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from pathlib import Path

from reviews.build.gathering import gather
from reviews.build.options import Options
from reviews.build.outputs import Outputs, list_outputs
from reviews.build.reading import read_documents
from reviews.build.texts import render_texts
from reviews.library.library import Library
from reviews.library.outline import Outline
from reviews.model.problem import Problem, capped
from reviews.pages.output import Output, PageOutput
from reviews.pages.site import Setup
from reviews.render.pool import Limits, open_pool
from reviews.source.contracts import CONTRACTS
from reviews.source.document import Document, read_document
from reviews.source.files import address_of_file, list_files, path_within
from reviews.source.late_notes import late_notes
from reviews.source.rules import Shelf, check, check_addresses


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
    without: Collection[str] = (),
    options: Options | None = None,
) -> tuple[Content | None, list[Problem]]:
    """Read, check and gather the docs folder of the project at `root`; drafts are left out unless asked for.

    With `former`, the folder's Markdown files as they were published before, late notes are problems too.
    The files `without` are taken for absent. The memo of `options` is of the same setup.
    Gives no content if there is any problem, and all problems in the order of their places.
    """
    options = options or Options()
    settings, memo = setup.settings, options.memo
    files, found = list_files(docs)
    for path in without:
        files.pop(path, None)
    problems = [problem for problem in found if problem.path not in without]
    documents, more = read_documents(docs, files, settings.note_size, options)
    problems += more
    shelf = Shelf(**documents, reviewer=settings.reviewer, today=today)
    problems += memo.get("rules", check, shelf)
    if former is not None:
        problems += late_notes(shelf.notes, _former(former, "notes"), _former(former, "issues"), today)
    library, published = gather(shelf, drafts=drafts, memo=memo)
    listed = memo.get("outputs", list_outputs, library.outline, setup)
    by_path = {document.path: document for folder in CONTRACTS for document in documents[folder]}
    # Links to a file with a problem of its own are right, and it takes its address.
    broken = {path: _own_address(by_path[path]) for path in {each.path for each in problems} & by_path.keys()}
    ours = broken | memo.get("addresses", _addresses, listed)
    others = memo.get("files", _addresses_of_files, [path for path in files if path not in by_path])
    problems += memo.get("collisions", _collisions, broken, listed, others)
    # What drafts alone bring about is on the preview, but nothing that is published may lead there.
    public = memo.get("published", _public_addresses, published, setup) if published is not library.outline else ours
    drafted = {note.path: _own_address(note) for note in shelf.notes if note.values.get("draft")}
    pool = open_pool(Limits(settings.note_seconds, settings.note_memory), setup.words("footnote-back", number="{}"))
    texts, more = render_texts(by_path, broken | public | others, drafted, pool, options)
    problems += more
    if problems:
        return None, capped([problem.within(path_within(root, docs)) for problem in problems])
    return Content(library, texts, by_path, Outputs(listed, library, texts, setup, memo)), []


def _addresses(listed: Sequence[Output | PageOutput]) -> dict[str, str]:
    """The address of each output, by the path of the docs folder by which texts link to it."""
    return {output.path: output.url for output in listed}


def _collisions(
    broken: Mapping[str, str], listed: Sequence[Output | PageOutput], others: Mapping[str, str]
) -> list[Problem]:
    # By path two outputs may be one (a reviewer's file `index.md` is refused), and both addresses are taken.
    return check_addresses([*broken.values(), *(output.url for output in listed)], others)


def _public_addresses(outline: Outline, setup: Setup) -> dict[str, str]:
    return _addresses(list_outputs(outline, setup))


def _own_address(document: Document) -> str:
    return f"{document.folder}/{document.slug}/"


def _addresses_of_files(paths: Sequence[str]) -> dict[str, str]:
    return {path: address_of_file(path) for path in paths}


def _former(files: Mapping[str, bytes], folder: str) -> list[Document]:
    """The documents of one folder as they were; what was wrong with them then is nobody's concern now."""
    paths = [path for path in files if path.startswith(f"{folder}/")]
    return [read_document(path, files[path], CONTRACTS[folder])[0] for path in paths]


def read_fit_content(
    root: Path,
    docs: Path,
    setup: Setup,
    today: date,
    *,
    drafts: bool = False,
    options: Options | None = None,
) -> tuple[Content | None, list[Problem]]:
    """The content that there would be without the files that have problems, and without those that lead to them.

    For previews: what it lacks is told in `dropped`. Gives none, and the problems, where that does not help.
    """
    without: set[str] = set()
    dropped: list[Problem] = []
    while True:
        content, problems = read_content(root, docs, setup, today, drafts=drafts, without=without, options=options)
        if content is not None:
            return replace(content, dropped=tuple(sorted(dropped, key=attrgetter("place")))), []
        bad = {problem.path.removeprefix(f"{path_within(root, docs)}/") for problem in problems} - without
        # An engine would follow a link to a folder to its end, if it has one, before it could be told to leave it out.
        if not bad or any((docs / path).is_dir() for path in bad):
            return None, problems
        without |= bad
        dropped += problems
