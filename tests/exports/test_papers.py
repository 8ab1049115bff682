"""Every review's metadata, as README.md describes them."""

import json
from dataclasses import replace
from datetime import date

from published import build_library, outputs_of, setup_of
from reviews.exports.papers import full_record, record
from reviews.model.standing import PaperStanding
from reviews.pages.view import Named, Review
from reviews.pages.views import review_view
from testbed import SETTINGS, make_note

NOTE = replace(make_note("a", "2007.00001v2", authors="김", topics="t"), title="제목", summary="요약.", tags=("x",))
KNOWN = {
    "slug": "a",
    "address": "notes/a/",
    "issue": "2020-W29",
    "paper": "https://arxiv.org/abs/2007.00001v2",
    "arxiv_id": "2007.00001",
    "version": "2",
    "title": "제목",
    "authors": ["김"],
    "venue": None,
    "year": 2020,
    "doi": None,
    "date": "2020-07-17",
    "topics": ["t"],
    "tags": ["x"],
    "summary": "요약.",
    "reviewer": "r",
    "code": None,
    "formerly": [],
    "mentioned": 3,
}


def review(standing: PaperStanding | None = None) -> Review:
    words = setup_of().words
    return review_view(NOTE, (), Named("r", "R", "reviewers/r/"), ((), ()), standing, SETTINGS, words, str)


def test_a_review_is_an_object_in_letters_that_people_read() -> None:
    assert record(review(), 3).decode() == json.dumps(KNOWN, ensure_ascii=False)


def test_what_became_of_a_paper_stands_beside_it() -> None:
    standing = PaperStanding(((2, date(2020, 7, 1)), (3, date(2020, 9, 1))), withdrawn=True)
    found = review(standing)
    told = {"newest_version": "3", "newest_date": "2020-09-01", "withdrawn": True, "news": list(found.news)}
    assert json.loads(record(found, 3)) == {**KNOWN, **told}
    assert json.loads(record(review(PaperStanding()), 3)) == {
        **KNOWN,
        **{"newest_version": None, "newest_date": None, "withdrawn": False, "news": []},
    }


def test_a_full_record_holds_the_text_with_links_that_hold_anywhere() -> None:
    found = json.loads(full_record(review(), 3, "\n[글](../../topics/t.md)\n", SETTINGS.url))
    text = f"[글]({SETTINGS.url}topics/t/)"
    assert found == {**KNOWN, "url": f"{SETTINGS.url}notes/a/", "text": text}


def test_each_review_has_a_line() -> None:
    notes = [make_note(slug, f"https://example.org/{slug}") for slug in ("a", "b")]
    outputs = outputs_of(build_library(notes, [], [], {}, date(2020, 8, 1)))
    first, *lines, last = outputs.file("papers.json").decode().split("\n")
    assert (first, lines[-1], last) == ('{"papers": [', "]}", "")
    assert [json.loads(line.removesuffix(","))["slug"] for line in lines[:-1]] == ["a", "b"]
    *lines, last = outputs.file("papers.jsonl").decode().split("\n")
    assert [json.loads(line)["slug"] for line in lines] == ["a", "b"]
    assert last == ""
