"""Where in a text something is written that shows only once it is rendered."""

import re
from bisect import bisect_left


class Lines:
    """The lines of a text, to tell where something in it is written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def opening(self, tag: str, count: int) -> int:
        """The line of the `count`-th tag of an element that is written as HTML; else the longest line, since what is
        nested ends in one.
        """
        tags = list(re.finditer(rf"<{tag}\b", self._text, re.IGNORECASE))
        return self._at(tags[count - 1].start()) if len(tags) >= count else self.longest()

    def longest(self) -> int:
        """The longest line, the first of them: what is made to last is mostly one long line."""
        return max(enumerate(self._text.split("\n"), start=1), key=lambda line: len(line[1]))[0]

    def _at(self, place: int) -> int:
        return bisect_left(self._ends, max(place, 0)) + 1
