"""`reviews export`: a week as plain text, to paste where people share."""

import argparse
import sys

from reviews.cli.console import Commands, open_project
from reviews.model.error import ReviewsError
from reviews.plaintext.week_text import week_text


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("export", help="print a week as plain text, to paste where people share")
    parser.add_argument("week", metavar="WEEK", help="an ISO week, such as 2020-W29")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the bytes of `/issues/<week>.txt`; drafts are not in it."""
    project = open_project(options)
    content = project.open(drafts=False)
    library = content.library
    issues = {str(week): issue for week, issue in library.issues.items()}
    if options.week not in issues:
        raise ReviewsError("export-none", found=options.week, known=", ".join(issues))
    issue = issues[options.week]
    text = week_text(issue, library.notes_of(issue), content.texts, content.outputs.setup.settings.url)
    sys.stdout.buffer.write(text.encode())
    return 0
