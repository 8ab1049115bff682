"""The data of `/papers/` is `papers.json` cut into years."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lxml import html

from published import build_library, files_of, html_of, outputs_of, publish
from testbed import CASES, make_note, make_topic

Project = Callable[..., Path]


def test_every_paper_stands_in_the_file_of_its_year_once(project: Project) -> None:
    files = files_of(publish(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")))
    papers = json.loads(files["papers.json"])["papers"]
    found = {
        year: [entry[0] for entry in json.loads(files[f"papers/{year}.json"])]
        for year in {paper["date"][:4] for paper in papers}
    }
    assert {name for name in files if name.startswith("papers/") and name.endswith(".json")} == {
        f"papers/{year}.json" for year in found
    }
    for year, slugs in found.items():
        assert slugs == [paper["slug"] for paper in papers if paper["date"].startswith(year)]


def test_an_entry_says_what_papers_are_chosen_by(project: Project) -> None:
    files = files_of(publish(project()))
    (paper,) = json.loads(files["papers.json"])["papers"]
    (entry,) = json.loads(files["papers/2020.json"])
    assert entry == [
        paper["slug"],
        paper["title"],
        paper["authors"],
        paper["date"],
        paper["topics"],
        paper.get("venue") or "",
        str(paper["year"] or ""),
        paper["reviewer"],
        int(bool(paper["code"])),
        paper["mentioned"],
    ]


def test_the_data_are_short_and_their_titles_plain(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace("A Title", "On $x^2$")
    more = "venue: 학회지\nyear: 2019\ncode: https://example.org/code\nsummary:"
    note.write_text(text.replace("summary:", more), encoding="utf-8")
    other = text.replace("2020-07-17", "2020-07-16").replace("example.org/first", "example.org/other")
    note.with_name("other-review.md").write_text(other, encoding="utf-8")
    named = '"gan","augmentation"'
    assert files_of(publish(root))["papers/2020.json"].decode() == (
        f'[["first-review","On x²",["Kim Min"],"2020-07-17",[{named}],"학회지","2019","rosinality",1,0],\n'
        f'["other-review","On x²",["Kim Min"],"2020-07-16",[{named}],"","","rosinality",0,0]]'
    )


def test_a_crowded_year_is_divided_into_pages() -> None:
    notes = [
        make_note(f"n{number}", f"https://example.org/{number}", "2020-07-17", topics="t", reviewer="kim")
        for number in range(501)
    ]
    pages = html_of(outputs_of(build_library(notes, [make_topic("t")], [], {}, date(2020, 8, 1))))
    parts = ["papers/2020.md", "papers/2020/2.md", "papers/2020/3.md"]
    assert [pages[part].count("<tr><td>") for part in parts] == [250, 250, 1]
    assert "papers/2020/4.md" not in pages


def test_the_newest_stand_there_until_something_was_chosen() -> None:
    notes = [
        make_note(f"n{number}", f"https://example.org/{number}", "2020-07-17", topics="t", reviewer="kim")
        for number in range(21)
    ]
    page = html_of(outputs_of(build_library(notes, [make_topic("t")], [], {}, date(2020, 8, 1))))["papers/index.md"]
    assert len(html.fromstring(page).xpath("//ol[@id='found']/li")) == 20


def test_a_hundred_mentioned_papers_are_listed(project: Project) -> None:
    root = project()
    note = next((root / "docs" / "notes").rglob("first-review.md"))
    links = "\n".join(f"<https://arxiv.org/abs/1810.{number:05}>" for number in range(1, 102))
    note.write_text(f"{note.read_text(encoding='utf-8')}\n{links}\n", encoding="utf-8")
    page = html.fromstring(html_of(publish(root))["papers/mentioned.md"])
    assert len(page.xpath("//a[starts-with(@href, 'https://arxiv.org/abs/')]")) == 100


def test_mentioned_papers_are_listed(project: Project) -> None:
    root = project()
    note = next((root / "docs" / "notes").rglob("first-review.md"))
    link = "[BERT](https://arxiv.org/abs/1810.04805)"
    note.write_text(note.read_text(encoding="utf-8") + f"\n{link} {link}\n", encoding="utf-8")
    page = html_of(publish(root))["papers/mentioned.md"]
    assert page.count('href="https://arxiv.org/abs/1810.04805"') == 1
    assert "1번 언급" in page
