r"""MathML that needs more than its tags changed: a last empty row, words in bold."""

import re

from lxml import etree

from reviews.render.elements import fitting
from reviews.render.word_styles import set_words
from reviews.source.tex import FormulaError

ENTITIES = (("&ApplyFunction;", "\u2061"), ("&InvisibleTimes;", "\u2062"))
"""References that HTML knows and XML does not, each with its character."""

_SPACE = re.compile(r"\\(?:h(?:space|skip)|m(?:space|skip|kern)|kern)(?![A-Za-z])\*?\s*\{?[^{}\\]*\}?")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def rebuilt(mathml: str, tex: str) -> str:
    """MathML Core of what is not done tag by tag. Raises FormulaError for what may not be in a page."""
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
    for element in list(math.iterdescendants()):
        if element.tag == "mtable":
            _end(element)
            _fill(element)
        found = fitting(str(element.tag), element.attrib)
        if found is None:
            raise _fault(element, tex)
        element.tag, attributes = found
        element.attrib.clear()
        element.attrib.update(attributes)
        if element.text is None and not len(element):
            element.text = ""  # so that it is written with an end tag
    return "".join(etree.tostring(child, encoding="unicode") for child in math)


def _fault(element: etree._Element, tex: str) -> FormulaError:
    """What cannot be drawn, as the command that asks for it."""
    space = _SPACE.search(tex)
    if space and "margin" in element.get("style", ""):
        return FormulaError("formula-space", tex, space[0])
    return FormulaError("formula-command", tex, element.get("style") or f"<{element.tag}>")


def _end(table: etree._Element) -> None:
    r"""Drop the empty row after a last `\\\\`; a line over it becomes one under the row before."""
    if len(table) < 2 or any(len(cell) or cell.text for cell in table[-1]):
        return
    lines = re.findall(r"border-top:[^;]*", " ".join(cell.get("style", "") for cell in table[-1]))
    table.remove(table[-1])
    for cell in table[-1] if lines else ():
        cell.set("style", f"{cell.get('style', '')};{lines[0].replace('top', 'bottom')}")


def _fill(table: etree._Element) -> None:
    """Give each row of a table with numbers all cells, so that its number stands in the last column."""
    if "width: 100%" in table.get("style", ""):
        most = max(len(row) for row in table)
        for row in table:
            for _ in range(most - len(row)):
                cell = etree.Element("mtd")
                cell.text = ""
                row.insert(len(row) - 1, cell)
