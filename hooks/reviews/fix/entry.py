"""A file by its lines, and a key with its value as they are written: what is not touched stays byte for byte."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from reviews.source.fields import Contract
from reviews.source.yamltext import entries

_FENCE = re.compile(r"---[ \t]*[\r\n]*")


@dataclass(frozen=True)
class FrontEntry:
    """One key of the front matter: its lines as they are written, the first of which is number `line`."""

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
    """Where a text stands in an entry, quotes included, and what it says."""

    start: int
    end: int
    value: str
    style: str
    """Its quote, `|` or `>` of a block, or nothing."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with the end it has; LF, CRLF and CR end a line, as editors count."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


def newline_of(text: str) -> str:
    """How the text's first line ends."""
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"


def closing_fence(lines: list[str]) -> int | None:
    """The index of the line that closes the front matter, or None where it has no two fences."""
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
        if key := re.match(r"[\w-]+(?=[ \t]*:)", lines[start - 1]):
            found.append(FrontEntry(key[0], start, "".join(lines[start - 1 : end - 1])))
    return found


def scalars(entry: FrontEntry) -> list[Scalar]:
    """The texts of an entry's value: one, or those of its list; none where YAML cannot read it."""
    try:
        return list(_scalars(entry.text))[1:]
    except yaml.YAMLError:
        return []


def is_list(entry: FrontEntry) -> bool:
    """Whether an entry's value is a list between brackets or a list in lines."""
    try:
        return any(isinstance(event, yaml.SequenceStartEvent) for event in yaml.parse(entry.text, yaml.SafeLoader))
    except yaml.YAMLError:
        return False


def _scalars(text: str) -> Iterator[Scalar]:
    # The parser in Python, since its marks count characters of the text as it is.
    for event in yaml.parse(text, yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            yield Scalar(event.start_mark.index, event.end_mark.index, event.value, event.style or "")


def replaced(text: str, part: Scalar, new: str) -> str:
    """The text with a scalar's place taken by another text."""
    return text[: part.start] + new + text[part.end :]
