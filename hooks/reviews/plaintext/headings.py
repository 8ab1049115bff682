"""Where papers begin in a plain text: lines that are only links, with their titles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from reviews.model.paper import is_web_address
from reviews.plaintext.title import looks_like_title, read_title
from reviews.plaintext.tokens import MARK, is_hashtags, is_link, links_only, take_hashtags, without_list_mark

# Hosts of papers: a line with only such a link begins a review even without a title.
_PAPER_HOSTS = re.compile(
    r"(?:.*\.)?(?:arxiv|openreview|aclanthology|aclweb|mlr|bmvc|biorxiv|jmlr|doi|acm|ieee)\.\w+"
    r"|papers\.(?:nips|neurips)\.cc|openaccess\.thecvf\.com|www\.ecva\.net",
    re.IGNORECASE,
)
_TITLE_LINES = 4


@dataclass(frozen=True)
class Head:
    """A paper's head: the lines from `start` up to, but not including, `end`."""

    start: int
    end: int
    links: tuple[str, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    strength: int = 0
    """2: the title came with authors; 1: it looks like a title; 0: there is none."""
    rest: tuple[str, ...] = ()
    """Other text on the line of the link."""
    links_end: int = 0

    def without_title(self, lines: Sequence[str]) -> "Head":
        """The same head without a title, which is left to the text."""
        before = tuple(lines[self.start : self.links_end - len(self.links)]) if self.end == self.links_end else ()
        rest = (*before, *self.rest)
        return replace(self, end=self.links_end, title="", authors=(), strength=0, rest=rest)


@dataclass(frozen=True)
class _Title:
    start: int
    end: int
    title: str
    authors: tuple[str, ...]
    strength: int


def parted(lines: Iterable[str]) -> Iterator[str]:
    """Lines with a link and a title with authors split into two."""
    for line in lines:
        words = line.split(maxsplit=1)
        if len(words) == 2 and "http" in line and not line.startswith(MARK):
            before, _, last = line.rstrip().rpartition(" ")
            if is_link(words[0]) and read_title(words[1].strip()):
                yield from words
                continue
            if is_link(last) and read_title(before.strip()):
                yield from (before, last)
                continue
        yield line


def find_heads(lines: Sequence[str], is_text: Sequence[bool]) -> list[Head]:
    """The heads of a text, in their order."""
    groups = _groups(lines, is_text)
    starts, ends = {start for start, _, _ in groups}, {end for _, end, _ in groups}
    after = [_title_after(lines, end, starts) for _, end, _ in groups]
    before = [_title_before(lines, start, ends) for start, _, _ in groups]
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    votes = [sum(2 * title.strength - 1 for title in side if title) for side in (after, before)]
    link_first = votes[0] >= votes[1]
    # If titles come first, a title right before a link belongs to that link, whatever link came before.
    claimed = set() if link_first else {title.start for title in before if title}
    heads: list[Head] = []
    taken = 0
    for (start, end, links), late, early in zip(groups, after, before, strict=True):
        if start < taken:
            continue
        late = late if late and late.start not in claimed else None
        early = early if early and early.start >= taken else None
        title = (late or early) if link_first else (early or late)
        if late and early and late.strength != early.strength and 2 in (late.strength, early.strength) and not heads:
            title = max(late, early, key=lambda each: each.strength)
        if title is None and not _begins_a_review(lines, start, links, first):
            continue
        if (
            title is not None
            and title.strength == 1
            and not _begins_a_review(lines, min(start, title.start), links, first)
        ):
            continue
        head = Head(start, end, links, links_end=end)
        if title is not None:
            head = replace(head, title=title.title, authors=title.authors, strength=title.strength)
            head = replace(head, start=min(start, title.start), end=max(end, title.end))
        heads.append(head)
        taken = head.end
    return heads


def _groups(lines: Sequence[str], is_text: Sequence[bool]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Runs of lines that are links: start, end, and the links."""
    groups: list[tuple[int, int, list[str]]] = []
    has_paper = False
    for number, line in enumerate(lines):
        links = links_only(line) if is_text[number] and line.strip() else ()
        if not links:
            continue
        is_paper = any(map(_is_of_a_paper, links))
        if groups and not any(lines[between].strip() for between in range(groups[-1][1], number)):
            start, end, former = groups[-1]
            if not (number > end and has_paper and is_paper):
                former += links
                groups[-1] = (start, number + 1, former)
                has_paper = has_paper or is_paper
                continue
        groups.append((number, number + 1, list(links)))
        has_paper = is_paper
    return [(start, end, tuple(links)) for start, end, links in groups]


def _is_of_a_paper(link: str) -> bool:
    host = urlsplit(link).hostname if is_web_address(link) else "arxiv.org"
    return bool(_PAPER_HOSTS.fullmatch(host or ""))


def _begins_a_review(lines: Sequence[str], start: int, links: tuple[str, ...], first: int) -> bool:
    """Whether a link without a title is still a head; `first` is the first line that is not blank."""
    is_listed = without_list_mark(lines[start].strip()) != lines[start].strip()
    return not is_listed and (any(map(_is_of_a_paper, links)) or start <= first)


def _title_after(lines: Sequence[str], end: int, starts: set[int]) -> _Title | None:
    """The title after links, unless other links come first; these begin at `starts`."""
    start = next((number for number in range(end, len(lines)) if lines[number].strip()), None)
    if start is None or start in starts:
        return None
    return _title_at(lines, start)


def _title_before(lines: Sequence[str], end: int, ends: set[int]) -> _Title | None:
    """The title before links, unless other links come between; these end at `ends`."""
    last = next((number for number in range(end - 1, -1, -1) if lines[number].strip()), None)
    if last is None or last + 1 in ends:
        return None
    for start in range(last, max(last - _TITLE_LINES, -1), -1):
        if not lines[start].strip():
            break
        title = _title_at(lines, start)
        if title and title.end == last + 1 and (title.strength > 1 or start == last):
            return title
    return None


def _title_at(lines: Sequence[str], start: int) -> _Title | None:
    """The title that begins at a line; it may run over the next ones, until its authors close."""
    if lines[start].startswith(MARK) or all(map(is_hashtags, lines[start].split())):
        return None
    whole = ""
    for number in range(start, min(start + _TITLE_LINES, len(lines))):
        line = lines[number].strip()
        if not line or (number > start and links_only(lines[number])):
            break
        whole = f"{whole} {take_hashtags(line)[0]}".strip()
        if lines[number].endswith(MARK):
            return _Title(start, number + 1, " ".join(whole.split()), (), 2)
        for candidate in (without_list_mark(whole), whole):
            found = read_title(candidate)
            if found and (number == start or _runs_on(lines, start, number)):
                return _Title(start, number + 1, *found, 2)
    first = lines[start].strip()
    end = start + 1
    while end < len(lines) and lines[end][:1].isspace() and looks_like_title(lines[end].strip()):
        end += 1
    whole = " ".join(line.strip() for line in lines[start:end])
    return _Title(start, end, " ".join(whole.split()), (), 1) if looks_like_title(first) else None


def _runs_on(lines: Sequence[str], start: int, last: int) -> bool:
    """Whether lines form one title with authors: indented as arXiv breaks them, with an open parenthesis, or not
    sentences.
    """
    if all(line[:1].isspace() for line in lines[start + 1 : last + 1]):
        return True
    head = " ".join(lines[start:last])
    return head.count("(") > head.count(")") or all(map(looks_like_title, map(str.strip, lines[start:last])))
