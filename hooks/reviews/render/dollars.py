r"""Where a formula begins and ends in a line of text.

A dollar sign opens a formula before a character that is no space, and closes one after such a character. Beside letters
and digits only what is surely TeX is one: what begins with a command or a script (`H$_2$O`, `3$\times$4`), and a lone
letter before others (`$k$NN`). So prices and paths (`$5-$10`, `3$~5$`, `US$10, 100$`, `$HOME/$PATH`) stay what they
are: the rule of Pandoc's `tex_math_dollars`, and more. A Korean particle may follow, and a Korean word stand before.
Hangul is part of a formula within `\text{}` and its kin only, so that `100$에서 50$로` is two prices. `\$` is a dollar
sign.
"""

import re

HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
"""The blocks of Hangul, syllables and letters, as part of a regular expression's class."""

# Words in a formula may hold formulas, as in `\text{if $x_{i}$}`: groups have two levels. Possessive here and below, so
# that no text is tried in two ways.
_GROUP = r"\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*+\})*+\}"
WORDS = rf"\\(?:text[a-z]*|mbox|hbox|mathrm|operatorname\*?|tag\*?)\s*{_GROUP}"
"""Where words stand in a formula, as part of a regular expression."""

BLOCK = rf"(?:{WORDS}|\\.|[^\\$])++"
"""The TeX between two dollar signs on each side, as part of a regular expression."""

_TEX = rf"(?:{WORDS}|\\.|[^\\${HANGUL}])++"

# What is a formula beside letters and digits, too.
_SURE = r"(?P<sure>(?=\$[_^\\])|(?<![0-9A-Za-z])(?=\$[A-Za-z]\$[A-Za-z]++(?!\$)))"

PATTERN = (
    r"(?<![\\$])(?:"
    rf"\$\$(?=\s*[^\s$])(?P<display>{BLOCK})\$\$"
    rf"|(?:{_SURE}|(?<![0-9A-Za-z]))\$(?![\s$])(?P<inline>{_TEX})(?<!\s)\$(?(sure)(?!\$)|(?![0-9A-Za-z$])))"
)
"""A formula, `inline` or `display` being its TeX; to be compiled with `re.DOTALL`."""

_STRAY = re.compile(rf"{WORDS}|(?<!\\)%[^\n]*|(?P<stray>[{HANGUL}]+)", re.DOTALL)


def stray_hangul(tex: str) -> str:
    """The first Hangul of a formula that stands outside of `\\text{}` and comments; empty where there is none."""
    return next((match["stray"] for match in _STRAY.finditer(tex) if match["stray"]), "")
