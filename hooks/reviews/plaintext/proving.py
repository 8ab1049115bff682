"""The proof of a whole import: every text, each of its papers against the files that are to hold it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from reviews.model.problem import Problem
from reviews.plaintext.archive import ArchiveText
from reviews.plaintext.lossless import Block, Known, prove
from reviews.plaintext.plan import ImportPlan
from reviews.source.document import Document


def titles_of(
    sources: Sequence[ArchiveText], answers: Mapping[str, str], filled: Mapping[str, str]
) -> Mapping[str, Collection[tuple[str, str]]]:
    """What each paper is called, by its key, and in which text; answers and services stand in none."""
    titles: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for source in sources:
        for entry, links in zip(source.weekly.entries, source.links, strict=True):
            titles[links.paper.key].add((entry.title, source.path if entry.is_titled else ""))
    for key, title in (*answers.items(), *filled.items()):
        titles[key].add((title, ""))
    return titles


def prove_plan(
    sources: Sequence[ArchiveText],
    plan: ImportPlan,
    documents: Mapping[str, Document],
    known: Known,
    titles: Mapping[str, Collection[tuple[str, str]]],
) -> tuple[int, int, list[Problem]]:
    """How many characters and hashtags were found again, and what was lost."""
    characters = hashtags = 0
    lost: list[Problem] = []
    for source in sources:
        blocks: list[Block] = []
        for made in plan.made[source.path]:
            held = [documents[path] for path in made.paths]
            keys = [document.values["paper"].key for document in held if document.folder == "notes"]
            elsewhere = {title for key in keys for title, path in titles[key] if path != source.path}
            blocks.append(Block(made.entry, held, made.is_new, elsewhere))
        proof = prove(source.text, blocks, known)
        characters += proof.characters
        hashtags += proof.hashtags
        lost += [Problem(source.path, 1, "import-lost", {"found": each}) for each in proof.lost]
    return characters, hashtags, lost
