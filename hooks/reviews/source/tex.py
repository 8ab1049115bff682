r"""TeX before it is converted: what is refused, and the limits that it is held to.

The converter (`math-core`) ends the process where a formula is nested too deeply, and takes definitions and comments
without a word.
"""

import re

from reviews.model.error import ReviewsError

LONGEST = 5_000
"""Characters of one formula. A long derivation has 2,000."""
MOST_CELLS = 400
"""Cells of all tables of one formula."""
DEEPEST = 30
"""Groups, fences and environments within each other; people nest ten."""

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z])|[{}%&]", re.DOTALL)
_ENDED_BY = {"{": "}", r"\left": r"\right", r"\begin": r"\end"}
_ENDS = frozenset(_ENDED_BY.values())
_REFUSED = frozenset(
    rf"\{name}"
    for name in (
        "newcommand renewcommand providecommand newenvironment renewenvironment def gdef edef xdef let futurelet"
        " DeclareMathOperator DeclarePairedDelimiter href url style class cssId htmlClass htmlId htmlStyle htmlData"
        " includegraphics unicode char verb ref eqref input include require enclose mathchoice"
    ).split()
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ONE = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


class FormulaError(ReviewsError):
    """A formula cannot be drawn right. The message is that of a problem in a file."""

    def __init__(self, kind: str, tex: str, found: str, near: str = "") -> None:
        """`tex` is the formula as written, `found` the part that is wrong, `near` the known command most like it."""
        self.tex = tex
        self.found = " ".join(found.split())
        self.near = near
        name = "code" if kind == "control-character" else "found"
        super().__init__(kind, **{name: self.found}, **({"near": near} if near else {}))

    def __reduce__(self) -> tuple[type["FormulaError"], tuple[str, str, str, str]]:
        # By default an exception travels between processes by its message alone.
        return FormulaError, (self.kind, self.tex, self.found, self.near)

    @property
    def line(self) -> int:
        """The line of the formula, counted from 0, where what was found stands."""
        place = re.search(re.escape(self.found) + r"(?![A-Za-z])", self.tex)
        return self.tex.count("\n", 0, place.start()) if place else 0


def depth_of(tex: str) -> tuple[int, list[str]]:
    """How deeply groups, fences and environments are nested, and the commands and signs in a formula.

    Raises FormulaError for what is not balanced, what would vanish or reach beyond the formula, and what is too large.
    """
    if len(tex) > LONGEST:
        raise FormulaError("formula-large", tex, tex)
    tokens = _TOKEN.findall(tex)
    if not _REFUSED.isdisjoint(tokens):
        raise FormulaError("formula-command", tex, next(token for token in tokens if token in _REFUSED))
    if "%" in tokens:
        raise FormulaError("formula-percent", tex, next(line for line in tex.split("\n") if "%" in line))
    deepest = 0
    awaited: list[str] = []
    for token in tokens:
        if token in _ENDED_BY:
            awaited.append(_ENDED_BY[token])
            if len(awaited) > deepest:
                deepest = len(awaited)
        elif token in _ENDS and (not awaited or awaited.pop() != token):
            raise FormulaError("formula-broken", tex, tex)
    if awaited or not (tex.isascii() or _PRIVATE.search(tex) is None):
        raise FormulaError("formula-broken", tex, tex)
    if tokens.count("&") + tokens.count(r"\\") > MOST_CELLS:
        raise FormulaError("formula-large", tex, tex)
    return deepest, tokens


def group_end(tex: str, start: int) -> int:
    """Where the argument that begins at `start` ends: a group, a command, or one character."""
    if tex[start : start + 1] != "{":
        command = _ONE.match(tex, start)
        return command.end() if command else start
    depth = 0
    for match in _BRACE.finditer(tex, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(tex)
