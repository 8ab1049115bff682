"""`reviews check`: read and gather the site as a build does, and print its problems."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from reviews.command.console import Commands, Ended, open_project, say, show
from reviews.history import NoHistory, read_revision
from reviews.mend import mend_late_note
from reviews.problem import Problem
from reviews.project import Project, Refused


def add(commands: Commands) -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser("check", help="show every problem in notes, issues and topics, with its cure")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="show those in these files or folders only")
    parser.add_argument(
        "--since", metavar="REV", help="also refuse notes, new since REV, that come too late for the feeds"
    )
    parser.add_argument("--fix", action="store_true", help="with --since: give late notes today's date")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Gives 1 where there are problems."""
    project = open_project(options)
    words = project.words
    for path in options.paths:
        if not path.resolve().is_relative_to(project.docs) or not path.exists():
            raise Ended(words.report("path-outside", path=path, docs=project.docs))
    if options.fix and options.since is None:
        raise Ended(words.report("fix-alone"))
    try:
        former = None if options.since is None else read_revision(project.docs, options.since)
    except NoHistory as error:
        raise Ended(words.report(error.kind, **error.details)) from None
    if options.fix:
        _mend(project, former, options.paths)
    try:
        site, _ = project.open(drafts=True, former=former)
    except Refused as refusal:
        if not refusal.problems:
            raise Ended(str(refusal)) from None
        shown = _within(options.paths, refusal.problems, project.file)
        if len(shown) < len(refusal.problems):
            say(words.report("elsewhere", count=len(refusal.problems) - len(shown)))
        return show(shown, words)
    library = site.library
    counts = {"notes": len(library.notes), "issues": len(library.issues), "topics": len(library.topics)}
    print(words.report("clean", **counts))
    return 0


def _mend(project: Project, former: Mapping[str, bytes] | None, paths: Sequence[Path]) -> None:
    """Mend what a command may mend in these files or folders, and print each change."""
    root, words = project.file.parent, project.words
    try:
        project.open(drafts=True, former=former)
    except Refused as refusal:
        for problem in _within(paths, refusal.problems, project.file):
            new = mend_late_note(root, problem)
            if new is not None:
                details = problem.details
                print(words.report("mended-date", path=problem.path, found=details["found"], today=details["today"]))
                if new != problem.path:
                    print(words.report("moved", path=problem.path, new=new))


def _within(paths: Sequence[Path], problems: Sequence[Problem], file: Path) -> list[Problem]:
    """The problems in these files or folders; without any, all."""
    if not paths:
        return list(problems)
    # What is wrong with the settings is wrong for every path.
    wanted = [path.resolve() for path in [*paths, file]]
    return [each for each in problems if any((file.parent / each.path).is_relative_to(path) for path in wanted)]
