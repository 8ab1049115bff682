"""Notes gathered into weeks, by topic and by reviewer: order, neighbours, open and closed."""

from dataclasses import replace
from datetime import date

import pytest

from published import build_library
from reviews.library.library import Library
from reviews.library.outline import Placement, count
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.reviewer import Reviewer
from reviews.model.week import Week
from testbed import make_note, make_topic


def note(slug: str, day: str, *topics: str, by: str = "kim") -> Note:
    return make_note(slug, f"https://example.org/{slug}", day, topics=" ".join(topics), reviewer=by)


NOTES = [
    note("b", "2020-07-13", "gan"),
    note("a", "2020-07-19", "gan", "nlp"),
    note("c", "2020-07-19", by="lee"),
    note("new-year", "2021-01-03", "nlp"),
    note("older", "2020-07-12", "nlp", by="choi"),
]
REVIEWERS = [Reviewer("Newcomer", "reviewers/new.md", "new"), Reviewer("Lee", "reviewers/lee.md", "lee")]


def gather(today: str = "2021-06-01", **editorials: Editorial) -> Library:
    weeks = {Week.parse(name.replace("_", "-")[1:]): editorial for name, editorial in editorials.items()}
    topics = [make_topic("gan"), make_topic("nlp"), make_topic("empty")]
    return build_library(NOTES, topics, REVIEWERS, weeks, date.fromisoformat(today))


def test_issues_are_iso_weeks_newest_first() -> None:
    assert [str(week) for week in gather().issues] == ["2020-W53", "2020-W29", "2020-W28"]


def test_without_an_editor_an_issue_is_ordered_by_slug() -> None:
    assert gather().issues[Week(2020, 29)].notes == ("a", "b", "c")


def test_the_editors_order_comes_first_and_the_rest_follows_by_slug() -> None:
    library = gather(w2020_W29=Editorial(notes=("c",)))
    assert library.issues[Week(2020, 29)].notes == ("c", "a", "b")


def test_a_note_that_the_editor_lists_and_that_is_not_there_is_passed_over() -> None:
    """A draft may stand in its issue's order long before it is published."""
    library = gather(w2020_W29=Editorial(notes=("draft", "c")))
    assert [note.slug for note in library.notes_of(library.issues[Week(2020, 29)])] == ["c", "a", "b"]


def test_the_order_of_files_does_not_matter() -> None:
    forward = gather()
    topics = [make_topic("nlp"), make_topic("empty"), make_topic("gan")]
    backward = build_library(NOTES[::-1], topics, REVIEWERS[::-1], {}, date.fromisoformat("2021-06-01"))
    assert forward == backward
    assert list(forward.notes) == list(backward.notes) == ["new-year", "a", "c", "b", "older"]
    assert list(forward.topics) == list(backward.topics) == ["nlp", "gan", "empty"]
    assert list(forward.reviewers) == list(backward.reviewers) == ["kim", "choi", "lee", "new"]


def test_a_topic_is_grouped_by_issue_newest_first() -> None:
    library = gather()
    groups = [(str(issue.week), [*slugs]) for issue, slugs in library.outline.on_topic["nlp"]]
    assert groups == [("2020-W53", ["new-year"]), ("2020-W29", ["a"]), ("2020-W28", ["older"])]
    assert [count(library.outline.on_topic[topic]) for topic in library.topics] == [3, 2, 0]


def test_a_reviewers_notes_are_grouped_as_a_topics_are() -> None:
    library = gather(w2020_W29=Editorial(notes=("b",)))
    groups = [(str(issue.week), [*slugs]) for issue, slugs in library.outline.by_reviewer["kim"]]
    assert groups == [("2020-W53", ["new-year"]), ("2020-W29", ["b", "a"])]
    assert [count(library.outline.by_reviewer[reviewer]) for reviewer in library.reviewers] == [3, 1, 1, 0]


def test_a_reviewer_without_a_file_is_named_by_the_slug() -> None:
    reviewers = gather().reviewers.values()
    assert [reviewer.name for reviewer in reviewers] == ["kim", "choi", "Lee", "Newcomer"]


def test_neighbours_are_the_issues_before_and_after() -> None:
    library = gather()
    around = [
        tuple(str(other.week) if other else None for other in library.outline.neighbours(issue))
        for issue in library.issues.values()
    ]
    assert around == [("2020-W29", None), ("2020-W28", "2020-W53"), (None, "2020-W29")]


@pytest.mark.parametrize(
    ("today", "published", "closed", "day"),
    [
        ("2020-07-19", None, False, "2020-07-20"),
        ("2020-07-20", None, True, "2020-07-20"),
        ("2020-07-16", "2020-07-17", False, "2020-07-17"),
        ("2020-07-17", "2020-07-17", True, "2020-07-17"),
    ],
)
def test_an_issue_closes_with_its_week_or_on_the_editors_day(
    today: str, published: str | None, closed: bool, day: str
) -> None:
    editorial = Editorial(published=date.fromisoformat(published) if published else None)
    issue = gather(today, w2020_W29=editorial).issues[Week(2020, 29)]
    assert (issue.is_closed, str(issue.published)) == (closed, day)


def test_a_week_without_notes_and_words_is_no_issue() -> None:
    assert Week(2020, 30) not in gather(w2020_W30=Editorial(title="x")).issues


def test_a_week_with_opening_words_alone_is_an_issue() -> None:
    assert gather(w2020_W30=Editorial(body="x")).issues[Week(2020, 30)].notes == ()


def test_a_note_was_changed_when_it_was_corrected_and_else_when_it_was_published() -> None:
    first = note("a", "2020-07-13")
    assert Placement.of(first).changed == first.date
    corrected = replace(first, updated=date(2020, 8, 1))
    assert (Placement.of(corrected).changed, Placement.of(corrected).date) == (date(2020, 8, 1), first.date)


def test_authors_are_gathered_by_paper_and_tags_by_note() -> None:
    """Two reviews of one paper make no author known, but a tag that both bear leads from one to the other."""
    pair = [replace(make_note(slug, "2007.00001", authors="Kim"), tags=("Tag",)) for slug in ("a", "b")]
    outline = build_library(pair, [], [], {}, date(2021, 1, 1)).outline
    assert outline.authors == {}
    assert [(tag.address, tag.notes) for tag in outline.tags.values()] == [("tags/tag/", ("a", "b"))]


def test_topics_without_a_file_are_passed_over() -> None:
    outline = build_library([note("a", "2020-07-13", "gan", "unknown")], [make_topic("gan")], [], {}, date.max).outline
    assert [*outline.on_topic] == [*outline.topics] == ["gan"]


def test_a_topic_with_one_note_stands_before_one_without() -> None:
    topics = [make_topic("detection"), make_topic("gan")]
    outline = build_library([note("a", "2020-07-13", "gan")], topics, [], {}, date.max).outline
    assert list(outline.topics) == ["gan", "detection"]
