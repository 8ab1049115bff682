"""Documents become notes, with what became of their papers, and stand in a library."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from reviews.build.gathering import gather
from reviews.build.incremental import Memo
from reviews.model.paper import Paper
from reviews.model.standing import PaperStanding
from reviews.model.week import Week
from reviews.source.document import Document
from reviews.source.rules import Shelf
from reviews.source.yamltext import Map

DAY = date(2020, 7, 17)
PAPER = Paper.parse("2007.00001")


def document(path: str, body: str = "", **values: Any) -> Document:
    return Document(path, values, Map({}, {}, 1), body, 1)


def note(slug: str, **values: Any) -> Document:
    return document(f"notes/2020/{slug}.md", **{"paper": PAPER, "title": slug, "date": DAY, **values})


def shelf(*notes: Document, **others: list[Document]) -> Shelf:
    return Shelf(notes, **{"topics": [], "issues": [], "reviewers": [], **others}, reviewer="kim", today=DAY)


NATURE = PaperStanding(venue="Nature", year=2021, doi="10.1234/x")


@pytest.mark.parametrize(
    ("written", "standing", "appeared"),
    [
        ({}, None, (None, None, None)),
        ({}, PaperStanding(withdrawn=True), (None, None, None)),
        ({}, NATURE, ("Nature", 2021, "10.1234/x")),
        ({"year": 2019, "doi": "10.1234/y"}, NATURE, ("Nature", 2021, "10.1234/x")),
        ({"venue": "ICML 2020", "year": 2020}, NATURE, ("ICML 2020", 2020, None)),
        ({"venue": "arXiv", "year": 2020}, NATURE, ("Nature", 2021, "10.1234/x")),
        ({"year": 2020}, PaperStanding(doi="10.1234/x"), (None, 2020, "10.1234/x")),
        ({"doi": "10.1234/y"}, PaperStanding(venue="Nature"), ("Nature", None, "10.1234/y")),
    ],
)
def test_where_a_paper_appeared_is_told_where_its_note_does_not(
    written: Mapping[str, Any], standing: PaperStanding | None, appeared: tuple[object, ...]
) -> None:
    standings = {PAPER.key: standing} if standing else {}
    library, _ = gather(shelf(note("a", **written)), drafts=False, memo=Memo(), standings=standings)
    found = library.notes["a"]
    assert (found.venue, found.year, found.doi) == appeared
    assert library.standings == standings


def test_what_became_of_another_paper_does_not_count() -> None:
    library, _ = gather(shelf(note("a")), drafts=False, memo=Memo(), standings={"other": NATURE})
    assert library.notes["a"].venue is None


def test_a_document_that_lacks_values_keeps_its_place_if_it_has_a_day() -> None:
    bare = document("notes/2020/bare.md", date=DAY)
    library, _ = gather(shelf(bare, document("notes/2020/undated.md", title="x")), drafts=False, memo=Memo())
    assert [*library.notes] == ["bare"]
    found = library.notes["bare"]
    assert (found.title, found.authors, found.topics, found.summary, found.reviewer) == ("", (), (), "", "kim")


def test_drafts_stand_in_the_library_of_a_preview_and_never_in_the_published_outline() -> None:
    given = shelf(note("a"), note("b", draft=True))
    for drafts, slugs in ((True, ["a", "b"]), (False, ["a"])):
        library, published = gather(given, drafts=drafts, memo=Memo())
        assert [*library.notes] == slugs
        assert [*published.notes] == ["a"]
        assert (published is library.outline) is not drafts
    library, published = gather(shelf(note("a")), drafts=True, memo=Memo())
    assert published is library.outline


def test_files_of_topics_reviewers_and_issues_are_named_even_if_they_name_nothing() -> None:
    others = {
        "topics": [document("topics/gan.md"), document("topics/nlp.md", title="NLP")],
        "reviewers": [document("reviewers/kim.md")],
        "issues": [document("issues/2020-W30.md", "쉽니다."), document("issues/nonsense.md", "x")],
    }
    library, _ = gather(shelf(note("a"), **others), drafts=False, memo=Memo())
    assert {slug: topic.title for slug, topic in library.topics.items()} == {"gan": "gan", "nlp": "NLP"}
    assert [reviewer.name for reviewer in library.reviewers.values()] == ["kim"]
    assert [*library.issues] == [Week(2020, 30), Week(2020, 29)]


def test_nothing_is_gathered_again_that_has_not_changed() -> None:
    memo, given = Memo(), shelf(note("a"), note("b"))
    first, _ = gather(given, drafts=False, memo=memo)
    assert gather(given, drafts=False, memo=memo)[0] is first
    second, _ = gather(shelf(note("a", title="new"), note("b")), drafts=False, memo=memo)
    assert second.outline is first.outline
    assert second.notes["b"] is first.notes["b"]
    assert second.notes["a"].title == "new"
