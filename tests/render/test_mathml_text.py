"""Formulas in feeds, read as by a program that drops their tags."""

import re

import pytest
from lxml import etree, html

from reviews.render.formula import mathml
from reviews.render.mathml_text import readable


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        ("x", "x"),
        ("x^2", "x^2"),
        ("x_{i_j}^{2n}", "x_(i_j)^(2n)"),
        ("{a+b}^2", "(a+b)^2"),
        ("f'(x)", "f′(x)"),
        # What is the script's own is told from what is the base's.
        ("r_t'", "r_t′"),
        ("r_{t'}", "r_(t′)"),
        (r"p_{\hat\theta}(x)", "p_(θˆ)(x)"),
        (r"\hat{p}_\theta(x)", "pˆ_θ(x)"),
        ("x_i'^2", "x_i′^2"),
        (r"W'^{-1}", "W′^(−1)"),
        (r"f^{\prime\prime}", "f′′"),
        ("x^{**}", "x∗∗"),
        # What is above or below an arrow, and nothing.
        (r"a \xrightarrow{d} b", "a →^( d ) b"),
        (r"a \xrightarrow[b]{} c", "a →_( b )   c"),
        # No parentheses within parentheses.
        ("x^{(i)}", "x^(i)"),
        ("x^{(i)(j)}", "x^((i)(j))"),
        (r"\left(a+b\right)^2", "(a+b)^2"),
        (r"\bar{\theta}_t", "θ¯_t"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\binom{n}{k}", "(n k)"),
        (r"\sqrt{n+1}", "√(n+1)"),
        (r"\frac{a}{}", "a/"),
        (r"\sqrt[3]{x}", "x^(1/3)"),
        (r"\sum_{i=1}^{n} x_i", "∑_(i=1)^n x_i"),
        (r"\log p(x)", "log p(x)"),
        (r"\mathcal{L}_{\text{total}}", "ℒ_total"),
        (r"\boxed{x} \textbf{a}", "x𝐚"),
        (r"\begin{aligned}x\end{aligned}", "x"),
        (r"f\!g", "fg"),
        (r"a\,b", "a b"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1 2; 3 4)"),
        (r"a < b \text{ \& } c", "a<b\u00a0&\u00a0c"),
    ],
)
@pytest.mark.parametrize("display", [False, True])
def test_a_formula_can_be_read_without_its_tags(tex: str, line: str, *, display: bool) -> None:
    before = mathml(tex, display=display)
    content = readable(f"<p>가 {before} 나</p>")
    assert _seen(html.fromstring(content).text_content()) == f"가 {line} 나"
    (after,) = etree.fromstring(content)
    assert dict(after.attrib) == dict(etree.fromstring(before).attrib)
    assert not after.xpath("//@class")
    assert all(": " in style for style in after.xpath("//@style"))
    boxed = readable(mathml(r"\boxed{x}", display=False))
    assert 'style="border: 1px solid; padding: 3px"' in boxed
    assert "/>" not in content  # which HTML would take for an element that goes on
    # The drawing is unchanged: apart from annotations, nothing was added.
    for hidden in after.findall(".//semantics"):
        assert (len(hidden), hidden[0].tag, len(hidden[0]), hidden[1].tag) == (2, "mrow", 0, "annotation")
        hidden.clear()
    assert "".join(after.itertext()) == "".join(etree.fromstring(before)[0][0].itertext())


def _seen(text: str) -> str:
    """A text without invisible characters: function application and variation selectors."""
    return re.sub("[\u2061-\u2064\ufe00\ufe01]", "", text)
