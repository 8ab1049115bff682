"""Formulas as text; `cases/formulas/read.tsv` says how hundreds of them read."""

import re

import pytest
from lxml import etree, html

from reviews.render.formula import mathml
from reviews.render.mathml_text import readable
from reviews.render.pieces import in_pieces
from reviews.render.readable import line
from testbed import CASES

LINES = [
    ("x", "x"),
    (r"\beta", "β"),
    ("x^2", "x²"),
    (r"\mathbb{R}^n", "ℝⁿ"),
    (r"\mathbb{R}^{d \times k}", "ℝ^(d×k)"),
    ("x_i", "xᵢ"),
    ("x_{t+1}", "xₜ₊₁"),
    ("10^{-3}", "10⁻³"),
    (r"\mathcal{L}_{\text{total}}", "ℒ_total"),
    (r"x_{i,j}^{(k)}", "x_(i,j)⁽ᵏ⁾"),
    ("{a+b}^2", "(a+b)²"),
    ("f'(x)", "f′(x)"),
    ("x'^2", "x′²"),
    ("x_i''^{n+1}", "xᵢ″ⁿ⁺¹"),
    ("a^{x'}", "a^(x′)"),
    ("x^*", "x*"),
    (r"90^\circ", "90°"),
    (r"\bar{\theta}_t", "θ̄ₜ"),
    (r"\hat{y}", "ŷ"),
    (r"\widetilde{xy}", "x̃ỹ"),
    (r"\underline{x}", "x̲"),
    (r"\frac{a+b}{2}", "(a+b)/2"),
    (r"\frac{1}{n}", "1/n"),
    (r"\binom{n}{k}", "(n k)"),
    (r"\sqrt{x}", "√x"),
    (r"\sqrt{n+1}", "√(n+1)"),
    (r"\sqrt[3]{x}", "x^(1/3)"),
    (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
    (r"\log p(x)", "log p(x)"),
    (r"\arg\min_\theta L(\theta)", "arg min_θ L(θ)"),
    (r"a\,b", "a b"),
    (r"f\!g", "fg"),
    (r"\|x\|_2", "‖x‖₂"),
    (r"D_{\mathrm{KL}}(p\,\|\,q)", "D_KL(p ‖ q)"),
    (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1 2; 3 4)"),
    (r"\begin{cases} x & y \\ 0 & z \end{cases}", "{x y; 0 z"),
    (r"\text{손실 } x", "손실 x"),
    (r"a \xrightarrow[b]{} c \xrightarrow{d} e", "a →_b c →ᵈ e"),
    (r"W_Q^{(h)} x^{(a)(b)}", "W_Q^(h)x⁽ᵃ⁾⁽ᵇ⁾"),
    (r"\cancel{x}", "x̸"),
    (r"\text{1a}x", "1a x"),
    ("{[+}^2", "([+)²"),
    ("{(a)}^2", "(a)²"),
    (r"\bm{\ln x}", "𝐥𝐧 𝒙"),
    (r"\bm{ab} \boldsymbol{\mathrm{c}}", "𝒂𝒃𝐜"),
    (r"\phantom{x} y", "y"),
    (r"\phantom{x}^2", "²"),
    (r"\phantom{x}_2y", "₂y"),
    (r"\sqrt[3]{x}y", "x^(1/3)y"),
    (r"\underbrace{a+b}_{c}", "(a+b)_c"),
    (r"{}_a^b x", "ₐᵇx"),
    ("a < b", "a<b"),
]


@pytest.mark.parametrize(("tex", "line"), LINES)
@pytest.mark.parametrize("display", [False, True])
def test_a_formula_reads_as_a_line_of_text(tex: str, line: str, *, display: bool) -> None:
    assert etree.fromstring(mathml(tex, display=display)).get("alttext") == line


def test_a_formula_is_read_to_sixty_one_elements_in_each_other() -> None:
    assert line(in_pieces("<mrow>" * 61 + "<mi>x</mi>" + "</mrow>" * 61)) == "x"
    with pytest.raises(RecursionError):
        line(in_pieces("<mrow>" * 62 + "<mi>x</mi>" + "</mrow>" * 62))


def test_scripts_may_stand_on_one_side_alone() -> None:
    base, scripts = "<mmultiscripts><mi>x</mi>", "<mn>1</mn><mn>2</mn>"
    assert line(in_pieces(f"{base}{scripts}</mmultiscripts>")) == "x₁²"
    assert line(in_pieces(f"<msup>{base}{scripts}</mmultiscripts><mn>3</mn></msup><mi>y</mi>")) == "x₁²³y"
    assert line(in_pieces(f"{base}{scripts}</mmultiscripts><mi>y</mi>")) == "x₁²y"
    assert line(in_pieces(f"{base}<mprescripts></mprescripts>{scripts}</mmultiscripts>")) == "₁²x"


def test_formulas_read_as_they_did_when_somebody_looked() -> None:
    """As text, and in feeds by `mathml_text`, which puts spaces where they are drawn."""
    rows = [row.split("\t") for row in (CASES / "formulas/read.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    drawn = [(tex, mathml(tex, display=True)) for tex, _, _ in rows]
    assert [[tex, etree.fromstring(math).get("alttext"), seen(readable(math))] for tex, math in drawn] == rows


def seen(math: str) -> str:
    """The text between tags, without invisible characters: function application and variation selectors."""
    return re.sub("[\u2061-\u2064\ufe00\ufe01]", "", html.fromstring(f"<p>{math}</p>").text_content())
