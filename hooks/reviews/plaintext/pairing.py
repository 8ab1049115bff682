"""Which title belongs to which link: certain, or a question.

A title stands after its link or before it. Where one stands between two links, both may be its own. Then the links
and titles that follow each other without a text decide: if only one way round gives each link a title, it is that one.
Where that leaves it open, or blank lines say otherwise, a person is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviews.model.paper import NotAPaper, Paper
from reviews.plaintext.near_titles import Title
from reviews.plaintext.tokens import is_of_a_paper

_CLEAR = 4
"""How many times more titles on one side than on the other tell how a text is written."""


@dataclass(frozen=True)
class Pair:
    """Links on the lines `start` to `end` (not included), and the titles that may be theirs."""

    links: tuple[str, ...]
    start: int
    end: int
    after: Title | None
    before: Title | None


@dataclass(frozen=True)
class Doubt:
    """A title that could belong to either of two links; `line` counts from 0."""

    line: int
    title: str
    first: str
    second: str


def link_key(link: str) -> str:
    """The same for all addresses of a paper; the link itself where it names none."""
    try:
        return Paper.parse(f"https://{link}" if link.lower().startswith(("arxiv.org/", "www.")) else link).key
    except NotAPaper:
        return link


def pair(
    pairs: Sequence[Pair], lines: Sequence[str], titles: Mapping[str, str]
) -> tuple[list[Title | None], list[Doubt]]:
    """The title of each, None where it has none, and the titles that stay in doubt.

    `titles` tells of links, by `link_key`, which title is theirs.
    """
    shared = [bool(one.after and two.before and two.before.start < one.after.end) for one, two in pairwise(pairs)]
    link_first = _order(pairs, [*shared, False], [False, *shared]) if pairs else None
    runs = _runs(shared)
    after = [each.after for each in pairs]
    before = [each.before for each in pairs]
    doubts: list[Doubt] = []
    for number, is_shared in enumerate(shared):
        title, early = after[number], before[number + 1]
        if not is_shared or title is None or early is None:
            continue
        one, two = pairs[number], pairs[number + 1]
        # Between two links to one paper a title is that paper's.
        is_repeated = link_key(one.links[0]) == link_key(two.links[0])
        side = "first" if is_repeated else _told(title, one, two, titles)
        side = side or _seen(title, number, pairs, runs[number], lines, link_first)
        # What is decided here is as sure as a title with authors.
        after[number] = replace(title, strength=2) if side == "first" else None
        before[number + 1] = replace(early, strength=2) if side == "second" else None
        if not side:
            doubts.append(Doubt(title.start, title.title, one.links[0], two.links[0]))
    prefers_after = link_first if link_first is not None else _votes(after) >= _votes(before)
    return [_better(late, early, prefers_after) for late, early in zip(after, before, strict=True)], doubts


def _order(pairs: Sequence[Pair], shares_after: Sequence[bool], shares_before: Sequence[bool]) -> bool | None:
    """Whether links come before their titles in a text; None where it does not tell."""
    votes = {True: 0, False: 0}
    for each, after_shared, before_shared in zip(pairs, shares_after, shares_before, strict=True):
        late = each.after.strength if each.after else 0
        early = each.before.strength if each.before else 0
        # A title that only one link can have would be nobody's if the text were written the other way round.
        if late and not after_shared and late + before_shared > early:
            votes[True] += 2 * late - 1
        elif early and not before_shared and early + after_shared > late:
            votes[False] += 2 * early - 1
    for side in (True, False):
        if votes[side] and votes[side] >= _CLEAR * votes[not side]:
            return side
    return None


def _votes(titles: Sequence[Title | None]) -> int:
    return sum(2 * title.strength - 1 for title in titles if title)


def _told(title: Title, one: Pair, two: Pair, titles: Mapping[str, str]) -> str:
    """Whose title it is by what is known already: `first`, `second`, `none`, or empty where nothing is."""
    sides = [{titles[key] for link in each.links if (key := link_key(link)) in titles} for each in (one, two)]
    for side, known in zip(("first", "second"), sides, strict=True):
        if any(_same(title.title, name) for name in known):
            return side
    return "none" if all("" in known for known in sides) else ""


def _same(one: str, two: str) -> bool:
    return "".join(one.split()).casefold() == "".join(two.split()).casefold()


def _seen(
    title: Title,
    number: int,
    pairs: Sequence[Pair],
    run: tuple[int, int],
    lines: Sequence[str],
    link_first: bool | None,
) -> str:
    """Whose title it is, that of the links `number` or of the next ones: by how the text is written, by blank lines,
    and by where the links lead. Empty where these tell nothing, or contradict each other.
    """
    one, two = pairs[number], pairs[number + 1]
    parted_before = any(not line.strip() for line in lines[one.end : title.start])
    parted_after = any(not line.strip() for line in lines[title.end : two.start])
    near = {(False, True): "first", (True, False): "second"}.get((parted_before, parted_after), "")
    papers = any(map(is_of_a_paper, one.links)), any(map(is_of_a_paper, two.links))
    if place := {(True, False): "first", (False, True): "second"}.get(papers, ""):
        return "" if near not in ("", place) else place
    whole = _whole(title, run, pairs)
    if len(whole) == 2:
        whole = [{True: "first", False: "second"}[link_first]] if link_first is not None else []
    return whole[0] if whole and near in ("", whole[0]) else ""


def _runs(shared: Sequence[bool]) -> list[tuple[int, int]]:
    """Of each of the links the first and the last that follow each other with nothing but titles between."""
    runs: list[tuple[int, int]] = []
    start = 0
    for number, goes_on in enumerate([*shared, False]):
        if not goes_on:
            runs += [(start, number)] * (number + 1 - start)
            start = number + 1
    return runs


def _whole(title: Title, run: tuple[int, int], pairs: Sequence[Pair]) -> list[str]:
    """The ways round that give a title to each link of a run; links around it that lead to no paper need none."""
    papers = [each for each in pairs[run[0] : run[1] + 1] if any(map(is_of_a_paper, each.links))]
    if not papers:
        papers = [pairs[run[0]], pairs[run[1]]]
    ends = {"first": papers[-1].after, "second": papers[0].before}
    return [side for side, end in ends.items() if end and end.strength >= title.strength]


def _better(late: Title | None, early: Title | None, prefers_after: bool) -> Title | None:
    """The title of links that have one on either side: that with authors, or the one on the side of the others."""
    if late and early and late.strength != early.strength:
        return max(late, early, key=lambda each: each.strength)
    return (late or early) if prefers_after else (early or late)
