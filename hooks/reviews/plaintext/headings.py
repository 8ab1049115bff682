"""Where in a plain text its papers begin: links on lines of their own, or on a line with the paper's name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reviews.plaintext.groups import Group, as_one, find_groups, form_of
from reviews.plaintext.near_titles import Title, title_after, title_before
from reviews.plaintext.pairing import Doubt, Pair, link_key, pair
from reviews.plaintext.title import HANGUL, looks_like_title
from reviews.plaintext.tokens import HEADING, is_hashtags, links_only, without_list_mark


@dataclass(frozen=True)
class Head:
    """A paper's head: the lines from `start` up to, but not including, `end`."""

    start: int
    end: int
    links: tuple[str, ...]
    links_start: int
    links_end: int
    title: str = ""
    authors: tuple[str, ...] = ()
    strength: int = 0
    """2: the title came with authors; 1: it looks like a title; 0: there is none."""
    rest: tuple[str, ...] = ()
    """Other text on the line of the link."""
    is_one_line: bool = False

    def without_title(self, lines: Sequence[str]) -> "Head":
        """The same head without a title, which is left to the text."""
        rest = (*lines[self.start : self.links_start], *self.rest)
        return replace(self, end=self.links_end, title="", authors=(), strength=0, rest=rest)


def find_heads(
    lines: Sequence[str], is_text: Sequence[bool], titles: Mapping[str, str]
) -> tuple[list[Head], list[Doubt]]:
    """The heads of a text, in their order, and the titles that could belong to either of two links.

    `titles` tells of links, by `link_key`, which title is theirs.
    """
    for bullets in (False, True):
        heads, doubts = _find(lines, is_text, titles, bullets=bullets)
        if heads:
            return heads, doubts
    return _elsewhere(lines, is_text), []


def _elsewhere(lines: Sequence[str], is_text: Sequence[bool]) -> list[Head]:
    """Links to places without papers, where a text has at least two, each alone between a blank line and its text."""
    groups = [
        group
        for group in find_groups(lines, is_text, bullets=False)
        if group.named is None and _is_below_blank(lines, group.start) and _is_above_text(lines, group.end)
    ]
    return [_head(group, None) for group in groups] if len(groups) > 1 else []


def _find(
    lines: Sequence[str], is_text: Sequence[bool], titles: Mapping[str, str], *, bullets: bool
) -> tuple[list[Head], list[Doubt]]:
    groups = as_one(find_groups(lines, is_text, bullets=bullets), lines)
    form = form_of(groups)
    if form == "text":
        groups = find_groups(lines, is_text, bullets=bullets, going_on=True)
    starts, ends = {group.start for group in groups}, {group.end for group in groups}
    after = [title_after(lines, group.end, starts) if group.named is None else None for group in groups]
    before = [_before(lines, group, ends) for group in groups]
    headed = [_heading_before(lines, group) for group in groups]
    if all(headed) and not any(after):
        before = headed
    pairs = [
        Pair(group.links, group.start, group.end, *sides) for group, *sides in zip(groups, after, before, strict=True)
    ]
    chosen, doubts = pair(pairs, lines, titles)
    heads: list[Head] = []
    taken = 0
    for number, (group, title) in enumerate(zip(groups, chosen, strict=True)):
        if group.start < taken:
            continue
        if named := _of_a_list(groups, number, title):
            told = titles.get(link_key(group.links[0]))
            title = title if told and told.casefold() == named.title.casefold() else None
            # A single word in small letters is hardly a title.
            if told is None and not (named.title.islower() and " " not in named.title):
                doubts.append(Doubt(named.start, named.title, group.links[0], groups[number + 1].links[0]))
        title = title if title and title.start >= taken else None
        if not _is_head(lines, group, title, ends | {taken}, form):
            continue
        heads.append(_head(group, title))
        taken = heads[-1].end
    return heads, doubts


def _before(lines: Sequence[str], group: Group, ends: set[int]) -> Title | None:
    """The title before links; a line that has its own needs none."""
    if group.named and group.named.title:
        return None
    return title_before(lines, group.start, ends)


def _of_a_list(groups: Sequence[Group], number: int, title: Title | None) -> Title | None:
    """The title of links, if it may as well name a list: a blank line parts it from them, and other papers' links
    follow at once.
    """
    if title is None or title.strength > 1 or title.end >= groups[number].start or number + 1 == len(groups):
        return None
    return title if groups[number].end == groups[number + 1].start else None


def _heading_before(lines: Sequence[str], group: Group) -> Title | None:
    """The heading right before links, which is their title where each of a text's links has one."""
    last = next((number for number in reversed(range(group.start)) if lines[number].strip()), None)
    heading = HEADING.fullmatch(lines[last].strip()) if last is not None else None
    if last is None or heading is None or group.named or not looks_like_title(heading["words"]):
        return None
    return None if re.match(r"\d{6}\b", heading["words"]) else Title(last, last + 1, heading["words"], (), 2)


def _head(group: Group, title: Title | None) -> Head:
    head = Head(group.start, group.end, group.links, group.start, group.end)
    if named := group.named:
        head = replace(head, is_one_line=True, rest=(named.text,) if named.text else ())
        if named.title:
            strength = 2 if named.authors else 1
            return replace(head, title=named.title, authors=named.authors, strength=strength)
    if title is None:
        return head
    head = replace(head, title=title.title, authors=title.authors, strength=title.strength)
    return replace(head, start=min(group.start, title.start), end=max(group.end, title.end))


def _is_head(lines: Sequence[str], group: Group, title: Title | None, ends: Iterable[int], form: str) -> bool:
    """Whether links begin a review; `form` is that of the text's heads."""
    if title is not None and title.strength > 1:
        return True
    start = min(group.start, title.start) if title else group.start
    if group.named:
        is_usual = form == ("title" if group.named.title else "text") and _is_parted(lines, start, group.end)
        return (
            _is_below_blank(lines, start)
            or start in ends
            or bool(group.named.authors)
            or group.named.is_numbered
            or is_usual
        )
    if without_list_mark(lines[start].strip()) != lines[start].strip():
        is_numbered = lines[start].strip()[0].isdigit()
        return is_numbered and group.is_paper and _is_above_text(lines, group.end)
    return group.is_paper or not any(line.strip() for line in islice(lines, start))


def _is_below_blank(lines: Sequence[str], number: int) -> bool:
    return number == 0 or not lines[number - 1].strip()


def _is_above_text(lines: Sequence[str], end: int) -> bool:
    """Whether a text follows at once: neither links, nor an item of a list, nor hashtags."""
    line = lines[end].strip() if end < len(lines) else ""
    is_item = without_list_mark(line) != line
    return bool(line) and not is_item and not links_only(line) and not all(map(is_hashtags, line.split()))


def _is_parted(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether no English sentence runs on from the line above, or to the line below."""
    above = lines[start - 1].strip() if start else ""
    below = lines[end].strip() if end < len(lines) else ""
    runs_on = bool(above) and not HANGUL.search(above) and above[-1] not in ".!?…:"
    return not runs_on and not (below[:1].islower() and not HANGUL.search(below))
