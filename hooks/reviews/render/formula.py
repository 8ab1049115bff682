r"""TeX to MathML Core (https://www.w3.org/TR/mathml-core/): the one door to the converter, `math-core`.

A formula is held to limits and written in the words that the converter knows (`dialect`), converted, and what comes
out is held against a list of elements and attributes (`core`). The TeX stands beside it for those who copy it, and
readable text (`readable`) for programs that cannot draw it.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from html import escape
from importlib.resources import files

from math_core import LatexError, LatexToMathML

from reviews.render.breaks import in_lines
from reviews.render.core import cleaned, inner, rebuilt
from reviews.render.dialect import PLACE, known
from reviews.render.letters import bold
from reviews.render.readable import line
from reviews.source.characters import unprintable_references
from reviews.source.macros import MOST_EXPANSIONS, our_macros
from reviews.source.tex import FormulaError

_UNKNOWN = re.compile(r'Unknown (command|environment) "([^"]*)"')
# Characters of MathML for one formula; what is beyond grew by macros.
_LARGEST = 200_000
# Characters that fit into the line of any screen.
_SHORT = 16
# Entities that XML lacks; which of two script forms is meant, by a sign that our font, as most, does not know.
_REPLACED = (("&ApplyFunction;", "\u2061"), ("&InvisibleTimes;", "\u2062"), ("\ufe00", ""), ("\ufe01", ""))


class Converter:
    """Formulas to MathML, with a project's own macros."""

    def __init__(self, macros: Mapping[str, str] | None = None) -> None:
        """`macros` are TeX by name, as `macros.macro_faults` lets through; they come before ours."""
        self.macros = dict(macros or {})
        """The project's own."""
        self._macros = {**our_macros(), **self.macros}
        # Wide tildes and the like, which the library leaves out by default, are drawn by our font.
        self._library = LatexToMathML(
            macros=self._macros,
            fancy_error=False,
            allow_unreliable_rendering=True,
            max_expansions=MOST_EXPANSIONS,
        )

    def mathml(self, tex: str, *, display: bool) -> str:
        """The MathML of a formula, in a line of text or as a block of its own. Raises FormulaError."""
        source = tex.strip()
        for reference in unprintable_references(source):
            raise FormulaError("control-character", tex, reference)
        drawn = self._converted(source, tex, display)
        try:
            readable = line(drawn)
        except RecursionError:
            raise FormulaError("formula-deep", tex, tex) from None
        number = ' class="tex-numbered"' if 'class="tex-wide"' in drawn[:80] else ""
        block = f' display="block"{number}' if display else ""
        # What is short fits into any line.
        row = f"<mrow>{drawn}</mrow>" if display or len(readable) <= _SHORT else in_lines(drawn)
        return (
            f'<math alttext="{escape(readable)}"{block}><semantics>{row}'
            f'<annotation encoding="application/x-tex">{escape(source, quote=False)}</annotation></semantics></math>'
        )

    def _converted(self, source: str, tex: str, display: bool) -> str:
        """What stands within the `math` element."""
        try:
            known_tex, apart = known(source, display=display)
        except FormulaError as error:  # of the whole formula as it is written, whose lines count
            raise FormulaError(error.kind, tex, error.found, error.near) from None
        try:
            found = self._library.convert_with_local_state(known_tex, displaystyle=display)
        except LatexError as error:
            raise self._fault(str(error), tex) from None
        if len(found) > _LARGEST:
            raise FormulaError("formula-large", tex, source)
        for written, meant in _REPLACED:
            if written in found:
                found = found.replace(written, meant)
        drawn = cleaned(found[found.index(">") + 1 : -len("</math>")], tex)
        return self._with_parts(drawn, apart, tex) if apart else drawn

    def _with_parts(self, drawn: str, apart: list[tuple[str, str]], tex: str) -> str:
        """MathML with the arguments that stand apart where their characters are."""
        places = {chr(ord(PLACE) + number): each for number, each in enumerate(apart)}
        math = rebuilt(drawn, tex)
        for element in list(math.iter("mi")):
            if element.text in places:
                command, argument = places[element.text]
                part = rebuilt(self._converted(argument, tex, False), tex)
                if command != "mathop":
                    bold(part)
                element.tag, element.text = "mrow", None if len(part) else ""
                element.attrib.clear()
                element.extend(list(part))
        return inner(math)

    def _fault(self, error: str, tex: str) -> FormulaError:
        """What the library could not read, as what the author can mend."""
        unknown = _UNKNOWN.search(error)
        if unknown is None:
            return FormulaError("formula-broken", tex, tex)
        if unknown[1] == "environment":
            return FormulaError("formula-command", tex, f"\\begin{{{unknown[2]}}}")
        near = self._nearest(unknown[2].lstrip("\\"))
        return FormulaError("formula-command-near" if near else "formula-command", tex, unknown[2], near)

    def _nearest(self, name: str) -> str:
        """The command that is most like the one that is not known, or nothing."""
        close = get_close_matches(name, (*self._macros, *_commands()), n=1, cutoff=0.7)
        return f"\\{close[0]}" if close else ""


_converter = Converter()


def use_macros(macros: Mapping[str, str]) -> None:
    """Make a project's macros known to this process, and to those that are forked from it."""
    global _converter
    if dict(macros) != _converter.macros:
        _converter = Converter(macros)
        _known.cache_clear()


def mathml(tex: str, *, display: bool) -> str:
    """The MathML of a formula with the project's macros, as `Converter.mathml`. Raises FormulaError."""
    return _known(tex, display)


@lru_cache(maxsize=4096)
def _known(tex: str, display: bool) -> str:
    """A formula that was converted before: the same letters stand in many texts, and a title in many lists."""
    return _converter.mathml(tex, display=display)


@cache
def _commands() -> tuple[str, ...]:
    """Commands that the library knows, which it does not list itself."""
    return tuple(files(__package__).joinpath("commands.txt").read_text(encoding="utf-8").split())
