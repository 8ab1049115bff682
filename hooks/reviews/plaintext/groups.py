"""The links of a text that stand together, and what stands beside them on their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reviews.model.paper import NotAPaper, Paper
from reviews.plaintext.one_line import OneLine, read_one_line
from reviews.plaintext.tokens import is_hashtags, is_of_a_paper, links_only


@dataclass(frozen=True)
class Group:
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
        return Paper.parse(link if ":" in link else f"https://{link}").arxiv_id or ""
    except NotAPaper:
        return ""


def form_of(groups: Sequence[Group]) -> str:
    """What stands beside most links of a text, on their lines: `title` or `text`; empty where they stand alone."""
    named = [group.named for group in groups if group.named]
    alone = sum(group.named is None and group.is_paper for group in groups)
    titled = sum(bool(line.title) for line in named)
    if titled > max(alone, 1):
        return "title"
    return "text" if len(named) - titled > max(alone + titled, 2) else ""


def find_groups(lines: Sequence[str], is_text: Sequence[bool], *, bullets: bool, going_on: bool = False) -> list[Group]:
    """Runs of lines that are links, and lines that name a paper beside its link."""
    groups: list[Group] = []
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    for number, line in enumerate(lines):
        if not is_text[number] or not line.strip():
            continue
        links = links_only(line)
        if not links:
            named = read_one_line(line, is_first=number == first, going_on=going_on)
            if named and (bullets or not named.is_bulleted or named.authors):
                groups.append(Group(number, number + 1, named.links, named))
            continue
        group = Group(number, number + 1, links)
        if groups and not any(lines[between].strip() for between in range(groups[-1].end, number)):
            former = groups[-1]
            if not _are_two_papers(former, group):
                groups[-1] = replace(former, end=number + 1, links=former.links + links)
                continue
        groups.append(group)
    return groups


def _are_two_papers(former: Group, group: Group) -> bool:
    """Whether links that follow each other are not one paper's: a blank line parts them, or their arXiv ids do."""
    if former.named and former.named.text:
        return True
    if former.paper and group.paper:
        return former.paper != group.paper
    return group.start > former.end and former.is_paper and group.is_paper


def as_one(groups: list[Group], lines: Sequence[str]) -> list[Group]:
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
    return [Group(start, end, tuple(link for group in groups for link in group.links))]
