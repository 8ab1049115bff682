"""The lines of a text on which something that shows only after rendering is written."""

import re
from bisect import bisect_left


class Lines:
    """The lines of a text, to find where something is written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def opening(self, tag: str, count: int) -> int:
        """The line of the `count`-th tag of an element written as HTML; otherwise the longest line, since deep nesting
        ends in long lines.
        """
        tags = list(re.finditer(rf"<{tag}\b", self._text, re.IGNORECASE))
        return self._at(tags[count - 1].start()) if len(tags) >= count else self.longest()

    def longest(self) -> int:
        """The first of the longest lines: what is made to take long is mostly one of these."""
        return max(enumerate(self._text.split("\n"), start=1), key=lambda line: len(line[1]))[0]

    def _at(self, place: int) -> int:
        return bisect_left(self._ends, place) + 1
