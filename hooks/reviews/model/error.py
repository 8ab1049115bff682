"""The base of all errors that this package raises."""

from collections.abc import Sequence
from typing import Any

from reviews.model.problem import Problem


class ReviewsError(Exception):
    """Something that cannot be done: `kind` names the message that says why, `details` fill its placeholders.

    The command line prints the message and ends with exit status 2 (see `cli.main`), unless a command handles the
    error.
    """

    problems: Sequence[Problem] = ()
    """What is wrong with files, if that is why."""

    def __init__(self, kind: str, **details: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.details = details

    def __str__(self) -> str:
        return " ".join(map(str, [self.kind, *self.details.values()]))
