"""MathML as it comes from the converter, held against the elements and attributes of MathML Core.

The policy of our pages allows no `style`: what the converter says by it becomes classes of ours (`tex-...` in
`overrides/assets/reviews.css`), and `menclose`, which MathML Core lacks, rows with such a class.
"""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from reviews.render.dialect import SMALL
from reviews.render.letters import styled
from reviews.render.styles import STYLES, classes_of
from reviews.source.tex import FormulaError

_GLOBAL = frozenset({"class", "displaystyle", "scriptlevel", "mathcolor"})
# https://www.w3.org/TR/mathml-core/#mathml-elements-and-attributes
ELEMENTS = {
    name: _GLOBAL | frozenset(attributes.split())
    for name, attributes in {
        "math": "display alttext",
        "semantics": "",
        "annotation": "encoding",
        "mrow": "",
        "mi": "mathvariant",
        "mn": "",
        "mo": "form lspace rspace stretchy symmetric maxsize minsize largeop movablelimits",
        "mtext": "",
        "mspace": "width height depth",
        "mfrac": "linethickness",
        "msqrt": "",
        "mroot": "",
        "mpadded": "width height depth lspace voffset",
        "mphantom": "",
        "msub": "",
        "msup": "",
        "msubsup": "",
        "munder": "accentunder",
        "mover": "accent",
        "munderover": "accent accentunder",
        "mmultiscripts": "",
        "mprescripts": "",
        "mtable": "",
        "mtr": "",
        "mtd": "columnspan rowspan",
    }.items()
}
"""The elements that may stand in a formula, each with its attributes."""

