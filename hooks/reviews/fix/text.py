"""Fixers of a review's text. Each returns the new text from a fault's line on, or None if it is not sure."""

import re
from collections.abc import Callable, Mapping

from reviews.fix.change import Fix, changes_between
from reviews.fix.entry import lines_of
from reviews.model.problem import Problem
from reviews.render.dollars import HANGUL, WORDS, stray_hangul
from reviews.render.formulas import cells_of
from reviews.render.spaces import HEAD, ODD

_DISPLAY = re.compile(r"(?P<open>\$\$|```math[ \t]*\r?\n)(?P<tex>.+?)(?=\$\$|```)", re.DOTALL)
_HANGUL = re.compile(rf"{WORDS}|(?P<stray>[{HANGUL}](?:[{HANGUL} ]*[{HANGUL}])?)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)")


def space_heading(rest: str, problem: Problem) -> str | None:
    """With a space between the signs of a heading and its words."""
    found = re.match(r"([ \t>*+-]*#{2,6})(?=[^\W\d_])", rest)
    return f"{found[1]} {rest[found.end() :]}" if found else None


def write_plain_spaces(rest: str, problem: Problem) -> str | None:
    """With plain spaces around the mark of a heading or an item."""
    found = problem.details["found"]
    mark = HEAD.match(found)
    place = rest.find(found)
    if mark is None or "\n" in rest[: max(place, 0)]:
        return None
    end = place + mark.end()
    return re.sub(f"[{ODD}]", " ", rest[:end]) + rest[end:]


def escape_bars_of_code(rest: str, problem: Problem) -> str | None:
    """With a backslash before bars within `code`, if the row then has no more cells than the head."""
    row, *others = lines_of(rest)
    escaped = _CODE.sub(lambda code: re.sub(r"(?<!\\)\|", r"\\|", code[0]), row)
    if escaped == row or len(cells_of(escaped)) > int(problem.details["most"]):
        return None
    return "".join([escaped, *others])


def set_words_of_formula(rest: str, problem: Problem) -> str | None:
    r"""With `\text{}` around the Hangul of a formula."""
    for found in _DISPLAY.finditer(rest):
        if not stray_hangul(found["tex"]):
            continue
        tex = _HANGUL.sub(lambda words: f"\\text{{{words[0]}}}" if words["stray"] else words[0], found["tex"])
        return rest[: found.start("tex")] + tex + rest[found.end("tex") :] if not stray_hangul(tex) else None
    return None


FIXERS: Mapping[str, Callable[[str, Problem], str | None]] = {
    "heading-space": space_heading,
    "space-odd": write_plain_spaces,
    "table-cells": escape_bars_of_code,
    "formula-hangul": set_words_of_formula,
}


def fix_text(path: str, data: bytes, problem: Problem) -> tuple[bytes, list[Fix]]:
    """A file's bytes with one fault of its text fixed, and each change. A file that is not UTF-8 stays as it is."""
    fixer = FIXERS.get(problem.kind)
    try:
        lines = lines_of(data.decode("utf-8"))
    except UnicodeDecodeError:
        return data, []
    before, rest = "".join(lines[: problem.line - 1]), "".join(lines[problem.line - 1 :])
    fixed = fixer(rest, problem) if fixer else None
    if fixed is None or fixed == rest:
        return data, []
    return (before + fixed).encode(), list(changes_between(path, problem.line, rest, fixed))
