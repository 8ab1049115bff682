"""What rendered HTML may be, whatever was written: how large, how deep, and of which characters."""

import re
from collections import Counter

from reviews.model.error import ReviewsError
from reviews.render.fragment import HERE, LINK
from reviews.source.characters import UNPRINTABLE

DEEPEST = 100
"""Elements within one another: libxml2, which reads the HTML again, ends at 256."""

_TIMES = 20
_TAG = re.compile(r"""<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?:"[^"]*"|[^>"])*>""")
_VOID = frozenset({"br", "hr", "img"})
# Addresses with the marks of `fragment`, which takes them out again; it tells of those that lead nowhere.
_MARKED = re.compile(f' (?:href|src)="(?:{LINK}\\d+ |{HERE}#)[^"]*"')


class TooLargeError(ReviewsError):
    """The HTML of a text would be too large, as one of its lines shows. `line` is counted from 0."""

    def __init__(self, line: int) -> None:
        super().__init__("render-large")
        self.line = line


def room_for(text: str, spare: int) -> int:
    """How many characters the HTML of a text may have: 20 times the text's, and `spare`."""
    return _TIMES * len(text) + spare


def too_deep(html: str) -> tuple[str, int] | None:
    """The element that is within too many others, and how many of its name have opened by then; None in most HTML."""
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(html):
        name = tag["name"]
        if tag["close"]:
            depth -= 1
        elif name not in _VOID:
            depth += 1
            opened[name] += 1
            if depth > DEEPEST:
                return name, opened[name]
    return None


def is_printable(html: str) -> bool:
    """Whether rendered HTML holds nothing but characters that a page and a feed can carry, our marks aside."""
    return not UNPRINTABLE.search(_MARKED.sub(" ", html))
