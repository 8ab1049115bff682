"""Rules that go beyond a single value: within a file, between files, and about the calendar.

Each rule is a generator of problems over documents. If a document lacks a value, because it was missing or wrong, the
rules that need this value skip the document.
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
from reviews.source.document import Document, is_blank_text, same_papers_in
from reviews.source.fields import names_a_page, week_of_name
from reviews.source.files import folded
from reviews.source.former_names import former_names_lead_on
from reviews.source.near import nearest
from reviews.source.skeleton import UNNAMED, is_second_opinion, may_name

_MOST_SLIPS = 20
"""The most unknown topics for which a run suggests a known one: each is compared with every name of every topic."""
_MOST_KNOWN = 50
"""The most topics that a message offers; it is shortened before that."""


@dataclass(frozen=True)
class Shelf:
    """All documents of a site, sorted by path, and the day on which they are checked."""

    notes: Sequence[Document]
    topics: Sequence[Document]
    issues: Sequence[Document]
    reviewers: Sequence[Document]
    reviewer: str
    today: date

    @property
    def folders(self) -> tuple[Sequence[Document], ...]:
        return (self.notes, self.topics, self.issues, self.reviewers)


def _note_is_not_a_comment(note: Document, today: date) -> Iterator[Problem]:
    """A text that is only a comment says nothing to readers; `reviews new` leaves one to be replaced."""
    *commented, rest = note.body.split("-->")
    opened = [part.partition("<!--") for part in commented]
    outside = "".join([*(before for before, _, _ in opened), rest])
    if opened and all(mark for _, mark, _ in opened) and is_blank_text(outside):
        yield Problem(note.path, note.body_line, "text-is-a-comment")


def _note_has_a_text(note: Document, today: date) -> Iterator[Problem]:
    """A review must have a text, except drafts, and papers that an import found listed without a word: their summary
    repeats the title.
    """
    values = note.values
    is_listed = "title" in values and values["title"] == values.get("summary")
    if note.lines and not note.body.strip() and not values.get("draft") and not is_listed:
        yield Problem(note.path, max(1, note.body_line - 1), "text-missing")


def check_document(document: Document, today: date) -> list[Problem]:
    """The problems found by rules about a single document."""
    return [problem for rule in _RULES_OF_ONE.get(document.folder, ()) for problem in rule(document, today)]


class SharedRule(NamedTuple):
    """A rule about all documents together: `judge` looks only at the `claim` of each document."""

    claim: Callable[[Document], object]
    judge: Callable[[Shelf], Iterator[Problem]]


def claims_of(document: Document) -> tuple[object, ...]:
    """Everything that the shared rules look at in a document: while no claim changes, they find nothing new."""
    return tuple([rule.claim(document) for rule in _RULES_OF_ALL])


def check_shelf(shelf: Shelf) -> list[Problem]:
    """The problems found by the shared rules."""
    return [problem for rule in _RULES_OF_ALL for problem in rule.judge(shelf)]


def _values(*keys: str) -> Callable[[Document], object]:
    """A claim with the values of these keys and the document's name."""
    return lambda document: (document.path, *[document.values.get(key) for key in keys])


def _topic_words(document: Document) -> object:
    """A claim with the words for topics in a note or a topic."""
    keys = ("title", "aliases", "formerly") if document.folder == "topics" else ("topics",)
    return _values(*keys)(document)


def _note_is_in_its_place(note: Document, today: date) -> Iterator[Problem]:
    """`notes/<year of its date>/<slug>.md`; the slug is the paper's id where it has one."""
    if not note.lines:  # unreadable values already have a problem
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
        yield note.problem(None, "slug-unchanged" if note.slug == UNNAMED else "slug-form", found=note.slug)


def _slug_is_taken_once(shelf: Shelf) -> Iterator[Problem]:
    """No two files of a kind have the same address, even if case and Unicode forms are ignored."""
    for documents in shelf.folders:
        first_at: dict[str, Document] = {}
        for document in documents:
            name = folded(document.slug)
            first = first_at.setdefault(name, document)
            if first is not document:
                kind = "slug-taken" if first.slug == document.slug else "slug-alike"
                yield document.problem(None, kind, slug=document.slug, path=first.path)


def _paper_is_reviewed_once(shelf: Shelf) -> Iterator[Problem]:
    """A reviewer reviews a paper once per issue, unless the second note's name marks it as a second opinion."""
    first_of: dict[tuple[str, str, Week], Document] = {}
    same = same_papers_in(shelf.notes)
    # By slug, so that the second opinion is the one reported.
    for note in sorted(shelf.notes, key=attrgetter("slug", "path")):
        if "paper" not in note.values or "date" not in note.values:
            continue
        reviewer = note.values.get("reviewer", shelf.reviewer)
        key = (same.of(note.values["paper"].key), reviewer, Week.of(note.values["date"]))
        first = first_of.setdefault(key, note)
        if first is not note and first.slug != note.slug and not is_second_opinion(note.slug, first.slug):
            yield note.problem("paper", "paper-twice", path=first.path, second=f"{first.slug}-again.md")


