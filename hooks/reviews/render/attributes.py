"""Elements that raw HTML may have, and attributes with their values. Others are useless to a browser, or harmful.

Numbers are those of the HTML standard (https://html.spec.whatwg.org/multipage/tables.html#attributes-common-to-td-and-th-elements
and https://html.spec.whatwg.org/multipage/embedded-content-other.html#dimension-attributes), a language is a tag of
BCP 47 (RFC 5646) by its form.
"""

import re
from collections.abc import Mapping

from pygments.token import STANDARD_TYPES

TAGS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 strong em b i u s del ins mark sub sup small abbr kbd code pre samp var q cite"
    " blockquote ul ol li dl dt dd a img figure figcaption table caption thead tbody tfoot tr th td"
    " details summary div span".split()
)
"""The elements that an author may write, as Markdown or as HTML."""
ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "p": {"align"},
    "div": {"align", "class"},
    "span": {"class"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "align"},
    "ol": {"start"},
    "table": {"align"},
    "th": {"align", "style", "colspan", "rowspan", "scope"},
    "td": {"align", "style", "colspan", "rowspan"},
    **{f"h{level}": {"align"} for level in "123456"},
    "abbr": {"title"},
    "details": {"open"},
}
"""Attributes by element; `*` is any."""
STYLES = {"text-align"}
"""Allowed style properties: the alignment of table columns."""
_CLASSES = {"div": {"highlight"}, "span": frozenset(STANDARD_TYPES.values())}  # the colours of code

_FORMS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(form, re.ASCII | re.IGNORECASE)
    for name, form in {
        "align": r"left|right|center|justify",
        "start": r"-?\d{1,6}",
        "width": r"\d{1,4}(?:%|px)?",
        "height": r"\d{1,4}(?:%|px)?",
        "colspan": r"[1-9]\d{0,2}",
        "rowspan": r"[1-9]\d{0,2}",
        "scope": r"(?:row|col)(?:group)?",
        "lang": r"[a-z]{1,8}(?:-[a-z0-9]{1,8})*",
    }.items()
}
_ALIGNED = re.compile(
    r"(?:^|;)\s*text-align\s*:\s*(left|right|center|justify|start|end)\s*(?=;|$)", re.ASCII | re.IGNORECASE
)


def fit(tag: str, attribute: str, value: str) -> str | None:
    """The value that an element's attribute gets; None to drop it.

    Of a style only the alignment is kept, of a class only the colours of code.
    """
    if attribute == "class":
        return " ".join(word for word in value.split() if word in _CLASSES[tag]) or None
    if attribute == "style":
        aligned = _ALIGNED.findall(value)
        return f"text-align:{aligned[-1].lower()}" if aligned else None
    form = _FORMS.get(attribute)
    if attribute in {"width", "height"}:
        value = value.strip()
    if form is not None and not form.fullmatch(value):
        return None
    return value.removesuffix("px") if attribute in {"width", "height"} else value
