"""What readers are shown of notes, issues, topics and reviewers, as plain values."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from published import build_library, outputs_of
from reviews.library.mentioned import MentionedPaper
from reviews.library.relations import Mention, NoteRelations, RelatedNote
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.paper import Paper
from reviews.model.reviewer import Reviewer
from reviews.model.standing import PaperStanding
from reviews.model.week import Week
from reviews.pages.citation import Cited
from reviews.pages.output import Output, PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Site
from reviews.pages.view import Card, Connection, Linked, Named, Opinion, RelationsView, Review, Row
from reviews.pages.views import (
    described_reviewer,
    described_topic,
    issue_head,
    mentioned_view,
    minutes_to_read,
    named_reviewer,
    relations_views,
    review_view,
)
from reviews.words import load_words
from testbed import SETTINGS, make_note, make_topic

WORDS = load_words("ko")
DAY = date(2020, 7, 17)
KIM = Named("kim", "Kim", "reviewers/kim/")
V1, V2, V3 = ((number, date(2020, number, 1)) for number in (1, 7, 9))


def view(standing: PaperStanding | None = None, slug: str = "a", **values: Any) -> Review:
    note = replace(make_note(slug, "https://example.org/a", str(DAY)), **values)
    return review_view(note, (), KIM, ((), ()), standing, SETTINGS, WORDS, str)


@pytest.mark.parametrize(
    ("characters", "language", "minutes"),
    [
        (0, "ko", 1),
        (749, "ko", 1),
        (751, "ko", 2),
        (1250, "ko", 2),
        (1251, "ko", 3),
        (1799, "en", 1),
        (1801, "en", 2),
        (12_000, "en", 10),
        (12_000, "ko", 24),
    ],
)
def test_a_text_takes_as_long_as_it_has_characters(characters: int, language: str, minutes: int) -> None:
    assert minutes_to_read(f'<p title="{"x" * 5000}">{"글" * characters}</p>', language) == minutes


NEWER = "이 리뷰를 쓴 뒤에 나온 버전: v7(2020-09-01)."


@pytest.mark.parametrize(
    ("paper", "versions", "news"),
    [
        ("2001.00001v1", (), []),
        ("2001.00001v1", ((1, date(2020, 1, 1)),), []),
        ("2001.00001v7", ((1, date(2020, 1, 1)), (7, date(2020, 9, 1))), []),
        ("2001.00001v6", ((7, date(2020, 9, 1)),), ["읽은 버전: v6. 지금 버전: v7(2020-09-01)."]),
        ("2001.00001", ((6, date(2020, 1, 1)), (7, date(2020, 9, 1))), ["읽은 버전: v6. 지금 버전: v7(2020-09-01)."]),
        ("2001.00001", ((1, date(2020, 1, 1)), (7, date(2020, 9, 1))), [NEWER]),  # which was read nobody knows
        ("2001.00001", ((7, date(2020, 9, 1)),), [NEWER]),
        ("2001.00001", ((1, date(2020, 1, 1)), (7, DAY)), []),
    ],
)
def test_a_version_that_came_later_is_told(paper: str, versions: tuple[tuple[int, date], ...], news: list[str]) -> None:
    assert [*view(PaperStanding(versions), paper=Paper.parse(paper)).news] == news


def test_a_withdrawal_and_where_a_paper_appeared_are_told() -> None:
    assert view().news == view(PaperStanding()).news == ()
    assert view(PaperStanding(withdrawn=True)).news == ("철회된 논문입니다.",)
    appeared = PaperStanding(venue="Nature")
    assert view(appeared, venue="Nature", year=2021).news == ("실린 곳: Nature, 2021",)
    assert view(appeared, venue="Science").news == view(appeared).news == ()
    assert len(view(replace(appeared, versions=(V1, V2, V3), withdrawn=True), venue="Nature").news) == 3


@pytest.mark.parametrize(
    ("values", "key", "year", "doi"),
    [
        ({}, "a", None, None),
        ({"formerly": ("first", "second")}, "first", None, None),
        ({"paper": Paper.parse("2007.00001v2")}, "arXiv:2007.00001", 2020, None),
        ({"paper": Paper.parse("2007.00001"), "venue": "ICML 2021"}, "arXiv:2007.00001", 2021, None),
        ({"paper": Paper.parse("2007.00001"), "venue": "ICML 2021", "year": 2022}, "arXiv:2007.00001", 2022, None),
        ({"paper": Paper.parse("https://doi.org/10.1234/x")}, "a", None, "10.1234/x"),
        ({"paper": Paper.parse("https://doi.org/10.1234/x"), "doi": "10.1234/y"}, "a", None, "10.1234/y"),
    ],
)
def test_a_paper_is_cited_under_a_key_that_stays(
    values: dict[str, Any], key: str, year: int | None, doi: str | None
) -> None:
    cited = view(**values).cited
    assert (cited.key, cited.year, cited.doi) == (key, year, doi)


def test_a_reviewer_is_known_by_orcid_and_else_by_an_address_of_their_own() -> None:
    reviewer = Reviewer("Kim", "reviewers/kim.md", "kim", link="https://example.org/kim")
    assert named_reviewer(reviewer).link == "https://example.org/kim"
    known = replace(reviewer, orcid="0000-0002-1825-0097")
    assert named_reviewer(known).link == "https://orcid.org/0000-0002-1825-0097"
    assert named_reviewer(Reviewer.without_file("kim")).link is None


def test_only_what_has_a_file_can_be_edited() -> None:
    reviewer = Reviewer("Kim", "reviewers/kim.md", "kim")
    edit = "https://github.com/example/reviews/edit/main/docs/"
    assert described_reviewer(reviewer, (), "", SETTINGS).edit == f"{edit}reviewers/kim.md"
    assert described_reviewer(reviewer, (), None, SETTINGS).edit == ""
    assert described_reviewer(reviewer, (), None, SETTINGS).body == ""
    assert described_topic(make_topic("gan"), (), "<p>x</p>", SETTINGS).edit == f"{edit}topics/gan.md"
    assert view().edit == f"{edit}notes/2020/a.md"


@pytest.mark.parametrize(("title", "shown"), [("The $x$ issue", "The x issue"), (None, "2020년 29주차")])
def test_an_issue_has_its_editors_title_and_else_that_of_its_week(title: str | None, shown: str) -> None:
    editorials = {Week(2020, 29): Editorial(title=title)}
    (issue,) = build_library([make_note("a", "2007.00001")], [], [], editorials, DAY).outline.issues.values()
    assert issue_head(issue, WORDS, lambda text: text.replace("$", "")).title == shown


REVIEWS = [view(slug=slug, title=slug.upper()) for slug in "abcdef"]
NOTHING = NoteRelations((), (), (), ())


def near(relations: NoteRelations) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """The connections of a note: name, address, reason, and what both share."""
    topics = {"t": Named("t", "주제", "topics/t/")}
    (found,) = relations_views([relations], REVIEWS, topics)
    return [(one.name, one.address, one.reason, one.shared) for one in found.connections]


def test_a_note_near_another_is_told_once_for_its_strongest_reason() -> None:
    relations = NOTHING._replace(
        mentions=(
            Mention("the first", "https://example.org/a", "a"),
            Mention("elsewhere", "https://example.org/x", None),
            Mention("again", "https://example.org/x", None),
        ),
        mentioned_by=("b", "a"),
        related=(
            RelatedNote("b", "author", ("Kim",)),
            RelatedNote("c", "author", ("Kim", "…")),
            RelatedNote("d", "topics", ("t",)),
            RelatedNote("e", "tags", ("t",)),
            RelatedNote("f", "time", ()),
        ),
    )
    assert near(relations) == [
        ("A", "notes/a/", "mentions", ()),
        ("elsewhere", "https://example.org/x", "mentions", ()),
        ("B", "notes/b/", "mentioned-by", ()),
        ("C", "notes/c/", "author", ("Kim", "…")),
        ("D", "notes/d/", "topics", ("주제",)),
        ("E", "notes/e/", "tags", ("t",)),
        ("F", "notes/f/", "time", ()),
    ]
    assert near(NOTHING) == []


def test_another_review_of_the_paper_stands_among_the_opinions_alone() -> None:
    relations = NOTHING._replace(opinions=("a",), mentions=(Mention("x", "y", "a"),), mentioned_by=("b",))
    (found,) = relations_views([relations], REVIEWS, {})
    assert [(one.review.slug, one.reviewer, one.date) for one in found.opinions] == [("a", KIM, DAY)]
    assert [name for name, *_ in near(relations)] == ["B"]


def test_a_paper_is_listed_with_the_five_newest_reviews_that_mention_it() -> None:
    reviews = {review.slug: review for review in REVIEWS}
    found = mentioned_view(MentionedPaper("key", "Name", "https://example.org/", "f", tuple("abcdef")), reviews)
    assert (found.count, [card.slug for card in found.by]) == (6, [*"abcde"])
    assert found.review == reviews["f"].card
    assert mentioned_view(MentionedPaper("key", "Name", "https://example.org/", None, ("a",)), reviews).review is None


# What pages are given.


def site_of(day: date = date(2020, 8, 1), settings: Any = SETTINGS, **editorials: Editorial) -> Mapping[str, Page]:
    """The pages of two issues and a week with opening words alone, by address."""
    notes = [
        replace(make_note("a", "2007.00001", "2020-07-13", "Kim Lee", "t u", "kim"), title="A", tags=("x",)),
        replace(make_note("b", "2007.00002", "2020-07-14", "Kim", "t"), title="B"),
        replace(make_note("c", "2007.00003", "2020-07-15", "", "u"), title="C"),
        replace(make_note("d", "2007.00004", "2020-07-16", "", "v w"), title="D"),
        replace(make_note("e", "2007.00005", "2020-07-20", "", ""), title="E"),
    ]
    topics = [make_topic(slug) for slug in ("t", "u", "v", "w", "none")]
    weeks = {Week(2020, 31): Editorial(body="쉽니다.")}
    outputs = outputs_of(build_library(notes, topics, [], weeks, day), settings)
    return {url.url: outputs.page(url) for url in outputs.listing.pages.values()}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Page]:
    return site_of()


def test_an_issue_is_told_by_its_first_titles_and_its_most_frequent_topics(pages: Mapping[str, Page]) -> None:
    lines: Any = vars(pages["issues/"].values)["issues"]
    assert [(str(line.week), line.titles, line.topics, line.is_named, line.count) for line in lines] == [
        ("2020-W31", (), (), False, 0),
        ("2020-W30", ("E",), (), False, 1),
        ("2020-W29", ("A", "B"), ("t", "u", "v"), False, 4),
    ]


def test_an_issue_numbers_its_notes(pages: Mapping[str, Page]) -> None:
    values: Any = pages["issues/2020-W29/"].values
    assert [(row.number, row.first_author, row.has_more_authors) for row in values.rows] == [
        (1, "Kim", True),
        (2, "Kim", False),
        (3, "", False),
        (4, "", False),
    ]
    about = pages["issues/2020-W29/"].description
    assert about == WORDS("issue-about", week="2020-W29", count=4)
    entries = values.data["itemListElement"]
    assert [(entry["position"], entry["url"]) for entry in entries] == [
        (place, f"{SETTINGS.url}notes/{slug}/") for place, slug in enumerate("abcd", 1)
    ]
    assert (values.older, str(values.newer.week)) == (None, "2020-W30")
    assert values.edit_address == ""  # it has no file


def test_only_a_closed_issue_has_a_day_and_a_record() -> None:
    settings = replace(SETTINGS, did="did:plc:abc")
    open_one, closed = (site_of(day, settings)["issues/2020-W29/"] for day in (date(2020, 7, 19), date(2020, 7, 20)))
    assert (open_one.published, open_one.record) == (None, "")
    assert closed.published == date(2020, 7, 20)
    assert closed.record.startswith("at://did:plc:abc/site.standard.document/")
    assert open_one.card == closed.card == "issues/2020-W29/card.png"


def test_a_notes_page_says_who_published_it_and_when(pages: Mapping[str, Page]) -> None:
    page = pages["notes/a/"]
    assert (page.title, page.published, page.author) == ("A", date(2020, 7, 13), "reviewers/kim/")
    assert page.card == "notes/a/card.png"


def test_readers_choose_among_topics_and_reviewers_with_notes(pages: Mapping[str, Page]) -> None:
    values: Any = pages["papers/"].values
    assert [(named.slug, count) for named, count in values.topics] == [("t", 2), ("u", 2), ("v", 1), ("w", 1)]
    assert [(named.slug, count) for named, count in values.reviewers] == [("r", 4), ("kim", 1)]
    assert values.years == ((2020, 5),)
    assert values.has_venues is False
    assert [row.title for row in values.newest] == ["E", "D", "C", "B", "A"]


def test_authors_with_a_page_are_linked() -> None:
    notes = [make_note(slug, f"https://example.org/{slug}", authors="김 Lee") for slug in ("a", "b")]
    notes.append(make_note("c", "https://example.org/c", authors="Once"))
    site: Site = outputs_of(build_library(notes, [], [], {}, DAY)).site
    assert site.reviews["a"].shown_authors == (Linked("김", "authors/%EA%B9%80/"), Linked("Lee", "authors/lee/"))
    assert site.reviews["c"].shown_authors == (Linked("Once", ""),)


def test_much_is_listed_up_to_a_limit() -> None:
    notes = [
        make_note(f"n{place:03}", f"https://example.org/{place}", topics="t", reviewer=f"r{place}")
        for place in range(21)
    ]
    outputs = outputs_of(build_library(notes, [make_topic("t")], [], {}, DAY))
    page = outputs.page(outputs.listing.pages["papers/index.md"])
    values: Any = page.values
    assert [row.slug for row in values.newest] == [f"n{place:03}" for place in range(20)]
    home: Any = outputs.page(outputs.listing.pages["index.md"]).values
    assert (len(home.notes), len(home.reviewers), home.more_reviewers) == (12, 3, 18)


@pytest.mark.parametrize(
    "url", ["", "issues/", "topics/", "reviewers/", "papers/", "papers/mentioned/", "subscribe/", "reviewed-here/"]
)
def test_a_page_is_named_and_described_in_the_language_of_the_site(pages: Mapping[str, Page], url: str) -> None:
    for text in (pages[url].title, pages[url].description):
        assert re.search("[가-힣]", text)


@pytest.mark.parametrize(
    "kind", [Card, Cited, Connection, Named, Note, Opinion, Output, PageOutput, RelationsView, Review, Row]
)
def test_what_there_are_thousands_of_takes_little_memory(kind: type) -> None:
    """Without a dictionary in each, which would take half of the memory of a large build."""
    assert kind.__dictoffset__ == 0
