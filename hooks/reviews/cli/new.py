"""`reviews new`: the file of a new note, with what services say of its paper."""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reviews.build.reading import read_what_can_be_read
from reviews.cli.console import Commands, open_project, own_command, own_reviewer, say
from reviews.library.second_reviews import NotePlan, plan_note
from reviews.model.doi import beside, doi_address, read_doi
from reviews.model.error import ReviewsError
from reviews.model.paper import NotAPaper, Paper
from reviews.model.problem import Problem
from reviews.model.settings import Settings
from reviews.model.venue import year_in
from reviews.model.week import Week
from reviews.services.directory import services
from reviews.services.editor import chosen_editor, edit
from reviews.services.metadata import Client, Record, Service, UnknownPaper, as_published, look_up
from reviews.source.document import Document
from reviews.source.fields import names_a_page
from reviews.source.files import is_reached
from reviews.source.meant import paper as copied_paper
from reviews.source.meant import pubmed_address
from reviews.source.skeleton import may_name, note_skeleton, slug_of_paper
from reviews.source.suggested_topics import propose_topics
from reviews.words import Words


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("new", help="make the file of a new review, with what services say of its paper")
    parser.add_argument("paper", metavar="ID_OR_URL", help="the paper: its arXiv id, its DOI, or any web address")
    parser.add_argument("--reviewer", metavar="NAME", help="who writes it; needed for a second review of a paper")
    parser.add_argument("--slug", metavar="NAME", help="the file's name, without .md")
    parser.add_argument("--draft", action="store_true", help="make it a draft: on the preview, never published")
    parser.add_argument("--offline", action="store_true", help="ask no service")
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
    planned = partial(
        plan_note,
        paper,
        documents["notes"],
        Week.of(today),
        default=settings.reviewer,
        reviewer=reviewer,
        slug=options.slug,
    )
    plan = planned()
    if not may_name(plan.slug, paper):
        raise ReviewsError("new-slug-form", found=plan.slug, example=_example(paper))
    # Whether a name is taken matters only once the paper's own is known.
    if plan.refusal and (plan.refusal != "taken" or paper.slug or options.slug or options.offline):
        _refuse(plan, paper, settings, project.docs, words)
        return 1
    try:
        record = _record(paper, settings, words, offline=options.offline)
    except UnknownPaper:
        return 1
    if record and not paper.slug:
        suggested = slug_of_paper(record.authors, record.year, record.title)
        plan = planned(suggested=suggested, dois=[record.doi, *record.related])
    if plan.refusal:
        _refuse(plan, paper, settings, project.docs, words)
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
        **_appeared(record, paper),
    )
    path = project.docs / "notes" / f"{today.year:04}" / f"{plan.slug}.md"
    _write(project.docs, path, text)
    print(_shown(path), flush=True)
    if options.edit:
        _edit(path, words)
    if not reviewer:
        say(words.report("new-signed", reviewer=settings.reviewer))
    empty = [key for key in ("title", "authors") if not (record and getattr(record, key))]
    keys = ", ".join([*empty, "summary"])
    say(words.report("new-next", path=_shown(path), keys=keys, reviews=own_command()))
    return 0


def _paper(text: str, words: Words) -> Paper:
    """The paper that a person names, as pasted: in brackets or quotes, without `https://`. Raises ReviewsError."""
    found = text.strip().strip("<>\"'").strip()
    doi = None if re.match(r"https?://", found, re.IGNORECASE) else read_doi(found)
    if doi:
        found = doi_address(doi)
    elif pubmed := pubmed_address(found):
        found = pubmed
    elif re.match(r"(?:www\.|[a-z0-9.-]+\.[a-z]{2,}/)", found):  # an old id, `math.GT/0309136`, has capitals there
        found = f"https://{found}"
    try:
        return Paper.parse(found)
    except NotAPaper as error:
        copied = copied_paper(found) if error.kind == "paper-not-an-id" else None
        if copied:
            return Paper.parse(copied)
        # The message for a malformed address in a file names its key.
        kind = "paper-not-an-id" if error.kind == "address-malformed" else error.kind
        problem = Problem("", 0, kind, {"key": "paper", "found": found, **error.details})
        # How an address should look is said by the message around.
        what = words.what(problem) if kind == "paper-not-an-id" else " ".join(words.what_and_cure(problem))
        raise ReviewsError("new-not-a-paper", what=what, reviews=own_command()) from None


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
        title, day = note.values.get("title") or paper.address, note.values.get("date", "")
        reviewer = note.values.get("reviewer", settings.reviewer)
        say(words.report("new-reviewed-note", path=_shown(docs / note.path), title=title, reviewer=reviewer, day=day))
    if plan.refusal == "same-reviewer":
        say(words.report("new-same-reviewer"))
    else:
        say(words.report("new-second", paper=paper.arxiv_id or paper.address, reviews=own_command()))


def _appeared(record: Record | None, paper: Paper) -> dict[str, Any]:
    """Where and when the paper appeared, as far as its address does not tell."""
    if record is None:
        return {}
    year = None if record.year in {paper.year, year_in(record.venue)} else record.year
    return {"venue": record.venue, "year": year, "doi": beside(record.doi, paper.address)}


def _record(paper: Paper, settings: Settings, words: Words, *, offline: bool) -> Record | None:
    """What services say of a paper, None if nothing can be learned; tells why. Raises UnknownPaper."""
    if offline:
        say(words.report("new-by-hand", address=paper.address))
        return None
    client = Client(settings.user_agent)

    def tell(service: Service) -> None:
        say(words.report("new-asking", service=_named(service, paper), seconds=f"{client.patience.whole:g}"))

    asked = look_up(paper, services(dict(settings.services)), client, tell)
    for each in asked:
        name, found = _named(each.service, paper), each.found
        if isinstance(found, Record):
            found = as_published(found, services(dict(settings.services)), client, tell)
            say(words.report("new-filled", title=found.title, count=len(found.authors)))
            if found.venue:
                year = _appeared(found, paper)["year"]
                say(words.report("new-appeared", appeared=f"{found.venue}, {year}" if year else found.venue))
            if found.withdrawn:
                say(words.report("new-withdrawn", address=paper.address))
            return found
        # Only arXiv knows all ids of its form: a DOI may be registered elsewhere.
        kind = "service-has-no" if isinstance(found, UnknownPaper) and not paper.arxiv_id else found.kind
        say(words.report(kind, service=name, **found.details))
    if paper.arxiv_id and asked and isinstance(asked[-1].found, UnknownPaper):
        raise asked[-1].found
    say(words.report("new-by-hand", address=paper.address))
    return None


def _named(service: Service, paper: Paper) -> str:
    """A service as messages name it: a page by its host."""
    return service.name if service.api else urlsplit(paper.address).hostname or paper.address


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
