"""Markup of other programs (MkDocs, Hugo, Jekyll, Quarto, Obsidian), which GitHub and we show as it is written.

Each is reported with what says the same here. In code it is text.
"""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from reviews.render.flow import report, report_here

_MARK, _ABBREVIATION, _IMAGE = "<mark>...</mark>", '<abbr title="...">...</abbr>', "![...](curve.png)"
_SIZED, _COMMENT, _ALERT = '<img src="curve.png" alt="..." width="300">', "<!-- ... -->", "> [!NOTE]"
_FOLDED, _HEADING, _TABLE, _FOOTNOTE = "<details>", "### ...", "| ... | ... |", "[^1]"

# What a line begins with, and what is written instead; nothing where there is no such thing.
_LINES = (
    (re.compile(r"!{3} ?[a-z][\w-]*(?:[ \t].*)?"), _ALERT),
    (re.compile(r"\?{3}\+? ?[a-z][\w-]*(?:[ \t].*)?"), _FOLDED),
    (re.compile(r'={3}[!+]{0,2} "[^"]+"\s*'), _HEADING),
    (re.compile(r":{3,}[ \t]*(?:\{[^{}]*\}|[A-Za-z][\w-]*(?:[ \t].*)?)\s*"), _ALERT),
    (re.compile(r"\*\[[^\[\]]+\]:.*"), _ABBREVIATION),
    (re.compile(r"\+(?:[-=:]{3,}\+)+\s*"), _TABLE),
    (re.compile(r"%%\s*"), _COMMENT),
    (re.compile(r"(?i:\[toc\]|\{:toc\}|\[\[_toc_\]\])\s*"), ""),
)
_FIRST = frozenset("!?=:*+%[{")

# What programs take for attributes behind a link or a picture, and only there.
_SIZES = re.compile(r"(?<=\))\{[^{}]*\b(?:width|height)=[^{}]*\}")
_ATTRIBUTES = re.compile(r"(?<=\))\{[ \t]*(?:[.#][A-Za-z]|[a-z-]+=)[^{}\n]*\}")
_SIZE = re.compile(r"(?<=[ \t])=(?:\d+%?)?x?(?:\d+%?)?(?=\))")
_BEHIND = frozenset({_SIZES, _ATTRIBUTES, _SIZE})

# What stands in a line, by its first sign.
_WITHIN = {
    "{": (
        (re.compile(r"\{\{[<%].*?[>%]\}\}"), ""),
        (re.compile(r"(?<!\{)\{%.*?%\}"), ""),
        (_SIZES, _SIZED),
        (_ATTRIBUTES, ""),
        (re.compile(r"\{:[ \t]*(?:[.#][A-Za-z]|[a-z-]+=)[^{}]*\}"), ""),
        (re.compile(r"(?<!::: )\{[.#][A-Za-z][^{}]*\}(?=[ \t]*(?:\n|\Z))"), ""),
    ),
    "=": (
        (re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![=A-Za-z0-9])"), _MARK),
        (_SIZE, _SIZED),
    ),
    "^": (
        (re.compile(r"\^\[(?:[^\[\]\n]|\[[^\[\]\n]*\])+\](?!\()"), _FOOTNOTE),
        (re.compile(r"(?<=[ \t])\^(?=[A-Za-z0-9-]*[0-9-])[A-Za-z0-9-]{4,}(?=[ \t]*(?:\n|\Z))"), ""),
    ),
    "%": ((re.compile(r"(?<![%\w])%%(?=[^%\n])[^%\n]*[^%\s]%%(?!%)"), _COMMENT),),
}
# Longer ones are told from their beginning.
_LONGEST = 200


def foreign_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Report a line that another program would read as more than text."""
    place = state.bMarks[start] + state.tShift[start]
    if state.src[place : place + 1] not in _FIRST:
        return False
    line = state.src[place : state.eMarks[start]]
    for form, instead in _LINES:
        if form.fullmatch(line):
            report(state.env, start, "foreign" if instead else "foreign-alone", **_details(line.strip(), instead))
            break
    return False


def foreign_within(state: StateInline, silent: bool) -> bool:
    """Report words in a line that another program would read as more than text; tried at their first sign."""
    if silent:
        return False
    text, start = state.src, state.pos
    for form, instead in _WITHIN[text[start]]:
        found = form.match(text, start, min(state.posMax, start + _LONGEST))
        if found is None or (form in _BEHIND and "](" not in text[max(0, start - _LONGEST) : start]):
            continue
        report_here(state, "foreign" if instead else "foreign-alone", **_details(found[0], instead))
        break
    return False


def _details(found: str, instead: str) -> dict[str, str]:
    return {"found": found, "right": instead} if instead else {"found": found}
