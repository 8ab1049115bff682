"""`reviews mail`: an issue as a letter, written as a message or sent by SMTP, once and only when it is closed."""

import argparse
import os
from datetime import datetime, time
from email.headerregistry import Address
from email.utils import localtime
from pathlib import Path

from reviews.build.content import Content
from reviews.cli.console import Commands, open_project, say, write_out
from reviews.exports.letters import letter_html, letter_text
from reviews.model.error import ReviewsError
from reviews.model.issue import Issue
from reviews.services.mail import Letter, MailError, Server, mail_address, message, send
from reviews.words import Words


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("mail", help="write an issue as a letter, or send it")
    parser.add_argument(
        "week", metavar="WEEK", help="an ISO week, such as 2020-W29, or `latest`: the newest closed one"
    )
    parser.add_argument("--from", dest="sender", required=True, metavar="ADDRESS", help="who sends it")
    parser.add_argument("--to", action="append", default=[], metavar="ADDRESS", help="who gets it: a list, or several")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the message goes (default: standard output)")
    parser.add_argument("--send", action="store_true", help="hand it to the server that SMTP_URL names")
    parser.add_argument(
        "--sent",
        type=Path,
        default=".mailed",
        metavar="FOLDER",
        help="remembers what was sent, a file for each week (default: %(default)s)",
    )
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if the server cannot be reached, or refuses somebody."""
    project = open_project(options)
    words = project.words
    sender, to = mail_address(options.sender), [mail_address(text) for text in options.to]
    content = project.open(drafts=False)
    issue = _closed(content, options.week)
    letter = _letter(content, issue)
    if options.send:
        return _send(letter, sender, to, issue, options.sent, words)
    zone = content.outputs.setup.settings.timezone
    mail = message(letter, sender, to or [sender], datetime.combine(issue.published, time(), zone)).as_bytes()
    write_out(mail, options.output)
    return 0


def _closed(content: Content, wanted: str) -> Issue:
    """The issue of a week, if it is closed. Raises MailError."""
    issues = {str(week): issue for week, issue in content.library.issues.items()}
    closed = [issue for issue in issues.values() if issue.is_closed]
    if wanted == "latest" and closed:
        return closed[0]
    if wanted not in issues:
        raise MailError("export-none", found=wanted, known=", ".join(issues))
    if not issues[wanted].is_closed:
        raise MailError("mail-open", week=wanted)
    return issues[wanted]


def _letter(content: Content, issue: Issue) -> Letter:
    setup, site = content.outputs.setup, content.outputs.site
    settings = setup.settings
    return Letter(
        id=f"{settings.tag_year}.issues.{issue.week}@{settings.tag_authority}",
        subject=f"{site.heads[issue.week].title} · {settings.name}",
        text=letter_text(issue.week, site, setup),
        html=letter_html(issue.week, site, setup),
        language=settings.language,
        url=settings.url + issue.address,
    )


def _send(letter: Letter, sender: Address, to: list[Address], issue: Issue, sent: Path, words: Words) -> int:
    address = os.environ.get("SMTP_URL", "")
    if not address or not to:
        raise ReviewsError("mail-lacks-server" if not address else "mail-lacks-receiver")
    server = Server.parse(address)
    sent.mkdir(parents=True, exist_ok=True)
    mark = sent / str(issue.week)
    try:
        # Whoever makes this file sends; two at once cannot.
        mark.open("x").close()
    except FileExistsError:
        print(words.report("mail-sent-before", week=str(issue.week), path=mark))
        return 0
    try:
        refused = send(message(letter, sender, to, localtime()), sender, to, server)
    except MailError as error:
        if error.may_be_sent:
            say(words.report("mail-unsure", path=mark))
        else:
            mark.unlink()
        say(words.error(error))
        return 1
    except BaseException:
        say(words.report("mail-unsure", path=mark))
        raise
    print(words.report("mail-sent", week=str(issue.week), count=len(to) - len(refused)))
    for who, why in refused.items():
        say(words.report("mail-refused", who=who, why=why))
    return 1 if refused else 0
