"""Letters of other styles."""

import pytest

from reviews.render.letters import bold, styled


@pytest.mark.parametrize(
    ("char", "style", "letter"),
    [
        ("a", "BOLD", "𝐚"), ("Z", "BOLD ITALIC", "𝒁"), ("h", "ITALIC", "ℎ"), ("h", "BOLD", "𝐡"), ("7", "BOLD", "𝟕"),
        ("7", "ITALIC", "7"), ("λ", "BOLD", "𝛌"), ("Λ", "BOLD", "𝚲"), ("ς", "BOLD", "𝛓"), ("ϕ", "BOLD", "𝛟"),
        ("a", "SANS-SERIF", "𝖺"), ("가", "BOLD", "가"), ("+", "BOLD", "+"),
        ("∇", "BOLD", "𝛁"), ("∂", "ITALIC", "𝜕"), ("é", "BOLD", "é"), ("\n", "BOLD", "\n"),
    ],
)  # fmt: skip
def test_a_letter_has_the_style_that_unicode_has(char: str, style: str, letter: str) -> None:
    assert styled(char, style) == letter


@pytest.mark.parametrize(
    ("mathml", "bolder"),
    [
        ("<mi>x</mi>", "<mi>𝒙</mi>"),
        ('<mi mathvariant="normal">x</mi>', "<mi>𝐱</mi>"),
        ("<mi>log</mi>", "<mi>𝐥𝐨𝐠</mi>"),
        ("<mi>ln</mi>", "<mi>𝐥𝐧</mi>"),
        ("<mn>1</mn>", "<mn>𝟏</mn>"),
        ("<mi>1</mi>", "<mi>𝟏</mi>"),
        ("<mi>∇</mi>", "<mi>𝛁</mi>"),
        ("<mi>∂</mi>", "<mi>𝝏</mi>"),
        ('<mi mathvariant="normal">∂</mi>', "<mi>𝛛</mi>"),
        ("<mi>ℒ</mi>", "<mi>𝓛</mi>"),
        ("<mi>ℭ</mi>", "<mi>𝕮</mi>"),
        ("<mi>ℝ</mi>", '<mi class="tex-bold">ℝ</mi>'),
        ("<mi>𝖺</mi>", "<mi>𝗮</mi>"),
        ("<mi>𝑥</mi>", "<mi>𝒙</mi>"),
        ("<mi>𝐱</mi>", '<mi class="tex-bold">𝐱</mi>'),
        ("<mo>+</mo>", '<mo class="tex-bold">+</mo>'),
        ('<mo class="tex-margin" form="infix">+</mo>', '<mo class="tex-bold" form="infix">+</mo>'),
        ("<mo>&lt;</mo>", '<mo class="tex-bold">&lt;</mo>'),
        ("<mo>\u2061</mo>", "<mo>\u2061</mo>"),
        ("<mrow><mi>a</mi><mtext>a</mtext></mrow>", "<mrow><mi>𝒂</mi><mtext>a</mtext></mrow>"),
    ],
)
def test_signs_get_their_bold_form_or_a_class(mathml: str, bolder: str) -> None:
    assert bold(mathml) == bolder
