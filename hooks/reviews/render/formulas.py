"""Formulas in a text: `$...$` and `$$...$$` in a line, `$$` as a block of its own, GitHub's two other forms, and the
bars of a formula in a table, which part no cells.

GitHub's forms: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
"""

import re

from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reviews.render.dollars import BLOCK, PATTERN, stray_hangul
from reviews.render.flow import report, report_here
from reviews.render.undrawn import hangul_of_formula, never_closed

_FORMULA = re.compile(PATTERN, re.DOTALL)
_IN_CODE = re.compile(r"\$`(?P<tex>[^`\n]+)`\$(?![0-9A-Za-z])")
_ANY = re.compile(f"{PATTERN}|{_IN_CODE.pattern}", re.DOTALL)
_BLOCK = re.compile(rf"[ \t]*\$\$(?P<tex>{BLOCK})\$\$[^\S\n]*", re.DOTALL)
_RULE = re.compile(r"[ \t]*[|:-][ \t|:-]*")
# Programs and keyboards turn hyphens into dashes.
_OF_RULES = frozenset("|:-—–─")
# A single hyphen before a space begins an item of a list.
_ANY_RULE = re.compile(r"(?!-[ \t]+[^-—–─]*\Z)(?=[^|\n]*\|)(?=[^-—–─\n]*[-—–─])[|:—–─-][ \t|:—–─-]*")
# Stands for a bar of a formula while a table is parted into cells; no source may hold it.
_BAR = "\x06"


def formula_within(state: StateInline, silent: bool) -> bool:
    """A formula in a line of text; tried at a dollar sign."""
    in_code = _IN_CODE.match(state.src, state.pos, state.posMax)
    found = in_code or _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None and not silent and (stray := hangul_of_formula(state)):
        report_here(state, "formula-hangul", found=stray)
    if found is None or (not in_code and _holds_code(found[0])):
        return False
    tex = found["tex"] if in_code else found["display"] or found["inline"]
    is_block = not in_code and found["display"] is not None
    if not silent:
        if is_block and (stray := stray_hangul(tex)):
            report_here(state, "formula-hangul", found=stray)
        token = state.push("formula", "math", 0)
        token.content, token.block = tex, is_block
        token.meta = {"at": state.pos}
    state.pos = found.end()
    state.env["drawn"] = state.src, state.pos
    return True


def _holds_code(formula: str) -> bool:
    """Whether a code span begins between two dollar signs, so that they are no formula's."""
    return re.search(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", formula, re.DOTALL) is not None or formula.count("`") == 1


def formula_as_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A formula over several lines: from a line that begins with `$$` to one that ends with it, whatever a line of it
    begins with. No blank line is part of one.
    """
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", place) or state.is_code_block(start):
        return False
    last = start
    while "$$" not in state.src[place + 2 if last == start else state.bMarks[last] : state.eMarks[last]]:
        last += 1
        if last >= end or state.isEmpty(last) or state.sCount[last] < state.blkIndent:
            never_closed(state, start)
            return False
    found = _BLOCK.fullmatch(state.getLines(start, last + 1, state.blkIndent, False))
    if last == start or found is None:
        return False
    if silent:
        return True
    state.env.pop("formulas_opened", None)
    _push_block(state, start, last + 1, found["tex"])
    return True


def formula_in_fence(state: StateBlock, start: int) -> None:
    """The formula for a fenced block of the language `math`, which has just been read."""
    fence = state.tokens.pop()
    _push_block(state, start, state.line, "\n" + fence.content.strip("\n"))


def _push_block(state: StateBlock, start: int, end: int, tex: str) -> None:
    """A paragraph that holds nothing but a formula."""
    if stray := stray_hangul(tex):
        report(state.env, start, "formula-hangul", found=stray)
    state.line = end
    formula = Token("formula", "math", 0)
    formula.content, formula.block = tex, True
    state.push("paragraph_open", "p", 1).map = [start, end]
    run = state.push("inline", "", 0)
    run.map, run.children = [start, end], [formula]
    state.push("paragraph_close", "p", -1)


def table_with_formulas(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, in which the bars of formulas part no cells, and no row has more cells than the head has.

    GitHub drops cells beyond the head's without a word; here they are faults. The line below the head is one too where
    it makes no table: it has fewer or more cells than the head, or none is right above.
    """
    if state.src[slice(*_span(state, start))][:1] in _OF_RULES and _ANY_RULE.fullmatch(state.src, *_span(state, start)):
        report(state.env, start, "table-rule", found=state.src[slice(*_span(state, start))].strip())
    if not _RULE.fullmatch(state.src, *_span(state, start + 1)):
        return False
    head, rule = (state.src[slice(*_span(state, line))] for line in (start, start + 1))
    if "|" not in head or len(cells_of(_without_bars(head))) != len(cells_of(rule)):
        return False
    first = len(state.tokens)
    source = state.src
    state.src = _with_hidden_bars(state, start, end)
    try:
        if not table(state, start, end, silent):
            return False
        if not silent:
            _report_rows(state, first)
    finally:
        state.src = source
    for token in state.tokens[first:]:
        token.content = token.content.replace(_BAR, "|")
    return True


def _span(state: StateBlock, line: int) -> tuple[int, int]:
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def _with_hidden_bars(state: StateBlock, start: int, end: int) -> str:
    """The source, with other signs for the bars of formulas in lines that may be a table's."""
    blank = next((line for line in range(start, end) if state.isEmpty(line)), end)
    place, stop = state.bMarks[start], state.bMarks[blank]
    lines = state.src[place:stop]
    if "$" not in lines:
        return state.src
    return state.src[:place] + _without_bars(lines) + state.src[stop:]


def _without_bars(lines: str) -> str:
    """Lines with other signs for the bars of formulas."""
    return _ANY.sub(lambda formula: formula[0].replace("|", _BAR), lines)


def _report_rows(state: StateBlock, first: int) -> None:
    """Report rows with more cells than the head has, and a line without a bar, which is the text below the table."""
    columns = 0
    for token in state.tokens[first:]:
        if token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns:
            row = state.src[slice(*_span(state, token.map[0]))]
            cells = cells_of(row)
            if columns > 1 and "|" not in row:
                report(state.env, token.map[0], "table-below", found=row.strip().replace(_BAR, "|"))
            elif lost := " | ".join(filter(None, map(str.strip, cells[columns:]))).replace(_BAR, "|"):
                report(state.env, token.map[0], "table-cells", found=lost, most=str(columns))


def cells_of(row: str) -> list[str]:
    """The cells of a row of a table, as GitHub parts them."""
    cells = re.split(r"(?<!\\)\|", row.strip())
    return cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
