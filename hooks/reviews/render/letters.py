"""Letters of other styles, which MathML Core has as characters of their own (Unicode's mathematical alphanumerics)."""

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"<(m[ino])((?: [^<>]*)?)>([^<]*)<")
_UPRIGHT = ' mathvariant="normal"'
_CLASS = re.compile(r' class="[^"]*"')
_INVISIBLE = frozenset("\u2061\u2062\ufe00\ufe01")
_PLAIN = re.compile(r"(LATIN|GREEK) (CAPITAL|SMALL) LETTER (FINAL )?(\w+)|GREEK (\w+) SYMBOL")
# Script and black-letter capitals that Unicode had before it had the others.
_EARLIER = re.compile(r"(SCRIPT|BLACK-LETTER|DOUBLE-STRUCK) (CAPITAL|SMALL) (\w)")
_OTHERS = {"∇": ("𝛁", "𝛁"), "∂": ("𝝏", "𝛛"), "ℓ": ("𝓵", "𝓵"), "ℎ": ("𝒉", "𝐡"), "ϵ": ("𝝐", "𝛜")}


def bold(mathml: str) -> str:
    r"""What `\bm` and `\boldsymbol` do to MathML Core; a sign that has no bold form gets a class."""
    return _TOKEN.sub(_bolder, mathml)


def _bolder(token: re.Match[str]) -> str:
    tag, attributes, text = token.groups()
    is_upright = _UPRIGHT in attributes or len(text) > 1 or tag == "mn"
    letters = text if "&" in text else "".join(_bold(char, is_upright) for char in text)
    attributes = attributes.replace(_UPRIGHT, "")
    if letters == text and not _INVISIBLE.issuperset(text):
        attributes = f' class="tex-bold"{_CLASS.sub("", attributes)}'
    return f"<{tag}{attributes}>{letters}<"


@lru_cache(maxsize=2048)
def styled(char: str, style: str) -> str:
    """A letter, digit or sign in a style such as `BOLD` or `SANS-SERIF ITALIC`; as it is where Unicode has none."""
    name = unicodedata.name(char, "")
    if found := _PLAIN.fullmatch(name):
        _, case, final, letter, symbol = found.groups()
        if symbol:
            return _named(f"MATHEMATICAL {style} {symbol} SYMBOL", char)
        letter = "LAMDA" if letter == "LAMBDA" else letter
        planck = "ℎ" if (style, char) == ("ITALIC", "h") else char
        return _named(f"MATHEMATICAL {style} {case} {final or ''}{letter}", planck)
    return _named(f"MATHEMATICAL {style} {name}", char)


@lru_cache(maxsize=2048)
def _bold(char: str, is_upright: bool) -> str:
    """A letter's bold form: italic for a letter that formulas set in italics."""
    if char in _OTHERS:
        return _OTHERS[char][is_upright]
    name = unicodedata.name(char, "")
    if found := _EARLIER.fullmatch(name):
        style = {"SCRIPT": "SCRIPT", "BLACK-LETTER": "FRAKTUR"}.get(found[1])
        return _named(f"MATHEMATICAL BOLD {style} {found[2]} {found[3]}", char) if style else char
    if name.startswith("MATHEMATICAL ") and "BOLD" not in name:
        heavier = name.replace("MATHEMATICAL SANS-SERIF", "MATHEMATICAL SANS-SERIF BOLD")
        return _named(heavier if heavier != name else name.replace("MATHEMATICAL", "MATHEMATICAL BOLD"), char)
    return styled(char, "BOLD" if is_upright or char.isdigit() else "BOLD ITALIC")


def _named(name: str, otherwise: str) -> str:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return otherwise
