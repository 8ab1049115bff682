"""The pages of authors and tags, and the links that lead there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from published import build_library, html_of, outputs_of
from reviews.build.broken_links import BuiltSite
from testbed import make_note, mkdocs_build, reviews_here

Project = Callable[..., Path]
DAY = date(2020, 8, 1)
URL = "https://site.example/papers/"


def test_authors_and_tags_lead_to_their_pages_from_two_reviews_on() -> None:
    notes = [
        replace(make_note("a", "2007.00001", authors="Kim Lee"), tags=("스타일 전이", "once")),
        replace(make_note("b", "2007.00002", authors="Kim Choi"), tags=("스타일  전이",)),
    ]
    outputs = outputs_of(build_library(notes, [], [], {}, DAY))
    pages = html_of(outputs)
    names = {path for path in pages if path.startswith(("authors/", "tags/"))}
    assert names == {"authors/kim.md", "tags/스타일-전이.md"}
    words = outputs.setup.words
    assert {path: outputs.page(outputs.listing.pages[path]).description for path in names} == {
        "authors/kim.md": words("author-about", name="Kim", count=2),
        "tags/스타일-전이.md": words("tag-about", name="스타일  전이", count=2),
    }
    note = pages[notes[0].path]
    assert '<a href="../../authors/kim/">Kim</a>, Lee' in note
    assert 'href="../../tags/%EC%8A%A4%ED%83%80%EC%9D%BC-%EC%A0%84%EC%9D%B4/"' in note
    assert '<span class="tag">once</span>' in note
    for path in names:
        assert pages[path].count("<li>") == 2
        assert 'href="../../notes/a/"' in pages[path]


def test_a_crowded_tag_is_divided_into_pages() -> None:
    notes = [replace(make_note(f"n{number}", f"https://example.org/{number}"), tags=("t",)) for number in range(251)]
    pages = html_of(outputs_of(build_library(notes, [], [], {}, DAY)))
    assert [pages[path].count("<li>") for path in ("tags/t.md", "tags/t/2.md")] == [250, 1]


@pytest.mark.parametrize("engine", ["mkdocs", "reviews"])
def test_a_built_site_leads_to_pages_with_korean_names(project: Project, engine: str) -> None:
    root = project()
    note = next((root / "docs" / "notes").rglob("first-review.md"))
    text = note.read_text(encoding="utf-8")
    front = "authors: [김 하나, <b>]\ntags: [증강 & 학습]\n"
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(("authors:", "tags:"))]
    for number in range(2):
        paper = [f"paper: https://example.org/{number}\n" if line.startswith("paper:") else line for line in lines]
        path = note.with_name(f"other-{number}.md")
        path.write_text("".join([paper[0], front, *paper[1:]]), encoding="utf-8")
    built = reviews_here("build", cwd=root, SITE_URL=URL) if engine == "reviews" else mkdocs_build(root, SITE_URL=URL)
    assert built.returncode == 0, built.stderr
    site = root / "site"
    assert (site / "authors" / "김-하나" / "index.html").is_file()
    assert (site / "tags" / "증강-학습" / "index.html").is_file()
    assert (site / "authors" / "b" / "index.html").is_file()
    assert "/tags/%EC%A6%9D%EA%B0%95-%ED%95%99%EC%8A%B5/" in (site / "sitemap.xml").read_text(encoding="utf-8")
    page = (site / "tags" / "증강-학습" / "index.html").read_text(encoding="utf-8")
    assert (
        "/tags/%EC%A6%9D%EA%B0%95-%ED%95%99%EC%8A%B5/" in page.partition('rel="canonical" href="')[2].partition('"')[0]
    )
    url = page.partition('rel="canonical" href="')[2].partition("tags/")[0]
    assert list(BuiltSite(site, url).problems()) == []
