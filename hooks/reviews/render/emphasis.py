"""Emphasis beside Hangul: `**모형(model)**을` is bold, although a sign stands within and a letter follows.

CommonMark asks for a space or a sign outside where a sign stands inside (https://spec.commonmark.org/0.31.2/,
"left-flanking delimiter run"), which suits languages that put spaces between words. Korean puts particles right after
them, so a letter of Korean, Chinese or Japanese outside counts as a space does. All else is CommonMark's rule.
`**words **`, which some editors write for bold words and a space, is reported.
"""

import re
from itertools import pairwise

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar
from markdown_it.rules_inline import StateInline, emphasis, strikethrough
from markdown_it.token import Token

from reviews.render.dollars import HANGUL
from reviews.render.flow import InlineRule

_LETTER = re.compile(f"[{HANGUL}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Two asterisks before one word or more, and two after a space. After a letter or a digit they may be a power.
_SPACED = re.compile(r"(?<![A-Za-z0-9])\*\*[^*\n]{1,200}[ \t]\*\*(?!\*)")


def beside_hangul(rule: InlineRule) -> InlineRule:
    """A rule for runs of delimiters, which also open and close beside a Korean letter. Not for underscores, which never
    do so within a word.
    """

    def run(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.delimiters)
        if not rule(state, silent):
            return False
        if len(state.delimiters) > known:
            state.tokens[state.delimiters[known].token].meta["at"] = start
        before = state.src[start - 1] if start else " "
        after = state.src[state.pos] if state.pos < state.posMax else " "
        if state.src[start] != "_":
            opens, closes = _is_space_for(before, after), _is_space_for(after, before)
            for delimiter in state.delimiters[known:]:
                delimiter.open |= opens
                delimiter.close |= closes
        return True

    return run


def _is_space_for(outside: str, inside: str) -> bool:
    """Whether a letter outside of a run counts as a space if a sign is inside."""
    is_sign = isMdAsciiPunct(ord(inside)) or isPunctChar(inside)
    return is_sign and _LETTER.match(outside) is not None


emphasised = beside_hangul(emphasis.tokenize)
_run_of_tildes = beside_hangul(strikethrough.tokenize)


def struck(state: StateInline, silent: bool) -> bool:
    """A run of tildes. A single one beside a letter or a digit is a range (`1~2배, 3~4배`), not a strikethrough."""
    start, known = state.pos, len(state.delimiters)
    if not _run_of_tildes(state, silent):
        return False
    if state.pos - start == 1:
        for delimiter in state.delimiters[known:]:
            delimiter.open &= not (start and state.src[start - 1].isalnum())
            delimiter.close &= not state.src[state.pos : state.pos + 1].isalnum()
    return True


def report_spaced(state: StateInline) -> None:
    """Report `**words **`, whose first asterisks readers would see, once it is known which make something bold."""
    left = [each for each in state.delimiters if each.open and state.tokens[each.token].content == "*"]
    end, faults = 0, []
    for one, two in pairwise(left):
        start = state.tokens[one.token].meta.get("at", -1)
        is_run = one.length == 2 and two.token == one.token + 1
        if is_run and start >= end and (found := _SPACED.match(state.src, start)):
            fault = Token("fault", "", 0)
            fault.meta = {"at": start, "kind": "bold-space", "details": {"found": found[0]}}
            faults.append((one.token, fault))
            end = found.end()
    for place, fault in reversed(faults):
        state.tokens.insert(place, fault)
