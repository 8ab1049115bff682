"""Words in a formula that are bold, italic or the like, without the elements of HTML that the converter writes."""

from collections.abc import Iterator

from lxml import etree

from reviews.render.letters import styled
from reviews.render.styles import STYLES
from reviews.source.tex import FormulaError

_TEXT_TAGS = {"b": "tex-bold", "i": "tex-italic", "em": "tex-italic", "code": "tex-mono", "u": "tex-underline"}
_FONTS = {"math-core-serif-font": "", "math-core-sans-serif-font": "tex-sans"}
# In the order of the names of letters, as in SANS-SERIF BOLD ITALIC.
_WORDS = {"tex-sans": "SANS-SERIF", "tex-bold": "BOLD", "tex-italic": "ITALIC", "tex-mono": "MONOSPACE"}


def set_words(element: etree._Element, tex: str) -> None:
    r"""`\textbf` and the like without HTML's elements: letters of that style, or a class where there are none.

    Raises FormulaError for an element that is none of those.
    """
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
    names = [name for style, name in _WORDS.items() if style in styles]
    if len(names) == len(styles):
        letters = "".join(styled(char, " ".join(names)) for char in text)
        if all(old != new or not old.isalpha() for old, new in zip(text, letters, strict=True)):
            word.text = letters
            return
    word.set("class", " ".join(sorted(styles)))
