r"""TeX in the words that the converter knows.

The converter (`math-core`) lacks environments and commands that LaTeX's users know, and draws some as if they were
something else: `\\[2pt]` as "[2pt]", the limits of `\mathop` at its side, `\bm{\mathcal{L}}` not bold. All of that is
settled here, on the source.
"""

import re
from collections.abc import Callable

from reviews.source.tex import DEEPEST, FormulaError, depth_of

PLACE = "\ue000"
"""The first of the private characters that stand for arguments which are converted by themselves."""
SMALL = "\uf8ff"
"""Stands before a table that is set small."""

_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_ARRAY = re.compile(r"(\\begin\{d?array\})\s*(?:\[[tcb]\])?\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
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
_WHOLE = frozenset({"equation", "displaymath", "math"})
_ROW = re.compile(r"\\\\\s*(?:\*\s*)?\[\s*-?[\d.]+\s*[a-z]{2}\s*\]|\\\\\*")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_ANGLE = re.compile(r"\\(left|right|middle|[bB]igg?[lrm]?)\s*([<>])")
_NO_FENCE = re.compile(r"\\[bB]igg?[lrm]?\s*\.")
_TEXT = re.compile(r"\\(?:text(?:rm|it|bf|sf|tt|normal|up)?|mbox|hbox)\s*(?=\{)")
_SIGN = re.compile(r"(\\[&%$#_{}])\s")
_IN_TEXT = re.compile(rf"\$|--|{_SIGN.pattern}")
_TAG = re.compile(r"\\tag\*?\s*(?=\{)")
# Only how high a part is counted, or how large its fences are.
_SIZES = re.compile(
    r"\\smash(?![A-Za-z])\s*(?:\[[tb]\])?|(\\(?:abs|norm|ceil|floor|inner)(?![A-Za-z]))\s*(?:\*|\[[^][]*\])"
)
_APART = re.compile(r"\\(mathop|boldsymbol|bm|pmb|hm)(?![A-Za-z])\s*")
# What only formulas have of which any of that is true: most have none of it.
_TOUCHED = frozenset(
    f"\\{name}"
    for name in (
        "\\ begin tag label mathop boldsymbol bm pmb hm smash abs norm ceil floor inner left right middle"
        " & % $ # _ text textrm textit textbf textsf texttt textnormal textup mbox hbox"
    ).split()
)
_SIZED = frozenset(f"\\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
_ONE = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LETTER = re.compile(r"\{?\s*[A-Za-z]\s*\}?")


def known(tex: str, *, display: bool) -> tuple[str, list[tuple[str, str]]]:
    """TeX in the converter's words, and the arguments that stand apart, each with its command.

    The first argument that stands apart has the character `PLACE` in the TeX, the second the one after it.
    Raises FormulaError as `depth_of`, and where nesting is too deep.
    """
    depth, tokens = depth_of(tex)
    if depth > DEEPEST:
        raise FormulaError("formula-deep", tex, tex)
    if _TOUCHED.isdisjoint(tokens) and _SIZED.isdisjoint(tokens):
        return tex, []
    source = _ROW.sub(r"\\\\ ", tex)
    source = _NO_FENCE.sub("", _ANGLE.sub(_angle, source))
    source = _SIZES.sub(lambda match: match[1] or "", source)
    if _IN_TEXT.search(source):
        source = _with_groups(source, _TEXT, _text)
    source = _environments(_LABEL.sub("", source), tex)
    if r"\tag" in source:
        source = _numbered(source, tex, display)
    apart: list[tuple[str, str]] = []
    return _set_apart(source, apart), apart


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


def _with_groups(tex: str, command: re.Pattern[str], write: Callable[[str, str], str]) -> str:
    """TeX with each command that takes a group written anew; what stands within the group is not looked into."""
    parts: list[str] = []
    end = 0
    while match := command.search(tex, end):
        stop = group_end(tex, match.end())
        parts += [tex[end : match.start()], write(match[0].strip(), tex[match.end() + 1 : stop - 1])]
        end = stop
    return "".join([*parts, tex[end:]])


def _angle(match: re.Match[str]) -> str:
    angle = "langle" if match[2] == "<" else "rangle"
    return rf"\{match[1]}\{angle} "


def _text(command: str, text: str) -> str:
    r"""`\text{if $x$}` as `\text{if }{x}`: the converter has no formulas within text, and eats spaces after `\&`."""
    text = _SIGN.sub(r"\1~", text).replace("---", "—").replace("--", "–")
    parts = re.split(r"(?<!\\)\$", text)
    if len(parts) % 2 == 0:
        return f"{command}{{{text}}}"
    written = (f"{{{part}}}" if number % 2 else f"{command}{{{part}}}" for number, part in enumerate(parts) if part)
    return f"{{{''.join(written)}}}"


def _environments(tex: str, written: str) -> str:
    """TeX with environments that the converter knows. Raises FormulaError where one ends that has not begun."""
    names = _NUMBERED if r"\tag" in tex else _PLAIN
    opened: list[tuple[str, str]] = []

    def renamed(match: re.Match[str]) -> str:
        name = match[2].strip()
        if match[1] == "end":
            begun, closes = opened.pop() if opened else ("", "")
            if begun != name:
                raise FormulaError("formula-broken", written, written)
            return closes
        bare = name.removesuffix("*")
        opens, closes = f"\\begin{{{name}}}", f"\\end{{{name}}}"
        if bare in _WHOLE:
            numbered = r"\tag" in tex
            opens, closes = (r"\begin{equation*}", r"\end{equation*}") if numbered else ("{", "}")
        elif bare in names or bare in _PLAIN:
            new = names.get(bare) or _PLAIN[bare]
            opens, closes = f"\\begin{{{new}}}", f"\\end{{{new}}}"
        elif bare == "eqnarray":
            opens, closes = r"\begin{darray}{rcl}", r"\end{darray}"
        elif (matrix := _MATRIX.fullmatch(name)) and (matrix[2] or matrix[3]):
            left, right = _FENCES[matrix[1]]
            inner = ("{array}{" + "c" * 20 + "}", "{array}") if matrix[3] else ("{matrix}", "{matrix}")
            small = SMALL if matrix[2] else ""
            opens, closes = f"\\left{left} {small}\\begin{inner[0]}", f"\\end{inner[1]}\\right{right} "
        opened.append((name, closes))
        return opens

    tex = _ENVIRONMENT.sub(renamed, tex)
    tex = re.sub(r"(\\begin\{(?:aligned|align\*)\})\s*(?:\{\d+\}|\[[tcb]\])", r"\1", tex)
    tex = re.sub(r"(\\begin\{array\})\{c{20}\}\s*\[([lcr])\]", lambda m: f"{m[1]}{{{m[2] * 20}}}", tex)
    return _ARRAY.sub(_columns, tex)


def _columns(match: re.Match[str]) -> str:
    """The columns of an array, without what only widens or narrows them."""
    columns = re.sub(r"[@!<>]\{[^{}]*\}|\s", "", match[2])
    columns = re.sub(r"\*\{?(\d{1,2})\}?\{([^{}]*)\}", lambda many: many[2] * int(many[1]), columns)
    return f"{match[1]}{{{columns}}}"


def _numbered(source: str, tex: str, display: bool) -> str:
    r"""A formula with `\tag` in an environment that has a place for it."""
    if not display:
        raise FormulaError("formula-tag", tex, r"\tag")
    if re.search(r"\\begin\{(?:equation|align|gather|multline)\*\}", source):
        return source
    tags: list[str] = []

    def taken(command: str, number: str) -> str:
        tags.append(f"{command}{{{number}}}")
        return ""

    bare = _with_groups(source, _TAG, taken)
    if len(tags) != 1:
        raise FormulaError("formula-tag", tex, r"\tag")
    return f"\\begin{{equation*}}{bare}{tags[0]}\\end{{equation*}}"


def _set_apart(tex: str, apart: list[tuple[str, str]]) -> str:
    r"""`\mathop{...}`, whose limits the converter sets aside, and `\bm{...}`, which it forgets within others."""
    parts: list[str] = []
    end = 0
    while match := _APART.search(tex, end):
        stop = group_end(tex, match.end())
        argument = tex[match.end() : stop]
        if not argument:
            raise FormulaError("formula-broken", tex, match[0])
        is_bold = match[1] != "mathop"
        parts.append(tex[end : match.start()])
        if is_bold and _LETTER.fullmatch(argument):
            parts.append(f"\\boldsymbol{argument if argument[:1] == '{' else f'{{{argument}}}'}")
        else:
            place = chr(ord(PLACE) + len(apart))
            apart.append((match[1], argument[1:-1] if argument[:1] == "{" else argument))
            parts.append(f"{{{place}}}" if is_bold else f"\\operatorname*{{{place}}}")
        end = stop
    return "".join([*parts, tex[end:]])
