"""The command `reviews`; the only module that prints.

Exit status: 0 when all is well, 1 when there are problems in the files, 2 when the command itself
cannot be carried out.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from reviews.history import NoHistory, read_revision
from reviews.mend import mend_late_note
from reviews.problem import Problem
from reviews.project import Project, Refused
from reviews.publish.feeds import feed_channels
from reviews.settings import load_config
from reviews.websub import ping
from reviews.words import Words, load_words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and give its exit status."""
    options = _parser().parse_args(arguments)
    status: int = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reviews", description="Weekly paper reviews: check the notes of a site.")
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        help="MkDocs' settings (default: %(default)s)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="show every problem in notes, issues and topics, with its cure")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="show those in these files or folders only")
    check.add_argument(
        "--since", metavar="REV", help="also refuse notes, new since REV, that come too late for the feeds"
    )
    check.add_argument("--fix", action="store_true", help="with --since: give late notes today's date")
    check.set_defaults(run=_check)
    told = commands.add_parser("ping", help="tell the WebSub hub of the settings that the feeds have news")
    told.set_defaults(run=_ping)
    return parser


def _check(options: argparse.Namespace) -> int:
    """Read and gather the site as a build does, and print its problems."""
    file = options.config_file.resolve()
    try:
        project = _project(file)
    except OSError:
        return _fail(load_words("ko").report("no-config", path=options.config_file))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        return _fail(load_words("ko").report("config-broken", path=options.config_file, error=error))
    words = project.words
    if not project.docs.is_dir():
        return _fail(words.report("no-docs", path=project.docs))
    for path in options.paths:
        if not path.resolve().is_relative_to(project.docs) or not path.exists():
            return _fail(words.report("path-outside", path=path, docs=project.docs))
    if options.fix and options.since is None:
        return _fail(words.report("fix-alone"))
    try:
        former = None if options.since is None else read_revision(project.docs, options.since)
    except NoHistory as error:
        return _fail(words.report(error.kind, **error.details))
    if options.fix:
        _mend(project, former, options.paths)
    try:
        site, _ = project.open(drafts=True, former=former)
    except Refused as refusal:
        if not refusal.problems:
            return _fail(str(refusal))
        shown = _within(options.paths, refusal.problems, file)
        if len(shown) < len(refusal.problems):
            print(words.report("elsewhere", count=len(refusal.problems) - len(shown)), file=sys.stderr)
        return _show(shown, words)
    library = site.library
    counts = {"notes": len(library.notes), "issues": len(library.issues), "topics": len(library.topics)}
    print(words.report("clean", **counts))
    return 0


def _ping(options: argparse.Namespace) -> int:
    """Tell the hub of every feed of the site."""
    project = _project(options.config_file.resolve())
    words = project.words
    try:
        site, settings = project.open(drafts=False)
    except Refused as refusal:
        return _fail(str(refusal))
    if not settings.hub:
        return _fail(words.report("no-hub"))
    feeds = [channel.self_url for _, channel in feed_channels(site.library, settings, words)]
    feeds.append(f"{settings.url}feed.json")
    try:
        ping(settings.hub, feeds)
    except OSError as error:
        print(words.report("ping-failed", hub=settings.hub, error=error), file=sys.stderr)
        return 1
    print(words.report("ping-done", hub=settings.hub, count=len(feeds)))
    return 0


def _project(file: Path) -> Project:
    """The project of a configuration file. Raises what `load_config` raises."""
    config = load_config(file)
    theme = config.get("theme")
    extra = config.get("extra")
    url = config.get("site_url", "")
    return Project(
        file=file,
        docs=(file.parent / str(config.get("docs_dir", "docs"))).resolve(),
        name=str(config.get("site_name", "")),
        description=str(config.get("site_description", "")),
        url=str(url or ""),
        language=str(theme.get("language", "en")) if isinstance(theme, dict) else "en",
        ours=extra.get("reviews") if isinstance(extra, dict) else None,
    )


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


def _show(problems: Sequence[Problem], words: Words) -> int:
    """Print problems on standard output, for a pipe or an editor; how many they are on standard error."""
    for problem in problems:
        print(words.problem(problem))
    if problems:
        print(words.report("check-heading", count=len(problems)), file=sys.stderr)
    return 1 if problems else 0


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2
