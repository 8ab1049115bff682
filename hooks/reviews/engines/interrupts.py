"""Signals that end a preview. None of them gets lost.

A signal raises KeyboardInterrupt wherever the process is at that moment. Python drops an exception within a finaliser
or a callback of a library, so a preview also asks from time to time whether a signal has come.
"""

import signal
from types import FrameType

_come: set[int] = set()


def end_by_signals() -> None:
    """Let other signals end a preview as Ctrl-C does: only then do engines remove its folder and free its port."""
    _come.clear()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
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
