r"""TeX in the words that the converter knows.

The converter (`math-core`) lacks environments and commands that LaTeX's users know, and draws some as if they were
something else: `\\[2pt]` as "[2pt]", the limits of `\mathop` at its side, `\bm{\mathcal{L}}` not bold. All of that is
settled here, on the source.
"""

import re
from collections.abc import Callable, Mapping

from reviews.render.environments import with_known_environments
from reviews.source.macros import expanded
from reviews.source.tex import DEEPEST, FormulaError, depth_of, group_end

PLACE = "\ue000"
"""The first of the private characters that stand for arguments which are converted by themselves."""
NUMBER = "@"
"""Stands with a number for such an argument in an equation's number, which may hold no other character."""
HYPHEN = "\uf8fe"
"""A hyphen in an operator's name, where the converter would draw a minus sign."""

_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_ODD_FENCE = re.compile(r"\\(left|right|middle|[bB]igg?[lrm]?)\s*([<>])|\\[bB]igg?[lrm]?\s*\.")
_TEXT = re.compile(r"\\(?:text(?:rm|it|bf|sf|tt)?)\s*(?=\{)")
_SIGN = re.compile(r"(\\[&%$#_{}])\s")
_DOLLAR = re.compile(r"(?<!\\)\$")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
# Only how high a part is counted, or how large its fences are.
_SIZES = re.compile(
    r"\\smash(?![A-Za-z])\s*(?:\[[tb]\])?"
    r"|(\\(?:abs|norm|ceil|floor|inner|hspace)(?![A-Za-z]))\s*(?:\*|\[[^][]*\])"
)
_APART = re.compile(
    r"\\(?:(?P<bold>boldsymbol|bm|pmb|hm)|(?P<name>operatorname\*?)|(?P<other>mathop|mathrlap|tag\*?))(?![A-Za-z])\s*"
)
# What the converter cannot draw within the name of an operator.
_NO_NAME = re.compile(r"\\[A-Za-z&]|[\^_'{<>]")
# What of all this a formula may need, by its commands: most need nothing.
_DELIMITED = frozenset(
    {r"\left", r"\right", r"\middle"}
    | {f"\\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")}
)
_WORDED = frozenset(rf"\{name}" for name in ("text", "textrm", "textit", "textbf", "textsf", "texttt"))
_LINED = frozenset({"\\\\", r"\begin", r"\tag", r"\label", r"\newline", r"\cr"})
_SMASHED = frozenset({r"\smash", r"\hspace"})
_PARTED = frozenset(
    rf"\{name}" for name in ("mathop", "mathrlap", "operatorname", "boldsymbol", "bm", "pmb", "hm", "tag")
)
_TOUCHED = _DELIMITED | _WORDED | _LINED | _SMASHED | _PARTED
_LETTER = re.compile(r"\{?\s*[A-Za-z]\s*\}?")


def known(tex: str, macros: Mapping[str, str], *, display: bool) -> tuple[str, list[tuple[str, str]]]:
    """TeX in the converter's words, and the arguments that stand apart, each with what is done to it.

    The first argument that stands apart has the character `PLACE` in the TeX, the second the one after it.
    Raises FormulaError as `depth_of` and `expanded`, and where nesting is too deep.
    """
    depth, tokens = depth_of(tex)
    source = tex
    if not macros.keys().isdisjoint(tokens):
        source = expanded(_SIZES.sub(_sized, tex), macros)
        depth, tokens = depth_of(source)
    if depth > DEEPEST:
        raise FormulaError("formula-deep", tex, tex)
    if _TOUCHED.isdisjoint(tokens):
        return source, []
    if not _SMASHED.isdisjoint(tokens):
        source = _SIZES.sub(_sized, source)
    if not _DELIMITED.isdisjoint(tokens):
        source = _ODD_FENCE.sub(_fence, source)
    if not _WORDED.isdisjoint(tokens):
        source = _with_groups(source, _TEXT, _text)
    if not _LINED.isdisjoint(tokens):
        source = with_known_environments(_LABEL.sub("", source), tex, display=display)
    apart: list[tuple[str, str]] = []
    return source if _PARTED.isdisjoint(tokens) else _set_apart(source, apart), apart


def _with_groups(tex: str, command: re.Pattern[str], write: Callable[[str, str], str]) -> str:
    """TeX with each command that takes a group written anew; what stands within the group is not looked into."""
    parts: list[str] = []
    end = 0
    while match := command.search(tex, end):
        stop = group_end(tex, match.end())
        parts += [tex[end : match.start()], write(match[0].strip(), tex[match.end() + 1 : stop - 1])]
        end = stop
    return "".join([*parts, tex[end:]])


def _sized(match: re.Match[str]) -> str:
    return match[1] or ""


def _fence(match: re.Match[str]) -> str:
    if not match[1]:
        return ""
    angle = "langle" if match[2] == "<" else "rangle"
    return rf"\{match[1]}\{angle} "


def _text(command: str, text: str) -> str:
    r"""`\text{if $x$}` as `\text{if }{x}`: the converter has no formulas within text, and eats spaces after `\&`."""
    text = _SIGN.sub(r"\1~", text)
    for written, meant in _LIGATURES:
        text = text.replace(written, meant)
    parts = _DOLLAR.split(text)
    if len(parts) % 2 == 0:
        return f"{command}{{{text}}}"
    pieces = (f"{{{part}}}" if number % 2 else f"{command}{{{part}}}" for number, part in enumerate(parts) if part)
    return f"{{{''.join(pieces)}}}"


def _set_apart(tex: str, apart: list[tuple[str, str]]) -> str:
    r"""`\mathop{...}`, whose limits the converter sets aside, `\bm{...}`, which it forgets within others, and so on."""
    parts: list[str] = []
    end = 0
    while match := _APART.search(tex, end):
        stop = group_end(tex, match.end())
        argument = tex[match.end() : stop]
        if not argument:
            raise FormulaError("formula-broken", tex, match[0])
        content = argument[1:-1] if argument[:1] == "{" else argument
        place = chr(ord(PLACE) + len(apart))
        parts.append(tex[end : match.start()])
        end = stop
        if match["bold"] and _LETTER.fullmatch(argument):
            parts.append(f"\\boldsymbol{{{content}}}")
        elif match["name"] and not _NO_NAME.search(content):
            parts.append(f"\\{match['name']}{{{content.replace('-', HYPHEN)}}}")
        elif match["name"]:
            parts.append(f"\\{match['name']}{{{place}}}")
            apart.append(("name", f"\\mathrm{{{content}}}"))
        elif match["other"] == "mathop":
            parts.append(f"\\operatorname*{{{place}}}")
            apart.append(("name", content))
        elif match["other"] and match["other"].startswith("tag"):
            parts.append(f"\\tag*{{{NUMBER}{len(apart)}}}")
            apart.append(("number", f"\\text{{{content}}}" if match["other"] == "tag*" else f"\\text{{({content})}}"))
        else:
            parts.append(f"{{{place}}}")
            apart.append(("bold" if match["bold"] else "overlap", content))
    return "".join([*parts, tex[end:]])
