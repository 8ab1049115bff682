"""The rules that a value alone cannot tell: within a file, between files, and against the calendar.

Each rule is a generator of problems over documents; a document that lacks a value, because it was
missing or wrong, is passed over by the rules that need that value.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import PurePosixPath
from typing import NamedTuple

from reviews.model.paper import Paper
from reviews.model.problem import Problem
from reviews.model.week import Week
from reviews.source.document import Document, is_blank_text
from reviews.source.fields import names_a_page, nearest, week_of_name
from reviews.source.files import folded
from reviews.source.skeleton import is_second_opinion, may_name

_MOST_SLIPS = 20
"""Unknown topics of which a run tells what was probably meant: each is compared with every name of every topic."""
_MOST_KNOWN = 50
"""Topics that a message offers to choose from: it is cut before it has named as many."""


@dataclass(frozen=True)
class Shelf:
    """All documents of a site, sorted by path, and the day on which they are checked."""

    notes: Sequence[Document]
    topics: Sequence[Document]
    issues: Sequence[Document]
    reviewers: Sequence[Document]
    reviewer: str
    today: date


def _note_is_not_a_comment(note: Document, today: date) -> Iterator[Problem]:
    """What is nothing but a comment says nothing to readers; `reviews new` left it there."""
    *commented, rest = note.body.split("-->")
    opened = [part.partition("<!--") for part in commented]
    outside = "".join([*(before for before, _, _ in opened), rest])
    if opened and all(mark for _, mark, _ in opened) and is_blank_text(outside):
        yield Problem(note.path, note.body_line, "text-is-a-comment")


def _note_has_a_text(note: Document, today: date) -> Iterator[Problem]:
    """A review says something to its readers. A draft may wait for its text; and a summary that only repeats the title
    is what an import writes for a paper that a text lists without a word on it.
    """
    values = note.values
    is_listed = "title" in values and values["title"] == values.get("summary")
    if note.lines and not note.body.strip() and not values.get("draft") and not is_listed:
        yield Problem(note.path, max(1, note.body_line - 1), "text-missing")


def check_document(document: Document, today: date) -> list[Problem]:
    """What the rules find that look at one document at a time."""
    return [problem for rule in _RULES_OF_ONE.get(document.folder, ()) for problem in rule(document, today)]


class SharedRule(NamedTuple):
    """A rule that looks at all documents together: `judge` compares nothing of a document but its `claim`."""

    claim: Callable[[Document], object]
    judge: Callable[[Shelf], Iterator[Problem]]


def claims_of(document: Document) -> tuple[object, ...]:
    """What the shared rules compare of a document: while no claim changes, they find nothing new."""
    return tuple([rule.claim(document) for rule in _RULES_OF_ALL])


def check_shelf(shelf: Shelf) -> list[Problem]:
    """What the shared rules find."""
    return [problem for rule in _RULES_OF_ALL for problem in rule.judge(shelf)]


def _values(*keys: str) -> Callable[[Document], object]:
    """A claim of these keys' values, and of the document's name."""
    return lambda document: (document.path, *[document.values.get(key) for key in keys])


def _topic_words(document: Document) -> object:
    """A claim of the words that a note or a topic says of topics."""
    keys = ("title", "aliases") if document.folder == "topics" else ("topics",)
    return _values(*keys)(document)


def _note_is_in_its_place(note: Document, today: date) -> Iterator[Problem]:
    """`notes/<year of its date>/<slug>.md`; the slug is the paper's id where it has one."""
    if not note.lines:  # what could not be read has its problem already
        return
    parts = PurePosixPath(note.path).parts
    day: date | None = note.values.get("date")
    year = f"{day.year:04}" if day else None
    if len(parts) != 3 or not (parts[1].isdecimal() and len(parts[1]) == 4) or year not in {parts[1], None}:
        name = f"notes/{year or 'YYYY'}/{note.slug}.md"
        yield note.problem("date", "note-folder", path=name)
    paper: Paper | None = note.values.get("paper")
    if paper is None or may_name(note.slug, paper):
        return
    if paper.slug is not None:
        yield note.problem("paper", "slug-not-the-id", found=note.slug, right=paper.slug)
    else:
        yield note.problem(None, "slug-form", found=note.slug)


def _slug_is_taken_once(shelf: Shelf) -> Iterator[Problem]:
    """No two files of a kind at one address, also where a file system folds case or Unicode forms."""
    for documents in (shelf.notes, shelf.topics, shelf.issues, shelf.reviewers):
        first_at: dict[str, Document] = {}
        for document in documents:
            name = folded(document.slug)
            first = first_at.setdefault(name, document)
            if first is not document:
                kind = "slug-taken" if first.slug == document.slug else "slug-alike"
                yield document.problem(None, kind, slug=document.slug, path=first.path)


def _paper_is_reviewed_once(shelf: Shelf) -> Iterator[Problem]:
    """One reviewer reviews a paper once an issue, unless the second's name says that it is a second opinion."""
    first_of: dict[tuple[str, str, Week], Document] = {}
    # By slug, so that it is the second opinion that is reported.
    for note in sorted(shelf.notes, key=attrgetter("slug", "path")):
        if "paper" not in note.values or "date" not in note.values:
            continue
        reviewer = note.values.get("reviewer", shelf.reviewer)
        key = (note.values["paper"].key, reviewer, Week.of(note.values["date"]))
        first = first_of.setdefault(key, note)
        if first is not note and first.slug != note.slug and not is_second_opinion(note.slug, first.slug):
            yield note.problem("paper", "paper-twice", path=first.path, second=f"{first.slug}-again.md")


