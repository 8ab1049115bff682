"""What is wrong with a file, where, and in which way; the words for it stand in `words/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing an author has to mend.

    `path` is relative to the project's root and '/'-separated; `line` counts from 1; `kind` names
    a message in `words/<language>.toml` under `[problem.<kind>]`; `details` fill its placeholders.
    """

    path: str
    line: int
    kind: str
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, int, str, str]:
        """The order in which problems are shown: by file, then line, then a tie-breaker."""
        return (self.path, self.line, self.kind, str(sorted(self.details.items())))
