"""References and footnotes that a text names and nowhere defines: Markdown leaves them standing as they are written."""

import re

import markdown
from markdown.inlinepatterns import InlineProcessor

_PATTERN = r"\[\^(?P<footnote>[^\[\]\s]+)\]|\[[^\[\]]+\]\[(?P<reference>[^\[\]]*)\]"


class Undefined(InlineProcessor):
    """Sees what is left when links, references, footnotes, code and raw HTML have been read, and leaves it as it is."""

    PRIORITY = 15
    """Below all of those."""

    def __init__(self, parser: markdown.Markdown) -> None:
        super().__init__(_PATTERN, parser)
        self.found: list[tuple[str, str]] = []
        """Each as the kind of its problem, and the end of it as it is written."""

    def handleMatch(  # type: ignore[override]  # None and a place: the text stays
        self, match: re.Match[str], data: str
    ) -> tuple[None, int, int]:
        if match["footnote"] is not None:
            self.found.append(("footnote-undefined", match[0]))
        else:
            self.found.append(("reference-undefined", f"][{match['reference']}]"))
        return None, match.start(), match.end()
