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

from reviews.source.characters import unprintable_references

PATTERN = (
    r"(?<![\\$])(?:"
    r"\$\$(?=\s*[^\s$])(?P<display>(?:\\.|[^\\$\x02\x03])+)\$\$"
    r"|\$(?![\s$])(?P<inline>(?:\\.|[^\\$\x02\x03])+)(?<!\s)\$(?![\d$]))"
)
"""A formula in a text; \\x02 and \\x03 are Markdown's own marks of what it has set aside."""

_FORMULA = re.compile(PATTERN, re.DOTALL)
# Commands that define others, and those that would put addresses, styles or any character into the page.
_REFUSED = re.compile(
    r"\\(?:newcommand|renewcommand|newenvironment|DeclareMathOperator|def|href|style|class|cssId|unicode|verb)(?![A-Za-z])"
)
_ENVIRONMENT = re.compile(r"\\begin\s*\{([^}]*)\}")
_ENVIRONMENTS = {name.lstrip("\\") for name in MATRICES} | {"gather", "gather*", "equation", "equation*"}
# The library knows these by another name only.
_SYNONYMS = (("{aligned}", "{split}"), (r"\operatorname*", r"\operatorname"))
# Limits of what the library is given, and of what it makes of that: its work grows with both.
_LONGEST = 5_000
_DEEPEST_GROUPS = 30
_DEEPEST = 60
_TIMES, _SPARE = 30, 2_000
_GROUP = re.compile(
    r"(?P<open>\{|\\(?:left|begin)(?![A-Za-z]))|(?P<close>\}|\\(?:right|end)(?![A-Za-z]))|\\.", re.DOTALL
)
# The library draws what stands last in it twice, and so four times where one stands in another.
_DOUBLING, _MOST_DOUBLINGS = r"\sideset", 3
# Of attributes whose values an author writes; a browser takes no others.
_LENGTH = re.compile(r"[+-]{0,2}(?:\d{1,3}(?:\.\d{0,4})?|\.\d{1,4})\s*(?:[a-z]{2}|%)?", re.ASCII)
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]{3,20}", re.ASCII | re.IGNORECASE)
_VALUES = {
    **dict.fromkeys(("width", "height", "depth", "lspace", "voffset", "linethickness"), _LENGTH),
    **dict.fromkeys(("mathcolor", "mathbackground", "border-color"), _COLOUR),
}
_ARITY = {"mfrac": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "mroot": 2, "msubsup": 3, "munderover": 3}


# What is wrong with a formula that may as well be shown as it is written.
_HARMLESS = frozenset({"formula-broken", "formula-command", "formula-percent"})


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

    @property
    def details(self) -> dict[str, str]:
        """What the message is filled with."""
        return {"code" if self.kind == "control-character" else "found": self.found}


def mathml(tex: str, *, display: bool) -> str:
    """The MathML of a formula, in a line of text or as a block of its own. Raises FormulaError.

    It has at most 30 characters for each of the TeX and 2,000 more. Whoever calls it with what a stranger wrote does so
    in a process that can be ended (see `pool`).
    """
    source = tex.strip()
    _check_size(source, tex)
    _check(source, tex)
    readable = source
    for name, known in _SYNONYMS:
        readable = readable.replace(name, known)
    try:
        math = convert_to_element(readable, display="block" if display else "inline")
    except MemoryError:
        raise
    except RecursionError as error:
        raise FormulaError("formula-deep", tex, source) from error
    except Exception as error:  # the library's errors share no class
        raise FormulaError("formula-broken", tex, source) from error
    if _is_deep(math):
        raise FormulaError("formula-deep", tex, source)
    for element in math.iter():
        _mend(element, tex)
    drawn = _annotated(math, source, display)
    if len(drawn) > _TIMES * len(source) + _SPARE:
        raise FormulaError("formula-large", tex, source)
    return drawn


def typeset(text: str) -> Markup:
    """A line of plain text as HTML, its formulas as MathML.

    One that cannot be read stays as it is written: titles come from elsewhere, and are shown as their authors wrote
    them. Raises FormulaError for one that may do harm: it is beyond the limits, or hides a character that no text may
    hold.
    """
    parts: list[str] = []
    end = 0
    for match in _FORMULA.finditer(text):
        try:
            drawn = mathml(match["display"] or match["inline"], display=False)
        except FormulaError as error:
            if error.kind in _HARMLESS:
                continue
            raise
        parts += [escape(text[end : match.start()]), drawn]
        end = match.end()
    return Markup("".join([*parts, escape(text[end:])]))


def as_tex(html: str) -> str:
    """HTML with each formula as its TeX, for what reads text alone, such as search."""
    return re.sub(r'<math alttext="([^"]*)".*?</math>', r"\1", html, flags=re.DOTALL)


def formulas(text: str) -> list[tuple[int, int]]:
    """Where in a text its formulas stand, dollar signs included."""
    return [match.span() for match in _FORMULA.finditer(text)]


def _check_size(source: str, tex: str) -> None:
    """What would cost the library too much: told by the TeX alone, before it is asked."""
    if len(source) > _LONGEST or source.count(_DOUBLING) > _MOST_DOUBLINGS:
        raise FormulaError("formula-large", tex, source)
    depth = 0
    for group in _GROUP.finditer(source):
        depth += 1 if group["open"] else -1 if group["close"] else 0
        if depth > _DEEPEST_GROUPS:
            raise FormulaError("formula-deep", tex, source)


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
    for reference in unprintable_references(element.text or ""):
        raise FormulaError("control-character", tex, reference)
    if not all(form.fullmatch(element.get(name, "0px")) for name, form in _VALUES.items() if name in element.attrib):
        raise FormulaError("formula-broken", tex, tex.strip())
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
