"""YAML restricted to text, lists and maps, with the line of each.

Standard YAML turns `2202.00270` into a number without its last zero, `no` into false, and silently keeps the last of
two equal keys. Here nothing is guessed: the parser's events are read directly, every scalar is text, and other features
of YAML (aliases, merge keys, tags, several documents) are faults.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import yaml

from reviews.model.fault import Fault
from reviews.source.yamlcure import hidden_text, lost_text, syntax_fault

MOST_KEYS = 100
"""The most keys of a mapping: more are never needed, and reporting each as unknown takes time."""

# libyaml's parser, which is faster, if PyYAML was built with it (every wheel is).
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Text:
    """A scalar as text, with quotes and escapes resolved. `lines` are those that YAML joined with spaces."""

    value: str
    line: int
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class List:
    items: tuple["Value", ...]
    line: int


@dataclass(frozen=True)
class Map:
    """A mapping; `lines` holds the line of each key."""

    values: Mapping[str, "Value"]
    lines: Mapping[str, int]
    line: int


Value: TypeAlias = Text | List | Map


class _Broken(Exception):
    """Carries a fault that makes the rest of a text unreadable."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def read_map(text: str, first_line: int = 1) -> tuple[Map, list[Fault]]:
    """Read a text that is one mapping; `first_line` is the number of its first line in the file.

    Returns what could be read and every fault. YAML stops at the first error, so a broken text is read again key by
    key: one broken line must not hide the faults of others.
    """
    try:
        return _read(text, first_line)
    except _Broken as error:
        whole = error.fault
    if whole.kind == "yaml-too-many":
        return Map({}, {}, first_line), [whole]
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for line, chunk in islice(entries(text, first_line), MOST_KEYS):
        try:
            part, more = _read(chunk, line)
        except _Broken as error:
            faults.append(error.fault)
            lines.update(_keys_of(chunk, line))
            continue
        faults += more
        faults += [_twice(key, part.lines[key], lines[key]) for key in part.values if key in lines]
        values |= part.values
        lines |= part.lines
    return Map(values, lines, first_line), faults or [whole]


def _read(text: str, first_line: int) -> tuple[Map, list[Fault]]:
    reader = _Reader(text, first_line)
    return reader.read(), reader.faults


class _Reader:
    """Turns the events of a YAML document into values; the parser's own nesting limit applies."""

    def __init__(self, text: str, first_line: int) -> None:
        self.source = text.split("\n")
        self.has_wide_colons = "：" in text
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def read(self) -> Map:
        """The document's mapping, empty for an empty text. Raises _Broken."""
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            return Map({}, {}, self.first_line)
        value = self._value(self._next(), depth=0)
        self._next()  # the document's end
        if not isinstance(after := self._next(), yaml.StreamEndEvent):
            raise _Broken(Fault(self._line(after), "yaml-documents"))
        if not isinstance(value, Map):
            raise _Broken(self._not_a_map(value))
        return value

    def _check_colon(self, line: int) -> None:
        """Raise _Broken for a key with a wide colon, as Korean, Chinese and Japanese keyboards have it: to YAML it is a
        letter.
        """
        written = self.source[line - self.first_line]
        if found := re.match(r"([\w-]+)[ \t]*：[ \t]*(.*)", written):
            raise _Broken(Fault(line, "yaml-colon", {"right": f"{found[1]}: {found[2]}".rstrip()}))

    def _not_a_map(self, value: Value) -> Fault:
        """One text is what YAML sees in `title:"A"`, and all that it sees where no line is `key: value`."""
        # An empty value, as in `--- # comment`, may begin on the line after the last.
        number = min(value.line - self.first_line, len(self.source) - 1)
        line = number + self.first_line
        self._check_colon(line)
        key, colon, rest = self.source[number].partition(":")
        if isinstance(value, Text) and colon and re.fullmatch(r"[\w-]+", key) and not rest.startswith("//"):
            return Fault(line, "yaml-space", {"right": f"{key}: {rest.strip()}"})
        return Fault(line, "yaml-not-a-map")

    def _next(self) -> yaml.Event:
        try:
            return next(self.events)
        except yaml.YAMLError as error:
            raise _Broken(syntax_fault(error, self.source, self.first_line)) from None

    def _line(self, event: yaml.Event) -> int:
        assert event.start_mark is not None
        return event.start_mark.line + self.first_line

    def _value(self, event: yaml.Event, depth: int) -> Value:
        line = self._line(event)
        # An alias has the name of its anchor; a plain value has neither name nor tag.
        if name := getattr(event, "anchor", None):
            raise _Broken(Fault(line, "yaml-alias", {"name": name}))
        if tag := getattr(event, "tag", None):
            raise _Broken(Fault(line, "yaml-tag", {"tag": tag.replace("tag:yaml.org,2002:", "!!")}))
        if depth > 8:
            raise _Broken(Fault(line, "yaml-too-deep"))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
                items.append(self._value(inner, depth + 1))
            return List(tuple(items), line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(line, depth)
        assert isinstance(event, yaml.ScalarEvent)
        if not event.value and (hashtag := hidden_text(event, self.source, line)):
            raise _Broken(hashtag)
        self.faults += lost_text(event, self.source, line)
        start, end = event.start_mark, event.end_mark
        if event.style or start is None or end is None or start.line == end.line:
            return Text(event.value, line)
        first, *others = self.source[start.line : end.line + 1]
        joined = (written.strip() for written in (first[start.column :], *others))
        return Text(event.value, line, tuple(filter(None, joined)))

    def _map(self, line: int, depth: int) -> Map:
        values: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for _ in range(MOST_KEYS + 1):  # and the end of the mapping
            if isinstance(event := self._next(), yaml.MappingEndEvent):
                return Map(values, lines, line)
            key = self._value(event, depth + 1)
            if self.has_wide_colons:
                self._check_colon(key.line)
            value = self._value(self._next(), depth + 1)
            if not isinstance(key, Text):
                self.faults.append(Fault(key.line, "yaml-key-not-text"))
            elif key.value == "<<":
                self.faults.append(Fault(key.line, "yaml-merge"))
            elif key.value in values:
                self.faults.append(_twice(key.value, key.line, lines[key.value]))
            else:
                values[key.value], lines[key.value] = value, key.line
        raise _Broken(Fault(line, "yaml-too-many", {"most": str(MOST_KEYS)}))


def _twice(key: str, line: int, first: int) -> Fault:
    return Fault(line, "duplicate-key", {"key": key, "first": str(first)})


def _keys_of(chunk: str, line: int) -> dict[str, int]:
    """The keys of a broken chunk, also of indented lines, so that they are not reported as missing as well."""
    lines = enumerate(chunk.split("\n"), line)
    found = ((number, re.match(r"[ \t]*([\w-]+)[ \t]*[:：=]", written)) for number, written in lines)
    return {match[1]: number for number, match in found if match}


def entries(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The top-level entries of a block mapping: each a line at the margin, with the indented lines below it."""
    start, chunk = first_line, list[str]()
    for number, line in enumerate(text.split("\n"), start=first_line):
        if chunk and line and not line[0].isspace() and not re.match(r"-( |$)|#", line):
            yield start, "\n".join(chunk)
            start, chunk = number, []
        chunk.append(line)
    yield start, "\n".join(chunk)
