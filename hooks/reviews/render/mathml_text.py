"""Formulas that can be read even if a program drops MathML's tags and keeps the text between them.

Mail services and many feed readers do that. With the TeX, a formula would then appear twice (x2x^2); without it, it
would be wrong (x2). So formulas in feeds contain the signs that a line of text needs, hidden where MathML is drawn:
x^2, (a+b)/c.
"""

import re
from itertools import takewhile, zip_longest
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from reviews.render.styles import style_of

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
# The sign between a base and its script, by element and place of the script.
_SIGNS = {"msub": "_", "munder": "_", "msup": "^", "mover": "^", "msubsup": "_^", "munderover": "_^"}
_PRIMES = frozenset("′″‴⁗")
_MARKS = _PRIMES | frozenset("^~¯ˉ→⃗˙¨⃛ˇ˘´`ˆ˜‾⏞⏟̲̂˚∗")
_FENCED = re.compile(r"\([^()]*\)")
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\ufe00\ufe01"), None)
_ROWS = {"math", "mrow", "mstyle", "mpadded", "mtd", "msqrt"}


def readable(html: str) -> str:
    """HTML whose formulas are a readable line of text without tags; drawn, they look the same."""
    return _MATH.sub(lambda match: _without_tex(match[0]), html)


def _without_tex(math: str) -> str:
    whole = fromstring(math)
    drawn = whole[0][0]  # of `semantics`; the TeX is its second child, and stays in `alttext`
    whole[:] = [drawn]
    for element in drawn.iter():
        _style(element)
    _spell(whole)
    return tostring(whole, encoding="unicode", short_empty_elements=False)


def _style(element: Element) -> None:
    """Replace the classes of our pages by `style`, since feed readers do not have our style sheet."""
    if style := style_of(element.attrib.pop("class", "")):
        element.set("style", style)


def _spell(element: Element) -> None:
    """Insert the signs of a line of text into an element and all elements in it."""
    for child in element:
        _spell(child)
    if element.tag in _SIGNS and any(_text(script).strip() for script in element[1:]):
        scripts = zip(element[1:], _SIGNS[element.tag], strict=False)
        element[:] = [
            _after("", element[0]),
            *(script if _is_mark(script) else _script(sign, script) for script, sign in scripts),
        ]
    elif element.tag == "mfrac":  # a fraction without a line is a binomial coefficient
        element[:] = [_after("", element[0]), _after(" " if element.get("linethickness") == "0" else "/", element[1])]
    elif element.tag == "mroot":
        element[:] = [_after("", element[0]), _row(_hidden("^(1"), _after("/", element[1]), _hidden(")"))]
    elif element.tag == "mtable":
        for row in element[:-1]:
            row[-1].append(_hidden("; "))
    elif element.tag == "mtr":
        for cell in element[:-1]:
            cell.append(_hidden(" "))
    elif element.tag in _ROWS:
        element[:] = _spaced(element)
        if element.tag == "msqrt":
            element[:] = [_hidden("√("), *element, _hidden(")")]


def _spaced(parts: Element) -> list[Element]:
    """The parts of a row, with the spaces that would be drawn, and a space after words such as `log` and after sums."""
    row: list[Element] = []
    seen = [part for part in parts if _text(part) or part.tag == "mspace"]
    followers = dict(zip_longest(seen, seen[1:]))
    for part in parts:
        row.append(part)
        after = followers.get(part)
        is_word = len(_text(part)) > 1 and (_text(part).isalpha() or part.tag in _SIGNS)
        if (part.tag == "mspace" and part.get("width")) or (
            after is not None and is_word and _text(after)[:1].isalnum()
        ):
            row.append(_hidden(" "))
    return row


def _script(sign: str, script: Element) -> Element:
    """A script after its sign. In one that begins with primes, the sign stands behind them: x′^2."""
    if not _text(script).strip():
        return script
    primes = list(takewhile(_is_prime, script if script.tag == "mrow" else ()))
    if not primes or sign != "^":
        return _after(sign, script)
    script[:] = [*primes, _after(sign, _row(*script[len(primes) :]))]
    return script


def _after(sign: str, part: Element) -> Element:
    """A part after a sign, in parentheses if it is more than one number, name or sign and has none itself.

    The accents and primes of a script count: x_(i′) is not x_i′.
    """
    is_long = sum(1 for each in part.iter() if each.text and (sign in {"_", "^"} or not _is_mark(each))) > 1
    if is_long and not _FENCED.fullmatch(_text(part)):
        return _row(_hidden(f"{sign}("), part, _hidden(")"))
    # Unchanged if no sign is needed: an operator in a row of its own would get its limits elsewhere.
    return _row(_hidden(sign), part) if sign else part


def _row(*parts: Element) -> Element:
    row = Element("mrow")
    row.extend(parts)
    return row


def _hidden(text: str) -> Element:
    """A text that is not drawn: an annotation (https://www.w3.org/TR/mathml-core/#semantics-and-presentation)."""
    nothing = Element("semantics")
    SubElement(nothing, "mrow")
    SubElement(nothing, "annotation").text = text
    return nothing


def _text(element: Element) -> str:
    return "".join(element.itertext()).translate(_INVISIBLE)


def _is_prime(element: Element) -> bool:
    return _text(element) in _PRIMES


def _is_mark(element: Element) -> bool:
    """Whether it is nothing but accents or primes, which read well right after their base."""
    text = _text(element)
    return text != "" and _MARKS.issuperset(text)
