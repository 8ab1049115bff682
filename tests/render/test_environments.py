r"""Environments of LaTeX, and the rows that they become."""

import pytest
from lxml import etree

from reviews.render.formula import mathml
from reviews.source.tex import FormulaError


def rows(tex: str) -> list[list[str]]:
    whole = etree.fromstring(mathml(tex, display=True))
    cells = [["".join(cell.itertext()) for cell in row] for row in whole.xpath("//mtr")]
    return [[cell for cell in row if cell] for row in cells]


@pytest.mark.parametrize(
    ("begin", "body"),
    [
        *[
            (f"{{{name}}}", r"a &= b \\ c &= d")
            for name in ("align", "align*", "aligned", "split", "alignat}{1", "alignedat}{1", "flalign")
        ],
        ("{aligned}[t]", r"a &= b \\ c &= d"),
        ("{eqnarray}", r"a &=& b \\ c &=& d"),
        *[(f"{{{name}}}", r"a = b \\ c = d") for name in ("gather", "gathered", "multline", "multlined")],
        *[(f"{{{fence}{size}matrix}}", r"a & b \\ c & d") for fence in ("", *"pbBvV") for size in ("", "small")],
        ("{bmatrix*}[r]", r"a & b \newline c & d"),
        ("{array}{c|c}", r"a & b \\ \hline c & d"),
        (r"{array}[t]{@{}p{2cm}@{\quad}l@{}}", r"a & b \cr c & d"),
        ("{array}{*{2}{c}}", r"a & b \\[2pt] c & d \\"),
    ],
)
def test_an_environment_has_its_rows(begin: str, body: str) -> None:
    name = begin[1 : begin.index("}")]
    found = rows(f"\\begin{begin} {body} \\end{{{name}}}")
    assert ["".join(row).replace("=", "") for row in found] == ["ab", "cd"]


@pytest.mark.parametrize(
    "tex",
    [r"a \\ b", r"a \newline b", r"{a \\ b}", r"\begin{equation} a \\ b \end{equation}", r"\left( a \\ b \right)"],
)
def test_lines_need_an_environment(tex: str) -> None:
    """The converter would draw them as one, KaTeX as two."""
    with pytest.raises(FormulaError) as refused:
        mathml(tex, display=True)
    assert (refused.value.kind, refused.value.found) == ("formula-lines", r"\\")


def test_a_last_line_may_be_ended() -> None:
    for tex in (r"a \\", r"\begin{equation} a \\ \end{equation}", r"\begin{aligned} a \\ \end{aligned}"):
        assert etree.fromstring(mathml(tex, display=True)).get("alttext") == "a"
