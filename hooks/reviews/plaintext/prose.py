"""Which links of a text are papers under review, and which are only named in it; and titles without a link."""

import difflib
import re
from collections.abc import Iterator, Sequence

from reviews.plaintext.gist import letters
from reviews.plaintext.headings import Head
from reviews.plaintext.near_titles import title_at
from reviews.plaintext.tokens import HEADING, is_hashtags

_LONGEST_OPENING = 300
"""Characters before a mere list of papers; what is longer is an essay that names its papers at the end."""


def is_prose(heads: Sequence[Head], lines: Sequence[str], name: str = "") -> bool:
    """Whether a text names papers in passing: it does not begin with one, and nothing is said below a title. `name` is
    the title that the file's name gives to its only paper.
    """
    if not heads:
        return True
    opening = [line for line in lines[: heads[0].start] if line.strip() and not HEADING.fullmatch(line.strip())]
    if not opening:
        return False
    titled = [head for head in heads if head.strength]
    speaking = _speaking(heads, lines)
    sure = [
        head for head, speaks in zip(heads, speaking, strict=True) if head.strength > 1 or (head.strength and speaks)
    ]
    one_line = [head for head in heads if head.is_one_line]
    is_long = len(opening) > 2 or sum(map(len, opening)) > _LONGEST_OPENING
    if not sure and len(titled) < 2 and len(one_line) < 2:
        return is_long or not _stand_alone(heads, lines, name)
    # An essay may end with a list of the papers that it names.
    return is_long and len(one_line) == len(heads) and not any(speaking)


def _stand_alone(heads: Sequence[Head], lines: Sequence[str], name: str) -> bool:
    """Whether each link has a line of its own below a blank one, and a text: several, or one that the file names."""
    ends = [*(head.start for head in heads[1:]), len(lines)]
    alone = [
        not head.is_one_line and not lines[head.start - 1].strip() and any(map(_is_text, lines[head.end : end]))
        for head, end in zip(heads, ends, strict=True)
    ]
    return all(alone) and (len(heads) > 1 or bool(name))


def _speaking(heads: Sequence[Head], lines: Sequence[str]) -> list[bool]:
    """Of each head whether it is a line with a paper's link and name that is followed by a text, or holds it."""
    ends = [*(head.start for head in heads[1:]), len(lines)]
    return [
        head.is_one_line and (bool(head.rest) or any(map(_is_text, lines[head.end : end])))
        for head, end in zip(heads, ends, strict=True)
    ]


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not all(map(is_hashtags, line.split()))


def of_one_paper(heads: list[Head], lines: Sequence[str], name: str) -> list[Head]:
    """The heads of a note: its first, and those with authors or with a text of their own. A line after its link that
    is unlike the file's name begins the text.
    """
    first = heads[0]
    if name and first.strength == 1 and not _alike(first.title, name):
        first = first.without_title(lines)
    if len(heads) > 1 and not any(line.strip() for line in lines[first.end : heads[1].start]):
        return heads  # a list: nothing is said of the first
    speaking = _speaking(heads, lines)
    others = (
        head
        for head, speaks in zip(heads[1:], speaking[1:], strict=True)
        if head.strength > 1 or (head.title and speaks)
    )
    return [first, *others]


def find_unlinked(heads: Sequence[Head], lines: Sequence[str], is_text: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """Lines that read like the heads of a text with several papers, titles with authors, but have no link."""
    if sum(head.strength > 1 for head in heads) < 2:
        return
    within = {number for head in heads for number in range(head.start, head.end)}
    known = {letters(head.title) for head in heads}
    for number, line in enumerate(lines):
        if number in within or not is_text[number] or not line.endswith(")") or number + 1 >= len(lines):
            continue
        title = title_at(lines, number)
        is_one = title is not None and len(title.authors) > 1 and all(" " in name for name in title.authors)
        if title and is_one and letters(title.title) not in known and lines[number + 1].strip():
            yield number + 1, title.title


def _alike(title: str, name: str) -> bool:
    """Whether a title is that of a file's name, which may hold its beginning only, or its words otherwise."""
    one, two = (re.sub(r"\W+", "", text).casefold() for text in (title, name))
    shorter, longer = sorted((one, two), key=len)
    return shorter in longer or difflib.SequenceMatcher(None, one, two).ratio() > 0.6
