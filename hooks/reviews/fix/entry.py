"""A file as lines, and keys with their values as written. Whatever is not touched stays byte for byte."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from reviews.source.fields import Contract
from reviews.source.yamltext import entries

LINE = re.compile(r"(?P<head>[\w-]+[ \t]*:[ \t]+)(?P<value>\S.*?)(?P<rest>(?:[ \t]{2,}#[ \t].*)?\s*)")
"""`key: value`, and a comment with enough space around it to tell it from text."""
_FENCE = re.compile(r"---[ \t]*[\r\n]*")


@dataclass(frozen=True)
class FrontEntry:
    """One key of the front matter: its lines as written; `line` is the number of the first."""

    key: str
    line: int
    text: str

    @property
    def end(self) -> int:
        """The number of the line after it."""
        return self.line + len(lines_of(self.text))


@dataclass(frozen=True)
class Front:
    """The front matter of one file: its entries, and the keys of its contract."""

    entries: Sequence[FrontEntry]
    keys: Contract


@dataclass(frozen=True)
class Scalar:
    """The place of a text in an entry, quotes included, and its value."""

    start: int
    end: int
    value: str
    style: str
    """Its quote, or the `|` or `>` of a block, or empty."""


def lines_of(text: str) -> list[str]:
    """The lines of a text with their line ends: LF, CRLF and CR, as editors count them."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def newline_of(text: str) -> str:
    """The end of the text's first line."""
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def closing_fence(lines: list[str]) -> int | None:
    """The index of the line that closes the front matter, or None if there are not two fences."""
    if not lines or not _FENCE.fullmatch(lines[0].removeprefix("\ufeff")):
        return None
    return next((index for index, line in enumerate(lines) if index and _FENCE.fullmatch(line)), None)


def front_entries(text: str) -> list[FrontEntry]:
    """The entries of a file's front matter that begin with a plain key, in their order."""
    lines = lines_of(text)
    closing = closing_fence(lines)
    if closing is None:
        return []
    plain = "\n".join(line.rstrip("\r\n") for line in lines[1:closing])
    starts = [line for line, _ in entries(plain, first_line=2)]
    found = []
    for start, end in zip(starts, [*starts[1:], closing + 1], strict=True):
        if key := re.match(r"[\w-]+(?=[ \t]*[:：])", lines[start - 1]):
            found.append(FrontEntry(key[0], start, "".join(lines[start - 1 : end - 1])))
    return found


def scalars(entry: FrontEntry) -> list[Scalar]:
    """The texts of an entry's value, one or a list; empty if YAML cannot read it."""
    try:
        return list(_scalars(entry.text))[1:]
    except yaml.YAMLError:
        return []


def unread(entry: FrontEntry) -> list[Scalar]:
    """The text of an entry of one line that YAML cannot read, without a comment behind it."""
    line = LINE.fullmatch(entry.text)
    return [Scalar(line.start("value"), line.end("value"), line["value"], "")] if line else []


def is_list(entry: FrontEntry) -> bool:
    """Whether an entry's value is a list, in brackets or in lines."""
    try:
        events = list(yaml.parse(entry.text, yaml.SafeLoader))  # to the end: an open bracket makes no list
    except yaml.YAMLError:
        return False
    return any(isinstance(event, yaml.SequenceStartEvent) for event in events)


def _scalars(text: str) -> Iterator[Scalar]:
    # Use the parser in Python, whose marks count the characters of the original text.
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            yield Scalar(event.start_mark.index, event.end_mark.index, event.value, event.style or "")


def replaced(text: str, part: Scalar, new: str) -> str:
    """The text with a scalar replaced."""
    return text[: part.start] + new + text[part.end :]
