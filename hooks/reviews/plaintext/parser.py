"""Parsing a plain text: opening words, then papers, each with a head and a text.

A head is a line that is only a link (or several), with the line `Title (Authors)` after it or before it; which of
the two, the text as a whole tells. Or it is one line with the link and the title, or with the link and the text. A
hashtag note is the same with one paper, whose title may stand in the name of its file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reviews.plaintext.gist import letters
from reviews.plaintext.headings import Head, find_heads
from reviews.plaintext.near_titles import Title, title_at
from reviews.plaintext.pairing import Doubt
from reviews.plaintext.prose import find_unlinked, is_prose, of_one_paper
from reviews.plaintext.sections import leading_words, numbered_sections
from reviews.plaintext.tokens import (
    HEADING,
    MARK,
    SEPARATOR,
    SUMMARY,
    clean,
    is_hashtags,
    links_only,
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
    """Where in the file the head stands, from 1."""
    end: int
    """The last line that belongs to it, from 1."""
    title: str = ""
    authors: tuple[str, ...] = ()
    is_titled: bool = True
    """Whether the title stands in the text, and not only in the file's name."""
    text: tuple[str, ...] = ()
    summary: str = ""
    hashtags: tuple[str, ...] = ()
    is_markdown: bool = False
    """Whether the text is Markdown, to be kept as it is."""
    reviewer: str = ""
    """Who wrote it, where the text tells."""
    is_draft: bool = False
    venue: str = ""
    year: int | None = None
    doi: str = ""
    """Where and when the paper appeared, and its DOI, where an archive tells."""


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
    """Those of the whole text; they close it."""
    doubts: tuple[Doubt, ...] = ()
    """Titles that could belong to either of two links; where there is one, the entries are not to be used."""
    unlinked: tuple[tuple[int, str], ...] = ()
    """Titles with authors and a text, but without a link, each with its line from 1; where there is one, the text
    would be taken for that of the paper before, so the entries are not to be used.
    """


def read_weekly(text: str, name: str = "", titles: Mapping[str, str] | None = None) -> Weekly | None:
    """Take a text apart; `name` is the title that its file's name gives. None for prose, which names papers in
    passing at most.

    `titles` tells of papers, by `pairing.link_key`, which title is theirs, where the text leaves that open.
    """
    lines = clean(text).split("\n")
    is_text = list(outside_code(lines))
    lines = ["" if fits and SEPARATOR.fullmatch(line) else line for line, fits in zip(lines, is_text, strict=True)]
    end, whole = _last_hashtags(lines)
    heads, doubts = find_heads(lines[:end], is_text[:end], titles or {})
    if is_prose(heads, lines[:end], name):
        return None
    if doubts:
        return Weekly(doubts=tuple(doubts))
    if unlinked := tuple(find_unlinked(heads, lines[:end], is_text[:end])):
        return Weekly(unlinked=unlinked)
    first = next((number for number, line in enumerate(lines[:end]) if line.strip()), end)
    begins_with_paper = bool(heads) and heads[0].start == first
    parted = [head for head in heads if head.strength and not head.is_one_line]
    sure = [head for head in parted if head.strength > 1]
    if begins_with_paper and not heads[0].is_one_line and len(sure) <= 1 and len(parted) <= 2:
        heads = of_one_paper(heads, lines[:end], name)
        if whole and not lines[end].startswith(MARK):
            end, whole = len(lines), ()
    starts = [*(head.start for head in heads), end]
    opening = lines[: heads[0].start]
    sections: list[Section] = []
    entries: list[WeeklyEntry] = []
    title, opening = _heading(opening)
    blocks = [lines[head.end : start] for head, start in zip(heads, starts[1:], strict=True)]
    cuts = numbered_sections([opening, *blocks[:-1]])
    opening, leads = leading_words(opening, cuts.get(0))
    for number, head in enumerate(heads):
        if leads:
            sections.append(Section(leads, number))
        block, leads = blocks[number], ()
        if number + 1 < len(heads):
            block, leads = leading_words(block, cuts.get(number + 1))
        entries.append(_entry(head, lines[head.start : head.end], block, name if len(heads) == 1 else ""))
    kept, tags = _without_hashtags([title, *opening, *(line for section in sections for line in section.words)])
    words = _trimmed(kept[1 : len(opening) + 1])
    if not any(entry.text or entry.hashtags or entry.summary for entry in entries[:-1]):
        # Below a mere list, the hashtags are those of all its papers, and so is a text below three or more.
        if not entries[-1].text:
            entries = [replace(entry, hashtags=entries[-1].hashtags) for entry in entries]
        elif len(entries) > 2 and not heads[-1].rest:
            sections.append(Section(entries[-1].text, len(entries) if sections else 0))
            entries[-1] = replace(entries[-1], text=(), end=heads[-1].end)
    return Weekly(title, words, tuple(entries), tuple(sections), (*tags, *whole))


def read_essay(text: str) -> Weekly:
    """A text without papers as an issue's opening words, with its heading as the title."""
    lines = clean(text).split("\n")
    end, whole = _last_hashtags(lines)
    title, opening = _heading(lines[:end])
    kept, tags = _without_hashtags([title, *opening])
    return Weekly(title, _trimmed(kept[1:]), hashtags=(*tags, *whole))


def _last_hashtags(lines: list[str]) -> tuple[int, Sequence[str]]:
    """The end of the text before a last line of hashtags with `#review`, and those hashtags."""
    last = next((number for number in reversed(range(len(lines))) if lines[number].strip()), None)
    if last is not None and all(map(is_hashtags, lines[last].split())):
        _, tags = take_hashtags(lines[last].strip())
        if "review" in map(str.casefold, tags):
            return last, tags
    return len(lines), ()


def _heading(lines: list[str]) -> tuple[str, list[str]]:
    """The heading that opens a text, and the other lines."""
    for number, line in enumerate(lines):
        if match := HEADING.fullmatch(line.strip()):
            return " ".join(match["words"].split()), [*lines[:number], *lines[number + 1 :]]
        if line.strip():
            break
    return "", lines


def _entry(head: Head, head_lines: list[str], block: list[str], name: str) -> WeeklyEntry:
    lines = [*head.rest, *_without_head(head, block)]
    summary = ""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith(SUMMARY):
        summary = " ".join(lines.pop(first).replace(MARK, "").split())
    kept, tags = _without_hashtags(lines)
    # A line of hashtags alone does not part what stands around it, such as the items of a list.
    kept = [rest for rest, line in zip(kept, lines, strict=True) if rest.strip() or not line.strip()]
    return WeeklyEntry(
        links=head.links,
        line=head.start + 1,
        end=head.end + len(block),
        title=head.title or name,
        is_titled=bool(head.title),
        authors=head.authors,
        text=_trimmed(kept),
        summary=summary,
        hashtags=(*(tag for line in head_lines for tag in take_hashtags(line)[1]), *tags),
    )


def _without_head(head: Head, block: list[str]) -> list[str]:
    """The lines of an entry without its own head, where that is repeated at their beginning."""
    while (start := next((number for number, line in enumerate(block) if line.strip()), None)) is not None:
        if links_only(block[start]) and set(links_only(block[start])) <= set(head.links):
            block = block[start + 1 :]
            continue
        title = title_at(block, start)
        if title is None or not head.title or not _repeats(title, head):
            break
        block = block[title.end :]
    return block


def _repeats(title: Title, head: Head) -> bool:
    """Whether a title is the head's: the same authors, and the same letters, in formulas or not."""
    return title.authors == head.authors and letters(title.title) == letters(head.title)


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
