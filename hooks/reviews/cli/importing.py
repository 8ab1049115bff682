"""`reviews import`: notes from weekly texts and archives of hashtag notes; proven before anything is written."""

import argparse
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from operator import attrgetter
from pathlib import Path

from reviews.archives.readers import read_file
from reviews.archives.remedies import REMEDIES, remedied
from reviews.build.content import Content
from reviews.build.progress import Progress
from reviews.build.project import Project, Refused
from reviews.build.workers import Watch
from reviews.cli.console import Commands, open_project, say, show
from reviews.cli.fetching import Fetching
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.model.week import Week
from reviews.plaintext.archive import ArchiveText, find_files, read_answers
from reviews.plaintext.editorial import FormerIssue
from reviews.plaintext.lossless import Known
from reviews.plaintext.markdown import to_markdown
from reviews.plaintext.note import vocabulary
from reviews.plaintext.plan import ImportPlan, make_plan
from reviews.plaintext.proving import prove_plan, titles_of
from reviews.plaintext.shelf import ImportTarget
from reviews.plaintext.week_text import plain_lines
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
    parser.add_argument("--answers", type=Path, metavar="FILE", help="which title belongs to which link, where asked")
    parser.add_argument("--fetch", action="store_true", help="ask services what the texts do not say of papers")
    parser.add_argument("--skip-unknown", action="store_true", help="leave out files that cannot be imported")
    parser.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if a text has no known form, is not proven to be kept whole, or would not make a valid site."""
    project = open_project(options)
    words = project.words
    day = _day(options)
    for path in (options.path, options.answers):
        if path and not _exists(path):
            raise ReviewsError("import-nothing", path=path)
    if options.reviewer and not SLUG.fullmatch(options.reviewer):
        raise ReviewsError("import-reviewer", found=options.reviewer)
    answers, wrong = read_answers(options.answers) if options.answers else ({}, [])
    if wrong:
        return show(wrong, words)
    content, standing = _open(project)
    settings, library = content.outputs.setup.settings, content.library
    use_macros(dict(settings.macros))  # whether dollar signs hold a formula depends on them
    titles = {note.paper.key: note.title for note in library.notes.values()}
    files, unfit = find_files(options.path)
    sources, unknown = _read(files, day, titles, answers, Progress(words), as_essay=options.as_essay)
    unknown = [*unfit, *unknown]
    if unknown and show(unknown, words) and not options.skip_unknown:
        say(words.report("import-unknown", count=len({each.path for each in unknown})))
        return 1
    shown = cache(lambda path: to_markdown(plain_lines(content.texts.get(path, ""), settings.url)))
    texts = {path: document.body for path, document in content.documents.items()}
    linkable = {*content.documents, *(issue.path for issue in library.issues.values())}
    services = Fetching(settings, words)
    planned = partial(
        make_plan,
        standing=ImportTarget(library, settings.url, texts, shown),
        issues=_issues(project, content, shown),
        reviewer=options.reviewer or settings.reviewer,
        default_reviewer=settings.reviewer,
        unwritten=words.report("import-unwritten"),
        is_signed=bool(options.reviewer),
        is_file=lambda path: path in linkable or (project.docs / path).is_file(),
    )
    known = [(each.path, each.kind, each.details) for each in standing]
    docs = path_within(project.root, project.docs)

    def attempt(sources: list[ArchiveText]) -> _Attempt:
        plan = planned(sources)
        after = project.problems_with(plan.files) if plan.files else standing
        for remedy in REMEDIES:
            unread = [replace(each, path=each.path.removeprefix(f"{docs}/")) for each in after]
            if unread and (better := remedied(sources, plan, unread, remedy, settings.url)) != sources:
                sources, plan = better, planned(better)
                after = project.problems_with(plan.files)
        if options.fetch:
            plan = planned(sources, fill=services.fill)
            after = project.problems_with(plan.files) if plan.files else standing
        # First, since a file that breaks its contract cannot be read back whole.
        if broken := [each for each in after if (each.path, each.kind, each.details) not in known]:
            files = {each.path.removeprefix(f"{docs}/") for each in broken}
            return _Attempt(sources, plan, after, broken, plan.sources_of(files))
        told = titles_of(sources, answers, services.titles)
        paths = (path for made in plan.made.values() for each in made for path in each.paths)
        seen = {path: shown(path) for path in paths if path in texts}
        knowledge = Known(vocabulary(library.topics.values()), settings.url, seen)
        characters, hashtags, lost = prove_plan(sources, plan, _documents(project, plan), knowledge, told)
        return _Attempt(sources, plan, after, lost, {each.path for each in lost}, characters, hashtags)

    made = attempt(sources)
    if made.wrong and options.skip_unknown:
        show(made.wrong, words)
        made = attempt([source for source in sources if source.path not in made.unfit])
    plan, sources, after = made.plan, made.sources, made.after
    _tell(plan, sources, docs, words)
    if made.wrong:
        return show(made.wrong, words)
    counts = {"texts": len(sources), "characters": made.characters, "hashtags": made.hashtags}
    print(words.report("import-proven", **counts))
    if options.dry_run:
        print(words.report("import-dry", count=len(plan.files)))
        return 0
    write_files({project.docs / path: text.encode() for path, text in plan.files.items()})
    print(words.report("import-written", count=len(plan.files)))
    if after:
        say(words.report("import-standing", count=len(after)))
    return 0


@dataclass(frozen=True)
class _Attempt:
    """What an import of these texts would write, and what is wrong with it: first of all the problems that its files
    would have; where there are none, what would be lost.
    """

    sources: list[ArchiveText]
    plan: ImportPlan
    after: Sequence[Problem]
    """The problems of the site after it."""
    wrong: Sequence[Problem]
    unfit: Collection[str]
    """The texts that this comes from."""
    characters: int = 0
    hashtags: int = 0


def _tell(plan: ImportPlan, sources: Iterable[ArchiveText], docs: str, words: Words) -> None:
    """What becomes of each paper, of each week's words, and of what has no place in a note."""
    for source in sources:
        for kind, found in source.told:
            print(words.report(kind, path=source.path, found=found))
    for row in plan.rows:
        print(words.report(row.state, path=f"{docs}/{row.path}", title=row.title).rstrip())
    for path in plan.waiting:
        print(words.report("import-draft", path=f"{docs}/{path}"))
    for path, name in plan.unresolved:
        print(words.report("import-unresolved", path=f"{docs}/{path}", name=name))


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


