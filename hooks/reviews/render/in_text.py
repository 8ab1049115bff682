r"""Formulas in lines of plain text, such as titles: `dollars` finds them, `formula` converts them."""

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup, escape

from reviews.render.dollars import PATTERN
from reviews.render.formula import mathml
from reviews.source.tex import FormulaError

_FORMULA = re.compile(PATTERN, re.DOTALL)
# Faults of formulas that may not even be shown as text.
_HARMFUL = frozenset({"formula-deep", "formula-large", "control-character"})
_MATH = re.compile(r'<math alttext="([^"]*)".*?</math>', re.DOTALL)


def typeset(text: str) -> Markup:
    """A line of plain text as HTML, with formulas as MathML.

    An invalid formula stays as text: titles are shown as their authors wrote them. Raises FormulaError for a harmful
    formula, which exceeds a limit or hides a forbidden character.
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
    """HTML with each formula as readable text, for readers of plain text such as search."""
    return _MATH.sub(r"\1", str(html))  # not as Markup, which would escape again


def plain(html: str) -> str:
    """A line that `typeset` made as plain text, its formulas readable, for titles of windows and feeds."""
    return unescape(as_text(html))


def spelt(text: str, read: Callable[[str], str]) -> str:
    """A line of plain text, in which a function reads the TeX of each formula."""
    return _FORMULA.sub(lambda match: read(match["display"] or match["inline"]), text)


def formulas(text: str) -> list[tuple[int, int]]:
    """Where in a text its formulas stand, dollar signs included."""
    return [match.span() for match in _FORMULA.finditer(text)]
