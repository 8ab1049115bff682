"""What the rules of the parser share: reporting faults, and the lines of tokens."""

from collections.abc import Callable, Iterator
from typing import Any

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reviews.model.fault import Fault

InlineRule = Callable[[StateInline, bool], bool]
Env = dict[str, Any]
"""What the rules collect about one text, besides its tokens."""


def report(env: Any, line: int, kind: str, **details: str) -> None:
    """Note a fault at a line of the text, counted from 0 as in the parser."""
    if (line, kind) not in env.setdefault("reported", set()):  # a line may be parsed more than once
        env["reported"].add((line, kind))
        env.setdefault("faults", []).append(Fault(line + 1, kind, details))


def reported(env: Env) -> list[Fault]:
    """The faults that were noted."""
    found: list[Fault] = env.get("faults", [])
    return found


def report_here(state: StateInline, kind: str, **details: str) -> None:
    """Note a fault at the place being read; a rule within a line does not know the line."""
    fault = state.push("fault", "", 0)
    fault.meta = {"at": state.pos, "kind": kind, "details": details}


def located(rule: InlineRule) -> InlineRule:
    """The rule, with the place in the text added to its first token."""

    def place(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            first_of(state, known).meta["at"] = start
        return True

    return place


def first_of(state: StateInline, known: int) -> Token:
    """The first token that a rule has added after the `known` ones, without the pending text that is added with it."""
    return next(token for token in state.tokens[known:] if token.type != "text")


def with_lines(inline: Token) -> Iterator[tuple[Token, int]]:
    """The tokens of a run of text, each with its line, which counts from 0."""
    line = inline.map[0] if inline.map else 0
    counted = 0
    for token in inline.children or ():
        place = max(counted, token.meta.get("at", counted))
        line += inline.content.count("\n", counted, place)
        counted = place
        yield token, line


def plain(tokens: list[Token], formula: Callable[[Token], str] = lambda token: token.content) -> str:
    """The plain words of a run of text, for ids and alt texts. `formula` gives the words of a formula, by default its
    TeX.
    """
    words = []
    for token in tokens:
        if token.type in {"text", "text_special", "code_inline"}:
            words.append(token.content)
        elif token.type == "formula":
            words.append(formula(token))
        elif token.type == "image":
            words.append(plain(token.children or [], formula))
        elif token.type in {"softbreak", "hardbreak"}:
            words.append("\n")
    return "".join(words)
