"""Conflict markers that git leaves in a text (https://git-scm.com/docs/git-merge, "How conflicts are
presented").
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from reviews.model.fault import Fault

_MARK = re.compile(r"(?:<{7}|>{7})(?: .*)?", re.DOTALL)
_PARTING = re.compile(r"(?:={7}|\|{7}(?: .*)?)")


def conflicts(text: str, tokens: Sequence[Token]) -> Iterator[Fault]:
    """The lines that git wrote. In a block of code, which may be about git, they are text."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    code = {line for token in tokens if token.type == "fence" and token.map for line in range(*token.map)}
    is_open = False
    for number, line in enumerate(text.split("\n")):
        if number in code:
            continue
        if _MARK.fullmatch(line) or (is_open and _PARTING.fullmatch(line)):
            is_open = line.startswith("<") or (is_open and not line.startswith(">"))
            yield Fault(number + 1, "conflict-mark", {"found": line})
