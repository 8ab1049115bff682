"""`reviews serve`: a live preview, the same as `reviews build --serve`."""

import argparse

from reviews.cli import build
from reviews.cli.console import Commands


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("serve", help="show a live preview of the site, with drafts")
    parser.add_argument("-a", "--dev-addr", metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)")
    parser.set_defaults(serve=True, site_dir=None, strict=False)
    return parser


def run(options: argparse.Namespace) -> int:
    """A preview runs until it is interrupted. Returns 1 if it cannot begin."""
    return build.run(options)
