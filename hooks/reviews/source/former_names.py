"""Former names of files: each leads to one place, and no address is lost when a file is renamed or deleted."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from reviews.model.problem import Problem
from reviews.model.week import Week
from reviews.source.document import Document

_TELLING = {"notes": ("paper", "title"), "topics": ("title",), "reviewers": ("name",), "issues": ()}
"""The keys by which a renamed file is recognised, by its folder."""

Documents = Mapping[str, Sequence[Document]]
"""By the folder of the docs."""


def former_names_lead_on(
    reviewer: str,
    notes: Sequence[Document],
    topics: Sequence[Document],
    issues: Sequence[Document],
    reviewers: Sequence[Document],
) -> Iterator[Problem]:
    """Former names of each folder's files are free, and nobody is called by one.

    `reviewer` is who signs notes that name nobody.
    """
    for documents in (notes, topics, issues, reviewers):
        yield from _are_free(documents)
    yield from _reviewers_have_their_new_names(notes, reviewers, reviewer)


def _are_free(documents: Sequence[Document]) -> Iterator[Problem]:
    """A former name leads to one file of a folder, and no file has it now."""
    now = {document.slug: document for document in documents}
    first: dict[str, Document] = {}
    for document in documents:
        for item, name in enumerate(document.values.get("formerly", ())):
            holder = now.get(name) or first.setdefault(name, document)
            if holder is not document or name == document.slug:
                kind = "former-name-own" if holder is document else "former-name-taken"
                yield document.problem("formerly", kind, item, found=name, path=holder.path)


def _reviewers_have_their_new_names(
    notes: Sequence[Document], reviewers: Sequence[Document], default: str
) -> Iterator[Problem]:
    """No note is signed with the former name of a reviewer, be it by its own words or by the settings."""
    renamed = {name: reviewer.slug for reviewer in reviewers for name in reviewer.values.get("formerly", ())}
    for note in notes:
        name = note.values.get("reviewer", "")
        if name in renamed:
            yield note.problem("reviewer", "reviewer-former", found=name, right=renamed[name])
    for person in reviewers:
        if default in person.values.get("formerly", ()):
            yield person.problem("formerly", "reviewer-former-default", found=default, right=person.slug)


def lost_addresses(now: Documents, before: Documents, gone: Collection[str]) -> Iterator[Problem]:
    """Files that were published before, and whose addresses lead nowhere now; `gone` are those deleted on purpose.

    The page of an issue goes on without a file as long as the week has notes, and that of a reviewer with notes.
    """
    kept, stood = _kept_by_notes(now["notes"]), _kept_by_notes(before["notes"])
    for folder, documents in before.items():
        standing = [document for document in now[folder] if not document.values.get("draft")]
        names = {document.slug for document in standing}
        names |= {name for document in now[folder] for name in document.values.get("formerly", ())}
        new = [document for document in standing if document.slug not in {each.slug for each in documents}]
        for old in documents:
            address = f"{folder}/{old.slug}"
            if old.values.get("draft") or old.slug in names or f"{address}/" in gone or address in kept:
                continue
            has_a_page = {"notes": "date" in old.values, "issues": address in stood or bool(old.body.strip())}
            if not has_a_page.get(folder, True):  # it was never published
                continue
            found = [document for document in new if _is_renamed(old, document)]
            if len(found) == 1:
                yield found[0].problem(None, "renamed", found=old.slug, address=address)
            else:
                yield Problem(old.path, 1, "deleted", {"address": address})


def lost_issues(now: Documents, before: Documents, gone: Collection[str], today: date) -> Iterator[Problem]:
    """Closed issues without a file of which no note is left: subscribers have a link to each."""
    if any("date" not in note.values for note in now["notes"]):  # it may belong to such an issue
        return
    kept = _kept_by_notes(now["notes"])
    known = {name for issue in now["issues"] for name in (issue.slug, *issue.values.get("formerly", ()))}
    known |= {issue.slug for issue in before["issues"]}
    last: dict[Week, Document] = {}
    for note in before["notes"]:
        if "date" in note.values and not note.values.get("draft"):
            last[Week.of(note.values["date"])] = note
    for week, note in last.items():
        address = f"issues/{week}"
        if week.sunday < today and address not in kept and str(week) not in known and f"{address}/" not in gone:
            yield Problem(note.path, 1, "issue-lost", {"week": str(week), "address": address})


def _kept_by_notes(notes: Sequence[Document]) -> set[str]:
    """The pages that stand because of notes, whether they have a file or not."""
    shown = [note for note in notes if not note.values.get("draft") and "date" in note.values]
    weeks = {f"issues/{Week.of(note.values['date'])}" for note in shown}
    return weeks | {f"reviewers/{note.values['reviewer']}" for note in shown if "reviewer" in note.values}


def _is_renamed(old: Document, new: Document) -> bool:
    keys = _TELLING[old.folder]
    if any(key in old.values and old.values[key] == new.values.get(key) for key in keys):
        return True
    return bool(old.body.strip()) and old.body == new.body
