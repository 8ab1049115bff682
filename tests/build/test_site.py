"""A whole site, read from files and published: what is where, and what is left out."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from bibtexparser.entrypoint import parse_string
from lxml import etree, html

from published import files_of, html_of, problems_of, publish, search_of
from reviews.build.options import Options
from reviews.build.texts import render_texts
from reviews.engines.finish import engine_files
from reviews.pages.page import TOP
from reviews.render.pool import Limits, Pool
from reviews.source.contracts import TOPIC
from reviews.source.document import read_document
from testbed import CASES, SETTINGS

Project = Callable[..., Path]


def test_every_note_issue_topic_and_reviewer_has_its_page(project: Project) -> None:
    outputs = publish(project())
    assert {page.url for page in outputs.pages.values()} == {
        "",
        "issues/",
        "issues/2020-W29/",
        "topics/",
        "topics/gan/",
        "topics/augmentation/",
        "reviewers/",
        "reviewers/rosinality/",
        "subscribe/",
        "notes/first-review/",
    }
    assert set(outputs.files) == {
        "feed.xml",
        "feed.json",
        "feeds.opml",
        "notes.xml",
        "topics/gan/feed.xml",
        "topics/augmentation/feed.xml",
        "papers.bib",
        "papers.json",
        "issues/2020-W29.bib",
        "issues/2020-W29.txt",
        "topics/gan.bib",
        "topics/augmentation.bib",
    }


def test_an_arxiv_address_on_our_host_leads_to_the_first_review(project: Project) -> None:
    files = files_of(publish(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")))
    pages = {address: file.decode() for address, file in files.items() if address.startswith(("abs/", "pdf/"))}
    assert set(pages) == {
        f"{kind}/{name}/index.html"
        for kind in ("abs", "pdf")
        for name in ("2007.00001", "hep-th/9901001", "hep-th/9901001v3")
    }
    assert 'content="0; url=../../notes/2007.00001/"' in pages["abs/2007.00001/index.html"]
    assert 'content="0; url=../../../notes/hep-th-9901001/"' in pages["pdf/hep-th/9901001/index.html"]


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
        assert f'<a href="{outputs.pages[path].root}reviewers/kim/"{byline}' in html_of(outputs)[path], path
    contents = [entry.content[0].value for entry in feedparser.parse(outputs.file("feed.xml")).entries]
    assert [f'<a href="{SETTINGS.url}reviewers/kim/"{byline}' in content for content in contents] == [True, True]
    assert [content.count("글쓴이 <a") for content in contents] == [1, 1]  # the default reviewer is not named
    assert "kim 김민 &amp; Co" in search_of(outputs)["notes/2020/by-kim.md"]
    assert '"reviewer": "kim"' in outputs.file("papers.json").decode()


def test_a_reviewers_page_tells_who_it_is_and_what_they_wrote(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "reviewer", CASES / "good" / "second-opinion"))
    page = html.fromstring(f"<div>{html_of(outputs)['reviewers/kim.md']}</div>")
    assert page.findtext(".//h1") == "김민 & Co"
    assert page.xpath("//a[@href='https://example.org/kim/']/text()") == ["example.org/kim"]
    assert "논문을 읽는다." in page.text_content()
    assert page.xpath("//h2/@id") == ["kim--글", "2020-W29", "2020-W28"]
    assert 'href="../../reviewers/kim/#kim--글"' in html_of(outputs)["notes/2020/by-kim.md"]
    assert page.xpath("//ol[@class='notes']/li/a/@href") == ["../../notes/2007.00001-kim/", "../../notes/by-kim/"]
    assert "2편" in page.find_class("label")[0].text_content()


def test_a_reviewer_has_a_page_without_a_file_or_without_notes(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "reviewer-unknown", CASES / "good" / "reviewer-without-notes"))
    assert '<h1 id="--title">lee</h1>' in html_of(outputs)["reviewers/lee.md"]
    assert '<h1 id="--title">새 사람</h1>' in html_of(outputs)["reviewers/newcomer.md"]
    assert "아직 없습니다" in html_of(outputs)["reviewers/newcomer.md"]
    assert html.fromstring(html_of(outputs)["reviewers/index.md"]).xpath("//dt/a/text()") == [
        "lee",
        "rosinality",
        "새 사람",
    ]


def test_who_wrote_drafts_alone_cannot_be_linked_to(project: Project) -> None:
    root = project(CASES / "good" / "reviewer-unknown")
    by_lee = root / "docs" / "notes" / "2020" / "by-lee.md"
    by_lee.write_text(by_lee.read_text(encoding="utf-8").replace("topics: []", "topics: []\ndraft: true"), "utf-8")
    assert "reviewers/lee.md" not in publish(root).pages
    assert "reviewers/lee.md" in publish(root, drafts=True).pages
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[글쓴이](/reviewers/lee.md)\n", encoding="utf-8")
    assert [problem.kind for problem in problems_of(root, drafts=True)] == ["link-broken"]


def test_drafts_are_on_the_preview_only(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    assert "notes/2020/draft.md" not in publish(root).pages
    pages = html_of(publish(root, drafts=True))
    for path in ("notes/2020/draft.md", "issues/2020-W29.md", "index.md", "topics/gan.md"):
        marked = html.fromstring(pages[path]).xpath("//*[@class='badge' and text()='초안']")
        assert len(marked) == (2 if path == "issues/2020-W29.md" else 1), path  # there, in the contents as well


def test_a_published_note_cannot_link_to_a_draft(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[초안](draft.md)\n", encoding="utf-8")
    for drafts in (True, False):
        assert [(problem.kind, problem.line) for problem in problems_of(root, drafts=drafts)] == [("link-to-draft", 11)]


def test_a_week_of_drafts_alone_cannot_be_linked_to(project: Project) -> None:
    root = project(CASES / "good" / "draft-of-tomorrow")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[그 호](/issues/2020-W32.md)\n", encoding="utf-8")
    assert [problem.kind for problem in problems_of(root)] == ["link-broken"]


def test_an_arxiv_id_is_kept_to_its_last_zero(project: Project) -> None:
    page = html_of(publish(project(CASES / "good" / "bare-id")))["notes/2020/2001.00010.md"]
    assert 'href="https://arxiv.org/abs/2001.00010"' in page
    assert 'href="https://arxiv.org/pdf/2001.00010"' in page


def test_readers_programs_are_handed_the_feeds_address_whole(project: Project) -> None:
    """Percent signs of an address within another's query, or path, have to be encoded once more."""
    settings = replace(SETTINGS, url="https://example.org/%EB%85%BC%EB%AC%B8/")
    page = html.fromstring(html_of(publish(project(), settings=settings))["subscribe.md"])
    handed = [unquote(link) for link in page.xpath("//a/@href") if "feedly.com/" in link or "inoreader.com/" in link]
    assert [link.endswith(f"{sign}{settings.url}feed.xml") for link, sign in zip(handed, "/=", strict=True)] == [
        True,
        True,
    ]


