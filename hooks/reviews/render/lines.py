"""Where in a text something is written that shows only once it is rendered."""

import re
from bisect import bisect_left

_BEFORE_ADDRESS = frozenset("(<:=\"'")
_EMPTY_ADDRESS = re.compile(r"""\]\(\s*(?:<>)?\s*\)|=\s*(?:""|'')""")


class Lines:
    """The lines of a text, to tell where something in it is written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, written: str) -> int:
        """The line where a link or formula is written, as an address rather than as a word; 1 where escapes hide it."""
        if not written and (empty := _EMPTY_ADDRESS.search(self._text)):
            return self._at(empty.start())
        first = place = self._text.find(written)
        while place >= 0 and self._text[max(0, place - 9) : place].rstrip(" ")[-1:] not in _BEFORE_ADDRESS:
            place = self._text.find(written, place + 1)
        return self._at(place if place >= 0 else first)

    def containing(self, written: str) -> int:
        """The first line that holds a text; 1 where none does."""
        return self._at(self._text.find(written))

    def escaped(self, written: str) -> int:
        """The first line that holds a text, whatever backslashes stand in it; the longest line where none does."""
        found = re.search(r"\\*".join(map(re.escape, written)), self._text)
        return self._at(found.start()) if found else self.longest()

    def opening(self, tag: str, count: int) -> int:
        """The line of the `count`-th tag of an element that is written as HTML; else the longest line, since what is
        nested ends in one.
        """
        tags = list(re.finditer(rf"<{tag}\b", self._text, re.IGNORECASE))
        return self._at(tags[count - 1].start()) if len(tags) >= count else self.longest()

    def longest(self) -> int:
        """The longest line, the first of them."""
        return max(enumerate(self._text.split("\n"), start=1), key=lambda line: len(line[1]))[0]

    def _at(self, place: int) -> int:
        return bisect_left(self._ends, max(place, 0)) + 1
