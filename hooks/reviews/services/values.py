"""Values in the answers of services, made plain: JSON of any shape, titles with markup, names in parts."""

import json
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import Any

from reviews.services.client import NoAnswer
from reviews.words import is_invisible

_TAG = re.compile(
    r"</?(?:[a-zA-Z]+:)?(?P<name>i|b|u|em|strong|italic|bold|sub|sup|inf|scp|sc|tt|span|p|sec|title|br|roman|underline"
    r"|monospace|math|mrow|mi|mn|mo|mtext|msub|msup|msubsup|mover|munder|mfrac|msqrt|mspace|mstyle|semantics|annotation"
    r"|list|list-item|inline-formula|alternatives|tex-math|ext-link|xref)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<(?:[a-zA-Z]+:)?(sub|sup|inf)(?:\s[^<>]*)?>([^<>]*)</(?:[a-zA-Z]+:)?\1>", re.IGNORECASE)
_BELOW = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_ABOVE = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LONGEST = 1000
_BLOCKS = frozenset({"p", "sec", "title", "br", "list", "list-item"})


def parse_json(data: bytes) -> Any:
    """The JSON of an answer. Raises NoAnswer."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise NoAnswer("service-malformed") from None


def at(value: Any, *path: str | int) -> Any:
    """What stands in nested maps and lists under these keys and places; None where there is no such thing."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def items(value: Any) -> Iterator[Any]:
    """The members of a list, if it is one."""
    yield from value if isinstance(value, list) else ()


def plain(text: object) -> str:
    """A text on one line without markup and controls; small figures stay small: `H<sub>2</sub>O` is H₂O."""
    if not isinstance(text, str):
        return ""
    try:
        text = unescape(unescape(text[: 100 * _LONGEST]))
    except ValueError:  # a reference of thousands of digits, which stands for no character
        return ""
    text = _RAISED.sub(_raised, text)
    text = _TAG.sub(lambda tag: " " if tag["name"].lower() in _BLOCKS else "", text)
    text = "".join(letter for letter in " ".join(text.split()) if not is_invisible(letter))
    return unicodedata.normalize("NFC", text).strip()


def short(text: object) -> str:
    """The same for a value of front matter: empty if it is too long to be one."""
    line = plain(text)
    return line if len(line) <= _LONGEST else ""


def _raised(match: re.Match[str]) -> str:
    figures = _ABOVE if match[1].lower() == "sup" else _BELOW
    inner = match[2].strip()
    return inner.translate(figures) if re.fullmatch(r"[0-9+\-−=()]+", inner) else inner


def name_of(given: object, family: object, suffix: object = "") -> str:
    """A name in its natural order; `suffix` is such as `Jr.`"""
    last = short(family)
    return " ".join(filter(None, (short(given), last, short(suffix) if last else "")))


def year_of(value: object) -> int | None:
    """The year in a number, or at the beginning of a date."""
    match = re.search(r"(?<!\d)(1[5-9]\d\d|2[0-9]\d\d)(?!\d)", str(value)) if isinstance(value, str | int) else None
    return int(match[1]) if match else None
