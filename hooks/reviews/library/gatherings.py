"""Authors and tags that several notes share, each with a page of its own."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_LEAST = 2
# Bytes of a slug; names of files may have 255.
_LONGEST = 160
_NO_LETTERS = re.compile(r"[\W_]+")


class Gathering(NamedTuple):
    """An author or a tag, with the slugs of the notes, newest first."""

    slug: str
    name: str
    """As most of the notes write it."""
    address: str
    notes: tuple[str, ...]


def gathered(
    folder: str,
    notes: Iterable[tuple[str, T]],
    names_of: Callable[[T], Sequence[str]],
    counted_by: Callable[[T], Hashable],
) -> dict[str, Gathering]:
    """The authors or tags of notes (given with their slugs, newest first), by their own slugs; pages are in `folder`.

    Names that differ only by case, accents or punctuation are one. `counted_by` tells notes apart: there must be two.
    """
    found: defaultdict[str, list[tuple[str, str, T]]] = defaultdict(list)
    for slug, note in notes:
        for name_slug, name in {slug_of_name(name): name for name in names_of(note)}.items():
            found[name_slug].append((slug, name, note))
    found.pop("", None)
    gatherings = {}
    for name_slug in sorted(found):
        members = found[name_slug]
        if len(members) >= _LEAST and len({counted_by(note) for _, _, note in members}) >= _LEAST:
            names = Counter(name for _, name, _ in members)
            name = min(names, key=lambda name: (-names[name], name))
            slugs = tuple([slug for slug, _, _ in members])
            gatherings[name_slug] = Gathering(name_slug, name, f"{folder}/{name_slug}/", slugs)
    return gatherings


@lru_cache(maxsize=1 << 16)
def slug_of_name(name: str) -> str:
    """The slug of a name: its letters and figures without accents, in lower case; empty if it can have no page."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.casefold())
        # Of Latin letters alone: marks of other scripts are part of their words.
        parts = re.sub("(?<=[a-z])[\u0300-\u036f]+", "", parts)
        name = unicodedata.normalize("NFC", parts)
    slug = _NO_LETTERS.sub("-", name.lower()).strip("-")
    return slug if len(slug.encode()) <= _LONGEST else ""
