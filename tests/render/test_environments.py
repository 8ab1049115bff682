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


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (r"\begin{split} a &= b \\ c &= d \end{split} \tag{1}", [["a=bc=d", "(1)"], ["a", "=b"], ["c", "=d"]]),
        (r"\begin{align} a &= b \tag{1} \\ c &= d \end{align}", [["a", "=b", "(1)"], ["c", "=d"]]),
        (r"\begin{gather} a \tag{1} \\ b \tag*{2} \end{gather}", [["a", "(1)"], ["b", "2"]]),
        (r"\begin{equation} a \tag{1} \end{equation}", [["a", "(1)"]]),
        (r"\begin{equation*} a \end{equation*}", []),
        (r"\begin{array}{*{12}{c}} a & b \end{array}", [["a", "b"]]),
    ],
)
def test_lines_have_their_numbers(tex: str, found: list[list[str]]) -> None:
    assert rows(tex) == found


@pytest.mark.parametrize(
    ("tex", "refused"),
    [
        (r"a \tag{1} \tag{2}", ("formula-tag", r"\tag")),
        (r"a \end{matrix}", ("formula-broken", r"a \end{matrix}")),
        (r"\begin{matrix} a \end{pmatrix}", ("formula-broken", r"\begin{matrix} a \end{pmatrix}")),
        (r"{a \\} b", ("formula-lines", r"\\")),
    ],
)
def test_an_environment_that_is_not_right_is_refused(tex: str, refused: tuple[str, str]) -> None:
    with pytest.raises(FormulaError) as error:
        mathml(tex, display=True)
    assert (error.value.kind, error.value.found) == refused


@pytest.mark.parametrize(
    ("name", "is_small", "fences"),
    [
        ("matrix", False, ""), ("smallmatrix", True, ""), ("psmallmatrix", True, "()"), ("bmatrix*", False, "[]"),
        ("vmatrix*", False, "||"), ("Bsmallmatrix*", True, "{}"), ("Vsmallmatrix", True, "‖‖"),
    ],
)  # fmt: skip
def test_a_matrix_has_its_fences_and_its_size(name: str, is_small: bool, fences: str) -> None:
    column = "[r]" if name.endswith("*") else ""
    tree = etree.fromstring(mathml(f"\\begin{{{name}}}{column} a & b \\end{{{name}}}", display=True))
    (table,) = tree.iter("mtable")
    assert (table.get("scriptlevel") == "1") is is_small
    assert "".join(sign.text or "" for sign in tree.iter("mo")).strip("\u2063") == fences
    aligned = {cell.get("class") for cell in tree.iter("mtd")}
    assert any("tex-right" in (each or "") for each in aligned) is bool(column)
