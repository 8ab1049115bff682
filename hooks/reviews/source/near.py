"""Which known word was meant by one that is not known."""

import difflib
from collections.abc import Iterable

_LONGEST_WORD = 40
"""The most letters of a word that may be a misspelt key or topic."""
_MOST_COMPARED = 200
"""The most words of nearly the same letters that a misspelt one is compared with: more are made to cost time."""
_LEAST_ALIKE = 0.6
"""The least similarity of a misspelling, from 0 to 1, as `difflib` measures it."""


def nearest(word: str, known: Iterable[str], least: float = _LEAST_ALIKE) -> str | None:
    """The known word that was probably meant, or None.

    The time of a comparison grows with the product of both lengths, so words longer than `_LONGEST_WORD` are not
    compared; nor are more than `_MOST_COMPARED` that have nearly the same letters.
    """
    if len(word) > _LONGEST_WORD:
        return None
    matcher = difflib.SequenceMatcher(b=word.casefold())
    best: tuple[float, str] = (least, "")
    compared = 0
    for each in known:
        if len(each) > _LONGEST_WORD:
            continue
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() < best[0] or matcher.quick_ratio() < best[0]:
            continue
        compared += 1
        if compared > _MOST_COMPARED:
            break
        best = max(best, (matcher.ratio(), each))
    return best[1] or None
