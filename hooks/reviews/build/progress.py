"""On a terminal, long work shows what it does and how far it is."""

import time
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tqdm import tqdm

from reviews.words import Words

T = TypeVar("T")

_DOING = {"read": "progress-read", "render": "progress-render", "write": "progress-write"}
_PATIENCE = 2.0

# Its monitoring thread would keep us from forking workers, and is not needed: items take about the same time.
tqdm.monitor_interval = 0


class Progress:
    """Shows the progress of a command (see `workers.Watch`), but nothing in its first two seconds."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._started = time.monotonic()

    def __call__(self, kind: str, items: Sequence[T], /) -> Iterable[T]:
        """The items, while a bar on standard error shows how many are done; no bar if that is not a terminal."""
        delay = max(0.01, _PATIENCE - (time.monotonic() - self._started))
        form = "{desc} {percentage:3.0f}% |{bar}| {elapsed}"
        doing = self._words.report(_DOING[kind])
        return tqdm(items, doing, leave=False, disable=None, delay=delay, bar_format=form)