def test_words_of_yaml_are_words(project: Project) -> None:
    page = html.fromstring(html_of(publish(project(CASES / "good" / "words-of-yaml")))["notes/2020/no.md"])
    assert page.findtext(".//h1") == "no"
    assert page.find_class("authors")[0].text == "yes, 1e3, ~"
    assert [tag.text for tag in page.find_class("tag")] == ["on", "off", "012", "1:30"]


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
    assert (entries[1].summary, "쉽니다." in entries[1].content[0].value) == ("쉬는 주", True)


def test_home_opens_with_what_there_is_to_read(project: Project) -> None:
    root = project()
    (root / "docs" / "issues").mkdir(exist_ok=True)
    (root / "docs" / "issues" / "2020-W30.md").write_text("---\ntitle: 쉬는 주\n---\n쉽니다.\n", encoding="utf-8")
    home = html.fromstring(html_of(publish(root))["index.md"])
    assert home.xpath("//h1/a/@href") == ["issues/2020-W29/"]
    assert home.xpath("//ul[@class='issues']/li/a/text()") == ["쉬는 주"]


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


def test_every_text_can_be_mended_where_it_is_kept(project: Project) -> None:
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


@pytest.mark.parametrize(("count", "folded"), [(8, None), (9, "외 1명"), (60, "외 52명")])
def test_authors_after_the_eighth_are_folded(project: Project, count: int, folded: str | None) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    names = [f"Kim {number}" for number in range(count)]
    note.write_text(note.read_text(encoding="utf-8").replace("Kim Min", ", ".join(names)), encoding="utf-8")
    (authors,) = html.fromstring(html_of(publish(root))["notes/2020/first-review.md"]).find_class("authors")
    assert authors.findtext(".//summary") == folded
    for fold in authors.findall(".//summary"):
        fold.text = ""
    assert authors.text_content().strip() == ", ".join(names)


