"""Where in a plain text its papers begin: links on lines of their own, or on a line with the paper's name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviews.model.paper import NotAPaper, Paper
from reviews.plaintext.near_titles import Title, title_after, title_before
from reviews.plaintext.one_line import OneLine, read_one_line
from reviews.plaintext.pairing import Doubt, Pair, pair
from reviews.plaintext.title import looks_like_title
from reviews.plaintext.tokens import HEADING, is_hashtags, is_of_a_paper, links_only, without_list_mark


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
    is_one_line: bool = False

    def without_title(self, lines: Sequence[str]) -> "Head":
        """The same head without a title, which is left to the text."""
        before = tuple(lines[self.start : self.links_end - len(self.links)]) if self.end == self.links_end else ()
        rest = (*before, *self.rest)
        return replace(self, end=self.links_end, title="", authors=(), strength=0, rest=rest)


@dataclass(frozen=True)
class _Group:
    """Links that stand together, on the lines `start` to `end` (not included)."""

    start: int
    end: int
    links: tuple[str, ...]
    named: OneLine | None = None

    @property
    def paper(self) -> str:
        """The key of the first paper with an arXiv id; empty where there is none."""
        return next((key for key in map(arxiv_key, self.links) if key), "")

    @property
    def is_paper(self) -> bool:
        return any(map(is_of_a_paper, self.links))


def arxiv_key(link: str) -> str:
    """The arXiv id of a link, without its version; empty where it has none."""
    try:
        return Paper.parse(link if "://" in link or ":" in link else f"https://{link}").arxiv_id or ""
    except NotAPaper:
        return ""


def find_heads(
    lines: Sequence[str], is_text: Sequence[bool], titles: Mapping[str, str]
) -> tuple[list[Head], list[Doubt]]:
    """The heads of a text, in their order, and the titles that could belong to either of two links.

    `titles` tells of links, by `link_key`, which title is theirs.
    """
    for bullets in (False, True):
        heads, doubts = _find(lines, is_text, titles, bullets=bullets)
        if heads:
            break
    return heads, doubts


def _find(
    lines: Sequence[str], is_text: Sequence[bool], titles: Mapping[str, str], *, bullets: bool
) -> tuple[list[Head], list[Doubt]]:
    groups = _together(_groups(lines, is_text, bullets=bullets), lines)
    starts, ends = {group.start for group in groups}, {group.end for group in groups}
    after = [title_after(lines, group.end, starts) if group.named is None else None for group in groups]
    before = [_before(lines, group, ends) for group in groups]
    headed = [_heading_before(lines, group) for group in groups]
    if all(headed) and not any(after):
        before = headed
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    pairs = [
        Pair(group.links, group.start, group.end, *sides) for group, *sides in zip(groups, after, before, strict=True)
    ]
    chosen, doubts = pair(pairs, lines, titles)
    heads: list[Head] = []
    taken = 0
    for group, title in zip(groups, chosen, strict=True):
        if group.start < taken:
            continue
        title = title if title and title.start >= taken else None
        if not _is_head(lines, group, title, first, ends | {taken}):
            continue
        heads.append(_head(group, title))
        taken = heads[-1].end
    return heads, doubts


def _before(lines: Sequence[str], group: _Group, ends: set[int]) -> Title | None:
    """The title before links; a line that has its own needs none."""
    if group.named and group.named.title:
        return None
    return title_before(lines, group.start, ends)


def _heading_before(lines: Sequence[str], group: _Group) -> Title | None:
    """The heading right before links, which is their title where each of a text's links has one."""
    last = next((number for number in range(group.start - 1, -1, -1) if lines[number].strip()), None)
    heading = HEADING.fullmatch(lines[last].strip()) if last is not None else None
    if last is None or heading is None or group.named or not looks_like_title(heading["words"]):
        return None
    return None if re.match(r"\d{6}\b", heading["words"]) else Title(last, last + 1, heading["words"], (), 2)


def _head(group: _Group, title: Title | None) -> Head:
    head = Head(group.start, group.end, group.links, links_end=group.end)
    if named := group.named:
        head = replace(head, is_one_line=True, rest=(named.text,) if named.text else ())
        if named.title:
            strength = 2 if named.authors else 1
            return replace(head, title=named.title, authors=named.authors, strength=strength)
    if title is None:
        return head
    head = replace(head, title=title.title, authors=title.authors, strength=title.strength)
    return replace(head, start=min(group.start, title.start), end=max(group.end, title.end))


def _groups(lines: Sequence[str], is_text: Sequence[bool], *, bullets: bool) -> list[_Group]:
    """Runs of lines that are links, and lines that name a paper beside its link."""
    groups: list[_Group] = []
    for number, line in enumerate(lines):
        if not is_text[number] or not line.strip():
            continue
        links = links_only(line)
        if not links:
            named = read_one_line(line)
            if named and (bullets or not named.is_bulleted or named.authors):
                groups.append(_Group(number, number + 1, (named.link,), named))
            continue
        group = _Group(number, number + 1, links)
        if groups and not any(lines[between].strip() for between in range(groups[-1].end, number)):
            former = groups[-1]
            if not _are_two_papers(former, group):
                groups[-1] = replace(former, end=number + 1, links=former.links + links)
                continue
        groups.append(group)
    return groups


def _are_two_papers(former: _Group, group: _Group) -> bool:
    """Whether links that follow each other are not one paper's: a blank line parts them, or their arXiv ids do."""
    if former.named and former.named.text:
        return True
    if former.paper and group.paper:
        return former.paper != group.paper
    return group.start > former.end and former.is_paper and group.is_paper


def _together(groups: list[_Group], lines: Sequence[str]) -> list[_Group]:
    """The only links of a text as one group, if nothing parts them and a text follows: it reviews several papers."""
    if len(groups) < 2 or any(group.named for group in groups):
        return groups
    start, end = groups[0].start, groups[-1].end
    inside = (number for one, two in pairwise(groups) for number in range(one.end, two.start))
    outside = (not all(map(is_hashtags, line.split())) for line in lines[end:])
    if (
        any(line.strip() for line in lines[:start])
        or any(lines[number].strip() for number in inside)
        or not any(outside)
    ):
        return groups
    return [_Group(start, end, tuple(link for group in groups for link in group.links))]


def _is_head(lines: Sequence[str], group: _Group, title: Title | None, first: int, ends: Iterable[int]) -> bool:
    """Whether links begin a review; `first` is the first line that is not blank."""
    if title is not None and title.strength > 1:
        return True
    start = min(group.start, title.start) if title else group.start
    if group.named:
        follows = start == 0 or not lines[start - 1].strip() or start in ends
        return follows or bool(group.named.authors) or group.named.is_numbered
    after_blank = start == 0 or not lines[start - 1].strip()
    is_listed = without_list_mark(lines[start].strip()) != lines[start].strip()
    return not is_listed and (group.is_paper or (after_blank and start <= first))
