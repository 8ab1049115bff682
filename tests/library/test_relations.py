"""Notes related to a note, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from published import build_library
from reviews.library.library import Library
from reviews.library.nearest import Found, Lonely, lonely_notes, nearest
from reviews.library.relations import (
    Mention,
    RelatedNote,
    Relations,
    TextLink,
    build_relations,
    lonely_among,
    with_nearest,
)
from reviews.model.note import Note
from reviews.model.paper import Paper
from testbed import make_note, make_topic

A = make_note("2007.00001", "2007.00001", authors="Kim Lee", topics="gan nlp")
B = make_note("2007.00002", "2007.00002", authors="Park", topics="gan nlp")
C = make_note("2007.00003", "2007.00003", authors="Lee", topics="gan")
D = make_note("2007.00001-again", "2007.00001v2", "2020-07-24", authors="Kim Lee", topics="gan nlp")
E = make_note("report", "https://example.org/report", authors="Choi")


def library(*notes: Note) -> Library:
    return build_library(notes, [make_topic("gan"), make_topic("nlp")], [], {}, date(2021, 1, 1))


def relate(library: Library, links: Mapping[str, Sequence[TextLink]]) -> Relations:
    clear = build_relations(library, links)
    return with_nearest(clear, library.notes, lonely_among(clear, library.notes))


def web(address: str, text: str = "x") -> TextLink:
    return TextLink(address, text, None)


def test_a_mention_leads_to_the_review_where_there_is_one() -> None:
    links = [
        web("https://arxiv.org/pdf/2007.00002v3", "B의 논문"),
        TextLink("\x02notes/2007.00003/", "C", "notes/2007.00003/"),
        web("https://arxiv.org/abs/1906.00001", "다른 논문"),
        web("http://www.example.org/report/", "보고서"),
        web("https://github.com/name/code", "코드"),
        web("https://arxiv.org/abs/2007.00002", "또 B"),
        web("https://arxiv.org/abs/2007.00001", "자기 자신"),
    ]
    relations = relate(library(A, B, C, E), {A.slug: links})
    assert relations.mentions == {
        A.slug: (
            Mention("B의 논문", "https://arxiv.org/abs/2007.00002v3", B.slug),
            Mention("C", "https://arxiv.org/abs/2007.00003", C.slug),
            Mention("다른 논문", "https://arxiv.org/abs/1906.00001", None),
            Mention("보고서", "http://www.example.org/report/", E.slug),
        )
    }
    assert relations.mentioned_by == {B.slug: (A.slug,), C.slug: (A.slug,), E.slug: (A.slug,)}


def test_related_notes_have_their_reason_the_strongest_first() -> None:
    relations = relate(library(A, B, C, E), {A.slug: [web("http://example.org/report")]})
    assert relations.related[A.slug] == (
        RelatedNote(E.slug, "mention", ()),
        RelatedNote(C.slug, "author", ("Lee",)),
        RelatedNote(B.slug, "topics", ("gan", "nlp")),
    )
    assert relations.related[B.slug] == (
        RelatedNote(A.slug, "topics", ("gan", "nlp")),
        RelatedNote(C.slug, "topics", ("gan",)),
    )


def test_of_notes_that_are_related_alike_the_newest_come_first() -> None:
    """Each by another author, so that they are found in another order; the list ends at five, and keeps the newest."""
    days = {"p": "2020-07-13", "q": "2020-07-15", "r": "2020-07-17"}
    by = {"p": "Kim", "q": "Lee", "r": "Kim"}
    near = [make_note(name, f"https://example.org/{name}", day, authors=by[name]) for name, day in days.items()]
    both = make_note("both", "https://example.org/both", "2020-07-06", authors="Kim Lee")
    relations = relate(library(both, *near), {})
    assert [related.note for related in relations.related["both"]] == ["r", "q", "p"]


def test_one_shared_topic_relates_only_where_nothing_better_does() -> None:
    many = [replace(B, slug=f"n{number}", paper=Paper.parse(f"2007.1{number:04}")) for number in range(3)]
    relations = relate(library(*many, C), {})
    assert all(C.slug not in [near.note for near in relations.related[one.slug]] for one in many)
    assert [near.shared for near in relations.related[C.slug]] == [("gan",), ("gan",)]


def test_every_note_leads_to_two_others() -> None:
    """By a topic, by a tag, or by the time at which they were written; of those, the likest, then the nearest."""
    notes = [
        replace(make_note("a", "https://example.org/a", "2020-07-01", "A", "gan"), tags=("x",), title="Deep mixtures"),
        replace(make_note("b", "https://example.org/b", "2020-07-02", "B", "gan"), title="Something else"),
        replace(make_note("c", "https://example.org/c", "2020-07-03", "C", "gan"), title="More mixtures"),
        replace(make_note("d", "https://example.org/d", "2020-07-04", "D", "gan"), tags=("x",)),
        replace(make_note("e", "https://example.org/e", "2020-07-05", "E", ""), tags=("x",)),
        make_note("f", "https://example.org/f", "2020-07-06", "F", "nlp"),
    ]
    related = relate(library(*notes), {}).related
    near = {slug: [(one.note, one.reason, one.shared) for one in found] for slug, found in related.items()}
    assert near == {
        "a": [("d", "topics", ("gan",)), ("c", "topics", ("gan",))],
        "b": [("a", "topics", ("gan",)), ("c", "topics", ("gan",))],
        "c": [("a", "topics", ("gan",)), ("b", "topics", ("gan",))],
        "d": [("a", "topics", ("gan",)), ("c", "topics", ("gan",))],
        "e": [("d", "tags", ("x",)), ("a", "tags", ("x",))],
        "f": [("e", "time", ()), ("d", "time", ())],
    }


def test_the_order_of_topics_does_not_matter() -> None:
    other = replace(B, topics=("nlp", "gan"))
    assert relate(library(A, other), {}).related[A.slug] == (RelatedNote(B.slug, "topics", ("gan", "nlp")),)


def test_of_many_shared_authors_ten_are_named() -> None:
    for count, more in ((10, ()), (11, ("…",))):
        names = " ".join(f"A{number}" for number in range(count))
        one, other = (make_note(slug, f"https://example.org/{slug}", authors=names) for slug in ("x", "y"))
        (near,) = relate(library(one, other), {}).related["x"]
        assert near.shared == (*(f"A{number}" for number in range(10)), *more)


def test_relations_that_are_clear_stay_as_they_are_when_others_are_added() -> None:
    notes = library(A, E)
    clear = build_relations(notes, {})
    assert with_nearest(clear, notes.notes, lonely_among(clear, notes.notes)).related != {}
    assert clear.related == {}


def test_notes_on_one_paper_are_told_by_a_doi_too() -> None:
    """A preprint and what it was published as: the one note names both."""
    published = replace(make_note("published", "https://doi.org/10.1234/x", authors="Kim Lee", topics="gan nlp"))
    preprint = replace(A, doi="10.1234/x")
    mentions = {
        B.slug: [web("https://doi.org/10.1234/x", "first"), web("https://arxiv.org/abs/2007.00001", "second")],
        A.slug: [web("https://doi.org/10.1234/X")],
    }
    relations = build_relations(library(preprint, published, B), mentions)
    assert relations.second_opinions == {A.slug: ("published",), "published": (A.slug,)}
    assert relations.mentions[B.slug] == (Mention("first", "https://doi.org/10.1234/x", A.slug),)
    assert A.slug not in relations.mentions
    assert [near.note for near in relations.related[A.slug]] == [B.slug]


def test_where_there_is_nobody_else_nobody_is_near() -> None:
    assert relate(library(A, D), {}).related == {}


def test_other_reviews_of_the_paper_are_second_opinions_not_relatives() -> None:
    relations = relate(library(A, B, D), {})
    assert relations.second_opinions == {A.slug: (D.slug,), D.slug: (A.slug,)}
    assert D.slug not in [related.note for related in relations.related[A.slug]]


def test_no_more_are_related_than_a_reader_follows() -> None:
    many = [replace(B, slug=f"n{number}", paper=Paper.parse(f"2007.1{number:04}")) for number in range(30)]
    relations = relate(library(*many), {})
    assert {len(relations.related[one.slug]) for one in many} == {5}


def row_of_notes(count: int) -> dict[str, Note]:
    return {f"n{place}": make_note(f"n{place}", f"https://example.org/{place}") for place in range(count)}


@pytest.mark.parametrize(
    ("place", "around"),
    [
        (0, [1, 2, 3, 4, 5, 6]),
        (1, [2, 0, 3, 4, 5, 6, 7]),
        (10, [11, 9, 12, 8, 13, 7, 14, 6, 15, 5, 16, 4]),
        (18, [19, 17, 16, 15, 14, 13, 12]),
        (19, [18, 17, 16, 15, 14, 13]),
    ],
)
def test_the_six_notes_before_and_after_one_are_looked_at_the_nearest_first(place: int, around: list[int]) -> None:
    found = lonely_notes(row_of_notes(20), {})[f"n{place}"]
    assert found == Lonely(2, {"topics": (), "tags": (), "time": tuple(f"n{other}" for other in around)})


def test_a_note_that_leads_to_two_others_is_not_lonely() -> None:
    notes = row_of_notes(5)
    found = lonely_notes(notes, {"n0": {"n1", "n2"}, "n1": {"n2"}, "n2": {"n0", "n1", "n3"}, "n3": set()})
    assert {slug: lonely.missing for slug, lonely in found.items()} == {"n1": 1, "n3": 2, "n4": 2}
    assert found["n1"].around["time"] == ("n0", "n3", "n4")


def test_a_note_on_the_same_paper_does_not_count_as_near() -> None:
    notes = row_of_notes(3)
    notes["n1"] = replace(notes["n1"], paper=notes["n0"].paper)
    assert lonely_notes(notes, {})["n0"].around["time"] == ("n2",)


TITLES = {
    "one": "Deep Mixtures of Data",
    "short": "of of the art",
    "four": "Some data",
    "two": "DEEP, mixtures!",
    "tagged": "Nothing like it",
}


@pytest.mark.parametrize(
    ("others", "missing", "found"),
    [
        (["short", "four"], 1, ["four"]),
        (["four", "two"], 1, ["two"]),
        (["two", "tagged"], 1, ["two"]),  # two words weigh as much as one tag: the nearer comes first
        (["tagged", "two"], 1, ["tagged"]),
        (["four", "tagged"], 1, ["tagged"]),
        (["short", "four", "two"], 2, ["two", "four"]),
        (["short"], 2, ["short"]),
        ([], 2, []),
    ],
)
def test_the_likest_come_first(others: list[str], missing: int, found: list[str]) -> None:
    notes = {
        slug: replace(make_note(slug, f"https://example.org/{slug}"), title=title) for slug, title in TITLES.items()
    }
    for slug in ("one", "tagged"):
        notes[slug] = replace(notes[slug], tags=("x",))
    around = {"topics": (), "tags": (), "time": others}
    near = nearest(notes, {"one": Lonely(missing, around)})
    assert near == ({"one": tuple(Found(slug, "time", ()) for slug in found)} if found else {})


def test_what_a_better_reason_has_found_is_not_found_again() -> None:
    notes = {slug: replace(note, topics=("t",), tags=("x", "y")) for slug, note in row_of_notes(4).items()}
    around = {"topics": ("n1",), "tags": ("n1", "n2"), "time": ("n1", "n2", "n3")}
    assert nearest(notes, {"n0": Lonely(2, around)})["n0"] == (
        Found("n1", "topics", ("t",)),
        Found("n2", "tags", ("x", "y")),
    )
    assert [near.reason for near in nearest(notes, {"n0": Lonely(4, around)})["n0"]] == ["topics", "tags", "time"]
    assert [near.note for near in nearest(notes, {"n0": Lonely(2, {**around, "tags": ("n3", "n2")})})["n0"]] == [
        "n1",
        "n3",
    ]


def test_of_very_many_reviews_of_one_paper_each_leads_to_the_twenty_newest_others() -> None:
    days = [f"2020-07-{day:02}" for day in range(1, 31)]
    notes = [make_note(f"n{day[8:]}", "2007.00001", day, authors="") for day in days]
    opinions = build_relations(library(*notes), {}).second_opinions
    newest = [f"n{day:02}" for day in range(30, 0, -1)]
    assert opinions["n01"] == tuple(newest[:20])
    assert opinions["n30"] == tuple(newest[1:21])
    assert opinions["n11"] == (*newest[:19], "n10")
    assert {len(found) for found in opinions.values()} == {20}


def test_a_link_to_a_page_that_is_no_note_mentions_nothing() -> None:
    links = [
        TextLink("\x02topics/gan/", "GAN", "topics/gan/"),
        TextLink("https://arxiv.org/abs/1906.00001", "a page", ""),
        web("mailto:kim@example.org"),
        web("https://arxiv.org/abs/1906.00002", "a paper"),
        web("https://arxiv.org/abs/1906.00002v2", "the same"),
    ]
    relations = relate(library(A), {A.slug: links})
    assert relations.mentions == {A.slug: (Mention("a paper", "https://arxiv.org/abs/1906.00002", None),)}


def test_what_a_note_leads_to_is_told_in_one_list() -> None:
    links = {A.slug: [web("2007.00002"), web("https://arxiv.org/abs/1906.00001")], C.slug: [web("2007.00001")]}
    relations = build_relations(library(A, B, C, D), links)
    for slug, others in ((A.slug, [D.slug, B.slug]), (D.slug, [A.slug, C.slug])):
        assert relations.of(slug).others == [*others, *(near.note for near in relations.related[slug])]
    assert relations.of("nobody") == ((), (), (), ())


def test_a_relation_by_two_reasons_has_the_stronger_one() -> None:
    both = replace(B, authors=("Kim",))
    relations = build_relations(library(A, both), {both.slug: [web("https://arxiv.org/abs/2007.00001")]})
    assert relations.related[A.slug] == (RelatedNote(B.slug, "mention", ()),)
    relations = build_relations(library(A, both), {})
    assert relations.related == {
        A.slug: (RelatedNote(B.slug, "author", ("Kim",)),),
        B.slug: (RelatedNote(A.slug, "author", ("Kim",)),),
    }
