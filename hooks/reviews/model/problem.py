"""What is wrong with a file, and where; the words for it are in `words/`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter


@dataclass(frozen=True)
class Problem:
    """One thing an author has to fix.

    `path` is relative to the project's root and '/'-separated; `line` counts from 1; `kind` names
    a message in `words/<language>.toml` under `[problem.<kind>]`; `details` fill its placeholders, among which `path`
    is the path of another file.
    """

    path: str
    line: int
    kind: str
    details: Mapping[str, str] = field(default_factory=dict)

    def within(self, folder: str) -> "Problem":
        """The same problem with `folder` before its paths: its own, and a detail `path`."""
        details = {key: f"{folder}/{value}" if key == "path" else value for key, value in self.details.items()}
        return Problem(f"{folder}/{self.path}", self.line, self.kind, details)

    @property
    def place(self) -> tuple[str, int, str, str]:
        """The order in which problems are shown: by file, then line, then a tie-breaker."""
        return (self.path, self.line, self.kind, str(sorted(self.details.items())))


def capped(problems: Sequence[Problem], most: int = 100) -> list[Problem]:
    """Problems in the order of their places; for each file only the first ones, and the number of the others."""
    shown: list[Problem] = []
    for path, of_file in groupby(sorted(problems, key=attrgetter("place")), key=attrgetter("path")):
        first = list(of_file)
        shown += first[:most]
        if len(first) > most:
            shown.append(Problem(path, first[most].line, "more-problems", {"count": str(len(first) - most)}))
    return shown
