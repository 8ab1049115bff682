"""The notes on one paper, and how another joins them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reviews.model.paper import Paper
from reviews.model.week import Week
from reviews.source.document import Document
from reviews.source.files import folded
from reviews.source.skeleton import slug_of_address


@dataclass(frozen=True)
class NotePlan:
    """A note that somebody wants to write: the slug it would have, and why it had better not be written."""

    slug: str
    refusal: str
    """`reviewed`, `same-reviewer`, `taken`; empty where nothing is in the way."""
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
) -> NotePlan:
    """Plan a note on a paper beside all that there are, for this week's issue.

    A second opinion is a decision, so it has to be asked for by a reviewer or a slug; `default` is who
    signs where nobody is named. Its slug is the first's with the reviewer's name behind it.
    """
    earlier = notes_on(paper, notes)
    first = paper.slug or (earlier[0].slug if earlier else slug_of_address(paper.address))
    wanted = slug or (f"{first}-{reviewer}" if earlier and reviewer else first)
    if earlier and not (slug or reviewer):
        return NotePlan(wanted, "reviewed", earlier)
    if same := [note for note in earlier if _is_by(note, reviewer or default, default, week)]:
        return NotePlan(wanted, "same-reviewer", same)
    taken = [note for note in notes if folded(note.slug) == folded(wanted)]
    return NotePlan(wanted, "taken" if taken else "", taken)


def notes_on(paper: Paper, notes: Sequence[Document]) -> list[Document]:
    """The notes on a paper, whatever version or address of it they name, oldest first."""
    found = [note for note in notes if "paper" in note.values and note.values["paper"].key == paper.key]
    return sorted(found, key=lambda note: (note.values.get("date", date.max), note.slug))


def _is_by(note: Document, reviewer: str, default: str, week: Week) -> bool:
    """Whether a note is by this reviewer and in this week's issue: one reviews a paper once an issue."""
    in_week = "date" in note.values and Week.of(note.values["date"]) == week
    return in_week and note.values.get("reviewer", default) == reviewer
