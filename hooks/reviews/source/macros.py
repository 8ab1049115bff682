r"""Macros: commands of formulas that stand for others, ours (`macros.toml`) and a project's (`extra.reviews.macros`).

A macro is TeX with `#1` to `#9` for its arguments, as in LaTeX's `\newcommand`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from reviews.source.tex import FormulaError, depth_of

# A formula may use so many macros; with the limits of one macro this bounds what all of them can become.
MOST_EXPANSIONS = 250
_LONGEST = 300
_DEEPEST = 6
_NAME = re.compile(r"[A-Za-z]+")
_COMMAND = re.compile(r"\\([A-Za-z]+)")


@cache
def our_macros() -> Mapping[str, str]:
    """The macros that every project has, by name without backslash."""
    return tomllib.loads(files(__package__).joinpath("macros.toml").read_text(encoding="utf-8"))


def macro_faults(macros: object) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a project's macros: the key, the kind of problem, and what was found."""
    if not isinstance(macros, Mapping):
        yield "macros", "setting-macros", str(macros)
        return
    for name, tex in macros.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            yield str(name), "setting-macro-name", str(name)
        elif not isinstance(tex, str) or not _is_fit(tex):
            yield name, "setting-macro", str(tex)
        elif name in _reached(name, macros):
            yield name, "setting-macro-loop", tex


def _is_fit(tex: str) -> bool:
    """Whether a macro's TeX is short, balanced, and defines nothing itself."""
    try:
        return bool(tex.strip()) and len(tex) <= _LONGEST and depth_of(tex)[0] <= _DEEPEST
    except FormulaError:
        return False


def _reached(name: str, macros: Mapping[object, object]) -> set[str]:
    """The commands that a macro becomes, through other macros too."""
    found: set[str] = set()
    left = [name]
    while left:
        for command in _COMMAND.findall(str(macros.get(left.pop(), ""))):
            if command not in found:
                found.add(command)
                left.append(command)
    return found
