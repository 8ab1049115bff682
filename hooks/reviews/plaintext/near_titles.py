"""The title that stands next to a link: on the lines after it, or on those before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviews.plaintext.title import holds_address, looks_like_title, read_title, without_emphasis
from reviews.plaintext.tokens import HEADING, MARK, is_hashtags, links_only, take_hashtags, without_list_mark

_TITLE_LINES = 4


@dataclass(frozen=True)
class Title:
    """A title on the lines `start` to `end` (not included)."""

    start: int
    end: int
    title: str
    authors: tuple[str, ...]
    strength: int
    """2: it came with authors; 1: it looks like a title."""


def title_after(lines: Sequence[str], end: int, starts: set[int]) -> Title | None:
    """The title after links, unless other links come first; these begin at `starts`."""
    start = next((number for number in range(end, len(lines)) if lines[number].strip()), None)
    if start is None or start in starts:
        return None
    return title_at(lines, start)


def title_before(lines: Sequence[str], end: int, ends: set[int]) -> Title | None:
    """The title before links, unless other links come between; these end at `ends`."""
    last = next((number for number in reversed(range(end)) if lines[number].strip()), None)
    if last is None or last + 1 in ends:
        return None
    found = None
    for start in range(last, max(last - _TITLE_LINES, -1), -1):
        if not lines[start].strip():
            break
        title = title_at(lines, start)
        if title and title.end == last + 1 and (title.strength > 1 or start == last or found):
            found = title
        if found and not _goes_on(lines, start):
            break
    return found


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Whether a line goes on with the one above: it is indented below a title, or closes a parenthesis from there."""
    line = without_list_mark(lines[number].strip())
    is_indented = number > 0 and lines[number][:1].isspace() and looks_like_title(lines[number - 1].strip())
    return is_indented or line.count(")") > line.count("(")


def title_at(lines: Sequence[str], start: int) -> Title | None:
    """The title that begins at a line; it may run over the next ones, until its authors close."""
    if lines[start].startswith(MARK) or HEADING.fullmatch(lines[start].strip()) or holds_address(lines[start]):
        return None
    if all(map(is_hashtags, lines[start].split())):
        return None
    whole = ""
    for number in range(start, min(start + _TITLE_LINES, len(lines))):
        line = lines[number].strip()
        if not line or links_only(lines[number]):
            break
        whole = f"{whole} {take_hashtags(line)[0]}".strip()
        if lines[number].endswith(MARK):
            return Title(start, number + 1, " ".join(whole.split()), (), 2)
        for candidate in (without_list_mark(whole), whole):
            found = read_title(candidate)
            if found and (number == start or _runs_on(lines, start, number)):
                return Title(start, number + 1, *found, 2)
    first = lines[start].strip()
    end = start + 1
    while end < len(lines) and lines[end][:1].isspace() and looks_like_title(lines[end].strip()):
        end += 1
    whole = " ".join(line.strip() for line in lines[start:end])
    title = without_emphasis(" ".join(whole.split()))
    return Title(start, end, title, (), 1) if looks_like_title(first) else None


def _runs_on(lines: Sequence[str], start: int, last: int) -> bool:
    """Whether lines are one title with authors: indented as arXiv breaks them, open parentheses, or no sentences."""
    if all(line[:1].isspace() for line in lines[start + 1 : last + 1]):
        return True
    head = " ".join(lines[start:last])
    return head.count("(") > head.count(")") or all(map(looks_like_title, map(str.strip, lines[start:last])))
