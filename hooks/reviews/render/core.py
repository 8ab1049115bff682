"""MathML as it comes from the converter, held against the elements and attributes of MathML Core, tag by tag."""

import re
from functools import lru_cache

from reviews.render.dialect import HYPHEN
from reviews.render.elements import fitting
from reviews.render.environments import SMALL
from reviews.render.pieces import NO_PIECE, ByPiece, end_of
from reviews.render.trees import ENTITIES, rebuilt
from reviews.source.tex import FormulaError

_TAG = re.compile(r"(/?)([a-z]+)((?: [a-z]+=\"[^\"<>]*\")*)(/?)")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_STYLE = re.compile(r' style="([^"]*)"')
_SPACE = re.compile(r"\\(?:h(?:space|skip)|m(?:space|skip|kern)|kern)(?![A-Za-z])\*?\s*\{?[^{}\\]*\}?")
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp);)")
# Which of two script forms is meant, by a sign that our font, as most, does not know; a name's hyphen.
_SIGNS = {0xFE00: "", 0xFE01: "", ord(HYPHEN): "-"}
# Browsers leave room beside an integral for its slant, and so need no other space there.
_INTEGRALS = frozenset("∫∬∭⨌∮∯∰")
_WIDENED = {'mo stretchy="true"': "˜"}
"""Which tilde our font widens."""
# A last row that may have no content, rows with numbers, which may lack cells before them, and words in a style.
_OF_TREES = re.compile(
    r"<mtd[^<>]*></mtd></mtr></mtable>|<mtable[^<>]*width: 100%.*</mtr><mtr>|<mtext[^<>]*>[^<]*<[a-z]", re.DOTALL
)
_SMALL = (
    f'<mi>{SMALL}</mi><mtable displaystyle="false" scriptlevel="0"',
    '<mtable displaystyle="false" scriptlevel="1"',
)
# As the base of a script browsers draw a fence of a size of its own in its natural size.
_SIZED = re.compile(r"(<msu[a-z]*>)(<mo[^<>]* minsize[^<>]*>[^<]*</mo>)")


def cleaned(mathml: str, tex: str) -> list[str]:
    """MathML Core of what the converter wrote within its `math` element, in its pieces.

    Raises FormulaError for what is no MathML Core, and cannot become it.
    """
    mathml = mathml.replace(*_SMALL)
    if "minsize" in mathml:
        mathml = _SIZED.sub(r"\1<mrow>\2</mrow>", mathml)
    if _OF_TREES.search(mathml):
        mathml = rebuilt(mathml, tex)
    try:
        return list(filter(None, map(_KEPT.__getitem__, mathml.split("<"))))
    except _UnfitError as error:
        raise _fault(str(error), tex) from None


class _UnfitError(Exception):
    """A piece may not be in a page. The message is the piece."""


def _fault(piece: str, tex: str) -> FormulaError:
    """What cannot be drawn, as the command that asks for it."""
    tag = piece.partition(">")[0]
    style, space = _STYLE.search(tag), _SPACE.search(tex)
    if style and space and "margin" in style[1]:
        return FormulaError("formula-space", tex, space[0])
    return FormulaError("formula-command", tex, style[1] if style else f"<{tag.partition(' ')[0]}>")


def _cleaned(piece: str) -> str:
    """A piece, without its `<`, as MathML Core; nothing for what is no piece. Raises _UnfitError."""
    if piece in NO_PIECE:
        return ""
    written, bracket, text = piece.partition(">")
    tags = _cleaned_tags(written)
    if tags is None or not bracket or SMALL in text:
        raise _UnfitError(piece)
    tag, end = tags
    if text == "~":
        text = _WIDENED.get(written, text)
    elif text in _INTEGRALS and " rspace=" not in tag:
        tag = f'{tag[:-1]} rspace="0">'
    elif "&" in text:
        for entity, character in ENTITIES:
            text = text.replace(entity, character)
        if _REFERENCE.search(text):
            raise _UnfitError(piece)
    return tag + (text if text.isascii() else text.translate(_SIGNS)) + end


@lru_cache(maxsize=512)
def _cleaned_tags(written: str) -> tuple[str, str] | None:
    """A tag without its brackets as one of MathML Core, with them, and the end tag of a token; or None."""
    parts = _TAG.fullmatch(written)
    if parts is None:
        return None
    closes, name, attributes, empty = parts.groups()
    if closes:
        name = {"menclose": "mrow"}.get(name, name)
        return None if attributes or empty or end_of(name) or fitting(name, {}) is None else (f"</{name}>", "")
    found = fitting(name, dict(_ATTRIBUTE.findall(attributes)))
    if found is None:
        return None
    name, kept = found
    whole = "".join([f' {key}="{value}"' for key, value in kept.items()])
    # An end tag every parser of HTML knows.
    return (f"<{name}{whole}></{name}>", "") if empty else (f"<{name}{whole}>", end_of(written))


_KEPT = ByPiece(_cleaned)
