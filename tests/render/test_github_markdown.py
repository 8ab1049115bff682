"""Texts are shown as GitHub shows them: its own parser says how (`cmarkgfm`, a binding to `cmark-gfm`)."""

import pytest
from cmarkgfm import Options, github_flavored_markdown_to_html
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.render.renderer import Renderer
from structure import github_structure, structure
from testbed import CASES, SOAK

TEXTS = (CASES / "github.txt").read_text(encoding="utf-8").split("\n%%%\n")
RENDERER = Renderer()
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES


def on_github(text: str) -> str:
    return github_structure(github_flavored_markdown_to_html(text, options=_OPTIONS))


def shown(text: str, *refused: str) -> str:
    """The structure of a text without faults, or with none but the `refused`, which GitHub shows as text."""
    body = RENDERER.render(text, "n")
    assert {fault.kind for fault in body.faults} <= set(refused)
    return structure(body.html)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_on_github(text: str) -> None:
    assert shown(text, "table-below") == on_github(text)


WORDS = st.sampled_from(
    "모형 데이터 BERT 91.2 **굵게** *기울임* `코드` [링크](https://example.org/) 을 a_b 2*3 ~~지움~~".split()
)
RUNS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
MARKS = st.sampled_from(
    ["", "- ", "  - ", "    - ", "1. ", "   1. ", "2) ", "> ", "> - ", "# ", "## ", "* ", "+ ", "  ", "   "]
)
LINES = st.builds("{}{}".format, MARKS, RUNS)
BLOCKS = st.one_of(
    LINES,
    st.lists(LINES, min_size=1, max_size=5).map("\n".join),
    st.just("```\n코드 = 1\n\n  코드\n```"),
    st.just("| 가 | 나 |\n|---|---|\n| 1 | 2 |"),
    st.just("---"),
)


@settings(max_examples=5_000 if SOAK else 200, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5), st.sampled_from(["\n", "\n\n"]))
def test_whatever_stands_beside_whatever_is_shown_as_on_github(blocks: list[str], between: str) -> None:
    text = between.join(blocks)
    # A table right below an item, and not within it, is a row of bars; what stands right below a table is a row of it.
    assert shown(text, "table-rule", "table-below") == on_github(text)
