"""Topics that stand near each other, because notes are filed under both."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import permutations

from reviews.library.outline import Outline

_MOST = 6


def neighbours(outline: Outline) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For each topic those that share most notes with it, and how many; by slug, topics without any left out."""
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for note in outline.notes.values():
        for one, other in permutations(note.topics, 2):
            shared[one][other] += 1
    return {
        topic: tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST])
        for topic, counts in shared.items()
    }
