"""The home page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import html

from published import build_library, html_of, outputs_of, publish
from reviews.model.issue import Editorial
from reviews.model.reviewer import Reviewer
from reviews.model.week import Week
from testbed import CASES, SETTINGS, make_note, make_topic

LAST = date(2024, 12, 27)

Project = Callable[..., Path]


def test_home_opens_with_what_there_is_to_read(project: Project) -> None:
    root = project()
    (root / "docs" / "issues").mkdir(exist_ok=True)
    (root / "docs" / "issues" / "2020-W30.md").write_text("---\ntitle: 쉬는 주\n---\n쉽니다.\n", encoding="utf-8")
    home = html.fromstring(html_of(publish(root))["index.md"])
    assert home.xpath("//h1/a/@href") == ["issues/2020-W29/"]
    assert home.xpath("//ul[@class='issues']/li/a/text()") == ["쉬는 주"]


def test_home_says_who_writes_and_leads_to_subscribing(project: Project) -> None:
    root = project(CASES / "good" / "reviewer")
    settings = replace(SETTINGS, tagline="논문을 <읽고> 씁니다.")
    home = html.fromstring(html_of(publish(root, settings=settings))["index.md"])
    (front,) = home.find_class("front")
    assert " ".join(front.text_content().split()) == "논문을 <읽고> 씁니다. 리뷰어 김민 & Co, rosinality 구독"
    assert front.xpath(".//a/@href") == ["reviewers/", "subscribe/"]


def test_home_stays_short_however_much_there_is() -> None:
    notes = [
        make_note(f"n{n:02}", f"https://example.org/{n}", topics=f"t{n}", reviewer=f"r{n}", authors="Kim Lee")
        for n in range(40)
    ]
    topics = [make_topic(f"t{n}") for n in range(40)]
    home = html.fromstring(html_of(outputs_of(build_library(notes, topics, [], {}, LAST)))["index.md"])
    assert len(home.xpath("//ol[@class='notes']/li")) == 12
    assert home.xpath("//section[@aria-labelledby='contents']/p/a/text()") == ["나머지 28편과 함께 이 호 전체 읽기"]
    assert len(home.xpath("//ul[@class='topics']/li")) == 12
    more = ["주제 28개 더 보기", "모든 논문에서 고르기"]
    assert home.xpath("//section[@aria-labelledby='topics']/p/a/text()") == more
    assert "r0, r1, r10 외 37명" in home.find_class("front")[0].text_content()


def test_the_editors_choice_comes_first_with_a_badge_everywhere() -> None:
    notes = [make_note(slug, f"https://example.org/{slug}", topics="t") for slug in ("a", "b", "c")]
    week = {Week(2020, 29): Editorial(notes=("b", "a"), pick=("c",))}
    pages = html_of(outputs_of(build_library(notes, [make_topic("t")], [], week, LAST)))
    for path in ("index.md", "issues/2020-W29.md", "topics/t.md", "reviewers/r.md"):
        rows = html.fromstring(pages[path]).xpath("//ol/li")
        assert [row.xpath("./div/a/text()") for row in rows] == [["c"], ["b"], ["a"]], path
        assert [row.xpath(".//*[@class='badge']/text()") for row in rows] == [["편집자 추천"], [], []], path
    badges = {slug: "편집자 추천" in pages[f"notes/2020/{slug}.md"] for slug in "abc"}
    assert badges == {"a": False, "b": False, "c": True}
    issue = html.fromstring(pages["issues/2020-W29.md"])
    assert issue.xpath("//article/@id") == ["c", "b", "a"]
    assert issue.xpath("//article//*[@class='badge']/text()") == ["편집자 추천"]


def test_a_row_tells_what_a_reader_chooses_by() -> None:
    notes = [
        make_note("a", "https://example.org/a", topics="t u", authors="Kim Lee"),
        make_note("a-again", "https://example.org/a", authors="Kim", reviewer="s"),
    ]
    pages = html_of(outputs_of(build_library(notes, [make_topic("t"), make_topic("u")], [], {}, LAST)))

    def lines(path: str) -> list[str]:
        return [" ".join(row.text_content().split()) for row in html.fromstring(pages[path]).xpath("//ol/li/p[2]")]

    assert lines("index.md") == [
        "1 t, u · Kim 외 · r · 2020. 7. 17. · 다른 의견 1편 · 1분",
        "2 Kim · s · 2020. 7. 17. · 다른 의견 1편 · 1분",
    ]
    assert lines("topics/t.md") == ["2020-W29 u · Kim 외 · r · 2020. 7. 17. · 다른 의견 1편 · 1분"]
    assert lines("reviewers/s.md") == ["2020-W29 Kim · 2020. 7. 17. · 다른 의견 1편 · 1분"]


def test_home_names_the_four_issues_before_the_newest_and_only_what_has_notes() -> None:
    days = ["2020-07-13", "2020-07-06", "2020-06-29", "2020-06-22", "2020-06-15", "2020-06-08"]
    notes = [make_note(f"n{place}", f"https://example.org/{place}", day, topics="t") for place, day in enumerate(days)]
    editorials = {Week(2020, 30): Editorial(body="쉽니다.")}
    reviewers = [Reviewer("Newcomer", "reviewers/new.md", "new")]
    library = build_library(notes, [make_topic("t"), make_topic("none")], reviewers, editorials, LAST)
    home = html.fromstring(html_of(outputs_of(library))["index.md"])
    assert home.xpath("//h1/a/@href") == ["issues/2020-W29/"]
    assert home.xpath("//ul[@class='issues']/li/a/@href") == [f"issues/2020-W{week}/" for week in (30, 28, 27, 26)]
    assert home.xpath("//ul[@class='topics']/li/a/@href") == ["topics/t/"]
    assert "Newcomer" not in home.text_content()
