"""A fault: what is wrong at a line of the file that is being read, before it is known which file that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """`line` counts from 1; `kind` and `details` are those of the Problem that is made of it."""

    line: int
    kind: str
    details: Mapping[str, str] = field(default_factory=dict)
