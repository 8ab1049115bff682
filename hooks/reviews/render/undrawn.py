r"""Formulas that nothing draws: between `\(` and `\)` or other signs than dollars, never closed, with bare Hangul."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, escape

from reviews.render.dollars import HANGUL, WORDS, stray_hangul
from reviews.render.flow import report, report_here

# As LaTeX and MathJax write formulas; bounded, so that many take no time. Of two backslashes, as Jekyll has it, one is
# shown.
_ELSEWHERE = re.compile(
    r"\\(?:\((?=\S)(?P<within>.{1,200}?)\\\)|\[(?P<block>.{1,500}?)\\\])|\\begin\{[a-z]+\*?\}", re.DOTALL
)
_COMMAND = re.compile(r"(?<!\\)\\[A-Za-z]")
_OPENED = re.compile(r"(?<!\\)\\\[")
_TEX_SIGN = re.compile(r"[^\\][\^_=]")
_NO_WORDS = re.compile(rf"(?=[^A-Za-z]*[A-Za-z])(?:[^{HANGUL}A-Za-z]|[A-Za-z](?![A-Za-z]))*")
_WITH_HANGUL = re.compile(
    rf"(?<![0-9A-Za-z\\$])\$(?![\s$])(?P<tex>(?:{WORDS}|\\.|[^\\$\n])++)(?<!\s)\$(?![0-9A-Za-z$])"
)
# Prices and paths have none of these.
_SURELY_TEX = re.compile(r"\\[A-Za-z]{2,}|[_^]\{")


def escape_or_formula(state: StateInline, silent: bool) -> bool:
    r"""A sign after a backslash. Reports `\(x\)`, `\[x^2\]` and `\begin{equation}`, whose backslashes would vanish."""
    if state.src[state.pos] != "\\":
        return False
    if not silent and (found := _ELSEWHERE.match(state.src, state.pos, state.posMax)) and _is_formula(found):
        report_here(state, "formula-signs", found=" ".join(found[0].split()))
    return escape(state, silent)


def _is_formula(found: re.Match[str]) -> bool:
    """Whether signs with backslashes enclose a formula; in Markdown they may be escaped brackets, as in `\\[1\\]`."""
    tex = found["within"] or found["block"]
    if tex is None or _COMMAND.search(tex):
        return True
    if found["within"] is not None:
        return _TEX_SIGN.search(tex) is not None or _NO_WORDS.fullmatch(tex) is not None
    text, start, end = found.string, found.start(), found.end()
    is_alone = text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}
    # A formula holds no other: two brackets that open are a text's own.
    return is_alone and not _OPENED.search(tex) and _TEX_SIGN.search(tex) is not None


def hangul_of_formula(state: StateInline) -> str:
    r"""The Hangul outside of `\text{}` in what is surely meant as a formula (`$L_{손실}$`) at the place being read."""
    found = _WITH_HANGUL.match(state.src, state.pos, state.posMax)
    return stray_hangul(found["tex"]) if found and _SURELY_TEX.search(found["tex"]) else ""


def never_closed(state: StateBlock, start: int) -> None:
    """Report a line that opens a formula which ends nowhere, or only after a blank line."""
    line = state.src[state.bMarks[start] + state.tShift[start] + 2 : state.eMarks[start]]
    if line.strip() and "\\" not in line:
        return
    if state.src.count("$$", state.bMarks[state.line], state.bMarks[start]) % 2:
        return  # it closes a formula that begins within a line above
    opened = state.env.setdefault("formulas_opened", {})
    if opened.setdefault(start, len(opened) % 2 == 0):  # the next one is where the writer meant to close it
        report(state.env, start, "formula-open")
