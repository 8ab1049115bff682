"""Reading values of front matter: a reader for each type that the contracts use.

`read_fields` checks front matter against a contract, and returns what could be read and every fault.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from sys import intern
from typing import Any, TypeVar

from reviews.model.doi import is_doi, read_doi
from reviews.model.fault import Fault
from reviews.model.orcid import read_orcid
from reviews.model.paper import NotAPaper, Paper, is_web_address
from reviews.model.week import Week
from reviews.source import limits, meant
from reviews.source.blank import first_blank, is_blank
from reviews.source.days import readings
from reviews.source.enumeration import WIDE_COMMA, at_commas
from reviews.source.frontmatter import in_brackets
from reviews.source.near import nearest
from reviews.source.yamltext import List, Map, Text, Value

T = TypeVar("T")
Reader = Callable[[Value], tuple[Any, list[Fault]]]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True)
class Key:
    """A key of a contract: its reader, and whether it is required."""

    read: Reader
    is_required: bool


Contract = Mapping[str, Key]
"""The keys that front matter may have, in the order in which messages name them."""


def required(read: Reader) -> Key:
    """A key that every file must have."""
    return Key(read, is_required=True)


def optional(read: Reader) -> Key:
    """A key that a file may have."""
    return Key(read, is_required=False)


def read_fields(contract: Contract, front: Map) -> tuple[dict[str, Any], list[Fault]]:
    """Read each key by its reader. Returns the values without faults, and all faults."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in front.values.items():
        if name not in contract:
            faults.append(_unknown(name, front.lines, list(contract)))
        elif isinstance(value, Text) and not value.value.strip():
            faults.append(Fault(front.lines[name], "empty-value", {"key": name}))
        else:
            read, more = contract[name].read(value)
            faults += [Fault(fault.line, fault.kind, _named(name, fault.details)) for fault in more]
            if not more:
                values[name] = read
    # A key whose value could not be parsed is only in `lines`: it is broken, not missing. A misspelt key already has a
    # fault.
    misspelt = {fault.details["near"] for fault in faults if fault.kind == "unknown-key-near"}
    faults += [
        Fault(1, "missing-key", {"key": name})
        for name, key in contract.items()
        if key.is_required and name not in front.lines and name not in misspelt
    ]
    return values, faults


def _named(key: str, details: Mapping[str, str]) -> dict[str, str]:
    """Details with their key; a correct `value` replaces the example of the catalogue."""
    own = {"example": f"{key}: {details['value']}"} if "value" in details else {}
    return {"key": key, **details, **own}


def _unknown(name: str, lines: Mapping[str, int], keys: list[str]) -> Fault:
    line, close = lines[name], nearest(name, keys)
    if close and close in lines:
        return Fault(line, "unknown-key-beside", {"key": name, "near": close, "first": str(lines[close])})
    if close:
        return Fault(line, "unknown-key-near", {"key": name, "near": close})
    return Fault(line, "unknown-key", {"key": name, "known": ", ".join(keys)})


def text(value: Value) -> tuple[str | None, list[Fault]]:
    """One line of text."""
    if not isinstance(value, Text):
        return None, [Fault(value.line, "not-text")]
    stripped = value.value.strip()
    if "\n" in stripped:
        return None, [Fault(value.line, "not-one-line")]
    if len(stripped) > limits.TEXT:
        return None, [Fault(value.line, "text-too-long", {"most": str(limits.TEXT), "found": str(len(stripped))})]
    if stripped and is_blank(stripped):
        return None, [Fault(value.line, "invisible-value", {"code": first_blank(stripped)})]
    return stripped, []


def parsed(
    parse: Callable[[str], T | None], kind: str, nearly: Callable[[str], str | None] | None = None, **details: str
) -> Reader:
    """A reader of one line of text; `parse` turns it into a value, or None if it cannot.

    `details` fill the message of that kind, as do what was found and what it nearly is.
    """

    def read(value: Value) -> tuple[T | None, list[Fault]]:
        line, faults = text(value)
        if line is None:
            return None, faults
        parsed = parse(line)
        if parsed is None:
            right = nearly(line) if nearly else None
            more = {"value": right} if right and parse(right) is not None else {}
            return None, [Fault(value.line, kind, {"found": line, **details, **more})]
        return parsed, []

    return read


def paper(value: Value) -> tuple[Paper | None, list[Fault]]:
    """An arXiv id or address, or another web address."""
    line, faults = text(value)
    if line is None:
        return None, faults
    try:
        return Paper.parse(line), []
    except NotAPaper as error:
        right = meant.paper(line)
        more = {"value": right} if right else {}
        return None, [Fault(value.line, error.kind, {"found": line, **error.details, **more})]


