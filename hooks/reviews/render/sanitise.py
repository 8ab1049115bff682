"""The sanitiser: which parts of a text's HTML are kept.

Every text may be a stranger's. Whatever passes the rules of the parser is checked here again, in case they have a hole.
SECURITY.md lists what is kept.
"""

import re
from collections.abc import Callable, Set

import nh3

from reviews.render.attributes import ATTRIBUTES, STYLES, TAGS, fit
from reviews.render.elements import ELEMENTS
from reviews.render.fragment import HERE, LINK

_SCHEMES = {"http", "https", "mailto"}
_EXTERNAL = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*) ?/?>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)(?:="([^"]*)")?')
_ALIGNED = re.compile(r"text-align: ?[a-z]+;?")


def sanitiser(name: Callable[[], str]) -> nh3.Cleaner:
    """A sanitiser that prefixes every id with the result of `name` and two hyphens, so that texts can share a page."""

    def kept(tag: str, attribute: str, value: str) -> str | None:
        """The value that an attribute gets; None drops it."""
        if attribute == "id":
            return f"{name()}--{value}"
        if attribute in {"href", "src"}:
            if value.startswith("#"):
                return f"{HERE}#{name()}--{value[1:]}"
            # Links to other sites have a scheme, links into the site the mark of `render.page`.
            return value if value.startswith(LINK) or _EXTERNAL.match(value) else None
        return fit(tag, attribute, value)

    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=kept,
        filter_style_properties=STYLES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def is_safe(html: str) -> bool:
    """Whether HTML holds only what a rendered text may: our elements, those of formulas, and their attributes.

    This checks stored texts for what the sanitiser and the converter of formulas ensure for new ones.
    """
    if "<" in _TAG.sub("", html):
        return False
    return all(_is_fit(tag, attributes) for _, tag, attributes in _TAG.findall(html))


def _is_fit(tag: str, attributes: str) -> bool:
    if tag in TAGS:
        names: Set[str] = ATTRIBUTES.get(tag, set()) | ATTRIBUTES["*"]
    elif tag in ELEMENTS:
        names = ELEMENTS[tag]
    else:
        return False
    for name, value in _ATTRIBUTE.findall(attributes):
        if name not in names or (name == "style" and not _ALIGNED.fullmatch(value)):
            return False
        if name in {"href", "src"} and not (value.startswith((HERE, LINK)) or _EXTERNAL.match(value)):
            return False
    return True
