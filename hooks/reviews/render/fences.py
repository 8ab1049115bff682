"""Fenced blocks of code, and their faults: blocks that are never closed, and words in the first line that would be
lost.
"""

import re

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock, fence

from reviews.render.flow import report
from reviews.render.formulas import formula_in_fence

# A language, and what editors and other sites write beside it: `python`, `python {1,3}`, `python title="a.py"`.
_LANGUAGE = re.compile(r"\s*(?:[^\s{\w]?[\w+#./-]*)(?:\s*\{[^{}]*\}|\s+[\w-]+=(?:\"[^\"]*\"|\S*))*\s*", re.ASCII)
# What GitHub draws: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
_DRAWINGS = frozenset({"mermaid", "geojson", "topojson", "stl"})


def closed_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fenced block of code; with the language `math`, a formula, as on GitHub."""
    if not fence(state, start, end, silent):
        return False
    if silent:
        return True
    block = state.tokens[-1]
    last = state.line - 1
    closing = state.src[state.bMarks[last] : state.eMarks[last]].strip(" \t")
    if last == start or closing.strip(block.markup) or len(closing) < len(block.markup):
        report(state.env, start, "fence-open", found=block.markup)
    elif not _LANGUAGE.fullmatch(unescapeAll(block.info)):
        report(state.env, start, "fence-words", found=block.info.strip())
    language = next(iter(block.info.split()), "")
    if language.lower() in _DRAWINGS:
        report(state.env, start, "fence-drawing", found=language)
    if block.info.strip() == "math":
        formula_in_fence(state, start)
    return True
