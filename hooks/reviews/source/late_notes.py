"""Late notes: dated into an issue that subscribers have already been sent.

An issue enters the feeds once, when it is closed; a note that is added later does not reach subscribers.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from reviews.model.issue import Editorial, make_issue
from reviews.model.problem import Problem
from reviews.model.week import Week
from reviews.source.contracts import editorial_of
from reviews.source.document import Document
from reviews.source.fields import week_of_name

# The keys that identify a note after its file was renamed.
_TELLING = ("paper", "title")


def late_notes(
    notes: Sequence[Document], old_notes: Sequence[Document], old_issues: Sequence[Document], today: date
) -> Iterator[Problem]:
    """Each of `notes` that is new and dated into a closed issue. The cure is today's date, if today's issue is open.

    `old_notes` and `old_issues` were published before. A note is new unless it was in a closed issue, so former drafts
    and notes from open issues count as new. Drafts are skipped.
    """
    closed = _closed_weeks(old_notes, old_issues, today)
    sent = {note.slug: note for note in _published(old_notes) if Week.of(note.values["date"]) in closed}
    gone = [sent[slug] for slug in sent.keys() - {note.slug for note in notes}]
    said = {name: {note.values[name] for note in gone if name in note.values} for name in _TELLING}
    said["name"] = {note.slug for note in gone}
    this_week = Week.of(today)
    for note in _published(notes):
        week = Week.of(note.values["date"])
        if week not in closed or note.slug in sent or _is_renamed(note, said):
            continue
        found = str(note.values["date"])
        if this_week in closed:
            yield note.problem("date", "late-note-waits", week=str(week), found=found, monday=str(this_week.end))
        else:
            yield note.problem("date", "late-note", week=str(week), found=found, today=str(today))


def _closed_weeks(notes: Sequence[Document], issues: Sequence[Document], today: date) -> set[Week]:
    """The weeks that had an issue, of notes or only of the editor's words, that is closed today."""
    named = [(week_of_name(issue.slug)[0], editorial_of(issue)) for issue in issues]
    editorials = {week: editorial for week, editorial in named if week}
    weeks = {Week.of(note.values["date"]) for note in _published(notes)}
    weeks |= {week for week, editorial in editorials.items() if editorial.body}
    return {week for week in weeks if make_issue(week, editorials.get(week, Editorial()), [], today).is_closed}


def _is_renamed(note: Document, gone: Mapping[str, Collection[object]]) -> bool:
    """Whether the note was in another file before: the paper's id, which names the file, may have been corrected.

    `gone` are the papers, titles and names of the notes that no longer exist.
    """
    return any(note.values.get(name) in gone[name] for name in _TELLING) or any(
        name in gone["name"] for name in note.values.get("formerly", ())
    )


def _published(notes: Sequence[Document]) -> list[Document]:
    return [note for note in notes if "date" in note.values and not note.values.get("draft")]
