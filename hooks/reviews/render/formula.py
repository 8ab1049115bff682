r"""TeX formulas, `$...$` and `$$...$$`, to MathML at build time: no script is needed, and feeds carry it too.

A dollar sign opens a formula before a character that is no space, and closes one after such a
character unless a digit follows, so that prices stay prices (the rule of Pandoc's `tex_math_dollars`);
`\$` is a dollar sign. What comes out is MathML Core (https://www.w3.org/TR/mathml-core/) with the TeX
beside it, for those who cannot see it drawn and for programs.
"""

import re
from html import unescape
from xml.etree.ElementTree import Element, SubElement, tostring

from latex2mathml.commands import MATRICES
from latex2mathml.converter import convert_to_element
from markupsafe import Markup, escape

PATTERN = (
    r"(?<![\\$])(?:"
    r"\$\$(?=\s*[^\s$])(?P<display>(?:\\.|[^\\$\x02\x03])+)\$\$"
    r"|\$(?![\s$])(?P<inline>(?:\\.|[^\\$\x02\x03])+)(?<!\s)\$(?![\d$]))"
)
"""A formula in a text; \\x02 and \\x03 are Markdown's own marks of what it has set aside."""

_FORMULA = re.compile(PATTERN, re.DOTALL)
# Commands that define others, and those that would put addresses, styles or any character into the page.
_REFUSED = re.compile(
    r"\\(?:newcommand|renewcommand|newenvironment|def|href|style|class|cssId|unicode|verb)(?![A-Za-z])"
)
_ENVIRONMENT = re.compile(r"\\begin\s*\{([^}]*)\}")
_ENVIRONMENTS = {name.lstrip("\\") for name in MATRICES} | {"gather", "gather*", "equation", "equation*"}
# The library knows these by another name only.
_SYNONYMS = (("{aligned}", "{split}"), (r"\operatorname*", r"\operatorname"))
_DEEPEST = 60
_ARITY = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "mroot": 2, "msubsup": 3, "munderover": 3}


class FormulaError(ValueError):
    """A formula that cannot be read: `kind` is the message that says why, `found` what it is about."""

    def __init__(self, kind: str, tex: str, found: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.tex = tex
        self.found = " ".join(found.split())

    def __reduce__(self) -> tuple[type["FormulaError"], tuple[str, str, str]]:
        # By default an exception travels between processes by its message alone.
        return FormulaError, (self.kind, self.tex, self.found)


def mathml(tex: str, *, display: bool) -> str:
    """The MathML of a formula, in a line of text or as a block of its own. Raises FormulaError."""
    source = tex.strip()
    _check(source, tex)
    readable = source
    for name, known in _SYNONYMS:
        readable = readable.replace(name, known)
    try:
        math = convert_to_element(readable, display="block" if display else "inline")
    except Exception as error:  # the library's errors share no class, and a depth beyond Python's is one as well
        raise FormulaError("formula-broken", tex, source) from error
    if _is_deep(math):
        raise FormulaError("formula-deep", tex, source)
    for element in math.iter():
        _mend(element, tex)
    return _annotated(math, source, display)


def typeset(text: str) -> Markup:
    """A line of plain text as HTML, its formulas as MathML; one that cannot be read stays as it is written."""
    parts: list[str] = []
    end = 0
    for match in _FORMULA.finditer(text):
        try:
            drawn = mathml(match["display"] or match["inline"], display=False)
        except FormulaError:
            continue
        parts += [escape(text[end : match.start()]), drawn]
        end = match.end()
    return Markup("".join([*parts, escape(text[end:])]))


def as_tex(html: str) -> str:
    """HTML with each formula as its TeX, for what reads text alone, such as search."""
    return re.sub(r'<math alttext="([^"]*)".*?</math>', r"\1", html, flags=re.DOTALL)


def formulas(text: str) -> list[tuple[int, int]]:
    """Where in a text its formulas stand, dollar signs included."""
    return [match.span() for match in _FORMULA.finditer(text)]


def _check(source: str, tex: str) -> None:
    """What the library would take without a word."""
    if refused := _REFUSED.search(source):
        raise FormulaError("formula-command", tex, refused[0])
    for name in _ENVIRONMENT.findall(source.replace("{aligned}", "{split}")):
        if name not in _ENVIRONMENTS:
            raise FormulaError("formula-command", tex, f"\\begin{{{name}}}")
    bare = re.sub(r"\\.", "", source)
    if "%" in bare:
        raise FormulaError("formula-percent", tex, source)
    depth = 0
    for brace in re.findall(r"[{}]", bare):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth:
        raise FormulaError("formula-broken", tex, source)


def _is_deep(math: Element) -> bool:
    """Whether elements are nested beyond what anybody reads, and what libraries follow."""
    level = [math]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def _mend(element: Element, tex: str) -> None:
    """Characters for the library's references to them; an error for what it left as it found it."""
    text = element.text = unescape(element.text or "")
    if element.tag != "mtext" and (text.startswith("\\") and len(text) > 1):
        raise FormulaError("formula-command", tex, text)
    if (element.tag != "mtext" and text == "&") or len(element) < _ARITY.get(element.tag, 0):
        raise FormulaError("formula-broken", tex, tex.strip())
    if text == "~":  # the library's \sim is the tilde of the keyboard
        element.text = "∼"


def _annotated(math: Element, source: str, display: bool) -> str:
    """HTML of a formula with its TeX, both for those who hear it and for those who copy it."""
    attributes = {"alttext": " ".join(source.split()), **({"display": "block"} if display else {})}
    whole = Element("math", attributes)
    semantics = SubElement(whole, "semantics")
    semantics.extend(list(math))
    SubElement(semantics, "annotation", {"encoding": "application/x-tex"}).text = source
    return tostring(whole, encoding="unicode", short_empty_elements=False)