def test_every_page_has_a_title_to_skip_to(project: Project) -> None:
    for path, page in html_of(publish(project())).items():
        assert html.fromstring(page).xpath(f"//h1/@id | //h1[@id='{TOP}']/@id") == [TOP], path


def test_the_site_map_tells_of_the_last_change_where_there_was_one(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(
        note.read_text(encoding="utf-8").replace("summary:", "updated: 2020-07-25\nsummary:"), encoding="utf-8"
    )
    outputs = publish(root)
    urls = etree.fromstring(engine_files(outputs, ["about/"], None)["sitemap.xml"])
    days = {url.findtext("{*}loc").removeprefix(SETTINGS.url): url.findtext("{*}lastmod") for url in urls}
    assert days == {
        **dict.fromkeys(["about/", *(page.url for page in outputs.pages.values())]),
        "notes/first-review/": "2020-07-25",
        "issues/2020-W29/": "2020-07-25",
        # Lists hold what a correction leaves as it was.
        **dict.fromkeys(["topics/gan/", "topics/augmentation/", "reviewers/rosinality/"], "2020-07-17"),
    }


def test_a_formula_is_drawn_wherever_its_text_stands(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace('"A Title"', "'$\\beta$-VAE'").replace("본문", "본문 $x^2$")
    note.write_text(text.replace("요약", "$O(n)$ 요약"), encoding="utf-8")
    outputs = publish(root)
    content = feedparser.parse(outputs.file("feed.xml"), sanitize_html=False).entries[0].content[0].value
    for page in (html_of(outputs)["notes/2020/first-review.md"], html_of(outputs)["issues/2020-W29.md"], content):
        assert {math.get("alttext") for math in html.fromstring(page).iter("math")} == {"\\beta", "x^2", "O(n)"}
    assert "$\\beta$-VAE" in outputs.file("papers.bib").decode()
    assert "<mi>" not in search_of(outputs)["notes/2020/first-review.md"]


def test_bibtex_of_all_holds_each_paper_once_in_its_order(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")
    outputs = publish(root)
    entries = parse_string(outputs.file("papers.bib").decode())
    assert not entries.failed_blocks
    assert [entry.key for entry in entries.entries] == ["arXiv:2007.00001", "first-review", "arXiv:hep-th/9901001"]
    (root / "docs" / "notes" / "2020" / "first-review.md").unlink()
    assert publish(root).file("topics/augmentation.bib") == b""


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


def test_a_week_is_there_as_plain_text_and_drafts_are_not_in_it(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    outputs = publish(root, drafts=True)
    assert outputs.file("issues/2020-W29.txt").decode().startswith("https://example.org/")
    assert outputs.file("issues/2020-W29.txt") == publish(root).file("issues/2020-W29.txt")
    links = html.fromstring(html_of(outputs)["issues/2020-W29.md"]).xpath("//a/@href")
    assert "../../issues/2020-W29.txt" in links


def test_a_text_that_ran_out_of_time_is_tried_again() -> None:
    """A busy machine may be slow once; a preview would refuse the text until somebody changes it."""
    document, _ = read_document("topics/a.md", b"---\ntitle: A\n---\nText.\n", TOPIC)
    options = Options()
    for seconds, kinds in ((0.0, ["render-slow"]), (30.0, [])):
        _, problems = render_texts({document.path: document}, {}, {}, Pool(Limits(seconds), ""), options)
        assert [problem.kind for problem in problems] == kinds
