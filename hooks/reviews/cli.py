"""The command `reviews`; the only module that prints.

Exit status: 0 when all is well, 1 when there are problems in the files, 2 when the command itself
cannot be carried out.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from reviews.problem import Problem
from reviews.settings import language_of, load_config, read_settings
from reviews.site import read_site
from reviews.week import today
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
    check.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    """Read and gather the site as a build does, and print its problems."""
    words, file = load_words("ko"), options.config_file
    try:
        config = load_config(file)
    except OSError:
        return _fail(words.report("no-config", path=file))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        return _fail(words.report("config-broken", path=file, error=error))
    theme = config.get("theme")
    language = str(theme.get("language", "en")) if isinstance(theme, dict) else "en"
    words = load_words(language_of(language))
    root = file.resolve().parent
    docs = (root / str(config.get("docs_dir", "docs"))).resolve()
    if not docs.is_dir():
        return _fail(words.report("no-docs", path=docs))
    for path in options.paths:
        if not path.resolve().is_relative_to(docs) or not path.exists():
            return _fail(words.report("path-outside", path=path, docs=docs))
    extra = config.get("extra")
    settings, problems = read_settings(
        name=str(config.get("site_name", "")),
        description=str(config.get("site_description", "")),
        # The address comes from the environment where it is set there, and no check depends on it.
        url=str(config.get("site_url", "") or ("http://localhost/" if "site_url" in config else "")),
        language=language,
        ours=extra.get("reviews", {}) if isinstance(extra, dict) else {},
        file=str(file),
        text=file.read_text(encoding="utf-8"),
    )
    if settings is None:
        return _show(problems, words)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        day = today(settings.timezone, epoch)
    except (OSError, OverflowError, ValueError):
        return _fail(words.report("epoch-broken", found=epoch))
    site, problems = read_site(root, docs, settings, day, drafts=True)
    if site is None:
        wanted = [path.resolve() for path in options.paths] or [root]
        shown = [p for p in problems if any((root / p.path).is_relative_to(path) for path in wanted)]
        if len(shown) < len(problems):
            print(words.report("elsewhere", count=len(problems) - len(shown)), file=sys.stderr)
        return _show(shown, words)
    library = site.library
    counts = {"notes": len(library.notes), "issues": len(library.issues), "topics": len(library.topics)}
    print(words.report("clean", **counts))
    return 0


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
