"""A source file: its bytes become front matter with line numbers, and a Markdown body.

python-frontmatter splits the file. MkDocs reads front matter by its own rules, so every form on which the two disagree
is refused here.
"""

import re
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from reviews.model.fault import Fault
from reviews.source.characters import UNPRINTABLE, unprintable_references
from reviews.source.yamltext import Map, read_map

_FENCE = "---"
_NEARLY_A_FENCE = re.compile(r"-{2,}\s*|\.\.\.\s*|—+\s*")


@dataclass(frozen=True)
class Source:
    """One file split: `front` with the line of every value, and `body`, which starts at `body_line`."""

    front: Map
    body: str
    body_line: int


class _TextHandler(YAMLHandler):
    """Front matter between `---`, with values kept as text; python-frontmatter's own handler guesses types."""

    def __init__(self) -> None:
        super().__init__(fm_boundary=re.compile(r"^---[ \t]*$", re.MULTILINE))
        self.front = Map({}, {}, 1)
        self.faults: list[Fault] = []

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        # The text starts with the newline that ends the opening fence, which is line 1.
        self.front, self.faults = read_map(fm.removeprefix("\n"), first_line=2)
        return {}


def read_source(data: bytes) -> tuple[Source | None, list[Fault]]:
    """Split the bytes of a file.

    Returns the parts, or None if the file cannot be split at all, and the faults found. A byte order mark and CRLF line
    ends are fine; lines are counted as in an editor.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Fault(data.count(b"\n", 0, error.start) + 1, "not-utf8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [Fault(1, "empty-file")]
    lines = text.split("\n")
    faults = [
        Fault(number, "control-character", {"code": f"U+{ord(match[0]):04X}"})
        for number, line in enumerate(lines if UNPRINTABLE.search(text) else [], start=1)
        if (match := UNPRINTABLE.search(line))
    ]
    closing, fence_faults = _closing_fence(lines)
    if closing is None or faults:
        return None, faults + fence_faults
    handler = _TextHandler()
    _, body = frontmatter.parse(text, handler=handler)
    after = lines[closing:]
    references = [
        Fault(number, "control-character", {"code": reference})
        for number, line in enumerate(after if "&#" in text else [], start=closing + 1)
        for reference in unprintable_references(line)
    ]
    blank = next((number for number, line in enumerate(after) if line.strip()), 0)
    body_line = closing + 1 + blank
    # python-frontmatter strips the indent, and with it a code block that MkDocs would see.
    indented = [Fault(body_line, "body-indented")] if after[blank][:1].isspace() and body else []
    # MkDocs prints front matter without keys as text.
    empty = [] if handler.front.lines or handler.faults else [Fault(1, "empty-front-matter", {"key": "title"})]
    return Source(handler.front, body, body_line), handler.faults + empty + indented + references


def _closing_fence(lines: list[str]) -> tuple[int | None, list[Fault]]:
    """The number of the line that closes the front matter, or the fault of the fences."""
    if lines[0].rstrip(" \t") != _FENCE:
        first = next(number for number, line in enumerate(lines) if line.strip())
        if lines[first].rstrip(" \t") == _FENCE:
            return None, [Fault(1, "blank-before-front-matter")]
        if _NEARLY_A_FENCE.fullmatch(lines[first]):
            return None, [Fault(first + 1, "wrong-fence", {"found": lines[first].strip()})]
        return None, [Fault(1, "no-front-matter")]
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip(" \t") == _FENCE:
            # MkDocs requires a newline after the fence; without one it prints the front matter as text.
            return (number, []) if number < len(lines) else (None, [Fault(number, "no-newline-after-fence")])
        if _NEARLY_A_FENCE.fullmatch(line):
            return None, [Fault(number, "wrong-fence", {"found": line.strip()})]
    return None, [Fault(1, "front-matter-not-closed")]
