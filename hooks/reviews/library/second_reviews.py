"""The notes on one paper, and the plan for another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

from reviews.model.paper import Paper
from reviews.model.week import Week
from reviews.source.document import Document, same_papers_in
from reviews.source.files import folded
from reviews.source.skeleton import slug_of_address


@dataclass(frozen=True)
class NotePlan:
    """A note that somebody wants to write: its slug, and why it should not be written."""

    slug: str
    refusal: str
    """`reviewed`, `same-reviewer`, `taken`; empty if nothing is in the way."""
    there: Sequence[Document]
    """The notes that are in the way."""


def plan_note(
    paper: Paper,
    notes: Sequence[Document],
    week: Week,
    *,
    default: str,
    reviewer: str | None = None,
    slug: str | None = None,
    suggested: str = "",
    dois: Sequence[str] = (),
) -> NotePlan:
    """Plan a note on a paper for this week's issue, given all existing notes.

    A second opinion has to be requested by naming a reviewer or a slug; `default` is the reviewer if none is named. Its
    slug is that of the first review, followed by the reviewer's name. `suggested` is a slug made of what a service says
    of a paper off arXiv, and `dois` are those of the paper itself, of its preprint, or of what it was published as.
    """
    earlier = notes_on(paper, notes, dois)
    first = paper.slug or (earlier[0].slug if earlier else _free(suggested, notes) or slug_of_address(paper.address))
    wanted = slug or (f"{first}-{reviewer}" if earlier and reviewer else first)
    if earlier and not (slug or reviewer):
        return NotePlan(wanted, "reviewed", earlier)
    if same := [note for note in earlier if _is_by(note, reviewer or default, default, week)]:
        return NotePlan(wanted, "same-reviewer", same)
    taken = [note for note in notes if folded(note.slug) == folded(wanted)]
    return NotePlan(wanted, "taken" if taken else "", taken)


def _free(slug: str, notes: Sequence[Document]) -> str:
    """A slug, or with a letter behind it where other papers have it, as in lists of references."""
    taken = {folded(note.slug) for note in notes}
    return next((f"{slug}{letter}" for letter in ["", *ascii_lowercase[1:]] if f"{slug}{letter}" not in taken), slug)


def notes_on(paper: Paper, notes: Sequence[Document], dois: Sequence[str] = ()) -> list[Document]:
    """The notes on a paper, whatever version, address or DOI of it they name, oldest first."""
    same = same_papers_in(notes, ((paper, doi) for doi in dois if doi))
    key = same.of(paper.key)
    found = [note for note in notes if "paper" in note.values and same.of(note.values["paper"].key) == key]
    return sorted(found, key=lambda note: (note.values.get("date", date.max), note.slug))


def _is_by(note: Document, reviewer: str, default: str, week: Week) -> bool:
    """Whether a note is by this reviewer and in this week's issue: a reviewer reviews a paper once an issue."""
    in_week = "date" in note.values and Week.of(note.values["date"]) == week
    return in_week and note.values.get("reviewer", default) == reviewer
