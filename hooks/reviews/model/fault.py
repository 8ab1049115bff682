"""A fault: what is wrong at a line of a text, while its file is not known yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """`line` counts from 1; `kind` and `details` are those of the Problem that it becomes."""

    line: int
    kind: str
    details: Mapping[str, str] = field(default_factory=dict)
