"""The words between two papers of a text that introduce the next ones."""

import re
from collections.abc import Mapping, Sequence

from reviews.plaintext.tokens import HEADING, LEADS, LEADS_ALONE, outside_code

_NUMBERED = re.compile(r"(?P<number>\d{1,2})\.[ \t]+(?P<words>\S.{0,39})")
_SENTENCE = re.compile(r"https?://|[다요음함듯죠군네]$|[.!?…,:;]$")
_LEAST = 3
"""Sections of a text that are told by their numbers alone."""


def numbered_sections(blocks: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """Where sections begin in the texts between heads, by the number of the text.

    Their headings are short numbered lines that count on from one text to a later one: the first, the second, the
    third. A list of one text has all its numbers there.
    """
    found: dict[int, tuple[int, int]] = {}
    for place, block in enumerate(blocks):
        items = [
            (int(match["number"]), number)
            for number, (line, is_text) in enumerate(zip(block, outside_code(block), strict=True))
            if is_text and (match := _NUMBERED.fullmatch(line.strip())) and not _SENTENCE.search(match["words"])
        ]
        if len(items) == 1:
            found[place] = items[0]
    numbers = [number for number, _ in found.values()]
    if len(numbers) < _LEAST or numbers != list(range(1, len(numbers) + 1)):
        return {}
    return {place: line for place, (_, line) in found.items()}


def leading_words(lines: list[str], cut: int | None) -> tuple[list[str], tuple[str, ...]]:
    """Lines without the headings or words at their end that introduce the next papers, and those words; `cut` tells
    where a section begins.
    """
    if cut is not None:
        return lines[:cut], tuple(line for line in lines[cut:] if line.strip())
    start = end = max((number for number, line in enumerate(lines) if line.strip()), default=-1) + 1
    for number in reversed(range(end)):
        line = lines[number].strip()
        is_below_blank = number == 0 or not lines[number - 1].strip()
        if HEADING.fullmatch(line) or LEADS_ALONE.fullmatch(line) or (LEADS.match(line) and is_below_blank):
            start = number
        elif line:
            break
    return lines[:start], tuple(line for line in lines[start:end] if line.strip())
