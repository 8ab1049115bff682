"""The site as readers see it, made of a library and its texts."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from published import build_library, setup_of
from reviews.build.incremental import Memo
from reviews.build.views import make_site
from reviews.library.library import Library
from reviews.model.issue import Editorial
from reviews.model.reviewer import Reviewer
from reviews.model.standing import PaperStanding
from reviews.model.week import Week
from reviews.pages.site import Site
from testbed import make_note, make_topic

DAY = date(2020, 8, 1)
LINK = '<p><a href="https://arxiv.org/abs/2007.00001">The first</a></p>'
NOTES = [
    make_note("a", "2007.00001", "2020-07-06", topics="t u"),
    make_note("b", "2007.00002", "2020-07-13", topics="t"),
    make_note("c", "2007.00002", "2020-07-14", topics="u", reviewer="kim"),
    make_note("d", "2007.00004", "2020-07-15"),
]
TEXTS = {note.path: "<p>글</p>" for note in NOTES} | {NOTES[3].path: f"{LINK}<p>{'글' * 2000}</p>"}


def library() -> Library:
    topics = [make_topic("t"), make_topic("u"), make_topic("empty")]
    reviewers = [Reviewer("Kim", "reviewers/kim.md", "kim")]
    return build_library(NOTES, topics, reviewers, {Week(2020, 29): Editorial(pick=("d",))}, DAY)


def site(library: Library, memo: Memo | None = None, **more: str) -> Site:
    sources = {note.path: f"source of {note.slug}" for note in NOTES}
    return make_site(library, {**TEXTS, **more}, sources, None, setup_of(), memo or Memo())


def test_a_line_of_a_list_tells_its_place_its_length_and_other_opinions() -> None:
    rows = site(library()).rows
    assert [*rows] == [*site(library()).reviews]
    assert {slug: (row.number, row.is_pick, row.opinions, row.minutes) for slug, row in rows.items()} == {
        "a": (1, False, 0, 1),
        "d": (1, True, 0, 4),  # the editor's choice comes first
        "b": (2, False, 1, 1),
        "c": (3, False, 1, 1),
    }


def test_what_is_mentioned_is_counted_by_its_paper() -> None:
    made = site(library())
    for records in (made.records, made.full_records):
        found: dict[str, Any] = {slug: json.loads(record) for slug, record in records.items()}
        assert {slug: record["mentioned"] for slug, record in found.items()} == {"a": 1, "b": 0, "c": 0, "d": 0}
    assert json.loads(made.full_records["b"])["text"].strip() == "source of b"
    assert [(paper.name, paper.count, [card.slug for card in paper.by]) for paper in made.mentioned] == [
        ("The first", 1, ["d"])
    ]


def test_of_mentioned_papers_a_hundred_are_listed() -> None:
    links = "".join(f'<p><a href="https://arxiv.org/abs/1801.{place:05}">{place:03}</a></p>' for place in range(101))
    made = site(library(), None, **{NOTES[3].path: links})
    assert [paper.name for paper in made.mentioned] == [f"{place:03}" for place in range(100)]


def test_topics_and_reviewers_are_described_by_their_files() -> None:
    made = site(library(), None, **{"topics/t.md": "<p>주제</p>", "reviewers/kim.md": "<p>사람</p>"})
    assert {slug: (topic.count, topic.body) for slug, topic in made.topics.items()} == {
        "t": (2, "<p>주제</p>"),
        "u": (2, ""),
        "empty": (0, ""),
    }
    found = {slug: (one.name, one.count, one.body, bool(one.edit)) for slug, one in made.reviewers.items()}
    assert found == {"kim": ("Kim", 1, "<p>사람</p>", True), "r": ("r", 3, "", False)}


def test_lists_hold_reviews_by_issue_and_topics_their_neighbours() -> None:
    made = site(library())
    lists = {
        slug: [(str(head.week), [review.slug for review in reviews]) for head, reviews in groups]
        for slug, groups in {**made.on_topic, **made.by_reviewer}.items()
    }
    assert lists == {
        "t": [("2020-W29", ["b"]), ("2020-W28", ["a"])],
        "u": [("2020-W29", ["c"]), ("2020-W28", ["a"])],
        "empty": [],
        "kim": [("2020-W29", ["c"])],
        "r": [("2020-W29", ["d", "b"]), ("2020-W28", ["a"])],
    }
    near = {slug: [(named.name, count) for named, count in others] for slug, others in made.neighbours.items()}
    assert (near["t"], near["u"]) == ([("u", 1)], [("t", 1)])
    assert made.trends.keys() == {"t", "u"}
    beside = {str(week): (issue.older, issue.newer) for week, issue in made.issues.items()}
    assert beside == {
        "2020-W29": (made.heads[Week(2020, 28)], None),
        "2020-W28": (None, made.heads[Week(2020, 29)]),
    }


def test_what_became_of_a_paper_is_told() -> None:
    standings = {NOTES[0].paper.key: PaperStanding(withdrawn=True)}
    reviews = site(replace(library(), standings=standings)).reviews
    assert {slug: bool(review.news) for slug, review in reviews.items()} == {
        "a": True,
        "b": False,
        "c": False,
        "d": False,
    }


def test_an_edit_of_a_text_leaves_what_does_not_depend_on_it() -> None:
    memo, given = Memo(), library()
    first = site(given, memo)
    second = site(given, memo, **{NOTES[1].path: "<p>다른 글</p>"})
    assert second.texts != first.texts
    for part in ("reviews", "rows", "records", "heads", "issues", "relations", "mentioned", "topics", "on_topic"):
        assert getattr(second, part) is getattr(first, part), part
    third = site(given, memo, **{NOTES[1].path: LINK})
    assert third.reviews is first.reviews
    assert third.mentioned[0].count == 2
