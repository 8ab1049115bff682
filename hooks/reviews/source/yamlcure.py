"""Text that YAML cannot read, or misreads: what the author meant, and how to write it."""

import re
from collections.abc import Iterator, Sequence

import yaml

from reviews.model.fault import Fault


def lost_text(event: yaml.ScalarEvent, source: Sequence[str], line: int) -> Iterator[Fault]:
    """Faults of a scalar that YAML silently reads differently from how it is written.

    `source` are the lines of the parsed text, `line` is the number of the scalar's line in its file.
    """
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return
    if not event.style and event.value:
        # YAML drops ` #1 method` from `title: A #1 method`; a real comment has more space around it.
        rest = source[end.line][end.column :]
        if re.match(r"[ \t]#|[ \t]+#\S", rest):
            yield Fault(line, "yaml-comment", {"right": quoted(f"{event.value} {rest.strip()}")})
    if not event.style and (inner := in_curly_quotes(event.value)) is not None:
        yield Fault(line, "yaml-curly-quotes", {"found": event.value, "right": quoted(inner)})
    if event.style == '"':
        # In double quotes `\t` of `\theta` is a tab; papers' titles mean LaTeX.
        inner = _between(source, (start.line, start.column), (end.line, end.column))[1:-1]
        if re.search(r"\\[^\"\\\n]", inner.replace("\\\\", "")):
            meant = inner.replace('\\"', '"').replace("'", "''")
            yield Fault(line, "yaml-escape", {"right": f"'{meant}'"})


def hidden_text(event: yaml.ScalarEvent, source: Sequence[str], line: int) -> Fault | None:
    """The fault of a value that begins with `#`, as hashtags do: to YAML it is empty, with a comment behind it."""
    if event.style or event.value or event.end_mark is None or event.end_mark.line >= len(source):
        return None
    written = source[event.end_mark.line]
    if found := re.fullmatch(r"([\w-]+)[ \t]*:[ \t]+(#\S.*?)[ \t]*", written):
        return Fault(line, "yaml-quotes", {"found": written.strip(), "right": f"{found[1]}: {quoted(found[2])}"})
    if found := re.fullmatch(r"[ \t]*-[ \t]+#(\S.*?)[ \t]*", written):
        return Fault(line, "yaml-hashtag", {"found": written.strip(), "right": f"- {found[1]}"})
    return None


def without_hashes(value: str) -> str:
    """A list in brackets without the signs of its hashtags."""
    return re.sub(r"([\[,]\s*)#(?=\w)", r"\1", value)


def syntax_fault(error: yaml.YAMLError, source: Sequence[str], first_line: int) -> Fault:
    """The cure of a syntax error: nearly always quotes around a value."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(first_line, "yaml-broken", {"found": str(error)})
    mark = error.problem_mark or error.context_mark
    # An unclosed bracket or quote is noticed only at the end; the context tells where it began.
    if error.context_mark and re.search("flow|quoted", error.context or ""):
        mark = error.context_mark
    number = min(mark.line if mark else 0, len(source) - 1)
    while number and not source[number].strip():
        number -= 1
    line = source[number]
    if re.match(r"[ \t]+[\w-]+:(?!\S)", line):
        return Fault(number + first_line, "yaml-indent", {"found": line.strip()})
    if re.match(r" *\t", line):
        return Fault(number + first_line, "yaml-tab")
    simple = re.fullmatch(r"(?P<key>[\w-]+): +(?P<value>.*?\S)(?P<comment>[ \t]{2,}#[ \t].*)?\s*", line)
    if simple and re.fullmatch(r"\[[^\[\]]*\]", value := simple["value"]) and without_hashes(value) != value:
        right = f"{simple['key']}: {without_hashes(value)}"
        return Fault(number + first_line, "yaml-hashtag", {"found": line.strip(), "right": right})
    # Quotes do not help a broken list, map or block.
    if simple is None or re.match(r"\[[^\]]*\]?$|\{[^}]*\}?$|[|>][-+\d]*$", simple["value"]):
        return Fault(number + first_line, "yaml-broken", {"found": line.strip()})
    if item := re.fullmatch(r"- +(.+)", simple["value"]):
        items = ", ".join(re.split(r"\s+-\s+", item[1]))
        return Fault(number + first_line, "yaml-list", {"right": f"{simple['key']}: [{items}]"})
    right = f"{simple['key']}: {quoted(simple['value'])}{simple['comment'] or ''}"
    return Fault(number + first_line, "yaml-quotes", {"found": line.strip(), "right": right})


def in_curly_quotes(value: str) -> str | None:
    """What stands between a pair of curly quotes that encloses a text: phones and word processors type them for
    straight ones.
    """
    if not value.startswith(("“", "‘")):
        return None
    found = re.fullmatch(r"“([^“”]*)”|‘([^‘’]*)’", value)
    return found[found.lastindex or 0] if found else None


def quoted(value: str) -> str:
    """A text as a YAML scalar in quotes: single ones if it has double quotes or backslashes.

    A pair of quotes that already encloses the text, or a lone one at an end, is dropped first.
    """
    value = in_curly_quotes(value) or value
    for quote in "\"'":
        inner = value[1:-1]
        if len(value) > 1 and value[0] == value[-1] == quote and (inner.count(quote) % 2 or encloses(value)):
            value = inner
        elif value.count(quote) == 1:
            value = value.strip(quote)
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def encloses(value: str) -> bool:
    """Whether the quotes at the ends of a text are a pair, as in `"A "B" C"` but not in `"A" and "B"`.

    A quote opens at the beginning and after a space, a bracket or an opening quote. It closes before anything but a
    letter. Between letters it is an apostrophe.
    """
    quote, depth, opened = value[0], 0, True
    for place, char in enumerate(value):
        if char != quote:
            opened = char.isspace() or char in "([{"
            continue
        if opened:
            depth += 1
        elif place + 1 == len(value) or not value[place + 1].isalnum():
            depth -= 1
            if depth <= 0:
                return depth == 0 and place + 1 == len(value)
    return False


def _between(source: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The text from one place to another, each a line and a column counted from 0."""
    lines = source[start[0] : end[0] + 1]
    text = "\n".join(lines)
    return text[start[1] : len(text) - (len(lines[-1]) - end[1])]
