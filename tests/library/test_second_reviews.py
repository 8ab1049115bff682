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
NOTES = [FIRST, BY_LEE, written("other", "https://example.org/other")]


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
    ],
)
def test_a_second_opinion_has_to_be_asked_for(paper: str, asked: dict[str, str], slug: str, refusal: str) -> None:
    plan = plan_note(Paper.parse(paper), NOTES, WEEK, default="kim", **asked)
    assert (plan.slug, plan.refusal) == (slug, refusal)
