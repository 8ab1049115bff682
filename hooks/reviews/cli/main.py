"""The command line `reviews`: which commands there are (see `cli`)."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from reviews.cli import build, changes, check, export, importing, links, new, ping, schema, watch
from reviews.cli.console import print_anywhere, say, words_of
from reviews.model.error import ReviewsError

COMMANDS = (
    new,
    importing,
    export,
    build,
    check,
    changes,
    links,
    watch,
    ping,
    schema,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of the process by default) and give its exit status."""
    print_anywhere()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except ReviewsError as error:
        say(words_of(options).error(error))
        return 2
    except KeyboardInterrupt:
        return 130  # as shells say it: 128 and the signal's number
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reviews", description="Weekly paper reviews: write, check and publish them.")
    parser.add_argument(
        "-f",
        "--config-file",
        type=Path,
        default=Path("mkdocs.yml"),
        help="MkDocs' settings (default: %(default)s)",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands).set_defaults(run=command.run)
    return parser
