r"""TeX formulas in texts, `$...$` and `$$...$$`: where they stand, and how they are written in HTML and in plain text.

A dollar sign opens a formula before a character that is no space, and closes one after such a
character unless a digit follows, so that prices stay prices (the rule of Pandoc's `tex_math_dollars`);
`\$` is a dollar sign. What a formula becomes, `render.formula` knows.
"""

import re
from html import unescape

from markupsafe import Markup, escape

from reviews.render.formula import mathml
from reviews.source.tex import FormulaError

__all__ = ["PATTERN", "FormulaError", "as_text", "formulas", "mathml", "plain", "typeset"]

PATTERN = (
    r"(?<![\\$])(?:"
    r"\$\$(?=\s*[^\s$])(?P<display>(?:\\.|[^\\$\x02\x03])+)\$\$"
    r"|\$(?![\s$])(?P<inline>(?:\\.|[^\\$\x02\x03])+)(?<!\s)\$(?![\d$]))"
)
"""A formula in a text; \\x02 and \\x03 are Markdown's own marks of what it has set aside."""

_FORMULA = re.compile(PATTERN, re.DOTALL)
# What is wrong with a formula that may not even be shown as it is written.
_HARMFUL = frozenset({"formula-deep", "formula-large", "control-character"})
_MATH = re.compile(r'<math alttext="([^"]*)".*?</math>', re.DOTALL)


def typeset(text: str) -> Markup:
    """A line of plain text as HTML, its formulas as MathML.

    One that cannot be read stays as it is written: titles come from elsewhere, and are shown as their authors wrote
    them. Raises FormulaError for one that may do harm: it is beyond the limits, or hides a character that no text may
    hold.
    """
    parts: list[str] = []
    end = 0
    for match in _FORMULA.finditer(text):
        try:
            drawn = mathml(match["display"] or match["inline"], display=False)
        except FormulaError as error:
            if error.kind in _HARMFUL:
                raise
            continue
        parts += [escape(text[end : match.start()]), drawn]
        end = match.end()
    return Markup("".join([*parts, escape(text[end:])]))


def as_text(html: str) -> str:
    """HTML with each formula as readable text, for what reads text alone, such as search."""
    return _MATH.sub(r"\1", str(html))  # not as Markup, which would escape once more


def plain(html: str) -> str:
    """A line that `typeset` made as plain text, its formulas readable, for titles of windows and feeds."""
    return unescape(as_text(html))


def formulas(text: str) -> list[tuple[int, int]]:
    """Where in a text its formulas stand, dollar signs included."""
    return [match.span() for match in _FORMULA.finditer(text)]
