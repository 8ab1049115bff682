"""Which papers of a month were reviewed."""

import json
from collections.abc import Callable
from pathlib import Path

from published import publish
from testbed import CASES

Project = Callable[..., Path]


def test_each_month_has_its_papers_with_all_their_reviews_the_newest_first(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id"))
    found = {address for address in outputs.listing.files if address.startswith("abs/index/")}
    assert found == {"abs/index/2007.json", "abs/index/9901.json"}
    month = json.loads(outputs.file("abs/index/2007.json"))
    assert month.keys() == {"2007.00001"}
    entries = month["2007.00001"]
    assert len(entries) == 2
    assert entries[0].keys() == {"address", "title", "summary", "reviewer", "date"}
    assert [entry["date"] for entry in entries] == sorted((entry["date"] for entry in entries), reverse=True)
    assert json.loads(outputs.file("abs/index/9901.json")).keys() == {"hep-th/9901001"}


def test_a_month_has_a_line_for_each_paper_in_the_order_of_ids(project: Project) -> None:
    root = project(CASES / "good" / "old-id")
    first = root / "docs" / "notes" / "2020" / "hep-th-9901001.md"
    text = first.read_text(encoding="utf-8").replace("A Title", r"On $x^2$").replace("한 문장", "$x_1$")
    text = text.replace("9901001v3", "9901000").replace("2020-07-17", "2020-07-16")
    first.with_name("hep-th-9901000.md").write_text(text, encoding="utf-8")
    assert publish(root).file("abs/index/9901.json").decode() == (
        "{\n"
        '"hep-th/9901000": [{"address": "notes/hep-th-9901000/", "title": "On x²",'
        ' "summary": "x₁으로 쓴 요약이다.", "reviewer": "rosinality", "date": "2020-07-16"}],\n'
        '"hep-th/9901001": [{"address": "notes/hep-th-9901001/", "title": "A Title",'
        ' "summary": "한 문장으로 쓴 요약이다.", "reviewer": "rosinality", "date": "2020-07-17"}]\n'
        "}\n"
    )
