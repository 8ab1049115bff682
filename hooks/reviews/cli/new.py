"""`reviews new`: the file of a new note, with what arXiv says of its paper."""

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path

from reviews.build.reading import read_what_can_be_read
from reviews.cli.console import Commands, open_project, own_reviewer, say
from reviews.library.second_reviews import NotePlan, plan_note
from reviews.model.error import ReviewsError
from reviews.model.paper import NotAPaper, Paper
from reviews.model.problem import Problem
from reviews.model.settings import Settings
from reviews.model.week import Week
from reviews.services.arxiv import ARXIV
from reviews.services.editor import chosen_editor, edit
from reviews.services.metadata import NoAnswer, Patience, Record, UnknownPaper, fetch_record
from reviews.source.document import Document
from reviews.source.fields import names_a_page
from reviews.source.files import is_reached
from reviews.source.skeleton import may_name, note_skeleton
from reviews.source.suggested_topics import propose_topics
from reviews.words import Words

SERVICES = (ARXIV,)
"""Services that know papers; the first that knows the kind of a paper is asked."""


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("new", help="make the file of a new review, filled in from arXiv")
    parser.add_argument("paper", metavar="ID_OR_URL", help="the paper: its arXiv id, or any web address")
    parser.add_argument("--reviewer", metavar="NAME", help="who writes it; needed for a second review of a paper")
    parser.add_argument("--slug", metavar="NAME", help="the file's name, without .md")
    parser.add_argument("--draft", action="store_true", help="make it a draft: on the preview, never published")
    parser.add_argument("--offline", action="store_true", help="do not ask arXiv")
    parser.add_argument("--edit", action="store_true", help="open it in the editor that VISUAL or EDITOR names")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if nothing is written, because there is a review already or arXiv has no such paper."""
    project = open_project(options)
    words = project.words
    paper = _paper(options.paper, words)
    settings, today = project.settle()
    reviewer = options.reviewer or own_reviewer(project.docs, settings.reviewer, words)
    if reviewer and not names_a_page(reviewer):
        raise ReviewsError("new-reviewer-form", found=reviewer)
    # Not `Project.open`: a problem of another note, even one begun a minute ago, must not be in the way.
    documents = read_what_can_be_read(project.docs, settings.note_size)
    plan = plan_note(
        paper,
        documents["notes"],
        Week.of(today),
        default=settings.reviewer,
        reviewer=reviewer,
        slug=options.slug,
    )
    if not may_name(plan.slug, paper):
        raise ReviewsError("new-slug-form", found=plan.slug, example=_example(paper))
    if plan.refusal:
        _refuse(plan, paper, settings, project.docs, words)
        return 1
    try:
        record = _record(paper, settings, words, offline=options.offline)
    except UnknownPaper:
        return 1
    topics = [] if record is None else _topics(record, documents["topics"], words)
    text = note_skeleton(
        paper.address,
        today,
        words.table["hint"],
        title=record.title if record else "",
        authors=record.authors if record else (),
        topics=topics,
        reviewer=reviewer or "",
        draft=options.draft,
    )
    path = project.docs / "notes" / f"{today.year:04}" / f"{plan.slug}.md"
    _write(project.docs, path, text)
    print(_shown(path), flush=True)
    if options.edit:
        _edit(path, words)
    if not reviewer:
        say(words.report("new-signed", reviewer=settings.reviewer))
    empty = [] if record else ["title", "authors"]
    say(words.report("new-next", path=_shown(path), keys=", ".join([*empty, "summary"])))
    return 0


def _paper(text: str, words: Words) -> Paper:
    """The paper that a person names, as pasted: in brackets or quotes, without `https://`. Raises ReviewsError."""
    found = re.sub(r"^doi:\s*", "", text.strip().strip("<>\"'").strip(), flags=re.IGNORECASE)
    if re.match(r"10\.\d{4,}/", found):
        found = f"https://doi.org/{found}"
    elif re.match(r"(?:www\.|[a-z0-9.-]+\.[a-z]{2,}/)", found):  # an old id, `math.GT/0309136`, has capitals there
        found = f"https://{found}"
    try:
        return Paper.parse(found)
    except NotAPaper as error:
        # The message for a malformed address in a file names its key.
        kind = "paper-not-an-id" if error.kind == "address-malformed" else error.kind
        what = words.what(Problem("", 0, kind, {"found": found}))
        raise ReviewsError("new-not-a-paper", what=what) from None


def _example(paper: Paper) -> str:
    """An example of a valid slug."""
    return f"{paper.slug}-kim" if paper.slug else "attention-survey"


def _refuse(plan: NotePlan, paper: Paper, settings: Settings, docs: Path, words: Words) -> None:
    """Say which notes are in the way of a new one, and what to do."""
    if plan.refusal == "taken":
        say(words.report("new-taken", path=_shown(docs / plan.there[0].path), example=_example(paper)))
        return
    say(words.report("new-reviewed"))
    for note in plan.there:
        title, day = note.values.get("title", ""), note.values.get("date", "")
        reviewer = note.values.get("reviewer", settings.reviewer)
        say(words.report("new-reviewed-note", path=_shown(docs / note.path), title=title, reviewer=reviewer, day=day))
    if plan.refusal == "same-reviewer":
        say(words.report("new-same-reviewer"))
    else:
        say(words.report("new-second", paper=paper.arxiv_id or paper.address))


def _record(paper: Paper, settings: Settings, words: Words, *, offline: bool) -> Record | None:
    """What a service says of a paper, None if nothing can be learned; tells why. Raises UnknownPaper."""
    addresses = {service: os.environ.get(service.variable, service.api) for service in SERVICES}
    asked = [(service, query) for service, api in addresses.items() if (query := service.query(api, paper))]
    if not asked:
        services = ", ".join(service.name for service in SERVICES)
        say(words.report("new-elsewhere", services=services, address=paper.address))
        return None
    if offline:
        say(words.report("new-by-hand", address=paper.address))
        return None
    service, query = asked[0]
    say(words.report("new-asking", service=service.name, seconds=f"{Patience().whole:g}"))
    try:
        record = fetch_record(service, query, paper, f"reviews (+{settings.url})")
    except NoAnswer as error:
        say(words.report(error.kind, service=service.name, **error.details))
        if isinstance(error, UnknownPaper):
            raise
        say(words.report("new-by-hand", address=paper.address))
        return None
    say(words.report("new-filled", title=record.title, count=len(record.authors)))
    if record.withdrawn:
        say(words.report("new-withdrawn", address=paper.address))
    return record


def _topics(record: Record, topics: Sequence[Document], words: Words) -> list[str]:
    """The topics to propose, which are also reported."""
    terms = {topic.slug: [topic.values.get("title", ""), *topic.values.get("aliases", ())] for topic in topics}
    proposed = propose_topics(terms, record.title, record.abstract)
    if proposed:
        say(words.report("new-topics", topics=", ".join(proposed)))
    elif terms:
        say(words.report("new-no-topics", known=", ".join(sorted(terms))))
    return proposed


def _write(docs: Path, path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises ReviewsError."""
    if not is_reached(docs, path.parent / "index.md"):
        raise ReviewsError("new-linked", path=_shown(path.parent))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise ReviewsError("new-not-written", path=_shown(path), error=error.strerror) from None


def _shown(path: Path) -> str:
    """A path as a person would type it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _edit(path: Path, words: Words) -> None:
    """Open the file in an editor; a failure is only reported, since the file exists."""
    editor = chosen_editor()
    if not editor:
        say(words.report("new-no-editor"))
        return
    try:
        edit(editor, path)
    except OSError as error:
        say(words.report("new-editor-failed", editor=editor, error=error))
