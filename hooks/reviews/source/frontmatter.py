"""Front matter from values: the contract's other direction. What is written here reads back as it was given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

Written = str | bool | date | Sequence[str]

# What YAML reads as text and as nothing else, at a key and in a list: words of letters, with spaces and few signs.
_PLAIN = re.compile(r"[^\W\d_][\w .+/'’·–-]*")
_ADDRESS = re.compile(r"https?://[^\s#\[\]{},\"']+(?<![:?])")
# Words that other readers of YAML take for something else (YAML 1.1 and 1.2, "core schema").
_NOT_TEXT = frozenset("y n yes no on off true false null".split())
# Titles stand in quotes, always: two in five hold what YAML would stumble over, and one rule is easier than two.
_QUOTED = frozenset({"title"})


def front_matter(values: Mapping[str, Written], hints: Mapping[str, str] | None = None) -> str:
    """The block between the fences, with both of them, a key a line and in the order given.

    Empty texts are written as `key:`, for somebody to fill in. The hint for a key stands as a comment on a
    line of its own: behind the value it would be in the way of whoever types one.
    """
    lines = []
    for key, value in values.items():
        if hints and key in hints:
            lines.append(f"# {hints[key]}")
        lines.append(f"{key}: {_value(key, value)}".rstrip())
    return "\n".join(["---", *lines, "---", ""])


def _value(key: str, value: Written) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return str(value)
    if isinstance(value, str):
        return quoted(value) if key in _QUOTED and value else _scalar(value)
    return in_brackets(value)


def in_brackets(items: Iterable[str]) -> str:
    """A list of lines of text, in which PyYAML would take every plain question mark for a sign."""
    return f"[{', '.join(quoted(text) if '?' in text else _scalar(text) for text in items)}]"


def _scalar(text: str) -> str:
    """One line of text as a YAML scalar: plain where nobody can misread it."""
    plain = _ADDRESS.fullmatch(text) or (_PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT)
    return text if not text or (plain and text == text.strip()) else quoted(text)


def quoted(text: str) -> str:
    """One line of text in quotes: single ones where it holds double quotes or backslashes, so that TeX stays."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
