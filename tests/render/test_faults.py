"""Faults in a text are reported with their lines. A case is `<name>.md` beside `<name>.txt`, which has a line number,
the fault and the cure for each.
"""

from pathlib import Path

import pytest

from reviews.model.problem import Problem
from reviews.render.renderer import Renderer
from reviews.words import load_words
from testbed import CASES

FAULTS = sorted((CASES / "faults").glob("*.md"))


def told(text: str) -> str:
    problems = [Problem("x", fault.line, fault.kind, fault.details) for fault in Renderer().render(text, "n").faults]
    words = load_words("ko")
    return "".join(f"{each.line}: {' '.join(words.what_and_cure(each))}\n" for each in problems)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.stem)
def test_a_fault_is_told_with_its_line_and_cure(case: Path) -> None:
    assert told(case.read_text(encoding="utf-8")) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "cured"),
    [
        ("입력은 <s>로", "입력은 `<s>`로"),
        ("```\n코드\n", "```\n코드\n```\n"),
        ("| 가 |\n|---|\n| 1 | 2 |", "| 가 | 나 |\n|---|---|\n| 1 | 2 |"),
        ("[[다른 글]]", "\\[\\[다른 글]]"),
        ("##결과", "## 결과"),
        ("##2", "\\##2"),
        ("[비고]: 없음", "\\[비고]: 없음"),
        ("글\n\n[^1]: 주", "글[^1]\n\n[^1]: 주"),
        ("$$손실$$", "$$\\text{손실}$$"),
        ("<b>굵게", "<b>굵게</b>"),
        ("<!-- 주석", "<!-- 주석 -->"),
        ("```한 마디\n```", "```\n한 마디\n```"),
    ],
)
def test_the_cure_cures(text: str, cured: str) -> None:
    assert told(text)
    assert told(cured) == ""
