"""The page of a note: one review by itself, with links to its neighbours and related notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from reviews.cards.card import card_address
from reviews.library.outline import Outline
from reviews.model.week import Week
from reviews.pages.citation import review_data
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.record import record_data
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Card, IssueHead, RelationsView, Review


@dataclass(frozen=True)
class NoteValues(Values):
    """A note's page; `previous` and `next` are its neighbours in the issue, `data` is its JSON-LD.

    Where an issue begins or ends, `older` and `newer` lead on to the issues beside it.
    """

    template = "note.html"
    note: Review
    text: str
    issue: IssueHead
    is_pick: bool
    previous: Card | None
    next: Card | None
    older: IssueHead | None
    newer: IssueHead | None
    relations: RelationsView
    data: Mapping[str, object]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """A page for each note."""
    make = partial(_page, setup)
    for issue in outline.issues.values():
        for place, slug in enumerate(issue.notes):
            note = outline.notes[slug]
            inputs = partial(_inputs, issue.week, place)
            yield PageOutput(f"notes/{slug}/", "note", note.path, inputs, make, note.changed)


def _inputs(week: Week, place: int, site: Site) -> tuple[object, ...]:
    issue = site.issues[week]
    notes = issue.notes
    note = notes[place]
    previous = notes[place - 1].card if place else None
    following = notes[place + 1].card if place + 1 < len(notes) else None
    older = issue.older if previous is None else None
    newer = issue.newer if following is None else None
    beside = (previous, following, older, newer)
    return note, site.texts[note.path], issue.head, site.rows[note.slug].is_pick, beside, site.relations[week][place]


def _page(
    setup: Setup,
    note: Review,
    text: str,
    issue: IssueHead,
    is_pick: bool,
    beside: tuple[Card | None, Card | None, IssueHead | None, IssueHead | None],
    relations: RelationsView,
) -> Page:
    url, plain = setup.settings.url, setup.templates.plain
    data = review_data(
        note.cited,
        url=url + note.address,
        summary=plain(note.summary),
        reviewer=note.shown_reviewer.name,
        reviewer_url=url + note.shown_reviewer.address,
        published=str(note.date),
        modified=str(note.updated or ""),
        language=setup.settings.language,
        news=note.news,
        withdrawn=bool(note.standing and note.standing.withdrawn),
        version=note.paper.version,
    )
    data |= record_data(note, setup.settings)
    values = NoteValues(note, text, issue, is_pick, *beside, relations, data)
    return Page(
        plain(note.title),
        plain(note.summary),
        values,
        card=card_address(note.address),
        published=note.date,
        author=note.shown_reviewer.address,
    )