def _topics_are_known(shelf: Shelf) -> Iterator[Problem]:
    """Every topic of a note has a file; an alias or a slip is answered with the topic's slug."""
    slugs = {topic.slug for topic in shelf.topics}
    meant = {slug.casefold(): slug for slug in sorted(slugs)}
    for topic in shelf.topics:
        for word in (topic.values.get("title"), *topic.values.get("aliases", ())):
            if word:
                meant.setdefault(word.casefold(), topic.slug)
    known = ", ".join(sorted(slugs)[:_MOST_KNOWN])
    near: dict[str, str | None] = {}
    for note in shelf.notes:
        for item, word in enumerate(note.values.get("topics", ())):
            if word in slugs:
                continue
            if not slugs:
                yield note.problem("topics", "topic-none", item, found=word)
                continue
            if word.casefold() in meant:
                yield note.problem("topics", "topic-alias", item, found=word, right=meant[word.casefold()])
                continue
            if word not in near and len(near) < _MOST_SLIPS:
                near[word] = nearest(word, meant)
            if close := near.get(word):
                yield note.problem("topics", "topic-near", item, found=word, right=meant[close])
            else:
                yield note.problem("topics", "topic-unknown", item, found=word, known=known)


def _dates_fit(note: Document, today: date) -> Iterator[Problem]:
    """No note from the future, and none from before its paper's arXiv id was given."""
    day: date | None = note.values.get("date")
    if day is None:
        return
    if day > today and not note.values.get("draft"):
        yield note.problem("date", "date-in-future", found=str(day), today=str(today))
    updated: date | None = note.values.get("updated")
    if updated and not day <= updated <= max(day, today):
        yield note.problem("updated", "updated-outside", found=str(updated), date=str(day), today=str(today))
    month: date | None = note.values["paper"].month if "paper" in note.values else None
    if month and day < month:
        arxiv_id = note.values["paper"].arxiv_id
        yield note.problem("date", "date-before-paper", id=arxiv_id, month=f"{month:%Y-%m}", found=str(day))


def _topic_is_in_its_place(topic: Document, today: date) -> Iterator[Problem]:
    """Right under the folder of topics, by a slug that can stand in an address."""
    if not _names_its_page(topic):
        yield topic.problem(None, "topic-name", path=topic.path)


def _reviewer_is_in_its_place(reviewer: Document, today: date) -> Iterator[Problem]:
    """The same of reviewers."""
    if not _names_its_page(reviewer):
        yield reviewer.problem(None, "reviewer-name", path=reviewer.path)


def _names_its_page(document: Document) -> bool:
    return len(PurePosixPath(document.path).parts) == 2 and names_a_page(document.slug)


def _topic_words_are_unique(shelf: Shelf) -> Iterator[Problem]:
    """A word leads to one topic only."""
    owner: dict[str, Document] = {topic.slug: topic for topic in shelf.topics}
    for topic in shelf.topics:
        for key in ("title", "aliases"):
            value = topic.values.get(key, ())
            for item, word in enumerate([value] if isinstance(value, str) else value):
                first = owner.setdefault(word.casefold(), topic)
                if first is not topic:
                    yield topic.problem(key, "alias-taken", item, found=word, path=first.path)


def _issues_fit_their_week(shelf: Shelf) -> Iterator[Problem]:
    """An issue's file names a week that exists, a day in it, and notes of that week."""
    weeks = {note.slug: Week.of(note.values["date"]) for note in shelf.notes if "date" in note.values}
    slugs = {note.slug for note in shelf.notes}
    for issue in shelf.issues:
        if len(PurePosixPath(issue.path).parts) != 2:
            yield issue.problem(None, "issue-name", path=issue.path)
            continue
        week, kind = week_of_name(issue.slug)
        if week is None:
            yield issue.problem(None, kind, found=issue.slug, path=issue.path)
            continue
        published: date | None = issue.values.get("published")
        if published and Week.of(published) != week:
            first, last = str(week.monday), str(week.sunday)
            yield issue.problem("published", "published-elsewhere", found=str(published), first=first, last=last)
        for item, slug in enumerate(issue.values.get("notes", ())):
            if slug not in slugs:
                yield issue.problem("notes", "note-unknown", item, found=slug)
            elif slug in weeks and weeks[slug] != week:
                yield issue.problem("notes", "note-elsewhere", item, found=slug, week=str(weeks[slug]))


_RULES_OF_ONE: Mapping[str, Sequence[Callable[[Document, date], Iterator[Problem]]]] = {
    "notes": (_note_is_in_its_place, _dates_fit, _note_is_not_a_comment, _note_has_a_text),
    "topics": (_topic_is_in_its_place,),
    "reviewers": (_reviewer_is_in_its_place,),
}
"""By the folder of the docs."""
_RULES_OF_ALL: Sequence[SharedRule] = (
    SharedRule(_values(), _slug_is_taken_once),
    SharedRule(_values("paper", "reviewer", "date"), _paper_is_reviewed_once),
    SharedRule(_topic_words, _topics_are_known),
    SharedRule(_topic_words, _topic_words_are_unique),
    SharedRule(_values("published", "notes", "date"), _issues_fit_their_week),
)
