"""`reviews changes`: which notes are new or changed since a revision, for the page of a pull request's job."""

import argparse

from reviews.cli.changes_table import changed_notes, changes_table
from reviews.cli.console import Commands, open_project
from reviews.services.git import read_revision


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("changes", help="list the notes that are new or changed since REV, in Markdown")
    parser.add_argument("--since", metavar="REV", required=True, help="a revision of git, such as origin/main")
    return parser


def run(options: argparse.Namespace) -> int:
    """Gives 0."""
    project = open_project(options)
    words = project.words
    former = read_revision(project.docs, options.since)
    content = project.open(drafts=True)
    notes = content.library.notes.values()
    now = {note.path: (project.docs / note.path).read_bytes() for note in notes}
    print(changes_table(changed_notes(notes, now, former), words))
    return 0
