"""Another note on a paper that has one: its slug, and what is in its way."""

from datetime import date
from typing import Any

import pytest

from reviews.library.second_reviews import notes_on, plan_note
from reviews.model.paper import Paper
from reviews.model.week import Week
from reviews.source.document import Document
from reviews.source.yamltext import Map

WEEK = Week(2020, 29)


def written(slug: str, paper: str, day: str = "2020-07-17", **values: Any) -> Document:
    found = {"paper": Paper.parse(paper), "date": date.fromisoformat(day), **values}
    return Document(f"notes/{day[:4]}/{slug}.md", found, Map({}, {}, 1), "", 1)


FIRST = written("2007.00001", "2007.00001")
BY_LEE = written("2007.00001-lee", "2007.00001v2", "2020-07-10", reviewer="lee")
NOTES = [FIRST, BY_LEE, written("other", "https://example.org/other"), written("Big", "https://example.org/big")]
PUBLISHED = written("published", "https://example.org/published", doi="10.1/x")


def test_notes_on_a_paper_are_found_by_any_name_of_it_oldest_first() -> None:
    assert notes_on(Paper.parse("https://arxiv.org/pdf/2007.00001v3"), NOTES) == [BY_LEE, FIRST]


@pytest.mark.parametrize(
    ("paper", "asked", "slug", "refusal"),
    [
        ("2007.00002", {}, "2007.00002", ""),
        ("2007.00001", {}, "2007.00001", "reviewed"),
        ("2007.00001", {"reviewer": "kim"}, "2007.00001-kim", "same-reviewer"),
        ("2007.00001", {"reviewer": "park"}, "2007.00001-park", ""),
        ("2007.00001", {"reviewer": "lee"}, "2007.00001-lee", "taken"),
        ("2007.00002", {"slug": "OTHER"}, "OTHER", "taken"),
        ("2007.00002", {"slug": "big"}, "big", "taken"),
        ("2007.00002", {"reviewer": "park"}, "2007.00002", ""),
        ("https://example.org/new", {"suggested": "big"}, "bigb", ""),
        ("2007.00001", {"slug": "again"}, "again", "same-reviewer"),
        ("2007.00001", {"slug": "again", "reviewer": "park"}, "again", ""),
        ("2007.00001", {"slug": "again", "reviewer": "lee"}, "again", ""),  # that was another week
        ("https://example.org/new", {}, "new", ""),
        ("https://example.org/new", {"suggested": "kim2020"}, "kim2020", ""),
        ("https://example.org/new", {"suggested": "other"}, "otherb", ""),
        ("2007.00002", {"suggested": "kim2020"}, "2007.00002", ""),
        ("https://example.org/other", {"suggested": "kim2020", "reviewer": "park"}, "other-park", ""),
        ("https://example.org/new", {"dois": ["", "10.1/x"]}, "published", "reviewed"),
        ("https://example.org/new", {"dois": ["10.1/y"]}, "new", ""),
    ],
)
def test_a_second_opinion_has_to_be_asked_for(paper: str, asked: dict[str, Any], slug: str, refusal: str) -> None:
    plan = plan_note(Paper.parse(paper), [*NOTES, PUBLISHED], WEEK, default="kim", **asked)
    assert (plan.slug, plan.refusal) == (slug, refusal)


def test_what_is_in_the_way_is_told() -> None:
    def there(paper: str, **asked: Any) -> list[Document]:
        return [*plan_note(Paper.parse(paper), NOTES, WEEK, default="kim", **asked).there]

    assert there("2007.00001") == [BY_LEE, FIRST]
    assert there("2007.00001", reviewer="kim") == [FIRST]
    assert there("2007.00001", reviewer="lee") == [BY_LEE]
    assert there("2007.00002") == []


def test_of_papers_whose_suggested_slugs_are_equal_each_has_a_letter() -> None:
    notes = [written("kim2020", "https://example.org/first")]
    for letter in "bcdefghijklmnopqrstuvwxyz":
        plan = plan_note(Paper.parse("https://example.org/x"), notes, WEEK, default="kim", suggested="kim2020")
        assert (plan.slug, plan.refusal) == (f"kim2020{letter}", "")
        notes.append(written(plan.slug, f"https://example.org/paper-{letter}"))
    plan = plan_note(Paper.parse("https://example.org/x"), notes, WEEK, default="kim", suggested="kim2020")
    assert (plan.slug, plan.refusal) == ("kim2020", "taken")


def test_notes_that_lack_values_are_passed_over() -> None:
    """They may be just being written, or have problems of their own."""
    undated = Document("notes/2020/a.md", {"paper": Paper.parse("2007.00001")}, Map({}, {}, 1), "", 1)
    empty = Document("notes/2020/0.md", {}, Map({}, {}, 1), "", 1)
    earlier = written("z", "2007.00001", "2020-07-17")
    paper = Paper.parse("2007.00001")
    assert notes_on(paper, [empty, undated, FIRST, earlier]) == [FIRST, earlier, undated]
    assert plan_note(paper, [undated], WEEK, default="kim", reviewer="kim").refusal == ""
