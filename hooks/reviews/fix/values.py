"""Fixers of single values. Each returns the entry's new text, or None if it is not sure."""

import re
from collections.abc import Callable, Mapping

from reviews.fix.entry import Front, FrontEntry, replaced, scalars, unread
from reviews.model.doi import read_doi
from reviews.model.problem import Problem
from reviews.source import meant
from reviews.source.days import clear_readings

Fixer = Callable[[FrontEntry, Problem, Front], str | None]


def iso_day(text: str) -> str | None:
    """A day in another form, if it has one reading, as YYYY-MM-DD."""
    days = clear_readings(text)
    return days[0].isoformat() if len(days) == 1 else None


def _in_place(fixed: Callable[[str], str | None]) -> Fixer:
    """A fixer of an entry whose value is one text; the quotes stay."""

    def fix(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
        parts = scalars(entry) or unread(entry)
        if len(parts) != 1 or parts[0].style in {"|", ">"}:
            return None
        new = fixed(parts[0].value.strip())
        return None if new is None else replaced(entry.text, parts[0], f"{parts[0].style}{new}{parts[0].style}")

    return fix


def fold(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """A block that keeps its line breaks becomes one that joins its lines."""
    head = re.match(r"[\w-]+[ \t]*:[ \t]*\|(?=[-+0-9]*\s*[\r\n])", entry.text)
    return f"{head[0][:-1]}>{entry.text[head.end() :]}" if head else None


def new_reviewer(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With the new name of a reviewer who was renamed."""
    return _in_place(lambda text: problem.details["right"])(entry, problem, front)


FIXERS: Mapping[str, Fixer] = {
    "reviewer-former": new_reviewer,
    "date-form": _in_place(iso_day),
    "not-a-switch": _in_place(meant.switch),
    "not-a-slug": _in_place(meant.slug),
    "address-malformed": _in_place(meant.whole_address),
    "not-a-year": _in_place(meant.year),
    "not-a-doi": _in_place(read_doi),
    "paper-not-an-id": _in_place(meant.paper),
    "paper-is-a-doi": _in_place(meant.paper),
    "not-one-line": fold,
}
