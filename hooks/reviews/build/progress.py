"""On a terminal, what takes long tells what it does and how far it is."""

import time
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tqdm import tqdm

from reviews.words import Words

T = TypeVar("T")

_DOING = {"read": "progress-read", "render": "progress-render", "write": "progress-write"}
_PATIENCE = 2.0

# Its thread would keep us from forking workers, and do no good: work of one kind goes by evenly.
tqdm.monitor_interval = 0


class Progress:
    """Watches what a command does (see `workers.Watch`), and is silent for its first two seconds."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._started = time.monotonic()

    def __call__(self, kind: str, items: Sequence[T], /) -> Iterable[T]:
        """The items, while a bar shows on standard error how many have gone by; none where that is no terminal."""
        delay = max(0.01, _PATIENCE - (time.monotonic() - self._started))
        form = "{desc} {percentage:3.0f}% |{bar}| {elapsed}"
        doing = self._words.report(_DOING[kind])
        return tqdm(items, doing, leave=False, disable=None, delay=delay, bar_format=form)
