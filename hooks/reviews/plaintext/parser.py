"""Parsing a plain text: opening words, then papers, each with a head and a text.

A head is a line with only a link (or several), and a line `Title (Authors)` either after or before it throughout the
text. A hashtag note is the same with one paper, whose title may be in the name of its file.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviews.plaintext.headings import Head, find_heads, parted
from reviews.plaintext.tokens import (
    HEADING,
    LEADS,
    MARK,
    SUMMARY,
    clean,
    is_hashtags,
    outside_code,
    take_hashtags,
    visible,
)


@dataclass(frozen=True)
class WeeklyEntry:
    """One paper of a text; its lines are plain text, and blank lines separate paragraphs."""

    links: tuple[str, ...]
    """The links of its head as typed, at least one."""
    line: int
    """The line of the head in the file, from 1."""
    title: str = ""
    authors: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    summary: str = ""
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Words that introduce a group of papers, and the number of its first paper."""

    words: tuple[str, ...]
    first: int


@dataclass(frozen=True)
class Weekly:
    """A parsed text."""

    title: str = ""
    opening: tuple[str, ...] = ()
    entries: tuple[WeeklyEntry, ...] = ()
    sections: tuple[Section, ...] = ()
    hashtags: tuple[str, ...] = ()
    """The hashtags of the whole text, which close it."""


def read_weekly(text: str, name: str = "") -> Weekly | None:
    """Parse a text; `name` is the title in its file's name. None for prose, which at most mentions papers."""
    lines = list(parted(clean(text).split("\n")))
    is_text = list(outside_code(lines))
    end, whole = _last_hashtags(lines)
    heads = find_heads(lines[:end], is_text[:end])
    first = next((number for number, line in enumerate(lines[:end]) if line.strip()), end)
    begins_with_paper = bool(heads) and heads[0].start == first
    titled = [head for head in heads if head.strength]
    sure = [head for head in titled if head.strength > 1]
    if not begins_with_paper and not sure and len(titled) < 2:
        return None
    if begins_with_paper and len(sure) <= 1 and len(titled) <= 2:
        heads = _of_one_paper(heads, lines, name)
        if whole and not lines[end].startswith(MARK):
            end, whole = len(lines), ()
    starts = [*(head.start for head in heads), end]
    opening = lines[: heads[0].start]
    sections: list[Section] = []
    entries: list[WeeklyEntry] = []
    title, opening = _heading(opening)
    opening, leads = _leading_words(opening)
    for number, head in enumerate(heads):
        if leads:
            sections.append(Section(leads, number))
        block = lines[head.end : starts[number + 1]]
        block, leads = _leading_words(block) if number + 1 < len(heads) else (block, ())
        entries.append(_entry(head, lines[head.start : head.end], block, name if len(heads) == 1 else ""))
    kept, tags = _without_hashtags([title, *opening, *(line for section in sections for line in section.words)])
    words = _trimmed(kept[1 : len(opening) + 1])
    return Weekly(title, words, tuple(entries), tuple(sections), (*tags, *whole))


def read_essay(text: str) -> Weekly:
    """A text without papers as an issue's opening words, with its heading as the title."""
    lines = clean(text).split("\n")
    end, whole = _last_hashtags(lines)
    title, opening = _heading(lines[:end])
    kept, tags = _without_hashtags([title, *opening])
    return Weekly(title, _trimmed(kept[1:]), hashtags=(*tags, *whole))


def _of_one_paper(heads: list[Head], lines: Sequence[str], name: str) -> list[Head]:
    """The heads of a note: its first, and those with authors. A line after its link that is unlike the file's name
    begins the text.
    """
    first = heads[0]
    if name and first.strength == 1 and not _alike(first.title, name):
        first = first.without_title(lines)
    return [first, *(head for head in heads[1:] if head.strength > 1)]


def _alike(title: str, name: str) -> bool:
    """Whether a title matches a file's name, which may be only its beginning, or differ in wording."""
    one, two = (re.sub(r"\W+", "", text).casefold() for text in (title, name))
    shorter, longer = sorted((one, two), key=len)
    return shorter in longer or difflib.SequenceMatcher(None, one, two).ratio() > 0.6


def _last_hashtags(lines: list[str]) -> tuple[int, tuple[str, ...]]:
    """The end of the text before a last line of hashtags with `#review`, and those hashtags."""
    last = max((number for number, line in enumerate(lines) if line.strip()), default=-1)
    words = lines[last].split() if last >= 0 else []
    if words and all(map(is_hashtags, words)):
        _, tags = take_hashtags(lines[last].strip())
        if "review" in map(str.casefold, tags):
            return last, tuple(tags)
    return len(lines), ()


def _heading(lines: list[str]) -> tuple[str, list[str]]:
    """The heading that opens a text, and the other lines."""
    for number, line in enumerate(lines):
        if match := HEADING.fullmatch(line.strip()):
            return " ".join(match["words"].split()), [*lines[:number], *lines[number + 1 :]]
        if line.strip():
            break
    return "", lines


def _leading_words(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Lines without the headings or words at their end that introduce the next papers, and those words."""
    start = end = max((number for number, line in enumerate(lines) if line.strip()), default=-1) + 1
    for number in range(end - 1, -1, -1):
        line = lines[number].strip()
        if HEADING.fullmatch(line) or (LEADS.match(line) and (number == 0 or not lines[number - 1].strip())):
            start = number
        elif line:
            break
    return lines[:start], tuple(line for line in lines[start:end] if line.strip())


def _entry(head: Head, head_lines: list[str], block: list[str], name: str) -> WeeklyEntry:
    lines = [*head.rest, *block]
    summary = ""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith(SUMMARY):
        summary = " ".join(lines.pop(first).replace(MARK, "").split())
    kept, tags = _without_hashtags(lines)
    return WeeklyEntry(
        links=head.links,
        line=head.start + 1,
        title=head.title or name,
        authors=head.authors,
        text=_trimmed(kept),
        summary=summary,
        hashtags=(*(tag for line in head_lines for tag in take_hashtags(line)[1]), *tags),
    )


def _without_hashtags(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    tags: list[str] = []
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        rest, found = take_hashtags(line) if is_text else (line, [])
        kept.append(rest)
        tags += found
    return kept, tags


def _trimmed(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines without blank lines around them, and at most one between two."""
    return tuple(_collapsed(lines))


def _collapsed(lines: Sequence[str]) -> Iterator[str]:
    waiting = False
    begun = False
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        if not visible(line) and is_text:
            waiting = begun
            continue
        if waiting:
            yield ""
        waiting, begun = False, True
        yield line.rstrip()
