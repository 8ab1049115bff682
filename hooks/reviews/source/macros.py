r"""Macros: commands of formulas that stand for others, ours (`macros.toml`) and a project's (`extra.reviews.macros`).

A macro is TeX with `#1` to `#9` for its arguments, as in LaTeX's `\newcommand`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from reviews.source.tex import LONGEST, FormulaError, depth_of, group_end

# Macros within macros may be used so often; `LONGEST` bounds what all of them become.
_MOST_USES = 1_000
_LONGEST = 300
_DEEPEST = 6
_NAME = re.compile(r"[A-Za-z]+")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_ARGUMENT = re.compile(r"#([1-9])")
_SPACE = re.compile(r"\s*")


@cache
def our_macros() -> Mapping[str, str]:
    """The macros that every project has, by name without backslash."""
    return tomllib.loads(Path(__file__).with_name("macros.toml").read_text(encoding="utf-8"))


def expanded(tex: str, macros: Mapping[str, str]) -> str:
    r"""TeX in which every macro, and every macro within one, is what it stands for; `macros` by command, such as `\KL`.

    Raises FormulaError where an argument is missing, and for more than can be drawn.
    """
    written, place, uses = tex, 0, 0
    while use := _TOKEN.search(tex, place):
        place = use.end()
        if use[0] not in macros:
            continue
        uses += 1
        if uses > _MOST_USES or len(tex) > LONGEST:
            raise FormulaError("formula-large", written, written)
        body = macros[use[0]]
        arguments: list[str] = []
        for _ in range(max(map(int, _ARGUMENT.findall(body)), default=0)):
            start = _SPACE.match(tex, place).end()  # type: ignore[union-attr]  # nothing is a match, too
            place = group_end(tex, start)
            if place == start or tex[start] == "}":
                raise FormulaError("formula-broken", written, use[0])
            arguments.append(tex[start + 1 : place - 1] if tex[start] == "{" else tex[start:place])
        meant = _ARGUMENT.sub(lambda number, found=arguments: _closed(found[int(number[1]) - 1]), body)  # type: ignore[misc]
        tex = f"{tex[: use.start()]}{_closed(meant)}{tex[place:]}"
        place = use.start()
    return tex


def _closed(tex: str) -> str:
    """TeX after which letters may follow, and are not taken for part of a command's name."""
    last = tex.rfind("\\")
    return f"{tex} " if last >= 0 and tex[last + 1 :].isalpha() else tex


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
