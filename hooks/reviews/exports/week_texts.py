"""Each week as plain text (see `plaintext.week_text`)."""

from collections.abc import Iterator
from functools import partial

from reviews.library.outline import Outline
from reviews.model.issue import Issue
from reviews.model.note import Note
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.plaintext.week_text import week_text


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A text for each issue."""
    make = partial(_text, setup)
    for issue in outline.issues.values():
        yield Output(f"issues/{issue.week}.txt", "week text", partial(_inputs, issue), make)


def _inputs(issue: Issue, site: Site) -> tuple[object, ...]:
    notes = [site.notes[slug] for slug in issue.notes]
    return issue, site.texts.get(issue.path, ""), *((note, site.texts[note.path]) for note in notes)


def _text(setup: Setup, issue: Issue, lead: str, *notes: tuple[Note, str]) -> bytes:
    texts = {issue.path: lead, **{note.path: text for note, text in notes}}
    return week_text(issue, [note for note, _ in notes], texts, setup.settings.url).encode()
