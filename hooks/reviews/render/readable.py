"""Formulas as text: what is read where nothing is drawn, such as a window's title, a search result, an alt text."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from html import unescape

from reviews.render.pieces import ByPiece

DEEPEST = 60
"""Elements within each other; what is beyond, nobody reads."""

_TOKENS = frozenset({"<mi", "<mn", "<mo", "<mtext", "<mspace"})
_PRIMES = frozenset("′″‴⁗*°")
# What stands over a letter, and the character that combines with it.
_ACCENTS = {
    "ˆ": "\u0302", "^": "\u0302", "\u0302": "\u0302", "˜": "\u0303", "~": "\u0303", "¯": "\u0304", "\u0332": "\u0304",
    "‾": "\u0304", "˙": "\u0307", "¨": "\u0308", "\u20db": "\u20db", "\u20d7": "\u20d7", "→": "\u20d7", "ˇ": "\u030c",
    "˘": "\u0306", "´": "\u0301", "`": "\u0300", "˚": "\u030a",
}  # fmt: skip
_BIG = frozenset("∑∏∐∫∬∭∮⋂⋃⨁⨂")
_BRACES = frozenset("⏞⏟⏜⏝⎴⎵")
_FENCED = re.compile(r"\([^()]*\)")
_OPEN = frozenset("([{|‖⟨")
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064")
_SAME = str.maketrans("∗∘−", "*°-")


_Part = tuple[str, str, bool, bool]
"""An element: its text, its tag, whether it needs no parentheses beside a sign, and whether it is a word or a sum."""
_Form = Callable[[Sequence[_Part], str], _Part]
"""What makes one part of an element's own, and its attributes."""


def line(pieces: Iterable[str]) -> str:
    """MathML, in its pieces, as a line of text: `x²`, `∑ᵢ₌₁ⁿ xᵢ`, `(a+b)/2`.

    Raises RecursionError beyond `DEEPEST`.
    """
    row: list[_Part] = []
    outer: list[tuple[list[_Part], str]] = []
    for part, form, attributes in map(_STEPS.__getitem__, pieces):
        if part:
            row.append(part)
        elif form:
            parts = row
            row, begun = outer.pop()
            row.append(form(parts, begun))
        elif attributes is not None:
            if len(outer) > DEEPEST:
                raise RecursionError
            outer.append((row, attributes))
            row = []
    text = _row(row, "")[0]
    if " " in text or not text.isprintable():
        text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _step(piece: str) -> tuple[_Part | None, _Form | None, str | None]:
    """What a piece is: a token's part, the form of an element that ends, or the attributes of one that begins."""
    written, _, text = piece.partition(">")
    tag, _, attributes = written.partition(" ")
    if tag not in _TOKENS:
        if tag.startswith("</"):
            return None, _FORMS.get(tag[2:], _row), None
        return (_FORMS.get(tag[1:], _row)((), attributes), None, None) if text else (None, None, attributes)
    text = text.partition("</")[0]
    if tag == "<mspace":
        text = " " if "width" in attributes else ""
    elif "&" in text:
        text = unescape(text)
    elif text in _INVISIBLE:
        text = ""
    is_word = text in _BIG if len(text) == 1 else text[-1:].isalpha()
    return (text, tag[1:], tag != "<mo" or len(text) == 1, is_word), None, None


def _row(parts: Sequence[_Part], attributes: str) -> _Part:
    """Parts after one another, with a space after words such as `log` and after sums."""
    texts: list[str] = []
    is_word = False
    for part in parts:
        text = part[0]
        if not text:
            continue
        if is_word and (text[0].isalnum() or text[0] in "√∑∏∫"):
            texts.append(" ")
        texts.append(text)
        is_word = part[3]
        last = part
    if len(texts) == 1 and not attributes:
        return last
    text = "".join(texts)
    if "cancel" in attributes:
        text = "".join([f"{char}\u0338" for char in text])
    is_fenced = len(texts) > 2 and texts[0] in _OPEN and last[1] == "mo"
    return (text, "mrow", len(text) < 2 or is_fenced or text.isdigit(), False)


def _subscript(parts: Sequence[_Part], attributes: str) -> _Part:
    return _with_script("_", parts[0], parts[1][0], "msub")


def _superscript(parts: Sequence[_Part], attributes: str) -> _Part:
    return _with_script("^", parts[0], parts[1][0], "msup")


def _with_script(sign: str, base: _Part, script: str, tag: str) -> _Part:
    text, _, is_short, is_word = base
    small = _script(sign, script)
    return ((text if is_short else f"({text.strip()})") + small, tag, True, is_word) if small else base


