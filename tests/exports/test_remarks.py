"""Where and when a paper appeared, read from CSL-JSON and RIS by programs that know nothing of us."""

import json
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import rispy

from citing import cited
from published import publish
from reviews.build.outputs import Outputs
from reviews.exports.remarks import remark
from reviews.model.paper import Paper
from testbed import CASES, SETTINGS, lay_out

PAPERS = tomllib.loads((CASES / "appeared.toml").read_text("utf-8"))
WHAT_ANY_PAPER_HAS = {"id", "title", "author", "authors", "URL", "urls", "note", "notes", "keyword", "keywords"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outputs]:
    """The outputs of a site that reviews one paper alone."""

    def make(name: str) -> Outputs:
        root = lay_out(tmp_path_factory.mktemp("appeared") / "project")
        note = root / "docs" / "notes" / "2020" / "first-review.md"
        front = "\n".join(f"{key}: {json.dumps(value)}" for key, value in PAPERS[name]["front"].items())
        written = note.read_text(encoding="utf-8").replace("paper: https://example.org/first-review", front)
        note.unlink()
        arxiv_id = Paper.parse(PAPERS[name]["front"]["paper"]).arxiv_id
        note.with_name(f"{arxiv_id or name}.md").write_text(written, encoding="utf-8")
        return publish(root)

    return make


@pytest.mark.parametrize("name", PAPERS)
def test_reference_managers_are_told(outputs: Callable[[str], Outputs], name: str) -> None:
    made, wanted = outputs(name), PAPERS[name]
    (item,) = json.loads(made.file("papers.csl.json"))
    csl = wanted["csl"] | ({"issued": {"date-parts": [wanted["csl"]["issued"]]}} if "issued" in wanted["csl"] else {})
    assert about(item) == csl
    (record,) = rispy.loads(made.file("issues/2020-W29.ris").decode())
    assert about(record) == wanted["ris"]
    (entry,) = cited([item])
    assert entry == wanted["cited"]


def about(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in WHAT_ANY_PAPER_HAS}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("글이다.\n둘째다.", ["요약이다.", "글이다.", "둘째다."]),
        ("요약이다. 글이다.", ["요약이다. 글이다."]),
        ("", ["요약이다."]),
    ],
)
def test_a_summary_that_begins_the_text_is_said_once(
    outputs: Callable[[str], Outputs], text: str, said: list[str]
) -> None:
    review = next(iter(outputs(next(iter(PAPERS))).site.reviews.values()))
    head, address, *found = remark(review, text, "요약이다.", SETTINGS).split("\n")
    assert head.endswith(f", {review.shown_reviewer.name}, 2020-07-17")
    assert address == f"{SETTINGS.url}{review.address}"
    assert found == said
