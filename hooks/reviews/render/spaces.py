"""Lines that another kind of space keeps from being headings and items of lists.

Keyboards write such spaces (Option and the space bar on a Mac), and so do pages that text is copied from.
"""

import re

from markdown_it.rules_block import StateBlock

from reviews.render.flow import report

ODD = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The spaces that are none to Markdown, as part of a regular expression's class."""

HEAD = re.compile(
    rf"(?P<indent>(?:[ \t]*\xa0)+[ \t]*)?(?P<mark>#{{1,6}}|[-*+]|[0-9]{{1,3}}[.)])(?:(?P<odd>[{ODD}])|(?=[ \t]))"
)
"""What such a line may begin with; `indent` or `odd` is what is wrong with it."""

_FIRST = frozenset("#-*+0123456789\xa0")


def odd_space(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Report such a line."""
    place = state.bMarks[start] + state.tShift[start]
    if state.src[place : place + 1] not in _FIRST:
        return False
    head = HEAD.match(state.src, place, state.eMarks[start])
    if head and (odd := head["odd"] or (head["indent"] and "\xa0")) and not state.is_code_block(start):
        line = state.src[head.start("mark") : state.eMarks[start]].rstrip()
        report(state.env, start, "space-odd", found=line, code=f"U+{ord(odd):04X}")
    return False
