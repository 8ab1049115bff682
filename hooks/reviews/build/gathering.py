"""From documents to a library. Each step is repeated only if its input has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from reviews.build.incremental import Memo
from reviews.library.library import Library
from reviews.library.outline import Outline, Placement, make_outline
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.paper import Paper
from reviews.model.standing import PaperStanding
from reviews.model.venue import kind_of
from reviews.model.week import Week
from reviews.source.contracts import editorial_of, note_of, reviewer_of, topic_of
from reviews.source.document import Document
from reviews.source.fields import week_of_name
from reviews.source.rules import Shelf

# Values for what a broken note lacks, so that it keeps its place while the other files are checked.
_STAND_INS: Mapping[str, object] = {
    "paper": Paper.parse("https://example.org/"),
    "title": "",
    "authors": (),
    "topics": (),
    "summary": "",
}


def gather(
    shelf: Shelf, *, drafts: bool, memo: Memo, standings: Mapping[str, PaperStanding] = MappingProxyType({})
) -> tuple[Library, Outline]:
    """The library of documents, with or without drafts, and the outline without drafts.

    `standings` tell what became of papers, by their keys.

    A document that lacks values keeps its place, with empty values instead; a note without a date has no place.
    """
    documents = {note.path: note for note in shelf.notes if "date" in note.values}
    read = memo.get_each("read note", documents, lambda document: _note(document, shelf.reviewer))
    given = {path: (note, standings.get(note.paper.key)) for path, note in read.items()}
    notes = memo.get_each("note", given, lambda one: _appeared(*one))
    files = (tuple(shelf.topics), tuple(shelf.reviewers), tuple(shelf.issues))
    gathered: tuple[Library, Outline] = memo.get(
        "gathered", lambda *given: _gathered(memo, *given), notes, *files, shelf.today, drafts, standings
    )
    return gathered


def _gathered(
    memo: Memo,
    notes: Mapping[str, Note],
    topic_files: Sequence[Document],
    reviewer_files: Sequence[Document],
    issue_files: Sequence[Document],
    today: date,
    drafts: bool,
    standings: Mapping[str, PaperStanding],
) -> tuple[Library, Outline]:
    placements = memo.get_each("placement", notes, Placement.of)
    published = [note for note in notes.values() if not note.draft]
    shown = list(notes.values()) if drafts else published
    topics = [topic_of(_named(document, "title")) for document in topic_files]
    reviewers = [reviewer_of(_named(document, "name")) for document in reviewer_files]
    editorials = _editorials(issue_files)

    def outline(key: str, members: Sequence[Note]) -> Outline:
        places = {note.slug: placements[note.path] for note in members}
        return memo.get(key, make_outline, [*places.values()], topics, reviewers, editorials, today)

    whole = outline("outline", shown)
    by_slug = {note.slug: note for note in shown}
    library = Library({slug: by_slug[slug] for slug in whole.notes}, whole, standings)
    return library, whole if len(shown) == len(published) else outline("published outline", published)


def _note(document: Document, reviewer: str) -> Note:
    missing = {key: value for key, value in _STAND_INS.items() if key not in document.values}
    return note_of(document.with_values(missing) if missing else document, reviewer)


def _appeared(note: Note, standing: PaperStanding | None) -> Note:
    """A note that tells where its paper appeared meanwhile, where its file does not."""
    if standing is None or not (standing.venue or standing.doi):
        return note
    if note.venue and kind_of(note.venue, None) != "misc":  # a preprint server is not where it was published
        return note
    year = standing.year if standing.venue else note.year
    return replace(note, venue=standing.venue or note.venue, year=year, doi=standing.doi or note.doi)


def _named(document: Document, key: str) -> Document:
    return document if key in document.values else document.with_values({key: document.slug})


def _editorials(documents: Sequence[Document]) -> Mapping[Week, Editorial]:
    """The issues' files by week; a file that is not named after a week is skipped."""
    found = ((week_of_name(document.slug)[0], document) for document in documents)
    return {week: editorial_of(document) for week, document in found if week}
