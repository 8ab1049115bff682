"""A rendered text, and what is wrong in it."""

from dataclasses import dataclass

from reviews.model.fault import Fault

LINE = ""
"""The name of a line of plain text: no file has it."""


@dataclass(frozen=True)
class Body:
    """A text as HTML, whose links into the site are still as they are written (see `fragment`).

    The lines of `faults` count from the text's first.
    """

    html: str
    faults: tuple[Fault, ...] = ()
