"""A whole site, read from files and published: what is published where, and what is left out."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser
import pytest
from lxml import html

from published import html_of, publish, search_of
from reviews.pages.page import TOP
from testbed import CASES, SETTINGS

Project = Callable[..., Path]


def test_links_between_files_hold_on_page_issue_and_feed(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "links"))
    for path, root in (("notes/2020/links.md", "../../"), ("issues/2020-W29.md", "../../")):
        links = [link for _, _, link, _ in html.fromstring(html_of(outputs)[path]).iterlinks()]
        for address in ("notes/first-review/", "about/#글", "topics/gan/", "issues/2020-W29/", "assets/a%20b.png"):
            assert root + address in links
    content = feedparser.parse(outputs.file("feed.xml")).entries[0].content[0].value
    links = [link for _, _, link, _ in html.fromstring(content).iterlinks()]
    assert SETTINGS.url + "assets/a%20b.png" in links
    assert all(link.startswith("https://") for link in links)


def test_titles_are_escaped_wherever_they_stand(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    attack = "<script>alert(1)</script>\\\"'&"
    note.write_text(
        note.read_text(encoding="utf-8").replace('"A Title"', f'"{attack}"').replace("Kim Min", "<b>Kim</b>"),
        encoding="utf-8",
    )
    outputs = publish(root)
    assert not [path for path, page in html_of(outputs).items() if "<script>" in page or "<b>" in page]
    entry = feedparser.parse(outputs.file("feed.xml")).entries[0]
    assert "<script" not in entry.content[0].value


@pytest.mark.parametrize(("today", "entries"), [("2020-07-19", 0), ("2020-07-20", 1)])
def test_an_issue_enters_the_feed_when_it_closes(project: Project, today: str, entries: int) -> None:
    outputs = publish(project(), date.fromisoformat(today))
    parsed = feedparser.parse(outputs.file("feed.xml"))
    assert not parsed.bozo
    assert len(parsed.entries) == entries
    assert ("작성 중" in html_of(outputs)["issues/2020-W29.md"]) is (entries == 0)


def test_the_feed_holds_as_many_issues_as_the_settings_say(project: Project) -> None:
    root = project()
    first = root / "docs" / "notes" / "2020" / "first-review.md"
    for number, day in enumerate(("2020-07-01", "2020-07-08", "2020-07-24")):
        text = first.read_text(encoding="utf-8").replace("2020-07-17", day).replace("first-review", f"n{number}")
        first.with_name(f"n{number}.md").write_text(text, encoding="utf-8")
    outputs = publish(root, settings=replace(SETTINGS, feed_issues=2))
    ids = [entry.id for entry in feedparser.parse(outputs.file("feed.xml")).entries]
    assert ids == ["tag:example.org,2020:issues/2020-W30", "tag:example.org,2020:issues/2020-W29"]


def test_moving_the_site_changes_no_id(project: Project) -> None:
    root = project()
    moved = replace(SETTINGS, url="https://elsewhere.example/")
    one, other = (
        feedparser.parse(publish(root, settings=settings).file("feed.xml")).entries for settings in (SETTINGS, moved)
    )
    assert [entry.id for entry in one] == [entry.id for entry in other]
    assert one[0].link != other[0].link


def test_no_two_things_on_a_page_have_one_id(project: Project) -> None:
    root = project()
    first = root / "docs" / "notes" / "2020" / "first-review.md"
    text = first.read_text(encoding="utf-8") + "\n## Title\n\n## Kim\n\n글[^1]\n\n[^1]: 주\n"
    for slug in ("first-review", "first-review-kim", "contents", "title"):
        changed = text.replace("https://example.org/first-review", f"https://example.org/{slug}")
        first.with_name(f"{slug}.md").write_text(changed, encoding="utf-8")
    for path, page in html_of(publish(root)).items():
        ids = html.fromstring(f"<div>{page}</div>").xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_an_issue_of_opening_words_alone_reaches_subscribers(project: Project) -> None:
    root = project()
    (root / "docs" / "issues").mkdir(exist_ok=True)
    (root / "docs" / "issues" / "2020-W28.md").write_text("---\ntitle: 쉬는 주\n---\n쉽니다.\n", encoding="utf-8")
    (root / "docs" / "issues" / "2020-W27.md").write_text("---\ntitle: 빈 파일\n---\n", encoding="utf-8")
    entries = feedparser.parse(publish(root).file("feed.xml")).entries
    assert [entry.title for entry in entries] == ["2020년 29주차", "쉬는 주"]
    assert (entries[1].summary, "쉽니다." in entries[1].content[0].value) == ("쉽니다.", True)


def test_an_empty_site_is_a_site(project: Project) -> None:
    root = project()
    (root / "docs" / "notes" / "2020" / "first-review.md").unlink()
    outputs = publish(root)
    assert "아직 리뷰가 없습니다" in html_of(outputs)["index.md"]
    assert not feedparser.parse(outputs.file("feed.xml")).bozo


def test_the_interface_is_english_where_the_theme_is(project: Project) -> None:
    root = project()
    docs = root / "docs"
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text("".join(letter if letter < "\u1100" else "x" for letter in text), encoding="utf-8")
    outputs = publish(root, settings=replace(SETTINGS, language="en", name="Site", description="A site"))
    assert not [path for path, page in html_of(outputs).items() if any("가" <= letter <= "힣" for letter in page)]


def test_every_text_can_be_fixed_where_it_is_kept(project: Project) -> None:
    root = project(CASES / "rich")
    forms = 'a[starts-with(@href, "https://github.com/example/reviews/edit/main/docs/")]/@href'
    found = {
        path: [form.rpartition("/docs/")[2] for form in html.fromstring(page).xpath(f"//{forms}")]
        for path, page in html_of(publish(root)).items()
    }
    assert {path for path, form in found.items() if form} == {
        path.relative_to(root / "docs").as_posix()
        for folder in ("notes", "issues", "topics", "reviewers")
        for path in (root / "docs" / folder).rglob("*.md")
    }
    assert all(form in ([], [path]) for path, form in found.items())
    assert found["reviewers/rosinality.md"] == []  # who has a page, and no file
    without = publish(root, settings=replace(SETTINGS, repository=""))
    assert not [path for path, page in html_of(without).items() if "/edit/main/" in page]


def test_every_page_has_a_title_to_skip_to(project: Project) -> None:
    for path, page in html_of(publish(project())).items():
        assert html.fromstring(page).xpath(f"//h1/@id | //h1[@id='{TOP}']/@id") == [TOP], path


def test_a_formula_is_drawn_wherever_its_text_stands(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace('"A Title"', "'$\\beta$-VAE'").replace("본문", "본문 $x^2$")
    note.write_text(text.replace("요약", "$O(n)$ 요약"), encoding="utf-8")
    outputs = publish(root)
    content = feedparser.parse(outputs.file("feed.xml"), sanitize_html=False).entries[0].content[0].value
    for page in (html_of(outputs)["notes/2020/first-review.md"], html_of(outputs)["issues/2020-W29.md"], content):
        assert {math.get("alttext") for math in html.fromstring(page).iter("math")} == {"β", "x²", "O(n)"}
    assert "$\\beta$-VAE" in outputs.file("papers.bib").decode()
    entry = search_of(outputs)["notes/2020/first-review.md"]
    assert {"βvae", "x2"} <= {*entry.title, *entry.text}
    assert "<mi>" not in entry.row


def test_a_paper_without_known_authors_leaves_no_empty_place(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(re.sub("authors: .*", "authors: []", note.read_text(encoding="utf-8")), encoding="utf-8")
    outputs = publish(root)
    for path in ("notes/2020/first-review.md", "issues/2020-W29.md"):
        page = html.fromstring(html_of(outputs)[path])
        assert page.find_class("authors") == []
        assert "rft.creator" not in html_of(outputs)[path]
    content = feedparser.parse(outputs.file("feed.xml"), sanitize_html=False).entries[0].content[0].value
    assert "<p><br" not in content and "<p></p>" not in content
    assert "author =" not in outputs.file("papers.bib").decode()
    assert json.loads(outputs.file("papers.json"))["papers"][0]["authors"] == []
