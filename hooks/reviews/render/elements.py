"""Which elements and attributes may stand in a formula: those of MathML Core (https://www.w3.org/TR/mathml-core/).

The policy of our pages allows no `style`: what the converter says by it becomes classes of ours (`tex-...` in
`overrides/assets/reviews.css`).
"""

import re
from collections.abc import Mapping

from reviews.render.styles import classes_of

_GLOBAL = frozenset({"class", "displaystyle", "scriptlevel", "mathcolor"})
# https://www.w3.org/TR/mathml-core/#mathml-elements-and-attributes
ELEMENTS = {
    name: _GLOBAL | frozenset(attributes.split())
    for name, attributes in {
        "math": "display alttext",
        "semantics": "",
        "annotation": "encoding",
        "mrow": "",
        "mi": "mathvariant",
        "mn": "",
        "mo": "form lspace rspace stretchy symmetric maxsize minsize largeop movablelimits",
        "mtext": "",
        "mspace": "width height depth",
        "mfrac": "linethickness",
        "msqrt": "",
        "mroot": "",
        "mpadded": "width height depth lspace voffset",
        "mphantom": "",
        "msub": "",
        "msup": "",
        "msubsup": "",
        "munder": "accentunder",
        "mover": "accent",
        "munderover": "accent accentunder",
        "mmultiscripts": "",
        "mprescripts": "",
        "mtable": "",
        "mtr": "",
        "mtd": "columnspan rowspan",
    }.items()
}
"""The elements that may stand in a formula, each with its attributes."""

_WITHIN = ELEMENTS.keys() - {"math", "semantics", "annotation"}
# `\boxed` and `\cancel`, whose lines the style sheet draws: MathML Core has no element for them.
_ENCLOSED = {
    "box": "tex-boxed",
    "updiagonalstrike": "tex-cancel",
    "downdiagonalstrike": "tex-bcancel",
    "updiagonalstrike downdiagonalstrike": "tex-xcancel",
}
# TeX's absolute units, in a size of text that is not the formula's.
_ABSOLUTE = re.compile(r"(-?[\d.]+)rem")


def fitting(name: str, attributes: Mapping[str, str]) -> tuple[str, dict[str, str]] | None:
    """An element with its attributes as it may stand in a page; None where it, or one of its attributes, may not."""
    kept = {
        key: f"{length[1]}em" if (length := _ABSOLUTE.fullmatch(value)) else value for key, value in attributes.items()
    }
    style = kept.pop("style", "")
    if style and not (name == "mspace" and style == f"width:{attributes.get('width')}"):
        color, classes = classes_of(style)
        if classes is None:
            return None
        kept |= {"mathcolor": color} if color else {}
        kept |= {"class": classes} if classes else {}
    if name == "menclose":
        lines = _ENCLOSED.get(kept.get("notation", ""))
        return ("mrow", {"class": lines}) if lines else None
    if kept.get("class", "").startswith("menclose-"):  # a line that the style sheet draws instead
        del kept["class"]
    return (name, kept) if name in _WITHIN and ELEMENTS[name].issuperset(kept) else None
