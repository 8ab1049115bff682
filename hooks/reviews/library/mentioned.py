"""The papers that reviews mention, whether they have a review or not."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviews.library.relations import Mention
from reviews.model.note import Note
from reviews.model.paper import Paper


@dataclass(frozen=True)
class MentionedPaper:
    """A paper and the notes that mention it."""

    key: str
    """What all of its versions and addresses have in common (see `Paper.key`)."""
    name: str
    """What most of the notes call it."""
    address: str
    note: str | None
    """The slug of its review, if there is one."""
    by: tuple[str, ...]
    """The slugs of the notes, the newest first."""


def mentioned_papers(notes: Mapping[str, Note], mentions: Mapping[str, Sequence[Mention]]) -> list[MentionedPaper]:
    """All mentioned papers, those with most mentions first, then by name; `mentions` are those of each note, by slug.

    `notes` are in their order, newest first.
    """
    found: defaultdict[str, list[tuple[str, Mention]]] = defaultdict(list)
    for slug in notes:
        for mention in mentions.get(slug, ()):
            key = notes[mention.note].paper.key if mention.note else Paper.parse(mention.address).key
            found[key].append((slug, mention))
    papers = [_paper(key, told) for key, told in found.items()]
    return sorted(papers, key=lambda paper: (-len(paper.by), paper.name, paper.key))


def _paper(key: str, told: Sequence[tuple[str, Mention]]) -> MentionedPaper:
    names = Counter(mention.name for _, mention in told)
    name = min(names, key=lambda name: (-names[name], name))
    newest = told[0][1]
    return MentionedPaper(key, name, newest.address, newest.note, tuple(slug for slug, _ in told))
