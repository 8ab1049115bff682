r"""Formulas in texts: where they stand, and how texts that hold them are written."""

import pytest
from lxml import html
from markupsafe import escape

from reviews.render.dollars import stray_hangul
from reviews.render.formula import mathml
from reviews.render.in_text import as_text, formulas, plain, typeset
from reviews.source.tex import FormulaError


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("값은 $x$이고 $$y$$다", ["$x$", "$$y$$"]),
        ("$5에서 $10로", []),
        ("$5-$10", []),
        (r"\$x\$", []),
        ("$ x $", []),
        ("$$ $$", []),
        ("$a$b$c$", []),
        ("US$10, 100$, x$2, 3$.", []),
        ("CO$_2$, 10$^{-3}$, 3$\\times$ 4", ["$_2$", "$^{-3}$", "$\\times$"]),
        # Titles at arXiv, and numbers in tables.
        (r"H$_2$O, S$^2$FT, $\infty$Bench", ["$_2$", "$^2$", r"$\infty$"]),
        (r"91.2$\pm$0.3, 16$\times$16, $\sim$5배", [r"$\pm$", r"$\times$", r"$\sim$"]),
        ("$k$NN, $n$th, $a$2, 2$x$y, A$x$y, $x_1$y", ["$k$", "$n$"]),
        ("$_2$$_3$, $k$NN$, $CUDA_HOME/bin:$PATH", []),
        ("100$에서 50$로", []),
        ("$HOME/$PATH", []),
        (r"$\text{손실}$과", [r"$\text{손실}$"]),
        (r"$\$5$", [r"$\$5$"]),
        (r"$\text{if $x_{i}$}$ 와 $$\tag{$y$} z$$", [r"$\text{if $x_{i}$}$", r"$$\tag{$y$} z$$"]),
        (r"$\text{a} 와 $x$와 }$", ["$x$"]),
    ],
)
def test_a_dollar_sign_is_not_always_a_formula(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in formulas(text)] == found


@pytest.mark.parametrize(
    ("tex", "stray"),
    [
        ("x", ""),
        ("L_{손실} + 값", "손실"),
        (r"\text{손실} x", ""),
        (r"\operatorname{손실} 값", "값"),
        ("x % 주석", ""),
        ("x % 주석\n값", "값"),
        (r"5\% 값", "값"),
    ],
)
def test_hangul_of_a_formula_stands_in_its_words_and_comments(tex: str, stray: str) -> None:
    assert stray_hangul(tex) == stray


def test_a_title_is_typeset_and_escaped() -> None:
    tree = html.fragment_fromstring(typeset(r"<b> $\beta$-VAE & $\foo$ & <i>"), create_parent=True)
    assert [math.findtext(".//annotation") for math in tree.iter("math")] == [r"\beta"]
    assert not tree.xpath("//b|//i")
    assert tree.text_content() == r"<b> β\beta-VAE & $\foo$ & <i>"


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        (r"$\beta$-VAE", "β-VAE"),
        (r"$x^2$ & <y>", "x² & <y>"),
        (r"A $\mathbb{R}^n$ of \$5", r"A ℝⁿ of \$5"),
        (r"$a<b$ and $\foo$", r"a<b and $\foo$"),
        ("no formula at all", "no formula at all"),
    ],
)
def test_a_title_without_mathml_is_readable(text: str, readable: str) -> None:
    assert plain(typeset(text)) == readable


def test_a_title_that_is_typeset_is_not_escaped_again() -> None:
    assert escape(typeset("a & <b>")) == "a &amp; &lt;b&gt;"


def test_html_is_read_with_its_formulas_as_text() -> None:
    assert as_text(f"<p>가 {mathml('a<b', display=True)} 나</p>") == "<p>가 a&lt;b 나</p>"


def test_a_title_is_one_line_whatever_its_formulas_are() -> None:
    found = typeset("앞 $x$ 사이 $$y$$ 뒤")
    assert 'display="block"' not in found
    assert plain(found) == "앞 x 사이 y 뒤"


@pytest.mark.parametrize("tex", ["{" * 40 + "}" * 40, "x" * 5001, "&#1;"])
def test_a_harmful_formula_is_not_even_shown(tex: str) -> None:
    with pytest.raises(FormulaError):
        typeset(f"앞 ${tex}$ 뒤")
