"""MathML that needs more than its tags changed: a last empty row, rows with numbers, words in bold."""

import re

from lxml import etree

from reviews.render.word_styles import set_words
from reviews.source.tex import FormulaError

ENTITIES = (("&ApplyFunction;", "\u2061"), ("&InvisibleTimes;", "\u2062"))
"""References that HTML knows and XML does not, each with its character."""

_LINE_ABOVE = re.compile(r"border-top:[^;]*")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def rebuilt(mathml: str, tex: str) -> str:
    """MathML in which what cannot be done tag by tag is done. Raises FormulaError for what cannot be read."""
    for entity, character in ENTITIES:
        mathml = mathml.replace(entity, character)
    try:
        math = etree.fromstring(f"<math>{mathml}</math>", _PARSER)
    except etree.XMLSyntaxError as error:
        # Nested beyond what lxml follows, and what anybody reads; or not MathML at all.
        kind = "formula-deep" if "depth" in str(error) else "formula-broken"
        raise FormulaError(kind, tex, tex) from None
    for text in [text for text in math.iter("mtext") if len(text)]:
        set_words(text, tex)
    for table in math.iter("mtable"):
        _end(table)
        _fill(table)
    return "".join(etree.tostring(child, encoding="unicode") for child in math)


def _end(table: etree._Element) -> None:
    r"""Drop the empty row after a last `\\\\`; a line over it becomes one under the row before."""
    if len(table) < 2 or any(len(cell) or cell.text for cell in table[-1]):
        return
    lines = _LINE_ABOVE.findall(" ".join(cell.get("style", "") for cell in table[-1]))
    table.remove(table[-1])
    for cell in table[-1] if lines else ():
        cell.set("style", f"{cell.get('style', '')};{lines[0].replace('top', 'bottom')}")


def _fill(table: etree._Element) -> None:
    """Give each row of a table with numbers all cells, so that its number stands in the last column."""
    if "width: 100%" in table.get("style", ""):
        most = max(len(row) for row in table)
        for row in table:
            for _ in range(most - len(row)):
                row.insert(len(row) - 1, etree.Element("mtd"))
