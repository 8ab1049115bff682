"""All papers as CSL-JSON, read by a program that cites from it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from citing import cited
from published import publish
from testbed import CASES, SAMPLE

Project = Callable[..., Path]


def items(root: Path) -> dict[str, dict[str, Any]]:
    listed = json.loads(publish(root).file("papers.csl.json"))
    found = {item["id"]: item for item in listed}
    assert len(found) == len(listed)
    return found


def test_a_program_cites_every_paper_of_the_first_week() -> None:
    listed = json.loads(publish(SAMPLE, date(2020, 8, 1)).file("papers.csl.json"))
    entries = cited(listed)
    assert len(entries) == len(listed) > 20
    assert (
        "Liu, X.-C. et al. (2020) “Geometric Style Transfer”. arXiv. Available at: "
        "https://doi.org/10.48550/arXiv.2007.05471."
    ) in entries


def test_an_item_holds_the_paper_and_the_review_as_its_note() -> None:
    outputs = publish(SAMPLE, date(2020, 8, 1))
    text = outputs.file("papers.csl.json").decode()
    assert "모델과의" in text  # not as escapes, which nobody can read
    (item,) = [item for item in json.loads(text) if item["id"] == "arXiv:2007.05471"]
    note = item.pop("note").split("\n")
    assert item == {
        "id": "arXiv:2007.05471",
        "type": "article",
        "title": "Geometric Style Transfer",
        "author": [
            {"family": "Liu", "given": "Xiao-Chang"},
            {"family": "Li", "given": "Xuan-Yi"},
            {"family": "Cheng", "given": "Ming-Ming"},
            {"family": "Hall", "given": "Peter"},
        ],
        "URL": "https://arxiv.org/abs/2007.05471",
        "keyword": "이미지 변환",
        "issued": {"date-parts": [[2020, 7]]},
        "genre": "preprint",
        "publisher": "arXiv",
        "number": "arXiv:2007.05471",
        "DOI": "10.48550/arXiv.2007.05471",
    }
    assert note[:2] == ["시험 사이트, rosinality, 2020-07-17", "https://example.org/papers/notes/2007.05471/"]
    assert len(note) >= 4


def test_a_paper_with_two_reviews_is_one_item_under_the_key_of_the_first(project: Project) -> None:
    found = items(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id"))
    assert found.keys() == {"arXiv:2007.00001", "first-review", "arXiv:hep-th/9901001"}
    assert found["arXiv:2007.00001"]["note"].count("https://example.org/papers/notes/") == 2
    assert found["first-review"]["type"] == "webpage"
    assert "issued" not in found["first-review"]
    assert found["arXiv:hep-th/9901001"]["issued"] == {"date-parts": [[1999, 1]]}


def test_a_paper_under_two_addresses_is_one_item_and_one_record(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    written = note.read_text(encoding="utf-8")
    here, by_doi = "paper: https://example.org/first-review", "paper: https://doi.org/10.1234/abc"
    note.write_text(written.replace(here, f"{here}\ndoi: 10.1234/abc"), encoding="utf-8")
    note.with_name("first-review-again.md").write_text(written.replace(here, by_doi), encoding="utf-8")
    (item,) = items(root).values()
    assert item["note"].count("/papers/notes/") == 2
    assert publish(root).file("issues/2020-W29.ris").decode().count("TY  - ") == 1


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Laurens van der Maaten", {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"}),
        ("김민수", {"literal": "김민수"}),
        ("The LIGO Collaboration", {"literal": "The LIGO Collaboration"}),
        ("Robert L. Logan IV", {"family": "Logan", "given": "Robert L.", "suffix": "IV"}),
    ],
)
def test_names_come_apart_or_stay_whole(project: Project, author: str, name: dict[str, str]) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("Kim Min", author), encoding="utf-8")
    assert items(root)["first-review"]["author"] == [name]


def test_a_site_without_notes_has_an_empty_list(project: Project) -> None:
    root = project()
    (root / "docs" / "notes" / "2020" / "first-review.md").unlink()
    assert json.loads(publish(root).file("papers.csl.json")) == []
