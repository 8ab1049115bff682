"""How many elements an SVG file draws in the end, counting repetitions.

`<use>` draws another element again; patterns, masks, markers and others do the same. A few lines, each drawing the one
before ten times, can draw a billion elements and freeze a browser.
"""

import re
from collections.abc import Iterator, Mapping

_REFERENCE = re.compile(r"""url\(["'\s]*#([^"'\s)]+)""", re.IGNORECASE)


class Repeats:
    """The elements of a drawing, each with its references within the file."""

    def __init__(self) -> None:
        self._next: list[list[int | str]] = []
        self._ids: dict[str, int] = {}
        self._leads = False

    def add(self, parent: int | None, attributes: Mapping[str, str]) -> int:
        """Add an element and return its number; `parent` is the number of the element around it."""
        number = len(self._next)
        if parent is not None:
            self._next[parent].append(number)
        found: list[int | str] = []
        for key, value in attributes.items():
            if "#" in value:
                found += _REFERENCE.findall(value)
                found += [value[1:]] if key.rpartition(":")[2] == "href" else []
        self._next.append(found)
        self._leads = self._leads or bool(found)
        if "id" in attributes:
            self._ids.setdefault(attributes["id"], number)
        return number

    def are_more_than(self, most: int) -> bool:
        """Whether more elements are drawn than this, or an element refers to itself and would be drawn forever."""
        if not self._leads:
            return len(self._next) > most
        drawn: dict[int, int] = {}
        within = [(0, self._leads_of(0))]
        begun = {0}
        counts = [1]
        while within:
            number, rest = within[-1]
            for other in rest:
                if other in drawn:
                    counts[-1] = min(counts[-1] + drawn[other], most + 1)
                elif other in begun:
                    return True
                else:
                    within.append((other, self._leads_of(other)))
                    begun.add(other)
                    counts.append(1)
                    break
            else:
                within.pop()
                drawn[number] = counts.pop()
                if counts:
                    counts[-1] = min(counts[-1] + drawn[number], most + 1)
        return drawn[0] > most

    def _leads_of(self, number: int) -> Iterator[int]:
        for other in self._next[number]:
            if isinstance(other, int):
                yield other
            elif other in self._ids:
                yield self._ids[other]
