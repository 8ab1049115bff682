r"""TeX to MathML: what is drawn, what is refused, and what is no formula at all."""

import pytest
from lxml import etree, html

from reviews.render.formula import FormulaError, as_tex, formulas, mathml, typeset

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


@pytest.mark.parametrize(
    ("tex", "drawn"),
    [
        ("x^2", "x2"),
        (r"\alpha \sim p", "α∼p"),
        (r"\text{<script>alert(1)</script> & \lt}", "<script>alert(1)</script> & \\lt".replace(" ", "\u00a0")),
        (r"a < b", "a<b"),
        (r"\operatorname*{softmax}(x)", "softmax(x)"),
        (r"\begin{aligned} a &= b \end{aligned}", "a=b"),
        (r"50\%", "50%"),
    ],
)
def test_a_formula_is_drawn_with_its_tex_beside_it(tex: str, drawn: str) -> None:
    whole = etree.fromstring(mathml(tex, display=False))
    semantics = whole[0]
    assert "".join(semantics[0].itertext()) == drawn
    assert (whole.get("alttext"), semantics[1].text) == (tex, tex)
    assert as_tex(f"<p>{mathml(tex, display=True)}</p>") == f"<p>{_escaped(tex)}</p>"


def _escaped(tex: str) -> str:
    return tex.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    ("tex", "kind"),
    [
        (r"\frac{a}{b", "formula-broken"),
        ("}", "formula-broken"),
        ("}{", "formula-broken"),
        (r"\frac{a}", "formula-broken"),
        ("x^", "formula-broken"),
        ("x^2^3", "formula-broken"),
        (r"\left( x", "formula-broken"),
        ("a & b", "formula-broken"),
        (r"\begin{matrix} a", "formula-broken"),
        ("{" * 2000 + "}" * 2000, "formula-deep"),
        ("a % b", "formula-percent"),
        (r"\foo", "formula-command"),
        (r"\begin{tikzpicture} a \end{tikzpicture}", "formula-command"),
        (r"\href{javascript:alert(1)}{x}", "formula-command"),
        (r"\style{position:fixed}{x}", "formula-command"),
        (r"\class{md-header}{x}", "formula-command"),
        (r"\newcommand{\x}{\x\x}\x", "formula-command"),
    ],
)
def test_what_cannot_be_read_is_refused(tex: str, kind: str) -> None:
    with pytest.raises(FormulaError) as refused:
        mathml(tex, display=False)
    assert refused.value.kind == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("값은 $x$이고 $$y$$다", ["$x$", "$$y$$"]),
        ("$5에서 $10로", []),
        ("$5-$10", []),
        (r"\$x\$", []),
        ("$ x $", []),
        ("$$ $$", []),
        ("$a$b$c$", ["$a$", "$c$"]),
        (r"$\$5$", [r"$\$5$"]),
    ],
)
def test_a_dollar_sign_is_not_always_a_formula(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in formulas(text)] == found


def test_a_title_is_typeset_and_escaped() -> None:
    tree = html.fragment_fromstring(typeset(r"<b> $\beta$-VAE & $\foo$ & <i>"), create_parent=True)
    assert [math.get("alttext") for math in tree.iter("math")] == [r"\beta"]
    assert not tree.xpath("//b|//i")
    assert tree.text_content() == r"<b> β\beta-VAE & $\foo$ & <i>"
