"""`gone.md`: addresses whose files were deleted on purpose, each in a line of a list, with a reason if there is one.

- notes/2007.05471: withdrawn by its authors
"""

import re
from collections.abc import Mapping

GONE = "gone.md"
"""The file, within the docs folder."""
_LINE = re.compile(
    r"^[ \t]*[-*+][ \t]+[`<]?/?(?P<address>(?:notes|topics|issues|reviewers)/[\w.-]*\w)/?[`>]?"
    r"(?:(?:[ \t]*:|[ \t]+[–—-])[ \t]*(?P<why>.*))?[ \t]*$",
    re.MULTILINE | re.ASCII,
)


def read_gone(text: str) -> Mapping[str, str]:
    """The addresses of pages that were taken down, such as `notes/2007.05471/`, each with its reason, perhaps empty."""
    return {f"{match['address']}/": (match["why"] or "").strip() for match in _LINE.finditer(text)}
