"""The index as files: who asks fetches the list of them, and then those few that hold the words of the query.

| file | what |
|---|---|
| `search/index.json` | which files there are, and the rules by which words are read |
| `search/<hash>.txt` | lines, sorted by word: the word and its documents' numbers (see `_line`), or addresses |
| `search/<kind>-<number>-<hash>.json` | what is shown of a few documents |
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from reviews.exports.search.postings import (
    Entry,
    Lists,
    Place,
    encode,
    names_of_other,
    names_of_review,
    no_postings,
    update,
    words_of_other,
    words_of_review,
)
from reviews.exports.search.shards import Shards, hash_name
from reviews.exports.search.words import LETTERS, PARTICLES, inner_words

FOLDER = "search"
# Bytes of a file of words.
_SIZE = 9_000
# So many documents are few: their addresses are given with the first results, and a file has two rows.
_FEW = 2_000
_ROWS_OF_FEW, _ROWS = 2, 4
# From so many letters, or Korean syllables, of a word on a slip in it is looked for.
_LETTERS, _SYLLABLES = 5, 3


class SearchIndex:
    """The index of a site, build after build: what an edit does not change stays as it is."""

    def __init__(self) -> None:
        self._reviews: Sequence[Entry] = ()
        self._others: Sequence[Entry] = ()
        self._words = no_postings()
        self._names = no_postings()
        self._within: dict[str, set[str]] = defaultdict(set)
        self._shards = {kind: Shards(_SIZE) for kind in ("words", "names", "endings")}
        self._packs: dict[tuple[str, ...], tuple[str, bytes]] = {}

    def files(self, reviews: Sequence[Entry], others: Sequence[Entry]) -> dict[str, bytes]:
        """The files of these documents, by their paths in the site; `reviews` are in order, the oldest first."""
        self._update(reviews, others)
        kept, self._packs = self._packs, {}
        manifest: dict[str, Any] = {"particles": PARTICLES, "letters": LETTERS}
        files: dict[str, bytes] = {}
        for kind, shards in self._shards.items():
            listed = list(shards)
            files.update((f"{FOLDER}/{shard.name}.txt", shard.content) for shard in listed)
            manifest[kind] = [" ".join(shard.start for shard in listed), "".join(shard.name for shard in listed)]
        for kind, entries in (("reviews", reviews), ("others", others)):
            is_few = len(entries) <= _FEW
            size = _ROWS_OF_FEW if is_few else _ROWS
            packs = [self._pack(entries[first : first + size], kept) for first in range(0, len(entries), size)]
            files.update((f"{FOLDER}/{kind}-{at}-{name}.json", content) for at, (name, content) in enumerate(packs))
            addresses = "\n".join([entry.address for entry in entries]).encode() if is_few else b""
            if addresses:
                files[f"{FOLDER}/{hash_name(addresses)}.txt"] = addresses
            names = "".join(name for name, _ in packs)
            manifest[kind] = [len(entries), size, names, hash_name(addresses) if addresses else ""]
        files[f"{FOLDER}/index.json"] = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
        return files

    def _update(self, reviews: Sequence[Entry], others: Sequence[Entry]) -> None:
        """Bring the files of words to what these documents hold."""
        words = update(self._words, self._reviews, reviews, words_of_review)
        words |= update(self._words, self._others, others, words_of_other)
        names = update(self._names, self._reviews, reviews, names_of_review)
        names |= update(self._names, self._others, others, names_of_other)
        self._reviews, self._others = reviews, others
        endings: dict[str, str | None] = {}
        inner: set[str] = set()
        for word in words:
            is_there = word in self._words
            if word.isalpha() and len(word) >= (_SYLLABLES if word[0] >= "가" else _LETTERS):
                endings[word[::-1]] = word[::-1] if is_there else None
            for part in inner_words(word):
                inner.add(part)
                (self._within[part].add if is_there else self._within[part].discard)(word)
        self._shards["words"].change({word: self._line(word) for word in words | inner})
        self._shards["names"].change({name: _line(name, self._names.get(name)) for name in names})
        self._shards["endings"].change(endings)

    def _line(self, word: str) -> str | None:
        lists = self._words.get(word)
        within = self._within.get(word)
        if not within:
            return _line(word, lists)
        known = set().union(*lists[: Place.OTHER]) if lists else set()
        longer = set().union(*[numbers for each in within for numbers in self._words[each][: Place.OTHER]])
        return _line(word, lists, sorted(longer - known))

    def _pack(self, entries: Sequence[Entry], kept: dict[tuple[str, ...], tuple[str, bytes]]) -> tuple[str, bytes]:
        """A file of rows, and its name."""
        rows = tuple([entry.row for entry in entries])
        pack = kept.get(rows)
        if pack is None:
            content = f"[{','.join(rows)}]".encode()
            pack = hash_name(content, 5), content
        self._packs[rows] = pack
        return pack


def _line(word: str, lists: Lists | None, longer: Sequence[int] = ()) -> str | None:
    """A word with the numbers of the reviews that have it in title or authors, of those that have it in their heads, of
    those that have it in their texts, of those that have it at the end of a longer word, and of other documents; empty
    lists at the end are left out."""
    if not lists and not longer:
        return None
    title, head, text, other = lists or ((), (), (), ())
    return "\t".join([word, *map(encode, (title, head, text, longer, other))]).rstrip("\t")