_WITHIN = ELEMENTS.keys() - {"math", "semantics", "annotation"}
# The tilde that our font widens; two letters of names of functions that the converter does not escape.
_MENDED = (
    ('<mo stretchy="true">~<', '<mo stretchy="true">˜<'),
    ("><</mi>", ">&lt;</mi>"),
    (">&</mi>", ">&amp;</mi>"),
)
_ENCLOSED = {
    "box": "tex-boxed",
    "updiagonalstrike": "tex-cancel",
    "downdiagonalstrike": "tex-bcancel",
    "updiagonalstrike downdiagonalstrike": "tex-xcancel",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_TAG = re.compile(r"<[a-z][^>]*>")
_END = re.compile(r"</([a-z]+)>")
_PARTS = re.compile(r"<([a-z]+)((?: [a-z]+=\"[^\"<>]*\")*)(/?)>")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
# Tags that were found to be as they should.
_FINE: set[str] = set()
# What is changed by more than its tags.
_STRUCTURES = (SMALL, "<menclose", "minsize", "<mtext><")
_EMPTY_ROW = re.compile(r"<mtr>(?:<mtd[^>]*></mtd>)+</mtr></mtable>")
_TEXT_TAGS = {"b": "tex-bold", "i": "tex-italic", "em": "tex-italic", "code": "tex-mono", "u": "tex-underline"}
_FONTS = {"math-core-serif-font": "", "math-core-sans-serif-font": "tex-sans"}
_SCRIPTS = frozenset({"msub", "msup", "msubsup"})
_WORDS = {"tex-bold": "BOLD", "tex-italic": "ITALIC", "tex-mono": "MONOSPACE", "tex-sans": "SANS-SERIF"}


def cleaned(mathml: str, tex: str) -> str:
    """MathML Core of what the converter wrote within its `math` element. Raises FormulaError for what is neither."""
    for written, meant in _MENDED:
        if written in mathml:
            mathml = mathml.replace(written, meant)
    if any(sign in mathml for sign in _STRUCTURES) or ("<mtable" in mathml and _EMPTY_ROW.search(mathml)):
        return inner(rebuilt(mathml, tex))
    tags, ends = _TAG.findall(mathml), _END.findall(mathml)
    if len(tags) + len(ends) != mathml.count("<") or not _WITHIN.issuperset(ends):
        return inner(rebuilt(mathml, tex))  # where it is refused
    for tag in set(tags) - _FINE:
        new = _cleaned(tag)
        if new is None:
            return inner(rebuilt(mathml, tex))
        if new != tag:
            mathml = mathml.replace(tag, new)
    return mathml


@cache
def _cleaned(tag: str) -> str | None:
    """A start tag as MathML Core; None for one that needs more than that, or may not be."""
    parts = _PARTS.fullmatch(tag)
    if parts is None:
        return None
    name, attributes, empty = parts.groups()
    kept = dict(_ATTRIBUTE.findall(attributes))
    if style := kept.pop("style", ""):
        color, names = classes_of(style)
        if names is None:
            return None
        kept |= {"mathcolor": color} if color else {}
        kept |= {"class": names} if names else {}
    if name not in _WITHIN or not ELEMENTS[name].issuperset(kept):
        return None
    if not style and not empty:
        _FINE.add(tag)
    written = "".join(f' {key}="{value}"' for key, value in kept.items())
    return f"<{name}{written}>" + (f"</{name}>" if empty else "")  # an end tag every parser of HTML knows


def rebuilt(mathml: str, tex: str) -> etree._Element:
    """The same as a tree, for what is not done tag by tag. Raises FormulaError."""
    try:
        math = etree.fromstring(f"<math>{mathml}</math>", _PARSER)
    except etree.XMLSyntaxError as error:
        # Nested beyond what lxml follows, and what anybody reads; or not MathML at all.
        kind = "formula-deep" if "depth" in str(error) else "formula-broken"
        raise FormulaError(kind, tex, tex) from None
    for text in [text for text in math.iter("mtext") if len(text)]:
        _plain_text(text, tex)
    for enclosure in list(math.iter("menclose")):
        _enclose(enclosure, tex)
    for element in list(math.iterdescendants()):
        if element.tag == "mtable":
            _end(element)
        if style := element.attrib.pop("style", ""):
            _set_classes(element, style, tex)
        if element.tag not in _WITHIN or not ELEMENTS[element.tag].issuperset(element.attrib):
            raise FormulaError("formula-command", tex, f"<{element.tag}>")
        if element.text is None and not len(element):
            element.text = ""  # so that it is written with an end tag
        elif element.text == SMALL:
            _set_small(element)
        if element.tag in _SCRIPTS and "minsize" in element[0].attrib:
            _keep_size(element)
    return math


def inner(math: etree._Element) -> str:
    """What stands within an element."""
    return "".join(etree.tostring(child, encoding="unicode") for child in math)


def _enclose(element: etree._Element, tex: str) -> None:
    r"""`\boxed` and `\cancel`: the lines are drawn by the style sheet."""
    notation = element.attrib.pop("notation", "")
    if notation not in _ENCLOSED:
        raise FormulaError("formula-command", tex, notation)
    for child in list(element):
        if child.tag == "mrow" and child.get("class", "").startswith("menclose-"):
            element.remove(child)
    element.tag = "mrow"
    element.set("class", _ENCLOSED[notation])


def _set_classes(element: etree._Element, style: str, tex: str) -> None:
    color, names = classes_of(style)
    if names is None:
        raise FormulaError("formula-command", tex, style)
    if color:
        element.set("mathcolor", color)
    if names:
        element.set("class", names)


def _plain_text(element: etree._Element, tex: str) -> None:
    r"""`\textbf` and the like without HTML's elements: letters of that style, or a class where there are none."""
    runs = list(_runs(element, frozenset(), tex))
    row = element
    row.tag, row.text = "mrow", None
    row[:] = []
    for text, styles in runs:
        if text:
            word = etree.SubElement(row, "mtext")
            word.text = text
            if styles:
                _style(word, text, styles)


def _runs(element: etree._Element, styles: frozenset[str], tex: str) -> Iterator[tuple[str, frozenset[str]]]:
    yield element.text or "", styles
    for child in element:
        if child.tag == "span" and "class" in child.attrib:
            style = _FONTS.get(child.attrib["class"])
        elif child.tag == "span":
            style = STYLES.get(child.get("style", ""))
        else:
            style = _TEXT_TAGS.get(child.tag)
        if style is None:
            raise FormulaError("formula-command", tex, f"<{child.tag}>")
        yield from _runs(child, styles | ({style} if style else frozenset()), tex)
        yield child.tail or "", styles


def _style(word: etree._Element, text: str, styles: frozenset[str]) -> None:
    names = [_WORDS.get(style, "") for style in ("tex-sans", "tex-bold", "tex-italic", "tex-mono") if style in styles]
    if len(names) == len(styles) and all(names):
        letters = "".join(styled(char, " ".join(names)) for char in text)
        if all(old != new or not old.isalpha() for old, new in zip(text, letters, strict=True)):
            word.text = letters
            return
    word.set("class", " ".join(sorted(styles)))


def _end(table: etree._Element) -> None:
    r"""Drop the empty row after a last `\\\\`; a line over it becomes one under the row before."""
    if len(table) < 2 or any(len(cell) or cell.text for cell in table[-1]):
        return
    lines = re.findall(r"border-top:[^;]*", " ".join(cell.get("style", "") for cell in table[-1]))
    table.remove(table[-1])
    for cell in table[-1] if lines else ():
        cell.set("style", f"{cell.get('style', '')};{lines[0].replace('top', 'bottom')}")


def _keep_size(script: etree._Element) -> None:
    """Put a fence of a size of its own into a row: as the base of a script browsers draw it in its natural size."""
    row = etree.Element("mrow")
    row.append(script[0])
    script.insert(0, row)


def _set_small(mark: etree._Element) -> None:
    """Set the table after the mark small, and drop the mark."""
    table = mark.getnext()
    if table is not None and table.tag == "mtable":
        table.set("scriptlevel", "1")
    mark.text = ""
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)