def day(value: Value) -> tuple[date | None, list[Fault]]:
    """A day as YYYY-MM-DD (RFC 3339's full-date). No other form is accepted, since 07/08 may be two days."""
    line, faults = text(value)
    if line is None:
        return None, faults
    if _DAY.fullmatch(line) is None:
        return None, [_other_day(value.line, line)]
    try:
        return date.fromisoformat(line), []
    except ValueError:
        return None, [Fault(value.line, "date-impossible", {"found": line})]


def _other_day(line: int, text: str) -> Fault:
    """The fault of a day in another form, with the day that was meant, or the days to choose from."""
    days = [day.isoformat() for day in readings(text)]
    if len(days) > 1:
        return Fault(line, "date-readings", {"found": text, "days": "`, `".join(days)})
    return Fault(line, "date-form", {"found": text, **({"value": days[0]} if days else {})})


def names_a_page(slug: str) -> bool:
    """Whether a slug may name a page beside an overview, which is called `index`."""
    return slug != "index" and SLUG.fullmatch(slug) is not None


YEAR = r"(?:1[5-9]|2[0-9])[0-9]{2}"
FORMER_NAME = r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*"
"""Every name that a file of any folder may have, in regular expressions."""

year = parsed(lambda line: int(line) if re.fullmatch(YEAR, line) else None, "not-a-year", meant.year)
doi = parsed(lambda line: line if is_doi(line) else None, "not-a-doi", read_doi)
former_name = parsed(
    lambda line: line if line != "index" and re.fullmatch(FORMER_NAME, line) else None, "not-a-former-name"
)
slug = parsed(lambda line: line if names_a_page(line) else None, "not-a-slug", meant.slug)
orcid = parsed(read_orcid, "not-an-orcid")
address = parsed(lambda line: line if is_web_address(line) else None, "address-malformed", meant.whole_address)
switch = parsed(lambda line: {"true": True, "false": False}.get(line), "not-a-switch", meant.switch)


@dataclass(frozen=True)
class ListOf:
    """Reads a list with at most `most` items, each by `item`. Empty lists and repeated items must be allowed.

    `part` splits a list that was written as one line of text.
    """

    item: Reader
    most: int
    empty: bool = False
    repeats: bool = False
    part: Callable[[str], list[str]] = at_commas

    def __call__(self, value: Value) -> tuple[tuple[Any, ...] | None, list[Fault]]:
        if not isinstance(value, List):
            parts = self.part(_on_one_line(value)) if isinstance(value, Text) else []
            return None, [Fault(value.line, "not-a-list", {"value": in_brackets(parts)} if parts else {})]
        if not value.items and not self.empty:
            return None, [Fault(value.line, "empty-value")]
        if len(value.items) > self.most:
            return None, [Fault(value.line, "list-too-long", {"most": str(self.most), "found": str(len(value.items))})]
        items: list[Any] = []
        seen: set[Any] = set()
        faults: list[Fault] = []
        for item in value.items:
            if isinstance(item, Text) and not item.value.strip():
                faults.append(Fault(item.line, "empty-item"))
                continue
            if isinstance(item, Text) and _holds_a_comma(item.value.rstrip()):
                faults.append(Fault(item.line, "item-comma", {"found": item.value, "value": _parted(value)}))
                continue
            read_item, more = self.item(item)
            faults += [replace(fault, kind="item-not-text") if fault.kind == "not-text" else fault for fault in more]
            if not more and not self.repeats and read_item in seen:
                faults.append(Fault(item.line, "item-twice", {"item": str(read_item)}))
            if type(read_item) is str:
                read_item = intern(read_item)  # names recur in thousands of files
            items.append(read_item)
            seen.add(read_item)
        return tuple(items), faults


def _holds_a_comma(item: str) -> bool:
    """Whether an item has a comma that YAML takes for a letter, or one that stands behind it on a line of its own."""
    return "，" in item or "、" in item or item.endswith(",")


def _on_one_line(value: Text) -> str:
    """A text that should be a list; without commas, each of its lines was meant as an item."""
    return value.value if "," in value.value or not value.lines else ", ".join(value.lines)


def _parted(written: List) -> str:
    """A list with its items parted at every comma."""
    texts = [item.value for item in written.items if isinstance(item, Text)]
    return in_brackets(part.strip(" ,;") for text in texts for part in WIDE_COMMA.split(text) if part.strip(" ,;"))


def week_of_name(name: str) -> tuple[Week | None, str]:
    """The week that an issue's file is named for, or None and the kind of fault."""
    try:
        return Week.parse(name), ""
    except ValueError:
        return None, "week-impossible" if re.fullmatch(r"\d{4}-W\d{2}", name, re.ASCII) else "issue-name"
