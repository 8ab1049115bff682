"""`reviews check`: read, gather and make the site as a build does, and print its problems."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviews.build.content import Content
from reviews.build.options import Options
from reviews.build.project import Project, Refused
from reviews.build.rehearsal import problems_of_outputs
from reviews.build.textcache import cache_folder
from reviews.cli.console import Commands, open_project, say
from reviews.cli.formats import FORMATS
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.services.git import NoHistory, folder_in_repository, read_published, read_revision
from reviews.source.files import path_within

_EPILOG = """\
Exit status: 0 if all is well, also once everything is fixed; 1 if there are problems, or still are;
2 if the command could not be carried out, such as outside of a project.
"""


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("check", help="show every problem in notes, issues and topics, with its cure")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="those in these files or folders only")
    parser.add_argument(
        "--since",
        metavar="REV",
        help="also refuse what, since REV, comes too late for the feeds or loses an address",
    )
    parser.add_argument("--fix", action="store_true", help="first fix what has one right answer, and print each change")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for people (default), github for annotations on a pull request's lines, markdown for its page, "
        "json for programs",
    )
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if there are problems."""
    project = open_project(options)
    words = project.words
    for path in options.paths:
        if not path.resolve().is_relative_to(project.docs) or not path.exists():
            raise ReviewsError("path-outside", path=path, docs=project.docs)
    former = None if options.since is None else _History.of(project, options.since)
    if options.fix:
        # A program reads only the remaining problems on standard output.
        _fix(project, former, options.paths, print if options.format == "text" else say)
    content, problems = _read(project, former)
    if content and (problems := _rehearsed(project, content)):
        content = None
    folder = _folder(project.file.parent) if options.format == "github" else ""
    within = [problem for problem in problems if _is_within(options.paths, project.file, problem)]
    print(FORMATS[options.format](within, words, folder), end="")
    if len(within) < len(problems):
        say(words.report("elsewhere", count=len(problems) - len(within)))
    if within:
        say(words.report("check-heading", count=len(within)))
    if content and options.format != "json":
        library = content.library
        counts = {"notes": len(library.notes), "issues": len(library.issues), "topics": len(library.topics)}
        print(words.report("clean", **counts))
    return 1 if within else 0


@dataclass(frozen=True)
class _History:
    """The docs folder as it was: see `services.git`."""

    former: Mapping[str, bytes]
    published: Mapping[str, bytes]

    @classmethod
    def of(cls, project: Project, revision: str) -> "_History":
        """The history since a revision. Raises NoHistory."""
        return cls(read_revision(project.docs, revision), read_published(project.docs, revision))


def _read(project: Project, history: _History | None) -> tuple[Content | None, Sequence[Problem]]:
    """The site as it stands, or its problems. Raises ReviewsError if neither can be told."""
    try:
        options = Options(cache=cache_folder(project.root))
        return project.open(drafts=True, options=options, **(vars(history) if history else {})), []
    except Refused as refusal:
        return None, refusal.problems


def _rehearsed(project: Project, content: Content) -> Sequence[Problem]:
    """The problems that show only when the outputs of valid content are made."""
    if not project.templates.is_dir():  # the build reports it
        return []
    shown = path_within(project.root, project.docs)
    return [problem.within(shown) for problem in problems_of_outputs(content)]


def _fix(project: Project, history: _History | None, paths: Sequence[Path], tell: Callable[[str], None]) -> None:
    """Fix what can be fixed in these files or folders, and report each change."""
    from reviews.fix.folder import fix_folder  # with all that it knows of slips: only where something is to be fixed

    wanted = [path.resolve() for path in paths or [project.docs]]

    def is_wanted(file: Path) -> bool:
        return any(file.is_relative_to(path) for path in wanted)

    for change in fix_folder(project.file.parent, project.docs, is_wanted, lambda: _read(project, history)[1]):
        tell(project.words.report(change.kind, path=change.path, **change.details))


def _is_within(paths: Sequence[Path], file: Path, problem: Problem) -> bool:
    """Whether a problem is in these files or folders; always true if none are given."""
    # A problem of the settings concerns every path.
    wanted = [path.resolve() for path in [*paths, file]]
    return not paths or any((file.parent / problem.path).is_relative_to(path) for path in wanted)


def _folder(project: Path) -> str:
    """The project's folder within its git repository; empty if there is no repository."""
    try:
        return folder_in_repository(project)
    except NoHistory:
        return ""
