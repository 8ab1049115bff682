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
