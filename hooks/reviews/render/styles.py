"""Styles that the converter writes, as classes of ours (`tex-...`), and back.

The policy of our pages forbids `style` attributes; `overrides/assets/reviews.css` has a rule for each class.
"""

import re
from functools import cache

STYLES = {
    "text-align: left": "tex-left",
    "text-align: right": "tex-right",
    "width: 100%": "tex-wide",
    "width: 50%": "tex-side",
    "width: 7.5%": "tex-margin",
    "font-variant-caps: small-caps": "tex-small-caps",
    **{
        f"border-{side}: 0.05em {kind} currentcolor": f"tex-{kind}-{side}"
        for side in ("left", "right", "top", "bottom")
        for kind in ("solid", "dashed")
    },
}
"""Our class for each style that the converter writes."""
# The rules of our style sheet for the other classes, for feeds.
_LOOKS = {
    **{name: style for style, name in STYLES.items() if not style.startswith("width")},
    "tex-left": "text-align: left; justify-items: start",
    "tex-right": "text-align: right; justify-items: end",
    "tex-boxed": "border: 1px solid; padding: 3px",
    "tex-bold": "font-weight: bold",
    "tex-italic": "font-style: italic",
    "tex-underline": "text-decoration: underline",
    "tex-cancel": "text-decoration: line-through",
    "tex-bcancel": "text-decoration: line-through",
    "tex-xcancel": "text-decoration: line-through",
}
_IGNORED = frozenset({"justify-items"})  # the same as `text-align`, for other browsers
_PADDINGS, _MARGINS = frozenset({0, 2, 3, 4, 5, 18}), range(-18, 1)
_LENGTH = re.compile(r"(padding|margin)-(left|right|top|bottom): ?(-?[\d.]+)(r?em|ex)?")


@cache
def classes_of(style: str) -> tuple[str, str | None]:
    """The colour and the classes for a style; None if there is no class for it."""
    color, names = "", []
    for declaration in filter(None, map(str.strip, style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        written = f"{name}: {value}"
        if name == "color":
            color = value
        elif written in STYLES:
            names.append(STYLES[written])
        elif length := _LENGTH.fullmatch(written):
            # In TeX's unit, an eighteenth of an em; there is a class for each.
            units = round(float(length[3]) * {"rem": 10, "ex": 9}.get(length[4], 18))
            if units not in (_PADDINGS if length[1] == "padding" else _MARGINS):
                return "", None
            names.append(f"tex-{length[1]}-{length[2]}-{abs(units)}")
        elif name not in _IGNORED:
            return "", None
    return color, " ".join(names)


def style_of(classes: str) -> str:
    """The style for our classes, for use without our style sheet; classes that only adjust spacing are left out."""
    return "; ".join(_LOOKS[name] for name in classes.split() if name in _LOOKS)
