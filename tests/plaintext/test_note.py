"""An entry of a weekly text becomes a note."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reviews.model.paper import Paper
from reviews.plaintext.archive import Links
from reviews.plaintext.note import Draft, join, make_draft, slug_of, sort_hashtags, vocabulary
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.tokens import MARK
from testbed import make_topic

WORDS = vocabulary([make_topic("gan"), make_topic("nlp"), make_topic("style-transfer")]) | {"적대생성": "gan"}


@pytest.mark.parametrize(
    ("hashtags", "topics", "tags"),
    [
        (["gan", "few_shot"], ["gan"], ["few shot"]),
        (["gan", "GAN"], ["gan"], []),
        (["gan", "적대생성"], ["gan"], ["적대생성"]),
        ([f"{MARK}gan"], [], ["gan"]),
        (["few_shot", "Few-Shot"], [], ["few shot"]),
        (["gan", f"{MARK}gan"], ["gan"], []),
        ([f"{MARK}gan", "gan"], ["gan"], ["gan"]),
        (["nlp", "gan"], ["nlp", "gan"], []),
        (["few__shot_", "_"], [], ["few shot", "_"]),
        (["style_transfer", "style-transfer"], ["style-transfer"], []),
    ],
)
def test_a_hashtag_is_a_topic_where_its_word_leads_to_one(
    hashtags: list[str], topics: list[str], tags: list[str]
) -> None:
    assert sort_hashtags(hashtags, WORDS) == (tuple(topics), tuple(tags))


def test_a_word_leads_to_the_first_topic_that_has_it() -> None:
    one, two = (replace(make_topic(slug), title=slug.upper(), aliases=("Deep_Nets", f"{slug} 2")) for slug in "ab")
    assert vocabulary([one, two]) == {"a": "a", "deep nets": "a", "a 2": "a", "b": "b", "b 2": "b"}


DAY = date(2020, 7, 17)
UNWRITTEN = "아직 리뷰를 쓰지 않은 논문입니다."


def draft(text: str, signed: str | None = None, **more: Any) -> Draft:
    paper = Paper.parse("2007.00001")
    entry = WeeklyEntry((paper.address,), 1, 1, title="Deep Nets", text=tuple(text.split("\n") if text else ()), **more)
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
    assert join(untitled, two, "https://example.org/").is_titled
    assert join(two, untitled, "https://example.org/").is_titled
    by_others = join(replace(two, authors=("Lee Seo",)), two, "https://example.org/")
    assert (by_others.authors, by_others.blocks) == (("Lee Seo",), ("둘이다.", "## Deep Nets: a Study (Kim Min)"))
    other = join(one, replace(two, title="Wide Nets"), "https://example.org/")
    assert (other.title, other.authors) == ("Deep Nets", ())
    assert "Wide Nets (Kim Min)" in other.blocks[1]


def test_a_joined_draft_has_what_either_has() -> None:
    one = replace(
        draft("글이다."), topics=("gan",), tags=("a",), code="https://example.org/a", venue="ICML", doi="10.1000/a"
    )
    two = replace(draft("둘이다."), topics=("nlp", "gan"), tags=("b", "a"), code="https://example.org/b", year=2020)
    joined = join(one, two, "https://example.org/")
    assert (joined.topics, joined.tags) == (("gan", "nlp"), ("a", "b"))
    assert (joined.code, joined.venue, joined.year) == ("https://example.org/a", "ICML", 2020)
    assert joined.doi == join(two, one, "https://example.org/").doi == "10.1000/a"
    assert "<https://example.org/b>" in joined.body
    assert join(replace(one, code=None), two, "https://example.org/").code == "https://example.org/b"
    assert join(one, replace(two, code=one.code), "https://example.org/").blocks == ("글이다.", "둘이다.")


def test_a_file_has_the_keys_that_have_a_value() -> None:
    assert draft("글이다.").file("글이다.") == (
        '---\npaper: https://arxiv.org/abs/2007.00001\ntitle: "Deep Nets"\nauthors: []\ndate: 2020-07-17\ntopics: []\n'
        "summary: 글이다.\n---\n글이다.\n"
    )
    whole = replace(
        draft(""), tags=("a",), topics=("gan",), reviewer="kim", code="https://example.org/a", venue="ICML", year=2021,
        doi="10.1000/a", authors=("Kim Min",),
    )  # fmt: skip
    assert whole.file("") == (
        '---\npaper: https://arxiv.org/abs/2007.00001\ntitle: "Deep Nets"\nauthors: [Kim Min]\nvenue: ICML\n'
        f"year: 2021\ndoi: 10.1000/a\ndate: 2020-07-17\ntopics: [gan]\ntags: [a]\nsummary: {UNWRITTEN}\n"
        "reviewer: kim\ncode: https://example.org/a\ndraft: true\n---\n"
    )


def made(entry: WeeklyEntry, paper: str = "2007.00001", *rest: str, day: date = DAY) -> Draft:
    found = Paper.parse(paper)
    return make_draft(entry, Links(found, found.address, None, rest), day, WORDS, None, UNWRITTEN)


def entry(*text: str, **more: Any) -> WeeklyEntry:
    return WeeklyEntry(("",), 1, 1, text=text, **more)


def test_further_links_of_a_head_begin_the_text() -> None:
    found = made(entry("글이다."), "2007.00001", "https://example.org/a", "https://example.org/b")
    assert found.blocks == ("<https://example.org/a>", "<https://example.org/b>", "글이다.")
    assert found.summary == "글이다."


def test_no_note_is_older_than_its_paper() -> None:
    assert made(entry("글."), day=date(2020, 6, 30)).day == date(2020, 7, 1)
    assert made(entry("글."), day=date(2020, 7, 2)).day == date(2020, 7, 2)
    assert made(entry("글."), "https://example.org/a", day=date(2020, 6, 30)).day == date(2020, 6, 30)


def test_a_paper_that_nobody_named_is_called_by_its_link() -> None:
    found = made(entry("글이다."))
    assert (found.title, found.is_titled, found.waits) == ("arXiv:2007.00001", False, False)
    found = made(entry("글이다."), "https://example.org/deep-nets.html")
    assert (found.title, found.is_titled, found.waits) == ("deep nets", False, True)
    found = made(entry("글이다.", title="Name", is_titled=False), "https://example.org/deep-nets.html")
    assert (found.title, found.is_titled, found.waits) == ("Name", False, False)


@pytest.mark.parametrize(
    ("text", "is_titled", "is_a_name"),
    [
        (["Deep Nets for Sets"], False, True),
        (["Deep Nets work"], False, False),
        (["deep nets for sets"], False, False),
        (["Deep Nets for Sets."], False, False),
        (["Deep Nets for Sets", "글이다."], False, False),
        (["Deep Nets for Sets"], True, False),
    ],
)
def test_a_text_that_is_a_title_sums_up_nothing(text: list[str], is_titled: bool, is_a_name: bool) -> None:
    found = made(entry(*text, title="Name", is_titled=is_titled))
    assert (found.summary == UNWRITTEN, found.waits) == (is_a_name, is_a_name)


def test_a_summary_alone_is_all_that_there_is_to_read() -> None:
    found = made(entry(summary="- 요약이다."))
    assert (found.summary, found.blocks, found.waits) == ("- 요약이다.", ("\\- 요약이다.",), False)
    assert made(entry("글이다.", summary="요약이다.")).blocks == ("글이다.",)


def test_markdown_is_parted_at_blank_lines_outside_of_code() -> None:
    text = ["", "*a*", "b", "", "", "```", "c", "", "d", "```", "", "e"]
    assert made(entry(*text, is_markdown=True)).blocks == ("*a*\nb", "```\nc\n\nd\n```", "e")
    assert made(entry("e", "", is_markdown=True)).blocks == ("e",)


def test_of_a_paragraph_that_goes_on_the_longer_form_is_kept() -> None:
    short, long = "이것은 아주 긴 문장의 앞이다.", "이것은 아주 긴 문장의 앞이다. 그리고 뒤이다."
    root = "https://example.org/"
    assert join(draft(short), draft(long), root).blocks == (long,)
    assert join(draft(long), draft(short), root).blocks == (long,)
    assert join(draft("짧다."), draft("짧다. 길다."), root).blocks == ("짧다.", "짧다. 길다.")


@pytest.mark.parametrize(
    ("paper", "title", "slug"),
    [
        ("2007.00001v2", "Deep Nets", "2007.00001"),
        ("https://example.org/paper", "Deep Nets", "deep-nets"),
        ("https://example.org/paper", "abc", "abc"),
        ("https://example.org/wide-nets", "ab", "wide-nets"),
        ("https://example.org/wide-nets", "망", "wide-nets"),
        ("https://example.org/wide-nets", "Index", "wide-nets"),
    ],
)
def test_a_file_is_named_after_its_paper(paper: str, title: str, slug: str) -> None:
    found = Paper.parse(paper)
    assert slug_of(replace(draft("글."), paper=found, link=found.address, title=title)) == slug
