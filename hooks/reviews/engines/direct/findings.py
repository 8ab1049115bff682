"""Findings in hand-written pages and in the navigation, reported at the level that the settings give."""

import logging
from collections.abc import Callable

from reviews.words import Words


class Findings:
    """Reports findings and counts warnings, at which a strict build fails."""

    def __init__(self, words: Words, tell: Callable[[str], None]) -> None:
        self._words = words
        self._tell = tell
        self.warnings = 0

    def add(self, level: int, key: str, **values: object) -> None:
        """Report a sentence at a level of `logging`: warnings are counted, levels below `INFO` are not shown."""
        if level >= logging.WARNING:
            self.warnings += 1
        if level >= logging.INFO:
            kind = "page-warning" if level >= logging.WARNING else "page-remark"
            self._tell(self._words.report(kind, message=self._words.report(key, **values)))
