"""The page of a note."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from published import build_library, html_of, outputs_of, publish
from testbed import CASES, make_note

LAST = date(2024, 12, 27)

Project = Callable[..., Path]


def test_an_arxiv_id_is_kept_to_its_last_zero(project: Project) -> None:
    page = html_of(publish(project(CASES / "good" / "bare-id")))["notes/2020/2001.00010.md"]
    assert 'href="https://arxiv.org/abs/2001.00010"' in page
    assert 'href="https://arxiv.org/pdf/2001.00010"' in page


def test_words_of_yaml_are_words(project: Project) -> None:
    page = html.fromstring(html_of(publish(project(CASES / "good" / "words-of-yaml")))["notes/2020/no.md"])
    assert page.findtext(".//h1") == "no"
    assert page.find_class("authors")[0].text == "yes, 1e3, ~"
    assert [tag.text for tag in page.find_class("tag")] == ["on", "off", "012", "1:30"]


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


def test_a_reader_goes_on_to_what_comes_next() -> None:
    days = {"a": "2020-07-13", "b": "2020-07-14", "c": "2020-07-15", "older": "2020-07-06", "newer": "2020-07-20"}
    notes = [make_note(slug, f"https://example.org/{slug}", day) for slug, day in days.items()]
    pages = html_of(outputs_of(build_library(notes, [], [], {}, LAST)))

    def beside(path: str) -> dict[str, str]:
        links = html.fromstring(pages[path]).xpath("//nav[@class='neighbours']/a")
        return {link.get("rel"): link.get("href") for link in links}

    assert beside("notes/2020/a.md") == {"prev": "../../issues/2020-W28/", "next": "../../notes/b/"}
    assert beside("notes/2020/b.md") == {"prev": "../../notes/a/", "next": "../../notes/c/"}
    assert beside("notes/2020/c.md") == {"prev": "../../notes/b/", "next": "../../issues/2020-W30/"}
    assert beside("notes/2020/older.md") == {"next": "../../issues/2020-W29/"}  # alone in its issue, the first
    assert beside("notes/2020/newer.md") == {"prev": "../../issues/2020-W29/"}
    assert beside("issues/2020-W29.md") == {"prev": "../../issues/2020-W28/", "next": "../../issues/2020-W30/"}
    assert beside("issues/2020-W30.md") == {"prev": "../../issues/2020-W29/"}


def test_a_correction_is_told() -> None:
    notes = [make_note("a", "https://example.org/a"), make_note("b", "https://example.org/b")]
    notes[0] = replace(notes[0], updated=date(2020, 7, 20))
    pages = html_of(outputs_of(build_library(notes, [], [], {}, LAST)))
    assert "2020년 7월 20일 고침" in html.fromstring(pages["notes/2020/a.md"]).find_class("label")[0].text_content()
    assert "고침" not in pages["notes/2020/b.md"]
    told = [json.loads(html.fromstring(pages[f"notes/2020/{slug}.md"]).findtext(".//script")) for slug in "ab"]
    assert [data.get("dateModified") for data in told] == ["2020-07-20", None]


def test_a_page_and_what_it_tells_programs_have_readable_formulas(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace("A Title", "On $x^2$").replace("한 문장", "$x_1$")
    note.write_text(text, encoding="utf-8")
    outputs = publish(root)
    page = outputs.page(outputs.listing.pages["notes/2020/first-review.md"])
    assert (page.title, page.description) == ("On x²", "x₁으로 쓴 요약이다.")
    assert page.card == "notes/first-review/card.png"
    script = html.fromstring(html_of(outputs)["notes/2020/first-review.md"]).findtext(".//script")
    assert json.loads(script)["abstract"] == "x₁으로 쓴 요약이다."


def test_another_opinion_is_told_at_the_top() -> None:
    notes = [
        make_note("a", "https://example.org/a"),
        make_note("a-kim", "https://example.org/a", "2020-07-24", reviewer="kim"),
    ]
    pages = html_of(outputs_of(build_library(notes, [], [], {}, LAST)))
    (notice,) = html.fromstring(pages["notes/2020/a.md"]).xpath("//header//p[@class='notice']")
    assert " ".join(notice.text_content().split()) == "kim도 이 논문을 읽었습니다. kim, 2020년 7월 24일"
    assert notice.xpath("a/@href") == ["../../notes/a-kim/"]


def test_what_stands_near_a_note_is_one_list_without_repeats(project: Project) -> None:
    root = project()
    first = root / "docs" / "notes" / "2020" / "first-review.md"
    text = first.read_text(encoding="utf-8")
    links = "\n\n[둘](second.md) [다시](second.md) [없는 논문](https://arxiv.org/abs/1706.03762)\n"
    first.write_text(text + links, encoding="utf-8")
    back = text.replace("example.org/first", "example.org/second") + "\n\n[하나](first-review.md)\n"
    first.with_name("second.md").write_text(re.sub("^paper: .*", "paper: https://example.org/2", back, flags=re.M))
    page = html.fromstring(html_of(publish(root))["notes/2020/first-review.md"])
    (section,) = page.find_class("relations")
    found = [" ".join(item.text_content().split()) for item in section.iter("li")]
    assert found == ["A Title 이 리뷰가 언급", "없는 논문 이 리뷰가 언급, 아직 리뷰 없음"]


def test_the_review_in_its_issue_is_one_click_away(project: Project) -> None:
    page = html.fromstring(html_of(publish(project()))["notes/2020/first-review.md"])
    assert page.xpath("//header//p/a/@href")[0] == "../../issues/2020-W29/#first-review"
    assert page.xpath("//header//details[@class='cite']//code/text()")[0].startswith("@misc{")
