"""The items of lists that were written as one line of text."""

import re

_LAST_FIRST = re.compile(r"[^,]+,[^,]+")
_AND = re.compile(r"\s+(?:and|&|및|그리고)\s+|(?<=[가-힣]{2})[와과]\s+(?=[가-힣]{2,4}(?:\s|$))", re.IGNORECASE)
_COMMA = re.compile(r"[,、，·]")
WIDE_COMMA = re.compile(r"[，、]\s*")
"""Commas of Korean, Chinese and Japanese keyboards, which YAML takes for letters."""
_BRACKETS = re.compile(r"[\[\]［］]")
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|“([^“”]*)”|‘([^‘’]*)’")
_BULLET = re.compile(r"(?:^|\s)[•∙*-]\s*(?=\w)")
_OTHERS = re.compile(r",?\s*(?:\bet\.? al\b\.?|외\s*\d*\s*[명인]?|등)\s*$", re.IGNORECASE)


def at_commas(text: str) -> list[str]:
    """The parts between commas or semicolons; hashtags without their signs."""
    return _items(re.split(r"[,;、，#]" if text.startswith("#") else r"[,;、，]", _bare(text)))


def names(text: str) -> list[str]:
    """The people in `A, B and C`, `A; B`, `김민, 이수진` or `Kim, Min and Lee, Su`, without `et al.`

    Empty for a text such as `Kim, Min`, which may be one person or two.
    """
    text = _OTHERS.sub("", " ".join(_bare(text).rstrip(" ,").split()))
    for groups in (_items(text.split(";")), _items(_AND.split(text))):
        if len(groups) > 1 and all(map(_LAST_FIRST.fullmatch, groups)):
            return [_first_name_first(name) for name in groups]
    found = _items(_COMMA.split(_AND.sub(",", text.replace(";", ","))))
    is_plain = _AND.search(text) or ";" in text
    if len(found) > 1 and not is_plain and all(re.fullmatch(r"[^\s가-힣]+", name) for name in found):
        return []
    return found


def _bare(text: str) -> str:
    """A list without brackets around it or its parts, and with commas for the bullets of its lines."""
    found = _IN_PARENTHESES.fullmatch(text.strip())
    return _BULLET.sub(", ", _BRACKETS.sub("", found[1] if found else text))


def _items(parts: list[str]) -> list[str]:
    """The parts without the quotes around them; none where quotes hold more than a part."""
    found = [unquoted(part.strip()) for part in parts if part.strip()]
    return [] if any(each.count('"') % 2 for each in found) else found


def unquoted(text: str) -> str:
    """A text without the pair of quotes that encloses it."""
    found = _QUOTED.fullmatch(text)
    return found[found.lastindex or 0] if found else text


def _first_name_first(name: str) -> str:
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}"