def _both(parts: Sequence[_Part], attributes: str) -> _Part:
    low = _subscript(parts, attributes)
    return (low[0] + _script("^", parts[2][0]), "msubsup", True, low[3])


def _over(parts: Sequence[_Part], attributes: str) -> _Part:
    base, mark = parts[0], parts[1][0].strip()
    if mark in _BRACES:
        return base
    if mark in _ACCENTS:
        return (_marked(base[0], _ACCENTS[mark]), "mover", True, False)
    return _superscript(parts, attributes)


def _under(parts: Sequence[_Part], attributes: str) -> _Part:
    base, mark = parts[0], parts[1][0].strip()
    if mark in _BRACES:
        return base
    if mark == "\u0332":
        return (_marked(base[0], mark), "munder", True, False)
    return _subscript(parts, attributes)


def _marked(text: str, mark: str) -> str:
    return "".join(f"{char}{mark}" if char.isalnum() else char for char in text)


@lru_cache(maxsize=2048)  # most scripts are of a letter or two
def _script(sign: str, text: str) -> str:
    """A script: in small characters where Unicode has all of them, else after its sign."""
    if not text.isalnum():
        text = text.translate(_SAME).strip()
    if not text:
        return ""
    if sign == "^" and _PRIMES.issuperset(text):
        return text
    if sign == "^" and (rest := text.lstrip("′″‴⁗")) != text:  # x'^2
        return text.removesuffix(rest) + _script(sign, rest)
    is_word = text.isalpha()
    small = _small(sign)
    if (len(text) < 3 or not is_word) and all(char in small for char in text):  # a search should find words
        return "".join([small[char] for char in text])
    is_whole = is_word or len(text) == 1 or text.isdigit() or _FENCED.fullmatch(text)
    return f"{sign}{text}" if is_whole else f"{sign}({text})"


@cache
def _small(sign: str) -> Mapping[str, str]:
    """The small characters that Unicode has for scripts, by the character that they are small forms of."""
    kind = "<super>" if sign == "^" else "<sub>"
    found: dict[str, str] = {}
    for code in (*range(0xB2, 0xBA), *range(0x1D2C, 0x1D6B), *range(0x2070, 0x209D), 0x2C7C):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0] == kind:
            found.setdefault(chr(int(parts[1], 16)), chr(code))
    return {**found, "-": found["−"]}


def _fraction(parts: Sequence[_Part], attributes: str) -> _Part:
    sign = " " if 'linethickness="0"' in attributes else "/"  # a binomial coefficient
    return (sign.join(_grouped(part) for part in parts), "mfrac", False, False)


def _grouped(part: _Part) -> str:
    return part[0] if part[2] else f"({part[0]})"


def _root(parts: Sequence[_Part], attributes: str) -> _Part:
    text = _row(parts, attributes)[0]
    return (f"√{text}" if len(text) == 1 else f"√({text})", "msqrt", True, False)


def _nth_root(parts: Sequence[_Part], attributes: str) -> _Part:
    return (f"{_grouped(parts[0])}{_script('^', f'1/{_grouped(parts[1])}')}", "mroot", True, False)


def _around(parts: Sequence[_Part], attributes: str) -> _Part:
    """A base with scripts on both sides."""
    tags = [part[1] for part in parts]
    split = tags.index("mprescripts") if "mprescripts" in tags else len(parts)
    right, left = parts[1:split], parts[split + 1 :]
    before = "".join(_script(sign, part[0]) for sign, part in zip("_^" * len(left), left, strict=False))
    after = "".join(_script(sign, part[0]) for sign, part in zip("_^" * len(right), right, strict=False))
    return (f"{before}{parts[0][0]}{after}", "mmultiscripts", True, False)


def _joined(sign: str, parts: Sequence[_Part], attributes: str) -> _Part:
    return (sign.join([part[0] for part in parts if part[0]]), "mrow", False, False)


def _nothing(tag: str, parts: Sequence[_Part], attributes: str) -> _Part:
    return ("", tag, True, False)


_FORMS: Mapping[str, _Form] = {
    "msub": _subscript,
    "msup": _superscript,
    "msubsup": _both,
    "munderover": _both,
    "munder": _under,
    "mover": _over,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "mmultiscripts": _around,
    "mtable": partial(_joined, "; "),
    "mtr": partial(_joined, " "),
    "mphantom": partial(_nothing, "mphantom"),
    "mprescripts": partial(_nothing, "mprescripts"),
}
_STEPS = ByPiece(_step)
