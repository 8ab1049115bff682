"""A rendered text, and what is wrong in it."""

from dataclasses import dataclass

from reviews.model.fault import Fault

LINE = ""
"""The name that stands for a line of plain text; no file has it."""


@dataclass(frozen=True)
class Body:
    """A text as HTML, with links into the site still as written (see `fragment`).

    The lines of `faults` count from the first line of the text.
    """

    html: str
    faults: tuple[Fault, ...] = ()
