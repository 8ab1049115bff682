"""MathML of any program as one canonical text: its letters with their styles, its rows, limits, scripts and fences.

Two formulas that are drawn alike have the same text. Left out is what differs between programs without being seen:
rows around single elements, spaces, invisible operators, and whether limits that stand at the side are written as
`msub` or as `munder` with movable limits.
"""

import re
import unicodedata

from lxml import etree

_ROWS = {"math", "mrow", "mstyle", "mpadded", "merror"}
_TOKENS = {"mi", "mn", "mo", "mtext", "ms"}
_SIGNS = {"msub": "_", "munder": "_", "msup": "^", "mover": "^", "msubsup": "_^", "munderover": "_^"}
_MOVABLE = set("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆") | {"lim", "max", "min", "sup", "inf"}
_ENCLOSED = {"tex-boxed", "tex-cancel", "tex-bcancel", "tex-xcancel"}
# Characters that look alike, each followed by what stands for it.
_ALIKE = {
    char: alike
    for alike, chars in {
        "ˆ": "^\u0302", "˜": "~\u0303∼", "¯": "‾\u0332_\u0304\u0305ˉ―", "→": "\u20d7", "−": "-", "|": "∣", "‖": "∥",
        "∗": "*", "·": "⋅", "Δ": "\u2206", "'": "′", "⟨": "〈", "⟩": "〉", "μ": "\u00b5", "⊥": "⟂",
        "°": "˚\u030a", "...": "…\u20db", "....": "⃜", "¨": "\u0308", "˙": "\u0307", "''": "″", "'''": "‴", "''''": "⁗",
    }.items()
    for char in chars
}  # fmt: skip
_ACCENTS = {*"ˆ˜¯→˙¨ˇ˘´`°⏞⏟←↔", "...", "...."}
_VARIANTS = {"script": "SCRIPT", "fraktur": "BLACK-LETTER", "double-struck": "DOUBLE-STRUCK"}
_INVISIBLE = re.compile("[\u2061-\u2064\ufe00\ufe01\ufe0e\u200b\u2060\\s]")


def canonical(mathml: str) -> str:
    """The canonical text of a formula's MathML, with or without HTML around it."""
    found = re.search(r"<math\b.*?</math>", mathml, re.DOTALL)
    assert found, mathml
    math = etree.fromstring(re.sub(r' xmlns="[^"]*"', "", found[0]))
    return unicodedata.normalize("NFC", _text(math, math.get("display") == "block"))


def _text(element: etree._Element, display: bool) -> str:
    tag = element.tag
    style = element.get("displaystyle")
    display = style == "true" if style else display
    parts = [part for part in element if isinstance(part.tag, str)]
    if tag in _TOKENS and not parts:
        return _letters(element)
    if tag == "semantics":
        return _text(parts[0], display)
    if tag in _TOKENS or tag in _ROWS:
        return f"enclose{{{_all(parts, display)}}}" if element.get("class") in _ENCLOSED else _all(parts, display)
    if tag == "menclose":
        lines = {"top": "↑{¯}", "bottom": "↓{¯}"}.get(element.get("notation", ""))
        return f"{_all(parts, display)}{lines}" if lines else f"enclose{{{_all(parts, display)}}}"
    if tag in _SIGNS:
        return _scripts(tag, parts, display)
    if tag in {"mfrac", "mroot"}:
        kind = "binom" if element.get("linethickness") in {"0", "0px"} else tag
        return f"{kind}{{{_text(parts[0], display and tag == 'mroot')}}}{{{_text(parts[1], False)}}}"
    if tag == "msqrt":
        return f"sqrt{{{_all(parts, display)}}}"
    if tag == "mtable":
        rows = [_cells(row, style == "true") for row in parts]
        return rows[0][0] if [len(row) for row in rows] == [1] else f"[{';'.join('&'.join(row) for row in rows)}]"
    if tag == "mmultiscripts":
        return f"multi{{{','.join(_text(part, False) for part in parts)}}}"
    return "<" if tag == "mprescripts" else ""


def _all(parts: list[etree._Element], display: bool) -> str:
    return "".join(_text(part, display) for part in parts)


def _cells(row: etree._Element, display: bool) -> list[str]:
    """The cells of a row, without the empty ones that only make room for numbers."""
    cells = [_all(list(cell), display) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    first = f"{row[0].get('class')} {row[0].get('style')}" if cells else ""
    return cells[1:] if cells and not cells[0] and ("tex-side" in first or "50%" in first) else cells


def _scripts(tag: str, parts: list[etree._Element], display: bool) -> str:
    base, *scripts = _text(parts[0], display), *(_text(part, False) for part in parts[1:])
    at_side = tag.startswith("ms") or (
        _moves(parts[0]) and not display and not (len(scripts) == 1 and scripts[0] in _ACCENTS)
    )
    signs = {"_": "_", "^": "^"} if at_side else {"_": "↓", "^": "↑"}
    return base + "".join(
        f"{signs[sign]}{{{script}}}" for sign, script in zip(_SIGNS[tag], scripts, strict=False) if script
    )


def _moves(base: etree._Element) -> bool:
    """Whether limits of this base stand at its side in a line of text."""
    while base.tag in _ROWS and len(inner := [part for part in base if part.tag != "mspace" and len(_seen(part))]) == 1:
        base = inner[0]
    movable = base.get("movablelimits")
    return movable == "true" if movable else _seen(base) in _MOVABLE


def _seen(element: etree._Element) -> str:
    return _INVISIBLE.sub("", "".join(element.itertext()))


def _letters(element: etree._Element) -> str:
    text = _INVISIBLE.sub("", element.text or "")
    variant = element.get("mathvariant", "")
    if variant not in {"", "normal"}:
        text = "".join(
            _styled(char, variant.upper().replace("-", " ").replace("SANS SERIF", "SANS-SERIF")) for char in text
        )
    # A single letter is set in italics unless it says that it is upright.
    is_italic = element.tag == "mi" and len(text) == 1 and variant == ""
    return "".join(_letter(char, is_italic) for char in text)


def _letter(char: str, is_italic: bool) -> str:
    """A character that says how it is set: a letter in italics stands for itself."""
    if unicodedata.name(char, "").startswith("MATHEMATICAL ITALIC"):
        return unicodedata.normalize("NFKC", char)
    if not is_italic and re.fullmatch("[A-Za-zΑ-Ωα-ω]", char):
        return f"«{char}»"
    return _ALIKE.get(char, char)


def _styled(char: str, style: str) -> str:
    style = {"DOUBLE STRUCK": "DOUBLE-STRUCK", "BOLD SANS-SERIF": "SANS-SERIF BOLD"}.get(style, style)
    name = unicodedata.name(char, "").replace("LAMBDA", "LAMDA").replace("LUNATE EPSILON", "EPSILON")
    found = re.fullmatch(r"(?:LATIN|GREEK) (CAPITAL|SMALL) LETTER (\w+)|(DIGIT \w+)|GREEK (\w+ SYMBOL)", name)
    if not found:
        return char
    rest = found[3] or found[4] or f"{found[1]} {found[2]}"
    for candidate in (f"MATHEMATICAL {style} {rest}", f"{_VARIANTS.get(style.lower())} {rest}"):
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return "ℎ" if (style, char) == ("ITALIC", "h") else char
