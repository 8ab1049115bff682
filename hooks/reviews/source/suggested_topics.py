"""Topics that a paper may belong to, by the words of its title and abstract: suggestions for a person."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

_GAP = r"[\s-]+"
# Terms this short count only as acronyms: `RL`, but not the `rl` of a variable or the `it` of a sentence.
_SHORT = 3


def propose_topics(terms: Mapping[str, Sequence[str]], title: str, abstract: str) -> list[str]:
    """The slugs of the topics whose terms occur in the title or the abstract, those in the title first, then by slug.

    `terms` gives each topic's title and aliases. Case, plurals, and hyphens for spaces do not matter, and a term within
    a longer one does not count: `style transfer` is not `transfer`. A single word may occur in an abstract by chance,
    like `architecture`, so it must occur twice; a term of several words once.
    """
    slugs = {term: slug for slug in sorted(terms) for term in terms[slug]}
    in_title = {slugs[term] for term in _found(slugs, title)}
    in_abstract = {
        slugs[term]
        for term, count in Counter(_found(slugs, abstract)).items()
        if count > 1 or len(re.split(_GAP, term)) > 1
    }
    return sorted(in_title) + sorted(in_abstract - in_title)


def _found(terms: Iterable[str], text: str) -> Iterator[str]:
    """The terms in a text as whole words, with repetitions; the longest one if several begin at the same place."""
    longest_first = sorted(filter(str.strip, terms), key=lambda term: (-len(term), term))
    if not longest_first:
        return
    any_term = "|".join(f"({_pattern(term)})" for term in longest_first)
    for match in re.finditer(rf"(?<!\w)(?:{any_term})", text, re.IGNORECASE):
        term = longest_first[(match.lastindex or 0) - 1]
        if len(term) > _SHORT or not term.isascii() or len(re.findall("[A-Z]", match[0])) > 1:
            yield term


def _pattern(term: str) -> str:
    """A term as a whole word: Hangul may be followed by particles, other words by a plural ending."""
    end = "" if re.search(r"[가-힣]$", term) else r"(?:e?s)?(?!\w)"
    return _GAP.join(map(re.escape, re.split(_GAP, term.strip()))) + end
