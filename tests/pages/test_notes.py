"""The page of a note."""

from collections.abc import Callable
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

    assert beside("notes/2020/a.md") == {"next": "../../notes/b/"}
    assert beside("notes/2020/b.md") == {"prev": "../../notes/a/", "next": "../../notes/c/"}
    assert beside("notes/2020/older.md") == {}  # alone in its issue
    assert beside("issues/2020-W29.md") == {"prev": "../../issues/2020-W28/", "next": "../../issues/2020-W30/"}
    assert beside("issues/2020-W30.md") == {"prev": "../../issues/2020-W29/"}
