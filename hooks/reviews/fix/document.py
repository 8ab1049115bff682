"""Fixing one file: mistakes with one right answer, and nothing else.

No fixer is trusted: its answer is read as a build would read it, and accepted only if the faulty key is now right and
every other key keeps its value.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviews.fix import fences, keys, lists, quotes, values
from reviews.fix import forms as form
from reviews.fix.change import Fix, changes_between
from reviews.fix.entry import Front, FrontEntry, front_entries, lines_of
from reviews.model.problem import Problem
from reviews.source.document import read_document
from reviews.source.fields import Contract

Fixer = Callable[[FrontEntry, Problem, Front], str | None]

FIXERS: Mapping[str, Fixer] = {**quotes.FIXERS, **keys.FIXERS, **values.FIXERS, **lists.FIXERS}
"""Every fixer of front matter, by the kind of problem."""


@dataclass(frozen=True)
class _Reading:
    """A file's text as a build would read it: its entries, values and problems."""

    path: str
    contract: Contract
    text: str
    values: Mapping[str, Any]
    problems: Sequence[Problem]
    entries: Sequence[FrontEntry]
    is_read: bool
    """Whether the file could be parsed."""

    @classmethod
    def of(cls, path: str, contract: Contract, text: str) -> "_Reading":
        document, problems = read_document(path, text.encode(), contract)
        return cls(path, contract, text, document.values, problems, front_entries(text), bool(document.lines))

    def again(self, text: str) -> "_Reading":
        """The same file with another text."""
        return _Reading.of(self.path, self.contract, text)

    def entry_at(self, line: int) -> FrontEntry | None:
        return next((entry for entry in self.entries if entry.line <= line < entry.end), None)

    def besides(self, keys: set[str]) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
        """The values of the other keys, and their problems."""
        lines = {line for entry in self.entries if entry.key in keys for line in range(entry.line, entry.end)}
        wrong = Counter((each.kind, str(each.details)) for each in self.problems if each.line not in lines)
        return {key: value for key, value in self.values.items() if key not in keys}, wrong


def fix_document(path: str, data: bytes, contract: Contract) -> tuple[bytes, list[Fix]]:
    """A file's bytes, checked against its contract and fixed, and each change. A file that is not UTF-8 stays as it
    is.
    """
    try:
        reading = _Reading.of(path, contract, data.decode("utf-8"))
    except UnicodeDecodeError:
        return data, []
    reading, changes = _fenced(reading)
    is_done = False
    while not is_done:
        while step := _step(reading):
            reading, more = step
            changes += more
        reading, more = _formed(reading) if reading.is_read else (reading, [])
        changes += more
        # After keys have changed places, a comment may belong to another key, and a fixer may then succeed.
        is_done = not more
    return reading.text.encode(), changes


def fix_problem(path: str, data: bytes, contract: Contract, problem: Problem) -> tuple[bytes, list[Fix]]:
    """The same for one problem that only a check of the whole site finds."""
    reading = _Reading.of(path, contract, data.decode("utf-8"))
    fixed = _fixed(reading, problem)
    return (data, []) if fixed is None else (fixed[0].text.encode(), fixed[1])


def _fenced(reading: _Reading) -> tuple[_Reading, list[Fix]]:
    """The file with its fences fixed, if they then enclose front matter."""
    text, after = reading.text, reading
    while found := [(fences.FIXERS[each.kind], each) for each in after.problems if each.kind in fences.FIXERS]:
        fixer, problem = found[0]
        fixed = fixer(text, problem, reading.contract)
        if fixed is None:
            break
        text, after = fixed, reading.again(fixed)
    if text == reading.text or not any(entry.key in reading.contract for entry in after.entries):
        return reading, []
    # A final newline does not show as a changed line.
    changes = list(changes_between(reading.path, 1, reading.text, text))
    return after, changes or [Fix(reading.path, "fixed-newline")]


def _step(reading: _Reading) -> tuple[_Reading, list[Fix]] | None:
    """The file with one fault of its front matter fixed."""
    return next(filter(None, (_fixed(reading, problem) for problem in reading.problems)), None)


def _fixed(reading: _Reading, problem: Problem) -> tuple[_Reading, list[Fix]] | None:
    entry, fixer = reading.entry_at(problem.line), FIXERS.get(problem.kind)
    if entry is None or fixer is None:
        return None
    new = fixer(entry, problem, Front(reading.entries, reading.contract))
    if new is None or new == entry.text:
        return None
    lines = lines_of(reading.text)
    after = reading.again("".join([*lines[: entry.line - 1], new, *lines[entry.end - 1 :]]))
    other = after.entry_at(entry.line)
    changed = {entry.key, other.key if other and new else entry.key}
    now_wrong = {each.kind for each in after.problems if other and new and other.line <= each.line < other.end}
    is_renamed = len(changed) > 1 and problem.kind not in now_wrong
    if (now_wrong and not is_renamed) or after.besides(changed) != reading.besides(changed):
        return None
    return after, list(changes_between(reading.path, entry.line, entry.text, new))


def _formed(reading: _Reading) -> tuple[_Reading, list[Fix]]:
    """The file in good form, as far as this does not change its content."""
    changes: list[Fix] = []
    for kind, formed in _FORMS.items():
        text = formed(reading.text, reading.contract)
        if text == reading.text:
            continue
        after = reading.again(text)
        if _said(after) == _said(reading):
            reading = after
            changes.append(Fix(reading.path, kind))
    return reading, changes


def _said(reading: _Reading) -> tuple[str, list[str]]:
    """All values of the front matter, valid or not, regardless of Unicode form."""
    wrong = sorted(f"{problem.kind} {problem.details}" for problem in reading.problems)
    values = sorted(reading.values.items())
    return unicodedata.normalize("NFC", repr(values)), [unicodedata.normalize("NFC", each) for each in wrong]


_FORMS: Mapping[str, Callable[[str, Contract], str]] = {
    "fixed-nfc": form.compose,
    "fixed-space": form.strip_lines,
    "fixed-order": form.order_keys,
    "fixed-newline": form.end_with_newline,
}
