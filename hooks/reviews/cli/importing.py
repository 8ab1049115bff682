"""`reviews import`: notes from weekly texts and archives of hashtag notes; proven before anything is written."""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from operator import attrgetter
from pathlib import Path

from reviews.build.content import Content
from reviews.build.progress import Progress
from reviews.build.project import Project, Refused
from reviews.build.workers import Watch
from reviews.cli.console import Commands, open_project, say, show
from reviews.model.error import ReviewsError
from reviews.model.issue import Editorial
from reviews.model.problem import Problem
from reviews.model.week import Week
from reviews.plaintext.archive import ArchiveText, find_files, read_source
from reviews.plaintext.lossless import prove
from reviews.plaintext.note import vocabulary
from reviews.plaintext.plan import ImportPlan, make_plan
from reviews.render.formula import use_macros
from reviews.source.contracts import CONTRACTS, ISSUE, editorial_of
from reviews.source.disk import write_files
from reviews.source.document import Document, read_document
from reviews.source.fields import SLUG
from reviews.source.files import path_within
from reviews.words import Words

_MISSING = frozenset({"note-unknown", "link-broken", "link-near", "attachment-missing"})


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("import", help="make notes of a weekly text, or of a folder of hashtag notes")
    parser.add_argument("path", type=Path, metavar="FILE_OR_DIR", help="a text, or a folder of them")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day (default: YYMMDD at the head of a file's name)")
    parser.add_argument("--reviewer", metavar="NAME", help="who wrote them (default: as in the settings)")
    parser.add_argument("--as-essay", action="store_true", help="let prose open its issue")
    parser.add_argument("--skip-unknown", action="store_true", help="leave out files of no known form")
    parser.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if a text has no known form, is not proven to be kept whole, or would not make a valid site."""
    project = open_project(options)
    try:
        return _run(options, project, project.words)
    except OSError as error:
        raise ReviewsError("new-not-written", path=error.filename, error=error.strerror) from None


def _run(options: argparse.Namespace, project: Project, words: Words) -> int:
    day = _day(options)
    if not _exists(options.path):
        raise ReviewsError("import-nothing", path=options.path)
    if options.reviewer and not SLUG.fullmatch(options.reviewer):
        raise ReviewsError("import-reviewer", found=options.reviewer)
    content, standing = _open(project)
    settings, library = content.outputs.setup.settings, content.library
    use_macros(dict(settings.macros))  # whether dollar signs hold a formula depends on them
    files, unfit = find_files(options.path)
    sources, unknown = _read(files, day, Progress(words), as_essay=options.as_essay)
    unknown = [*unfit, *unknown]
    if unknown and show(unknown, words) and not options.skip_unknown:
        say(words.report("import-unknown", count=len(unknown)))
        return 1
    editorials = _editorials(project)
    texts = {path: document.body for path, document in content.documents.items()}
    reviewer = options.reviewer or settings.reviewer
    plan = make_plan(sources, library, texts, editorials, reviewer, settings.reviewer)
    for row in plan.rows:
        print(
            words.report(
                row.state, path=f"{path_within(project.root, project.docs)}/{row.path}", title=row.title
            ).rstrip()
        )
    for path in sorted(path for path, text in plan.files.items() if path.startswith("notes/") and _has_no_text(text)):
        print(words.report("import-no-words", path=f"{path_within(project.root, project.docs)}/{path}"))
    # Check this first: a file that breaks its contract cannot be read back whole.
    known = [(each.path, each.kind, each.details) for each in standing]
    after = project.problems_with(plan.files) if plan.files else standing
    if broken := [each for each in after if (each.path, each.kind, each.details) not in known]:
        return show(broken, words)
    documents = _documents(project, plan)
    characters, hashtags, lost = _prove(sources, plan, documents, vocabulary(library.topics.values()))
    if lost:
        return show(lost, words)
    print(words.report("import-proven", texts=len(sources), characters=characters, hashtags=hashtags))
    if options.dry_run:
        print(words.report("import-dry", count=len(plan.files)))
        return 0
    write_files({project.docs / path: text.encode() for path, text in plan.files.items()})
    print(words.report("import-written", count=len(plan.files)))
    if after:
        say(words.report("import-standing", count=len(after)))
    return 0


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # the path is too long
        return False


def _open(project: Project) -> tuple[Content, Sequence[Problem]]:
    """The site, and the problems of issues' files that name deleted notes: an import may bring those back. Raises
    ReviewsError for any other problem.
    """
    try:
        return project.open(drafts=True), ()
    except Refused as refusal:
        standing = refusal.problems
        paths = {
            each.path.removeprefix(f"{path_within(project.root, project.docs)}/")
            for each in standing
            if each.kind in _MISSING
        }
        if all(each.kind in _MISSING for each in standing) and all(path.startswith("issues/") for path in paths):
            with suppress(Refused):
                return project.open(drafts=True, without=paths), standing
        raise


def _has_no_text(file: str) -> bool:
    """Whether a note's file ends with its front matter."""
    return file.endswith("\n---\n")


def _day(options: argparse.Namespace) -> date | None:
    try:
        return date.fromisoformat(options.date) if options.date else None
    except ValueError:
        raise ReviewsError("import-date", found=options.date) from None


def _read(
    files: Sequence[Path], day: date | None, watch: Watch, *, as_essay: bool
) -> tuple[list[ArchiveText], list[Problem]]:
    """The texts of known forms, and the problems of the others."""
    sources: list[ArchiveText] = []
    problems: list[Problem] = []
    for path in watch("read", files):
        source, faults = read_source(path, day, as_essay=as_essay)
        sources += [source] if source else []
        problems += faults
    return sorted(sources, key=attrgetter("day", "path")), problems


def _editorials(project: Project) -> Mapping[Week, Editorial]:
    """The issues' files that exist."""
    paths = sorted((project.docs / "issues").glob("*.md"))
    read = (read_document(f"issues/{path.name}", path.read_bytes(), ISSUE)[0] for path in paths)
    return {Week.parse(document.slug): editorial_of(document) for document in read}


def _documents(project: Project, plan: ImportPlan) -> Mapping[str, Document]:
    """The files that hold what the texts say, new ones and existing ones, read back."""
    documents: dict[str, Document] = {}
    for path in dict.fromkeys(path for paths in plan.made.values() for path in paths):
        data = plan.files[path].encode() if path in plan.files else (project.docs / path).read_bytes()
        documents[path], _ = read_document(path, data, CONTRACTS[path.partition("/")[0]])
    return documents


def _prove(
    sources: Sequence[ArchiveText], plan: ImportPlan, documents: Mapping[str, Document], words: dict[str, str]
) -> tuple[int, int, list[Problem]]:
    """How many characters and hashtags were found again, and what was lost."""
    characters = hashtags = 0
    lost: list[Problem] = []
    for source in sources:
        held = [documents[path] for path in dict.fromkeys(plan.made[source.path])]
        proof = prove(source.text, held, words)
        characters += proof.characters
        hashtags += proof.hashtags
        lost += [Problem(source.path, 1, "import-lost", {"found": each}) for each in proof.lost]
    return characters, hashtags, lost
