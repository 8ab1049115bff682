"""The command line `reviews`: which commands there are (see `cli`)."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from reviews.build.gc import leave_at_exit
from reviews.cli.console import print_anywhere, say, words_of
from reviews.model.error import ReviewsError
from reviews.model.product import installed_version

COMMANDS = {
    "init": "init",
    "new": "new",
    "import": "importing",
    "export": "export",
    "build": "build",
    "serve": "serve",
    "check": "check",
    "changes": "changes",
    "links": "links",
    "test": "test",
    "watch": "watch",
    "ping": "ping",
    "mail": "mail",
    "publish": "publish",
    "schema": "schema",
    "upgrade": "upgrade",
}
"""The module of `cli` for each command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and give its exit status."""
    print_anywhere()
    leave_at_exit()
    arguments = sys.argv[1:] if arguments is None else arguments
    # Loading every command takes as long as checking the notes of a week.
    named = [name for name in COMMANDS if name in arguments]
    options = _parser(named or COMMANDS).parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except ReviewsError as error:
        say(words_of(options).error(error))
        return 2
    except OSError as error:
        if error.filename is None:  # standard output goes nowhere; Python would try once more at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # such as `reviews check | head`
            return 141  # as shells say it
        found = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part is not None)
        say(words_of(options).error(ReviewsError("file-failed", error=found)))
        return 2
    except KeyboardInterrupt:
        return 130  # as shells say it: 128 and the signal's number
    return status


class _Version(argparse.Action):
    """Prints the version, which is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"{parser.prog} {installed_version()}")
        parser.exit()


def _parser(names: Iterable[str]) -> argparse.ArgumentParser:
    """The parser of a command line that holds one of these commands."""
    parser = argparse.ArgumentParser(prog="reviews", description="Weekly paper reviews: write, check and publish them.")
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default="mkdocs.yml",
        help="MkDocs' settings (default: %(default)s)",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show this program's version")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in names:
        command = import_module(f"reviews.cli.{COMMANDS[name]}")
        command.add(commands).set_defaults(run=command.run)
    return parser
