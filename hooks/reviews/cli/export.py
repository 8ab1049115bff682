"""`reviews export`: a week as plain text, to paste where people share, or a week, a year or a topic as a book."""

import argparse
from pathlib import Path

from reviews.build.content import Content
from reviews.cli.console import Commands, open_project, write_out
from reviews.exports.books import book_of
from reviews.model.error import ReviewsError
from reviews.plaintext.week_text import week_text


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("export", help="print a week as plain text, or write it as a book")
    parser.add_argument(
        "week", metavar="WEEK", help="an ISO week, such as 2020-W29; for a book also a year or a topic, such as gan"
    )
    parser.add_argument("--format", choices=["txt", "epub"], default="txt", help="default: %(default)s")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where it goes (default: standard output)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the bytes of `/issues/<week>.txt`, or those of a book; drafts are not in it."""
    content = open_project(options).open(drafts=False)
    data = _text(content, options.week) if options.format == "txt" else _book(content, options.week)
    write_out(data, options.output)
    return 0


def _text(content: Content, week: str) -> bytes:
    library = content.library
    issues = {str(week): issue for week, issue in library.issues.items()}
    if week not in issues:
        raise ReviewsError("export-none", found=week, known=", ".join(issues))
    issue = issues[week]
    url = content.outputs.setup.settings.url
    return week_text(issue, library.notes_of(issue), content.texts, url).encode()


def _book(content: Content, name: str) -> bytes:
    site = content.outputs.site
    book = book_of(name, site, content.outputs.setup)
    if book is None:
        years = dict.fromkeys(str(week.year) for week in site.issues)
        raise ReviewsError("export-none", found=name, known=", ".join([*map(str, site.issues), *years, *site.topics]))
    return book
