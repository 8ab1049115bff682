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
from pathlib import Path

from math_core import LatexError, LatexToMathML

from reviews.render.breaks import in_lines
from reviews.render.core import cleaned
from reviews.render.dialect import NUMBER, PLACE, known
from reviews.render.letters import bold
from reviews.render.pieces import in_pieces
from reviews.render.readable import line
from reviews.source.characters import unprintable_references
from reviews.source.macros import our_macros
from reviews.source.tex import FormulaError

_UNKNOWN = re.compile(r'Unknown (command|environment) "([^"]*)"')
# Characters of MathML for one formula; what is beyond grew by macros.
_LARGEST = 200_000
# Characters that fit into the line of any screen.
_SHORT = 16
_PLACE = re.compile(r"<(m[io])([^<>]*)>([\ue000-\uf8fd])</m[io]>")
# A name that needs no setting in italics.
_NAME = re.compile(
    r"(?:<mrow>)*(?:<mspace></mspace>)?<mi(?: mathvariant=\"normal\">[^<]|>(?:[^<]{2,}|[ℂ-ℿ𝐀-𝟿]))</mi>(?:</mrow>)*"
)
_WITHIN = re.compile(r"<[^<>]*>")
_NUMBER = re.compile(rf'(<mtd class="tex-side[^<>]*>)<mtext>{NUMBER}(\d+)</mtext>')


class Converter:
    """Formulas to MathML, with a project's own macros."""

    def __init__(self, macros: Mapping[str, str] | None = None) -> None:
        """`macros` are TeX by name, as `macros.macro_faults` lets through; they come before ours."""
        self.macros = dict(macros or {})
        """The project's own."""
        self._macros = {f"\\{name}": meant for name, meant in {**our_macros(), **self.macros}.items()}
        # Wide tildes and the like, which the library leaves out by default, are drawn by our font.
        self._library = LatexToMathML(fancy_error=False, allow_unreliable_rendering=True)

    def mathml(self, tex: str, *, display: bool) -> str:
        """The MathML of a formula, in a line of text or as a block of its own. Raises FormulaError."""
        source = tex.strip()
        if "&#" in source and (references := unprintable_references(source)):
            raise FormulaError("control-character", tex, references[0])
        pieces = self._converted(source, tex, display)
        try:
            readable = line(pieces)
        except RecursionError:
            raise FormulaError("formula-deep", tex, tex) from None
        drawn = "".join(pieces)
        number = ' class="tex-numbered"' if 'class="tex-wide"' in drawn[:80] else ""
        block = f' display="block"{number}' if display else ""
        # What is short fits into any line.
        row = f"<mrow>{drawn}</mrow>" if display or len(readable) <= _SHORT else in_lines(pieces)
        return (
            f'<math alttext="{escape(readable)}"{block}><semantics>{row}'
            f'<annotation encoding="application/x-tex">{escape(source, quote=False)}</annotation></semantics></math>'
        )

    def _converted(self, source: str, tex: str, display: bool) -> list[str]:
        """What stands within the `math` element, in pieces."""
        try:
            known_tex, apart = known(source, self._macros, display=display)
        except FormulaError as error:  # of the whole formula as it is written, whose lines count
            raise FormulaError(error.kind, tex, error.found, error.near) from None
        try:
            found = self._library.convert_with_local_state(known_tex, displaystyle=display)
        except LatexError as error:
            raise self._fault(str(error), tex) from None
        if len(found) > _LARGEST:
            raise FormulaError("formula-large", tex, source)
        pieces = cleaned(found[found.index(">") + 1 : -len("</math>")], tex)
        return in_pieces(self._with_parts("".join(pieces), apart, tex)) if apart else pieces

    def _with_parts(self, drawn: str, apart: list[tuple[str, str]], tex: str) -> str:
        """MathML with the arguments that stand apart where their places are."""
        parts = [self._part(command, argument, tex) for command, argument in apart]
        drawn, places = _PLACE.subn(lambda place: _placed(place, parts[ord(place[3]) - ord(PLACE)]), drawn)
        drawn, numbers = _NUMBER.subn(lambda number: f"{number[1]}{parts[int(number[2])]}", drawn)
        if places + numbers != len(parts):  # one stood within `\text{}`, say, where no formula can be
            raise FormulaError("formula-broken", tex, tex)
        return drawn

    def _part(self, command: str, argument: str, tex: str) -> str:
        """The MathML of an argument that stands apart."""
        drawn = "".join(self._converted(argument, tex, False))
        if command == "overlap":
            return f'<mpadded width="0">{drawn}</mpadded>'
        return f"<mrow>{bold(drawn) if command == 'bold' else drawn}</mrow>"

    def _fault(self, error: str, tex: str) -> FormulaError:
        """What the library could not read, as what the author can mend."""
        unknown = _UNKNOWN.search(error)
        if unknown is None:
            return FormulaError("formula-broken", tex, tex)
        if unknown[1] == "environment":
            return FormulaError("formula-command", tex, f"\\begin{{{unknown[2]}}}")
        near = self._nearest(unknown[2])
        return FormulaError("formula-command-near" if near else "formula-command", tex, unknown[2], near)

    def _nearest(self, name: str) -> str:
        """The command that is most like the one that is not known, or nothing."""
        close = get_close_matches(name, (*self._macros, *_commands()), cutoff=0.7)
        return close[0] if close else ""


def _placed(place: re.Match[str], part: str) -> str:
    """A part in its place: in tables the converter writes a name as an operator, with the space beside it."""
    tag, attributes, _ = place.groups()
    if tag == "mi" or 'rspace="0"' in attributes:
        return part
    if _NAME.fullmatch(part):
        return f"<mo{attributes}>{_WITHIN.sub('', part)}</mo>"
    return f'<mrow>{part}<mspace width="0.1667em"></mspace></mrow>'


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


def is_command(name: str) -> bool:
    """Whether formulas may have such a command, given without its backslash."""
    return name in _converter.macros or name in our_macros() or f"\\{name}" in _commands()


@lru_cache(maxsize=4096)
def _known(tex: str, display: bool) -> str:
    """A formula that was converted before: the same letters stand in many texts, and a title in many lists."""
    return _converter.mathml(tex, display=display)


@cache
def _commands() -> tuple[str, ...]:
    """Commands that the library knows, which it does not list itself."""
    names = Path(__file__).with_name("commands.txt").read_text(encoding="utf-8").split()
    return tuple(f"\\{name}" for name in names)
