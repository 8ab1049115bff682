r"""Formulas that nothing draws: between `\(` and `\)` or other signs than dollars, never closed, with bare Hangul. Also
commands of LaTeX outside of formulas.
"""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, escape

from reviews.render.dollars import HANGUL, WORDS, stray_hangul
from reviews.render.flow import report, report_here
from reviews.render.formula import is_command

# `\[` in a line of its own.
_ALONE = re.compile(r"(?<![^\n])\\\[(?=[ \t]*(?:\n|\Z))")
# As LaTeX and MathJax write formulas; bounded, so that many take no time. Of two backslashes, as Jekyll has it, one is
# shown.
_ELSEWHERE = re.compile(
    r"\\(?:\(\s*(?P<within>\S.{0,199}?)\s*\\\)|\[(?P<block>.{1,500}?)\\\])"
    rf"|\\begin\{{[a-z]+\*?\}}|{_ALONE.pattern}",
    re.DOTALL,
)
# Programs and people write paths with such signs, but hardly in front of a brace.
_LATEX = re.compile(
    r"\\(?!(?:begin|end)(?![A-Za-z]))(?P<name>[A-Za-z]{2,}+)"
    r"(?:\*?(?:\[[^\[\]\n]*\])?(?P<argument>\{[^{}\n]*\})|(?P<script>(?=[_^])))?"
)
_PATH = re.compile(r"[A-Za-z0-9:.\\]")
# How far before a command a dollar sign may stand that opens a formula with other faults.
_NEAR = 2000
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
    r"""A sign after a backslash. Reports `\(x\)`, `\[x^2\]` and `\begin{equation}`, whose backslashes would vanish, and
    `\cite{x}` and `\alpha`, which readers would see.
    """
    if state.src[state.pos] != "\\":
        return False
    if not silent:
        _report(state)
    return escape(state, silent)


def _report(state: StateInline) -> None:
    """Report what is not drawn at the place being read, unless it is part of what was reported before it."""
    text, start = state.src, state.pos
    of, end = state.env.get("undrawn", ("", 0))
    if of is text and start < end:
        return
    if (found := _ELSEWHERE.match(text, start, state.posMax)) and _is_formula(found):
        report_here(state, "formula-signs", found=" ".join(found[0].split()))
        state.env["undrawn"] = text, found.end()
    elif (found := _LATEX.match(text, start, state.posMax)) and (kind := _kind_of(found)) and not _is_in_dollars(state):
        report_here(state, kind, found=found[0])
        state.env["undrawn"] = text, (text + "\n").index("\n", start)  # once a line


def _is_in_dollars(state: StateInline) -> bool:
    """Whether a dollar sign stands before, which ends no formula: what is wrong with it is told elsewhere."""
    last = state.src.rfind("$", max(0, state.pos - _NEAR), state.pos)
    of, end = state.env.get("drawn", ("", 0))
    return last >= 0 and state.src[last - 1 : last] != "\\" and not (of is state.src and end == last + 1)


def _kind_of(command: re.Match[str]) -> str:
    """The fault that a command of LaTeX is; nothing where it may be a path."""
    name, start = command["name"], command.start()
    if is_command(name) and not name.startswith(("text", "emph")):
        is_path = start and _PATH.match(command.string, start - 1)
        return "" if is_path and not (command["argument"] or command["script"]) else "formula-signs"
    return "foreign-alone" if command["argument"] else ""


def _is_formula(found: re.Match[str]) -> bool:
    """Whether signs with backslashes enclose a formula; in Markdown they may be escaped brackets, as in `\\[1\\]`."""
    if _ALONE.match(found.string, found.start()):
        return True
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
