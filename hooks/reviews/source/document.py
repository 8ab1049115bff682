"""A document: one source file checked against its contract, with the line of every value."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from reviews.model.fault import Fault
from reviews.model.identity import SamePapers
from reviews.model.paper import Paper, same_papers
from reviews.model.problem import Problem
from reviews.source.blank import first_blank, is_blank
from reviews.source.characters import unescaped
from reviews.source.fields import Contract, read_fields
from reviews.source.split import read_source
from reviews.source.yamltext import List, Map, Text, read_map

_OF_A_REVIEW = {"paper", "authors", "date"}
"""Keys that no page but a review has."""


@dataclass(frozen=True)
class Document:
    """The readable content of one file. `values` lacks whatever was missing or wrong.

    `path` is relative to the docs folder and '/'-separated, such as `notes/2020/2007.05471.md`.
    """

    path: str
    values: Mapping[str, Any]
    front: Map
    body: str
    body_line: int

    @property
    def lines(self) -> Mapping[str, int]:
        """The line of each key, even if its value could not be read."""
        return self.front.lines

    @cached_property
    def folder(self) -> str:
        """The folder of the docs that it is in."""
        return self.path.partition("/")[0]

    @cached_property
    def slug(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    def with_values(self, values: Mapping[str, Any]) -> "Document":
        """The same document with these values added."""
        return replace(self, values={**self.values, **values})

    def problem(self, key: str | None, kind: str, item: int | None = None, **details: str) -> Problem:
        """A problem at the line of a key, of an item of its list, or at the top of the file."""
        line = self.lines.get(key or "", 1)
        if item is not None and isinstance(written := self.front.values.get(key or ""), List):
            line = written.items[item].line
        return Problem(self.path, line, kind, {"key": key, **details} if key else details)


def same_papers_in(notes: Iterable[Document], more: Iterable[tuple[Paper, str | None]] = ()) -> SamePapers:
    """Which keys of papers name one, as the notes' own DOIs tell, and `more` papers with DOIs."""
    told = ((note.values["paper"], note.values.get("doi")) for note in notes if "paper" in note.values)
    return same_papers([*told, *more])


def read_document(path: str, data: bytes, contract: Contract) -> tuple[Document, list[Problem]]:
    """Read a file by its contract. Always returns a document, perhaps an empty one, and all problems in the file."""
    source, faults = read_source(data)
    if source is None:
        document = Document(path, {}, Map({}, {}, 1), "", 1)
    else:
        values, more = read_fields(contract, source.front)
        faults = [each for fault in faults for each in _by_contract(fault, contract)]
        # Unreadable front matter lacks every key, but reporting that would bury the cause.
        if source.front.lines or not faults:
            faults = faults + more
        if source.body and is_blank_text(source.body):
            faults = [*faults, Fault(source.body_line, "invisible-text", {"code": first_blank(unescaped(source.body))})]
        document = Document(path, values, source.front, source.body, source.body_line)
    return document, [Problem(path, fault.line, fault.kind, fault.details) for fault in faults]


def _by_contract(fault: Fault, contract: Contract) -> list[Fault]:
    """What is wrong with a value that YAML cannot read: quotes help a text, and brackets a list, but
    neither helps a name or an address.
    """
    if fault.kind not in {"yaml-quotes", "yaml-list"}:
        return [fault]
    meant, _ = read_map(fault.details["right"], fault.line)
    known = {key: contract[key] for key in meant.values if key in contract}
    return (read_fields(known, meant)[1] if known else []) or [fault]


def is_blank_text(text: str) -> bool:
    """Whether a Markdown text shows nothing, even if it has references such as `&nbsp;` or `&#12644;`."""
    return is_blank(unescaped(text))


def check_plain_page(path: str, data: bytes) -> list[Problem]:
    """The problems in the front matter of a page without a contract, which may also lack front matter.

    MkDocs silently prints unreadable front matter as the page's text. A review outside of its folder would be such a
    page as well.
    """
    source, faults = read_source(data)
    fine = {"no-front-matter", "empty-front-matter", "empty-file", "body-indented", "yaml-curly-quotes"}
    problems = [Problem(path, fault.line, fault.kind, fault.details) for fault in faults if fault.kind not in fine]
    if source and source.front.lines.keys() >= _OF_A_REVIEW:
        day = source.front.values.get("date")
        year = day.value[:4] if isinstance(day, Text) and re.match(r"\d{4}-", day.value) else "YYYY"
        name = f"notes/{year}/{path.rpartition('/')[2]}"
        problems.append(Problem(path, source.front.lines["paper"], "note-folder", {"path": name}))
    return problems
