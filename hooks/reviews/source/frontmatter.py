"""Writing front matter: the values read back as they were given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

Written = str | bool | date | Sequence[str]

# Text that YAML can only read as text, after a key and in a list: words of letters, with spaces and few signs.
_PLAIN = re.compile(r"[^\W\d_][\w .+/'’·–-]*")
_ADDRESS = re.compile(r"https?://[^\s#\[\]{},\"']+(?<![:?])")
# Words that other YAML readers do not read as text (YAML 1.1 and 1.2, "core schema").
_NOT_TEXT = frozenset("y n yes no on off true false null".split())
# Years and DOIs: texts of digits are read as texts here, and a DOI is one to every reader.
_FIGURES = re.compile(r"\d{4}|10\.\d{4,9}/[\w./-]*[\w/]", re.ASCII)
_FIGURED = frozenset({"year", "doi"})
# Titles are always quoted: two in five need it, and one rule is easier than two.
_QUOTED = frozenset({"title"})


def front_matter(values: Mapping[str, Written], hints: Mapping[str, str] | None = None) -> str:
    """The front matter with its fences, one key per line in the given order.

    Empty texts are written as `key:`, to be filled in. The hint for a key is a comment on a line of its own, where it
    is not in the way of typing.
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
        if key in _FIGURED and _FIGURES.fullmatch(value):
            return value
        return quoted(value) if key in _QUOTED and value else _scalar(value)
    return in_brackets(value)


def in_brackets(items: Iterable[str]) -> str:
    """A list of texts; question marks are quoted, since PyYAML would read a plain one as syntax."""
    return f"[{', '.join(quoted(text) if '?' in text else _scalar(text) for text in items)}]"


def _scalar(text: str) -> str:
    """One line of text as a YAML scalar, plain if it cannot be misread."""
    plain = _ADDRESS.fullmatch(text) or (_PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT)
    return text if not text or (plain and text == text.strip()) else quoted(text)


def quoted(text: str) -> str:
    """One line of text in quotes: single ones if it has double quotes or backslashes, so that TeX is preserved."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
