"""A change that a command has made, described in one line."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reviews.fix.entry import lines_of


@dataclass(frozen=True)
class Fix:
    """`path` is the file's, as in a Problem; `kind` names a sentence of the report, which `details` fill."""

    path: str
    kind: str
    details: Mapping[str, str] = field(default_factory=dict)


def changes_between(path: str, first_line: int, before: str, after: str) -> Iterator[Fix]:
    """The differences between two texts, line by line; both begin at this line of the file."""
    old, new = ([line.rstrip("\r\n") for line in lines_of(text.removeprefix("\ufeff"))] for text in (before, after))
    for tag, start, end, other, other_end in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        for offset, found in enumerate(old[start:end] if tag in {"replace", "delete"} else []):
            place = {"line": str(first_line + start + offset), "found": found}
            if other + offset < other_end:
                yield Fix(path, "fixed", {**place, "right": new[other + offset]})
            else:
                yield Fix(path, "fixed-dropped" if found.strip() else "fixed-blank", place)
