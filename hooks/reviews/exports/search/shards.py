"""Lines of text, each under a key, cut into small files: who looks for a key fetches the one file that may hold it."""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


class Shard(NamedTuple):
    """One of the files; its keys are those from `start` on, up to the start of the next."""

    start: str
    name: str
    content: bytes


def hash_name(content: bytes, length: int = 8) -> str:
    """A name that other contents do not have: a file of it may be kept for ever. Each letter is five bits of a hash."""
    bits = int.from_bytes(sha256(content).digest()[:8], "big")
    return "".join([_LETTERS[bits >> 5 * place & 31] for place in range(length)])


def sort_key(key: str) -> str:
    """A key as it is sorted: Hangul by its letters, so that a syllable stands before those that it may become."""
    return unicodedata.normalize("NFD", key)


class Shards:
    """The lines of keys in files of about `size` bytes.

    Where one file ends and the next begins depends on nothing but the lines around: a changed line changes its own
    file, which may fall into two, or grow together with its neighbour.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lines: dict[str, dict[str, str]] = defaultdict(dict)
        self._shards: dict[str, list[Shard]] = {}

    def __iter__(self) -> Iterator[Shard]:
        """The files in the order of their keys."""
        for group in sorted(self._shards):
            yield from self._shards[group]

    def change(self, lines: Mapping[str, str | None]) -> None:
        """Set the line of each of these keys; None takes the key away."""
        changed: set[str] = set()
        for key, line in lines.items():
            sorted_by = sort_key(key)
            group = sorted_by[0]
            changed.add(group)
            if line is None:
                self._lines[group].pop(sorted_by, None)
            else:
                self._lines[group][sorted_by] = line
        for group in changed:
            self._cut(group)

    def _cut(self, group: str) -> None:
        """The files of all keys that begin with one letter."""
        lines = self._lines[group]
        keys = sorted(lines)
        if not keys:
            self._shards.pop(group, None)
            return
        ends = [0, *accumulate(len(lines[key].encode()) + 1 for key in keys)]
        former = {shard.content: shard for shard in self._shards.get(group, ())}
        shards = []
        for first, last in _parts(keys, ends, self._size, 0, len(keys), 1):
            content = "\n".join([lines[key] for key in keys[first:last]]).encode()
            start = _start(keys[first - 1], keys[first]) if first else group
            kept = former.get(content)
            shards.append(kept if kept and kept.start == start else Shard(start, hash_name(content), content))
        self._shards[group] = shards


def _parts(
    keys: list[str], ends: list[int], size: int, first: int, last: int, depth: int, low: int = 0, high: int = 1 << 16
) -> Iterator[tuple[int, int]]:
    """Where to cut the keys from `first` to `last`, which are alike in `depth` letters; their next is in a range.

    The range is halved until what is left is small enough, whatever keys there are: so files stay where they are.
    """
    if ends[last] - ends[first] <= size or last - first == 1:
        yield first, last
        return
    if high - low == 1:
        yield from _parts(keys, ends, size, first, last, depth + 1)
        return
    middle = (low + high) // 2
    cut = bisect_left(keys, middle, first, last, key=lambda key: ord(key[depth]) if len(key) > depth else 0)
    if first < cut:
        yield from _parts(keys, ends, size, first, cut, depth, low, middle)
    if cut < last:
        yield from _parts(keys, ends, size, cut, last, depth, middle, high)


def _start(before: str, key: str) -> str:
    """The shortest beginning of a key that the key before it does not reach."""
    return next(key[:length] for length in range(1, len(key) + 1) if key[:length] > before)
