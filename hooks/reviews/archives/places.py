"""Where in a Markdown text something stands."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reviews.archives.blocks import blocks
from reviews.plaintext.tokens import outside_code

_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


class Places:
    """The lines, blocks and code of a text, by where they begin and end in it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = "\n".join(lines)
        self.lines = lines
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        is_text = list(outside_code(lines))
        self._code = [self.span(number) for number, fits in enumerate(is_text) if not fits]
        for first, last in blocks(lines):
            start, end = self.starts[first], self.span(last - 1)[1]
            self._code += [match.span() for match in _CODE.finditer(self.text, start, end)] if is_text[first] else []

    def span(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends."""
        return self.starts[number], self.starts[number] + len(self.lines[number])

    def block(self, number: int) -> tuple[int, int]:
        """Where the block of a line begins and ends."""
        first, last = next(((one, two) for one, two in blocks(self.lines) if one <= number < two), (number, number + 1))
        return self.starts[first], self.span(last - 1)[1]

    def is_code(self, place: int) -> bool:
        return any(start <= place < end for start, end in self._code)

    def find(self, pattern: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches outside of code."""
        for match in re.compile(pattern, re.IGNORECASE).finditer(self.text, start, end):
            if not self.is_code(match.start()):
                yield match
