r"""Environments of LaTeX in those that the converter knows, and the lines and numbers that need one.

The converter (`math-core`) lacks many environments, and drops a `\\\\` that stands in none.
"""

import re
from functools import lru_cache

from reviews.source.tex import FormulaError, group_end

SMALL = "\uf8ff"
"""Stands before a table that is set small."""

_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}|\\\\")
_ARRAY = re.compile(r"(\\begin\{d?array\})\s*(?:\[[tcb]\])?\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_OPTION = re.compile(r"(\\begin\{(?:aligned|align\*)\})\s*(?:\{\d+\}|\[[tcb]\])")
_STARRED = re.compile(r"(\\begin\{array\})\{c{20}\}\s*\[([lcr])\]")
_WIDTH = re.compile(r"[@!<>]\{[^{}]*\}|\s")
_PARAGRAPH = re.compile(r"[pmb]\{[^{}]*\}")
_MANY = re.compile(r"\*\{?(\d{1,2})\}?\{([^{}]*)\}")
_FENCES = {"": (".", "."), "p": ("(", ")"), "b": ("[", "]"), "B": (r"\{", r"\}"), "v": ("|", "|"), "V": (r"\|", r"\|")}
_MATRIX = re.compile(r"([pbBvV]?)(small)?matrix(\*?)")
# With a number of its own a line needs the environment that has a place for it.
_PLAIN = {
    "align": "aligned",
    "alignat": "aligned",
    "alignedat": "aligned",
    "flalign": "aligned",
    "split": "aligned",
    "gather": "gathered",
    "multline": "multline*",
    "multlined": "multline*",
}
_NUMBERED = {"align": "align*", "alignat": "align*", "flalign": "align*", "gather": "gather*", "multline": "multline*"}
_WHOLE = frozenset({"equation", "equation*", "displaymath", "math"})
# Other ways to write `\\`: with the space below, with a star, and by two names.
_NEW_LINE = re.compile(r"\\(?:\\\s*(?:\*\s*)?\[\s*-?[\d.]+\s*[a-z]{2}\s*\]|\\\*|(?<!\\\\)(?:newline|cr)(?![A-Za-z]))")
_LAST = re.compile(r"\s*(?:\\end\s*\{[^{}]*\}\s*)*")
_TAG = re.compile(r"\\tag\*?\s*(?=\{)")
_NUMBERS = re.compile(r"\\begin\{(?:equation|align|gather|multline)\*\}")


def with_known_environments(tex: str, written: str, *, display: bool) -> str:
    """TeX in environments that the converter knows. Raises FormulaError where lines and numbers may not be."""
    source = _environments(_NEW_LINE.sub(r"\\\\ ", tex), written)
    return _numbered(source, written, display) if r"\tag" in source else source


def _environments(tex: str, written: str) -> str:
    r"""TeX with environments that the converter knows.

    Raises FormulaError where one ends that has not begun, and for `a \\ b` in none: some programs draw it in two lines
    and some in one. At the end it may stand.
    """
    has_number = r"\tag" in tex
    opened: list[tuple[str, str]] = []

    def renamed(match: re.Match[str]) -> str:
        if match[0] == r"\\":
            if _WHOLE.issuperset([name for name, _ in opened]) and not _LAST.fullmatch(tex, match.end()):
                raise FormulaError("formula-lines", written, r"\\")
            return match[0]
        name = match[2].strip()
        if match[1] == "end":
            begun, closes = opened.pop() if opened else ("", "")
            if begun != name:
                raise FormulaError("formula-broken", written, written)
            return closes
        opens, closes = _known(name, has_number)
        opened.append((name, closes))
        return opens

    tex = _ENVIRONMENT.sub(renamed, tex)
    tex = _OPTION.sub(r"\1", tex)
    if "array}" in tex:
        tex = _ARRAY.sub(_columns, _STARRED.sub(lambda matrix: f"{matrix[1]}{{{matrix[2] * 20}}}", tex))
    return tex


@lru_cache(maxsize=128)
def _known(name: str, has_number: bool) -> tuple[str, str]:
    """How an environment begins and ends in the words of the converter, in a formula with a number or without."""
    bare = name.removesuffix("*")
    if bare in _WHOLE:
        return (r"\begin{equation*}", r"\end{equation*}") if has_number else ("{", "}")
    if new := (has_number and _NUMBERED.get(bare)) or _PLAIN.get(bare):
        return f"\\begin{{{new}}}", f"\\end{{{new}}}"
    if bare == "eqnarray":
        return r"\begin{darray}{rcl}", r"\end{darray}"
    matrix = _MATRIX.fullmatch(name)
    if matrix is None or not (matrix[2] or matrix[3]):
        return f"\\begin{{{name}}}", f"\\end{{{name}}}"
    left, right = _FENCES[matrix[1]]
    opens, closes = ("{array}{" + "c" * 20 + "}", "{array}") if matrix[3] else ("{matrix}", "{matrix}")
    small = SMALL if matrix[2] else ""
    return f"\\left{left} {small}\\begin{opens}", f"\\end{closes}\\right{right} "


def _columns(match: re.Match[str]) -> str:
    """The columns of an array, without what only widens or narrows them."""
    columns = _PARAGRAPH.sub("l", _WIDTH.sub("", match[2]))
    columns = _MANY.sub(lambda many: many[2] * int(many[1]), columns)
    return f"{match[1]}{{{columns}}}"


def _numbered(source: str, tex: str, display: bool) -> str:
    r"""A formula with `\tag` in an environment that has a place for it."""
    if not display:
        raise FormulaError("formula-tag", tex, r"\tag")
    if _NUMBERS.search(source):
        return source
    tags = list(_TAG.finditer(source))
    if len(tags) != 1:
        raise FormulaError("formula-tag", tex, r"\tag")
    start, end = tags[0].start(), group_end(source, tags[0].end())
    return f"\\begin{{equation*}}{source[:start]}{source[end:]}{source[start:end]}\\end{{equation*}}"
