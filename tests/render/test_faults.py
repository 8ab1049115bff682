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
        ("!!! note\n    글", "> [!NOTE]\n> 글"),
        ("> [!INFO] 제목\n> 글", "> [!NOTE]\n> 제목 글"),
        ("==글==이다", "<mark>글</mark>이다"),
        ("앞 %%메모%%", "앞 <!-- 메모 -->"),
        ("*[CNN]: 합성곱", '<abbr title="합성곱">CNN</abbr>'),
        ("![가](a.png){width=300}", '<img src="a.png" alt="가" width="300">'),
        ("![[a.png|300]]", "![그림](a.png)"),
        ("{{< figure >}}", "`{{< figure >}}`"),
        ("::: note", "`::: note`"),
        ("\\(x\\)", "$x$"),
        ("\\(x\\)", "`\\(x\\)`"),
        ("\\[\nx = 1\n\\]", "$$\nx = 1\n$$"),
        ("\\begin{align}\na &= b\n\\end{align}", "$$\n\\begin{align}\na &= b\n\\end{align}\n$$"),
        ("$$\nx\n\ny\n$$", "$$\nx\ny\n$$"),
        ("$$\nx", "$$\nx\n$$"),
        ("$L_{손실}$", "$L_{\\text{손실}}$"),
        ("$$\na % 주석\n$$", "$$\na\n$$"),
        ("| 가 | 나 |\n|---|\n| 1 | 2 |", "| 가 | 나 |\n|---|---|\n| 1 | 2 |"),
        ("|---|", "`|---|`"),
        ("<div>\n**글**\n</div>", "<div>\n\n**글**\n\n</div>"),
        ("<div>\n**글**\n</div>", "<div>\n<b>글</b>\n</div>"),
        ("<div>\n**글**\n</div>", "<div>\n<code>**글**</code>\n</div>"),
        ("<center>글</center>", '<div align="center">글</div>'),
        ("<strike>글</strike>", "~~글~~"),
        ("<td> 토큰", "`<td>` 토큰"),
        ("토큰 <img>", "토큰 `<img>`"),
        ("a<b and c>d", "a\\<b and c>d"),
        ("[](https://example.org)", "[이름](https://example.org)"),
        ("## 2. 결과\n[가](#2.-결과)", "## 2. 결과\n[가](#2-결과)"),
        ("```mermaid\ngraph TD\n```", "```text\ngraph TD\n```"),
        ("글[^1]\n\n[^1] 주", "글[^1]\n\n[^1]: 주"),
    ],
)
def test_the_cure_cures(text: str, cured: str) -> None:
    assert told(text)
    assert told(cured) == ""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[`가`][없음]", ["reference-undefined"]),
        ("[가 `나][다] `라", []),
        ("```c\\#\n코드\n```", []),
        ("글\n\n[//]: # (주석)\n[comment]: <> (주석)\n", []),
        ("글\n\n[가]: 나\n[다]: https://example.org/ '라'\n[마]: https://example.org/\n", ["definition-unused"] * 2),
        ("글\n\n[가]: a.md\n[가]: 나\n\n[가]", ["definition-unused"]),
    ],
)
def test_what_is_no_fault_is_not_told(text: str, kinds: list[str]) -> None:
    assert [fault.kind for fault in Renderer().render(text, "n").faults] == kinds
