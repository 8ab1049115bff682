"""The blocks of a Markdown text, and those as plain text whose Markdown cannot be read as it is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from reviews.model.fault import Fault
from reviews.plaintext.markdown import to_markdown
from reviews.plaintext.tokens import outside_code
from reviews.render.dollars import PATTERN

# References to signs of ASCII, and escapes; code and formulas, which have none.
_ESCAPED = re.compile(
    rf"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|{PATTERN}|\\(?P<sign>[!-/:-@\[-`{{-~])"
    r"|&(?:amp|lt|gt|#(?:3[3-9]|[4-9]\d|1[01]\d|12[0-6]));"
)


def blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines that no blank line outside of code parts, each by its first line and the one after its last."""
    first: int | None = None
    for number, (line, is_text) in enumerate(zip(lines, outside_code(lines), strict=True)):
        if line.strip() or not is_text:
            first = number if first is None else first
        elif first is not None:
            yield first, number
            first = None
    if first is not None:
        yield first, len(lines)


def plain_blocks(lines: Sequence[str], faults: Iterable[Fault]) -> tuple[tuple[str, ...], list[str]]:
    """A text whose blocks with faults are plain text, with the beginning of each."""
    faulty = {fault.line - 1 for fault in faults}
    plain: list[str] = []
    told: list[str] = []
    end = 0
    for first, last in blocks(lines):
        block = lines[first:last]
        plain += lines[end:first]
        end = last
        if faulty.isdisjoint(range(first, last)):
            plain += block
        else:
            plain += to_markdown(plainly(block)).split("\n")
            told.append(block[0].strip())
    return (*plain, *lines[end:]), told


def plainly(lines: Sequence[str]) -> tuple[str, ...]:
    """Markdown as plain lines, a paragraph each, for a text whose Markdown cannot be read as it is."""
    plain: list[str] = []
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        text = _ESCAPED.sub(_shown, line) if is_text else line
        goes_on = is_text and plain and plain[-1].strip() and text.strip()
        if goes_on and not re.match(r"\s*(?:[-*+>|#]|\d+[.)]\s|```|~~~)", text) and not re.match(r"[>|#`~]", plain[-1]):
            plain[-1] = f"{plain[-1]} {text.strip()}"
        else:
            plain.append(text)
    return tuple(plain)


def _shown(match: re.Match[str]) -> str:
    """The sign that an escape or a reference shows; code and formulas as they are."""
    sign: str | None = match["sign"]
    return sign or (unescape(match[0]) if match[0].startswith("&") else match[0])
