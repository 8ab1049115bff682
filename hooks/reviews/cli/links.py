"""`reviews links`: the broken links of the built site."""

import argparse
from pathlib import Path

from reviews.build.broken_links import BuiltSite
from reviews.build.project import Refused
from reviews.cli.console import Commands, open_project, show
from reviews.model.error import ReviewsError


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("links", help="show every broken link of the built site")
    parser.add_argument("site", nargs="?", type=Path, default="site", help="its folder (default: %(default)s)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if an address, an anchor or an image within the site is missing."""
    project = open_project(options)
    words = project.words
    try:
        url = project.open(drafts=False).outputs.setup.settings.url
    except Refused as refusal:
        return show(refusal.problems, words)
    if not (options.site / "index.html").is_file():
        raise ReviewsError("no-site", path=options.site)
    problems = list(BuiltSite(options.site, url).problems())
    if not problems:
        print(words.report("links-clean", path=options.site))
    return show([problem.within(options.site.as_posix()) for problem in problems], words)
