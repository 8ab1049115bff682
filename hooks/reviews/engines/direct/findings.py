"""What a build finds in pages written by hand and in the navigation, as loud as the settings have it."""

import logging
from collections.abc import Callable

from reviews.words import Words


class Findings:
    """Tells what is found, and counts the warnings: a strict build fails for them."""

    def __init__(self, words: Words, tell: Callable[[str], None]) -> None:
        self._words = words
        self._tell = tell
        self.warnings = 0

    def add(self, level: int, key: str, **values: object) -> None:
        """A sentence of the report, at a level of `logging`: warnings count, and what is below `INFO` is not told."""
        if level >= logging.WARNING:
            self.warnings += 1
        if level >= logging.INFO:
            kind = "page-warning" if level >= logging.WARNING else "page-remark"
            self._tell(self._words.report(kind, message=self._words.report(key, **values)))
