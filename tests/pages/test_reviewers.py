"""Reviewers are credited, and have pages."""

from collections.abc import Callable
from pathlib import Path

import feedparser
from lxml import html

from published import html_of, publish, search_of
from testbed import CASES, SETTINGS

Project = Callable[..., Path]


def test_a_reviewer_is_credited_by_name_wherever_a_note_is(project: Project) -> None:
    root = project(CASES / "good" / "reviewer", CASES / "good" / "second-opinion")
    outputs = publish(root)
    byline = ">김민 &amp; Co</a>"
    for path in (
        "notes/2020/by-kim.md",
        "issues/2020-W28.md",
        "notes/2020/2007.00001.md",  # where the second opinion is
        "reviewers/index.md",
    ):
        assert f'<a href="{outputs.listing.pages[path].root}reviewers/kim/"{byline}' in html_of(outputs)[path], path
    contents = [entry.content[0].value for entry in feedparser.parse(outputs.file("feed.xml")).entries]
    assert [f'<a href="{SETTINGS.url}reviewers/kim/"{byline}' in content for content in contents] == [True, True]
    assert [content.count("리뷰어 <a") for content in contents] == [1, 1]  # the default reviewer is not named
    entry = search_of(outputs)["notes/2020/by-kim.md"]
    assert {"kim", "김민", ":by:kim", ":by:김민co"} <= {*entry.title, *entry.head}
    assert '"reviewer": "kim"' in outputs.file("papers.json").decode()


def test_a_reviewers_page_tells_who_it_is_and_what_they_wrote(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "reviewer", CASES / "good" / "second-opinion"))
    page = html.fromstring(f"<div>{html_of(outputs)['reviewers/kim.md']}</div>")
    assert page.findtext(".//h1") == "김민 & Co"
    assert page.xpath("//a[@href='https://example.org/kim/']/text()") == ["example.org/kim"]
    assert "논문을 읽는다." in page.text_content()
    assert page.xpath("//h2/@id") == ["kim--글", "2020"]
    assert page.xpath("//ol/li/@id") == ["2020-W29", "2020-W28"]
    assert 'href="../../reviewers/kim/#kim--글"' in html_of(outputs)["notes/2020/by-kim.md"]
    assert page.xpath("//ol/li/div/a/@href") == ["../../notes/2007.00001-kim/", "../../notes/by-kim/"]
    assert "2편" in page.find_class("label")[0].text_content()


def test_a_reviewer_has_a_page_without_a_file_or_without_notes(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "reviewer-unknown", CASES / "good" / "reviewer-without-notes"))
    assert '<h1 id="--title">lee</h1>' in html_of(outputs)["reviewers/lee.md"]
    assert '<h1 id="--title">새 사람</h1>' in html_of(outputs)["reviewers/newcomer.md"]
    assert "아직 없습니다" in html_of(outputs)["reviewers/newcomer.md"]
    assert html.fromstring(html_of(outputs)["reviewers/index.md"]).xpath("//ul[@class='people']/li/a/text()") == [
        "lee",
        "rosinality",
        "새 사람",
    ]
