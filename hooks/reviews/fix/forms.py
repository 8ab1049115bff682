"""Good form that readers do not see and no rule demands. Each function returns a file's text in that form."""

import re
import unicodedata

from reviews.fix.entry import FrontEntry, closing_fence, front_entries, lines_of, newline_of
from reviews.source.fields import Contract

# Paths must match the names of files, so they stay.
_PATHS = re.compile(
    r"""\]\([^()\n]*\)|^[ ]{0,3}\[[^\]\n]*\]:.*$|https?://\S+|(?:src|href)=(?:"[^"]*"|'[^']*')""", re.MULTILINE
)


def compose(text: str, keys: Contract) -> str:
    """Letters in Unicode's composed form (NFC), which keyboards type and search expects."""
    parts = []
    start = 0
    for path in _PATHS.finditer(text):
        parts += [unicodedata.normalize("NFC", text[start : path.start()]), path[0]]
        start = path.end()
    return "".join([*parts, unicodedata.normalize("NFC", text[start:])])


def strip_lines(text: str, keys: Contract) -> str:
    """No blanks at the ends of the front matter's lines."""
    lines = lines_of(text)
    closing = closing_fence(lines)
    if closing is None:
        return text
    front = [re.sub(r"[ \t]+(?=[\r\n]*$)", "", line) for line in lines[: closing + 1]]
    return "".join([*front, *lines[closing + 1 :]])


def end_with_newline(text: str, keys: Contract) -> str:
    """A newline at the end of the last line."""
    return text if text.endswith(("\n", "\r")) else text + newline_of(text)


def order_keys(text: str, keys: Contract) -> str:
    """Keys in the contract's order, each with the comment lines above it."""
    entries = front_entries(text)
    lines = lines_of(text)
    closing = closing_fence(lines)
    if closing is None or {entry.key for entry in entries} - keys.keys() or not entries:
        return text
    starts = [_start(entry, lines) for entry in entries]
    ends = [*starts[1:], closing]
    blocks = {entry.key: lines[a:b] for entry, a, b in zip(entries, starts, ends, strict=True)}
    if len(blocks) < len(entries):
        return text
    ordered = [line for key in keys for line in blocks.get(key, [])]
    return "".join([*lines[: starts[0]], *ordered, *lines[closing:]])


def _start(entry: FrontEntry, lines: list[str]) -> int:
    """The index of an entry's first line, or of the first comment right above it."""
    start = entry.line - 1
    while lines[start - 1].startswith("#"):
        start -= 1
    return start
