"""An entry of a weekly text becomes a note."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reviews.model.paper import Paper
from reviews.plaintext.archive import Links
from reviews.plaintext.note import Draft, join, make_draft, sort_hashtags, vocabulary
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.tokens import MARK
from testbed import make_topic

WORDS = vocabulary([make_topic("gan"), make_topic("nlp")]) | {"적대생성": "gan"}


@pytest.mark.parametrize(
    ("hashtags", "topics", "tags"),
    [
        (["gan", "few_shot"], ["gan"], ["few shot"]),
        (["gan", "GAN"], ["gan"], []),
        (["gan", "적대생성"], ["gan"], ["적대생성"]),
        ([f"{MARK}gan"], [], ["gan"]),
        (["few_shot", "Few-Shot"], [], ["few shot"]),
    ],
)
def test_a_hashtag_is_a_topic_where_its_word_leads_to_one(
    hashtags: list[str], topics: list[str], tags: list[str]
) -> None:
    assert sort_hashtags(hashtags, WORDS) == (tuple(topics), tuple(tags))


DAY = date(2020, 7, 17)
UNWRITTEN = "아직 리뷰를 쓰지 않은 논문입니다."


def draft(text: str, signed: str | None = None, **more: Any) -> Draft:
    paper = Paper.parse("2007.00001")
    entry = WeeklyEntry((paper.address,), 1, title="Deep Nets", text=tuple(text.split("\n") if text else ()), **more)
    return make_draft(entry, Links(paper, paper.address, None, ()), DAY, WORDS, signed, UNWRITTEN)


def test_a_draft_is_signed_by_who_wrote_it_or_brings_it_in() -> None:
    assert draft("글이다.").reviewer is None
    assert draft("글이다.", "kim").reviewer == "kim"
    assert draft("글이다.", "kim", reviewer="lee").reviewer == "lee"


def test_a_draft_waits_where_nothing_sums_it_up() -> None:
    assert (draft("").waits, draft("").summary) == (True, UNWRITTEN)
    assert (draft("글이다.").waits, draft("글이다.").summary) == (False, "글이다.")
    assert draft("글이다.", is_draft=True).waits


@pytest.mark.parametrize(
    ("first", "second", "summary", "waits", "blocks"),
    [
        ("", "글이다.", "글이다.", False, ["글이다."]),
        ("글이다.", "", "글이다.", False, ["글이다."]),
        ("", "", UNWRITTEN, True, []),
        ("글이다.", "다른 글이다.", "글이다.", False, ["글이다.", "다른 글이다."]),
        ("글이다.", "글이다.", "글이다.", False, ["글이다."]),
    ],
)
def test_two_drafts_become_one(first: str, second: str, summary: str, waits: bool, blocks: list[str]) -> None:
    joined = join(draft(first), draft(second), "https://example.org/")
    assert (joined.summary, joined.waits, list(joined.blocks)) == (summary, waits, blocks)


def test_of_two_heads_the_fuller_one_is_kept() -> None:
    one, two = draft("글이다."), replace(draft("둘이다."), title="Deep Nets: a Study", authors=("Kim Min",))
    joined = join(one, two, "https://example.org/")
    assert (joined.title, joined.authors) == ("Deep Nets: a Study", ("Kim Min",))
    joined = join(two, one, "https://example.org/")
    assert (joined.title, joined.authors, joined.blocks) == ("Deep Nets: a Study", ("Kim Min",), ("둘이다.", "글이다."))
    untitled = replace(one, title="arXiv:2007.00001", is_titled=False)
    assert join(untitled, two, "https://example.org/").title == "Deep Nets: a Study"
    assert join(two, untitled, "https://example.org/").title == "Deep Nets: a Study"
    other = join(one, replace(two, title="Wide Nets"), "https://example.org/")
    assert (other.title, other.authors) == ("Deep Nets", ())
    assert "Wide Nets (Kim Min)" in other.blocks[1]


def test_a_joined_draft_has_what_either_has() -> None:
    one = replace(draft("글이다."), topics=("gan",), tags=("a",), code="https://example.org/a", venue="ICML")
    two = replace(draft("둘이다."), topics=("nlp", "gan"), tags=("b", "a"), code="https://example.org/b", year=2020)
    joined = join(one, two, "https://example.org/")
    assert (joined.topics, joined.tags) == (("gan", "nlp"), ("a", "b"))
    assert (joined.code, joined.venue, joined.year) == ("https://example.org/a", "ICML", 2020)
    assert "<https://example.org/b>" in joined.body
    assert join(replace(one, code=None), two, "https://example.org/").code == "https://example.org/b"
    assert join(one, replace(two, code=one.code), "https://example.org/").blocks == ("글이다.", "둘이다.")
