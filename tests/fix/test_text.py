"""Fixing a review's text: mistakes with one right answer, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hostile import note
from reviews.fix.text import FIXERS, fix_text
from reviews.model.problem import Problem
from reviews.render.renderer import Renderer
from testbed import TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
CURES = [
    ("##결과\n", "## 결과\n"),
    ("글\n> ###Result of it\n", "글\n> ### Result of it\n"),
    ("| 가 | 나 |\n|---|---|\n| `a|b` | `c\\|d|e` |\n", "| 가 | 나 |\n|---|---|\n| `a\\|b` | `c\\|d\\|e` |\n"),
    ("$$손실 값 = x_{크기}$$\n", "$$\\text{손실 값} = x_{\\text{크기}}$$\n"),
    ("글\r\n\r\n$$\r\nx = 정확도\r\n$$\r\n", "글\r\n\r\n$$\r\nx = \\text{정확도}\r\n$$\r\n"),
    ("```math\n\\text{가} + 나\n```\n", "```math\n\\text{가} + \\text{나}\n```\n"),
    ("##\xa0결과\n", "## 결과\n"),
    ("- 글\n\n> \xa0 \xa0-\u3000둘\xa0셋\r\n", "- 글\n\n>    - 둘\xa0셋\r\n"),
    ("- 글\n\xa0\xa0- 둘\n", "- 글\n  - 둘\n"),
]
LEFT = [
    "##2\n",
    "####!\n",
    "| 가 |\n|---|\n| 1 | 2 |\n",
    "| 가 |\n|---|\n| `a|b` | 2 | 3 |\n",
    "입력은 <s>로\n",
    "```\n코드\n",
]


def faults(text: str) -> list[Problem]:
    plain = text.replace("\r\n", "\n")
    return [Problem("a.md", each.line, each.kind, each.details) for each in Renderer().render(plain, "n").faults]


@pytest.mark.parametrize(("text", "right"), CURES)
def test_what_has_one_right_answer_is_fixed_once(text: str, right: str) -> None:
    (problem,) = faults(text)
    after, changes = fix_text("a.md", text.encode(), problem)
    assert after.decode() == right
    assert changes
    assert faults(right) == []
    assert fix_text("a.md", after, problem) == (after, [])


@pytest.mark.parametrize("text", LEFT)
def test_what_could_mean_two_things_is_left(text: str) -> None:
    (problem, *_) = faults(text)
    assert fix_text("a.md", text.encode(), problem) == (text.encode(), [])


def test_the_command_fixes_texts_with_the_rest(project: Project) -> None:
    root = project()
    file = root / "docs" / "notes" / "2020" / "hostile.md"
    file.write_text(note("".join(text for text, _ in CURES[:3]) + "\n" + CURES[3][0], date="2020.07.17"), "utf-8")
    result = reviews_here("check", "--fix", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stdout
    assert all(right.strip("\n") in file.read_text(encoding="utf-8") for _, right in CURES[:4])
    assert "hostile.md:9: 고쳤습니다: `##결과` -> `## 결과`" in result.stdout


def test_of_two_formulas_the_one_with_words_is_set() -> None:
    fixed = FIXERS["formula-hangul"]("$$x$$\n\n$$손실 = y$$\n\n$$값$$\n", Problem("a.md", 1, "formula-hangul"))
    assert fixed == "$$x$$\n\n$$\\text{손실} = y$$\n\n$$값$$\n"
    assert FIXERS["formula-hangul"]("$$x$$\n", Problem("a.md", 1, "formula-hangul")) is None


def test_only_faults_of_texts_are_fixed_here() -> None:
    assert {"heading-space", "space-odd", "table-cells", "formula-hangul"} == set(FIXERS)
