"""Signals that end a build or a preview. None of them gets lost.

A signal raises KeyboardInterrupt wherever the process is at that moment. Python drops an exception within a finaliser
or a callback of a library, so a preview also asks from time to time whether a signal has come.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_come: set[int] = set()


@contextmanager
def held_back() -> Iterator[None]:
    """Hold signals back until the block is done, so that whoever makes something also knows of it.

    Another thread would take them: a build has none when it begins.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in _NAMES})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def end_by_signals() -> None:
    """Let other signals end a preview as Ctrl-C does: only then do engines remove its folder and free its port."""
    _come.clear()
    for name in _NAMES:
        number = getattr(signal, name, None)
        # nohup ignores SIGHUP, a shell SIGINT of what it runs in the background.
        if number and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _interrupt)


def raise_lost() -> None:
    """Raises KeyboardInterrupt if a signal has come that did not end the process."""
    if _come:
        raise KeyboardInterrupt


def _interrupt(number: int, frame: FrameType | None) -> None:
    _come.add(number)
    signal.default_int_handler(number, frame)