def _day(options: argparse.Namespace) -> date | None:
    try:
        return date.fromisoformat(options.date) if options.date else None
    except ValueError:
        raise ReviewsError("import-date", found=options.date) from None


def _read(
    files: Sequence[Path],
    day: date | None,
    titles: Mapping[str, str],
    answers: Mapping[str, str],
    watch: Watch,
    *,
    as_essay: bool,
) -> tuple[list[ArchiveText], list[Problem]]:
    """The texts of known forms, and the problems of the others."""
    sources: list[ArchiveText] = []
    problems: list[Problem] = []
    for path in watch("read", files):
        found, faults = read_file(path, day, titles, answers, as_essay=as_essay)
        sources += found
        problems += faults
    return sorted(sources, key=attrgetter("day", "path")), problems


def _issues(project: Project, content: Content, shown: Callable[[str], str]) -> Mapping[Week, FormerIssue]:
    """The issues' files that exist."""
    issues: dict[Week, FormerIssue] = {}
    for path in sorted((project.docs / "issues").glob("*.md")):
        data = path.read_bytes()
        document, _ = read_document(f"issues/{path.name}", data, ISSUE)
        issues[Week.parse(document.slug)] = FormerIssue(editorial_of(document), data.decode(), shown(document.path))
    return issues


def _documents(project: Project, plan: ImportPlan) -> Mapping[str, Document]:
    """The files that hold what the texts say, new ones and existing ones, read back."""
    documents: dict[str, Document] = {}
    for path in dict.fromkeys(path for made in plan.made.values() for each in made for path in each.paths):
        data = plan.files[path].encode() if path in plan.files else (project.docs / path).read_bytes()
        documents[path], _ = read_document(path, data, CONTRACTS[path.partition("/")[0]])
    return documents
