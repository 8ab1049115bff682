"""Signals that end a build or a preview. None of them gets lost.

A signal raises KeyboardInterrupt wherever the process is at that moment. Python drops an exception within a finaliser
or a callback of a library, so a preview also asks from time to time whether a signal has come.

Up to Python 3.12, an exception while `logging` takes its lock leaves that locked for all other threads, for which the
end of a preview would wait forever. So a signal that finds a preview there comes again a moment later.
"""

import signal
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, main_thread
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
# Seconds until a signal comes again, and how often it does: a terminal that takes no more text holds messages up.
_PAUSE, _MOST = 0.05, 20
_come: list[int] = []


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
    _come.append(number)
    if _is_logging(frame) and len(_come) <= _MOST:
        later = Timer(_PAUSE, _come_again, [number])
        later.daemon = True
        later.start()
    else:
        signal.default_int_handler(number, frame)


def _is_logging(frame: FrameType | None) -> bool:
    while frame and frame.f_globals.get("__name__") != "logging":
        frame = frame.f_back
    return frame is not None


def _come_again(number: int) -> None:
    main = main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, number)
    else:  # Windows
        interrupt_main(signal.Signals(number))