def _topics_are_known(shelf: Shelf) -> Iterator[Problem]:
    """Every topic of a note has a file; for an alias or a misspelling the topic's slug is suggested."""
    slugs = {topic.slug for topic in shelf.topics}
    meant = {slug.casefold(): slug for slug in sorted(slugs)}
    for topic in shelf.topics:
        for word in (topic.values.get("title"), *topic.values.get("aliases", ()), *topic.values.get("formerly", ())):
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
            elif right := meant.get(word.casefold()):
                yield note.problem("topics", "topic-alias", item, found=word, right=right)
            else:
                if word not in near and len(near) < _MOST_SLIPS:
                    near[word] = nearest(word, meant)
                if close := near.get(word):
                    yield note.problem("topics", "topic-near", item, found=word, right=meant[close])
                else:
                    yield note.problem("topics", "topic-unknown", item, found=word, known=known)


def _dates_fit(note: Document, today: date) -> Iterator[Problem]:
    """No note is dated into the future, or before its paper got its arXiv id."""
    day: date | None = note.values.get("date")
    if day is None:
        return
    if day > today and not note.values.get("draft"):
        yield note.problem("date", "date-in-future", found=str(day), today=str(today))
    updated: date | None = note.values.get("updated")
    if updated and not day <= updated <= max(day, today):
        yield note.problem("updated", "updated-outside", found=str(updated), date=str(day), today=str(today))
    paper: Paper | None = note.values.get("paper")
    if paper and paper.arxiv_id and paper.month and day < paper.month:
        yield note.problem("date", "date-before-paper", id=paper.arxiv_id, month=f"{paper.month:%Y-%m}", found=str(day))


def _topic_is_in_its_place(topic: Document, today: date) -> Iterator[Problem]:
    """A topic is directly in the folder of topics, named by a slug that is valid in an address."""
    if not _names_its_page(topic):
        yield topic.problem(None, "topic-name", path=topic.path)


def _reviewer_is_in_its_place(reviewer: Document, today: date) -> Iterator[Problem]:
    if not _names_its_page(reviewer):
        yield reviewer.problem(None, "reviewer-name", path=reviewer.path)


def _names_its_page(document: Document) -> bool:
    return len(PurePosixPath(document.path).parts) == 2 and names_a_page(document.slug)


def _topic_words_are_unique(shelf: Shelf) -> Iterator[Problem]:
    """A word stands for one topic only."""
    owner: dict[str, Document] = {topic.slug: topic for topic in shelf.topics}
    for topic in shelf.topics:
        for key in ("title", "aliases"):
            value = topic.values.get(key, ())
            for item, word in enumerate([value] if isinstance(value, str) else value):
                first = owner.setdefault(word.casefold(), topic)
                if first is not topic:
                    yield topic.problem(key, "alias-taken", item, found=word, path=first.path)


def _issues_fit_their_week(shelf: Shelf) -> Iterator[Problem]:
    """An issue's file is named after an existing week, and names a day and notes of that week."""
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
        for key in ("notes", "pick"):
            for item, slug in enumerate(issue.values.get(key, ())):
                if slug not in slugs:
                    yield issue.problem(key, "note-unknown", item, found=slug)
                elif slug in weeks and weeks[slug] != week:
                    yield issue.problem(key, "note-elsewhere", item, found=slug, week=str(weeks[slug]))


_RULES_OF_ONE: Mapping[str, Sequence[Callable[[Document, date], Iterator[Problem]]]] = {
    "notes": (_note_is_in_its_place, _dates_fit, _note_is_not_a_comment, _note_has_a_text),
    "topics": (_topic_is_in_its_place,),
    "reviewers": (_reviewer_is_in_its_place,),
}
"""By the folder of the docs."""
_RULES_OF_ALL: Sequence[SharedRule] = (
    SharedRule(_values(), _slug_is_taken_once),
    SharedRule(_values("paper", "doi", "reviewer", "date"), _paper_is_reviewed_once),
    SharedRule(_values("formerly", "reviewer"), lambda shelf: former_names_lead_on(shelf.reviewer, *shelf.folders)),
    SharedRule(_topic_words, _topics_are_known),
    SharedRule(_topic_words, _topic_words_are_unique),
    SharedRule(_values("published", "notes", "pick", "date"), _issues_fit_their_week),
)
