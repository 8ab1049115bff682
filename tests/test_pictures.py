"""The pictures of the overviews as readers get them, of an archive of 176 weeks and many topics."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import html

from published import build_library, html_of, outputs_of
from reviews.library.library import Library
from reviews.model.issue import Editorial
from reviews.model.settings import Settings
from reviews.model.week import Week
from testbed import SETTINGS, make_note, make_topic

FIRST = date(2020, 7, 13)
TOPICS = [f"t{number}" for number in range(275)]


def archive() -> Library:
    """Notes in all weeks but every tenth, 1 to 17 a week and once 97 on one topic; the last week is still open."""
    notes = []
    for week in range(176):
        monday = FIRST + timedelta(weeks=week)
        for number in range(97 if week == 88 else 0 if week % 10 == 6 else week % 9 * 2 + 1):
            slug = f"n{week}-{number}"
            topic = TOPICS[0 if week == 88 else (week * 7 + number) % len(TOPICS)]
            notes.append(make_note(slug, f"https://example.org/{slug}", str(monday), topics=topic))
    rest = {Week(2020, 35): Editorial(body="쉽니다.")}
    return build_library(notes, [*map(make_topic, TOPICS), make_topic("empty")], [], rest, FIRST + timedelta(weeks=175))


LIBRARY = archive()


def published(library: Library, settings: Settings = SETTINGS) -> Mapping[str, str]:
    """The pages' content, by path; the notes have no text."""
    return html_of(outputs_of(library, settings))


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return published(LIBRARY)


@pytest.fixture(scope="module")
def picture(pages: Mapping[str, str]) -> html.HtmlElement:
    return html.fromstring(pages["issues/index.md"]).find_class("calendar")[0]


def test_every_issue_is_a_link_and_no_other_week_is(picture: html.HtmlElement) -> None:
    links = picture.xpath(".//svg//a/@href")
    assert sorted(links) == sorted(f"../{issue.address}" for issue in LIBRARY.issues.values())
    empty = picture.xpath(".//svg[@role='none']/rect")
    assert len(links) + len(empty) == 53 + 52 + 52 + 52  # the weeks of 2020 to 2023
    assert not [rect for rect in empty if len(rect) or rect.get("class")]


def test_a_cell_says_its_week_and_number(picture: html.HtmlElement) -> None:
    titles = {link.get("href"): link.findtext("title") for link in picture.xpath(".//svg//a")}
    assert titles["../issues/2020-W29/"] == "2020년 29주차, 1편. t0: n0-0"
    assert titles["../issues/2020-W35/"] == "2020년 35주차, 0편"
    assert titles["../issues/2020-W53/"] == "2020년 53주차, 13편. t168, t169, t178: n24-0 · n24-1"
    assert titles["../issues/2022-W12/"] == "2022년 12주차, 97편. t0: n88-0 · n88-1"


def test_a_cell_of_an_issue_with_a_title_says_it() -> None:
    named = {Week(2020, 29): Editorial(title="첫 호")}
    library = build_library(
        [make_note("n", "https://example.org/n", "2020-07-17")], [], [], named, FIRST + timedelta(7)
    )
    page = html.fromstring(published(library)["issues/index.md"])
    assert page.find_class("calendar")[0].xpath(".//a/title/text()") == ["2020년 29주차, 1편. 첫 호"]
    assert page.xpath("//ul[@class='issues']/li/p[not(@class)]") == []


def test_only_an_open_issue_is_outlined(picture: html.HtmlElement) -> None:
    links = picture.xpath(".//a[contains(@class, 'open')]")
    assert [link.findtext("title") for link in links] == [
        "2023년 47주차, 9편, 작성 중. t125, t126, t127: n175-0 · n175-1"
    ]
    assert picture.xpath(".//figcaption/span[@class='open']")


def test_a_legend_explains_no_outline_that_is_not_there() -> None:
    closed = build_library([make_note("n", "https://example.org/n", "2020-07-17")], [], [], {}, FIRST + timedelta(7))
    assert html.fromstring(published(closed)["issues/index.md"]).xpath("//*[@class='open']") == []


def test_a_year_leads_to_its_list(picture: html.HtmlElement, pages: Mapping[str, str]) -> None:
    years = picture.xpath(".//*[@class='year']/p/a")
    assert [year.text for year in years] == ["2023", "2022", "2021", "2020"]
    ids = html.fromstring(pages["issues/index.md"]).xpath("//h2/@id")
    assert [year.get("href") for year in years] == [f"#{id}" for id in ids]


def test_the_legend_tells_the_numbers(picture: html.HtmlElement) -> None:
    words = " ".join(picture.find("figcaption").text_content().split())
    assert words == "한 칸이 한 주입니다. 적음 1~5편 6~9편 10~13편 14~97편 많음 작성 중"


def test_months_are_for_the_eye_alone(picture: html.HtmlElement) -> None:
    marks = picture.xpath(".//text")
    assert [mark.text for mark in marks[:12]] == [f"{month}월" for month in range(1, 13)]
    assert {mark.get("aria-hidden") for mark in marks} == {"true"}


def test_a_topic_draws_itself_alone(pages: Mapping[str, str]) -> None:
    pictures = [html.fromstring(pages[f"topics/{topic}.md"]).find_class("trend") for topic in ("t0", "t1")]
    assert [[child.tag for child in trend] for (trend,) in pictures] == [["title", "path"]] * 2
    assert {trend.get("role") for (trend,) in pictures} == {"img"}
    assert len({trend.get("viewbox") for (trend,) in pictures}) == 1
    assert [max(re.findall(r"v-(\d+)", trend[1].get("d")), key=int) for (trend,) in pictures] == ["32", "32"]
    ((first,), _) = pictures
    assert (
        first.findtext("title") == "2020년 3분기부터 2023년 4분기까지 101편, 한 분기에 가장 많게는 98편(2022년 1분기)"
    )


def test_a_site_of_one_quarter_shows_its_bars_in_a_year() -> None:
    first = make_note("n", "https://example.org/n", "2020-07-17", topics="t0")
    page = html.fromstring(published(build_library([first], [make_topic("t0")], [], {}, FIRST))["topics/t0.md"])
    (trend,) = page.find_class("trend")
    assert trend.findtext("title") == "2019년 4분기부터 2020년 3분기까지 1편, 한 분기에 가장 많게는 1편(2020년 3분기)"


def test_many_topics_are_a_small_page(pages: Mapping[str, str]) -> None:
    assert len(pages["topics/index.md"].encode()) < 200 * len(TOPICS)


@pytest.mark.parametrize("path", ["issues/index.md", "topics/t0.md"])
def test_pictures_are_styled_by_the_style_sheet(pages: Mapping[str, str], path: str) -> None:
    assert not html.fromstring(pages[path]).xpath("//@style | //@fill | //@stroke")


def test_pictures_speak_english() -> None:
    english = published(LIBRARY, replace(SETTINGS, language="en"))
    calendar, topics = (html.fromstring(english[path]) for path in ("issues/index.md", "topics/t0.md"))
    assert "Week 29, 2020: 1 review. t0: n0-0" in calendar.xpath("//a/title/text()")
    assert calendar.xpath("//text/text()")[:2] == ["Jan", "Feb"]
    assert topics.xpath("//*[@class='trend']/title/text()") == [
        "101 reviews from Q3 2020 to Q4 2023, 98 at most in a quarter (Q1 2022)"
    ]
