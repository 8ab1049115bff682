"""Texts rendered within limits of time and memory, each in a process that can be ended.

A thread cannot be ended while a regular expression runs in it, and a signal is not everywhere; a process can, on every
platform. Starting one takes a tenth of a second, so it renders one text after another until it has to be replaced.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic

from reviews.model.fault import Fault
from reviews.render.markup import Body
from reviews.render.worker import longest_line

# Below so many texts a process more takes longer to start than it saves.
_WORTH_A_WORKER = 50
# Seconds between two looks at who is late.
_GLANCE = 0.01
# What may be wrong with the process as well as with the text.
_OF_THE_PROCESS = frozenset({"render-large", "render-failed"})
_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Limits:
    """What one text may take: seconds, and megabytes where the platform can hold a process to them."""

    seconds: float = 2.0
    megabytes: int = 256


class Pool:
    """Processes that render texts, started when there is something to render and kept for what comes later."""

    def __init__(self, limits: Limits, footnote_back: str) -> None:
        """`footnote_back` as in `markup.Renderer`."""
        self.settings = (limits, footnote_back)
        """What texts depend on beside themselves."""
        self._limits = limits
        self._command = (sys.executable, "-m", "reviews.render.worker", str(limits.megabytes), footnote_back)
        self._workers: list[_Worker] = []
        self._idle: list[_Worker] = []
        atexit.register(self.close)

    def render(self, texts: Sequence[tuple[str, str]]) -> list[Body]:
        """Each text, given with its name, rendered as `Renderer.render` does, in order.

        One that goes beyond the limits has no HTML and a fault of the kind `render-...`.
        """
        workers = min(os.cpu_count() or 1, len(texts) // _WORTH_A_WORKER + 1)
        with self._watched(), ThreadPoolExecutor(workers) as threads:
            return list(threads.map(self._render, texts))

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """While the block lasts, end processes that are late: by one thread, since one for each text costs as much as
        most texts do.
        """
        done = Event()

        def watch() -> None:
            while not done.wait(_GLANCE):
                for worker in list(self._workers):
                    worker.end_if_late()

        watcher = Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()

    def _render(self, text: tuple[str, str]) -> Body:
        if not self._idle:
            return self._asked(self._start(), text, self._limits.seconds)
        started = monotonic()
        body = self._asked(self._idle.pop(), text, self._limits.seconds)
        if body.html or not body.faults or body.faults[0].kind not in _OF_THE_PROCESS:
            return body
        # What was rendered before may have left too little memory; a text is refused for its own sake only. Both
        # together may take no longer than one.
        again = self._asked(self._start(), text, self._limits.seconds - (monotonic() - started))
        return body if again.faults and again.faults[0].kind == "render-slow" else again

    def _start(self) -> "_Worker":
        worker = _Worker(self._command)
        self._workers.append(worker)
        return worker

    def _end(self, worker: "_Worker") -> None:
        self._workers.remove(worker)
        worker.end()

    def _asked(self, worker: "_Worker", text: tuple[str, str], seconds: float) -> Body:
        answer = worker.ask(json.dumps(text), seconds)
        if answer is None:
            self._end(worker)
            kind = "render-slow" if worker.is_late else "render-failed"
            return Body("", (Fault(longest_line(text[0]), kind, {"seconds": f"{self._limits.seconds:g}"}),))
        body = json.loads(answer)
        faults = tuple(Fault(**fault) for fault in body["faults"])
        if body["html"] or not faults:
            self._idle.append(worker)
        else:  # the libraries do not clean up behind an error
            self._end(worker)
        return Body(body["html"], faults)

    def close(self) -> None:
        """End all processes; more are started when they are needed."""
        while self._idle:
            self._end(self._idle.pop())


class _Worker:
    """One process of `render.worker`."""

    def __init__(self, command: Sequence[str]) -> None:
        # The folder of this very package first: the environment may hold another.
        path = os.pathsep.join([str(_PACKAGE), *filter(None, sys.path)])
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library that aborts says so there, to no reader of ours
            env={**os.environ, "PYTHONPATH": path},
        )
        self.is_late = False
        self._deadline: float | None = None
        self._lock = Lock()
        if self._read() is None:
            raise RuntimeError(f"This process does not start: {' '.join(command)}")

    def ask(self, question: str, seconds: float) -> str | None:
        """The answer to a line, None if there was none within the seconds, or ever."""
        with self._lock:
            self._deadline = monotonic() + seconds
        self.end_if_late()
        answer = None
        with suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.write(question.encode() + b"\n")
            self._process.stdin.flush()
            answer = self._read()
        with self._lock:
            self._deadline = None
            return None if self.is_late else answer

    def end_if_late(self) -> None:
        """End the process if its time for an answer is over."""
        with self._lock:
            if self._deadline is not None and monotonic() >= self._deadline:
                self.is_late = True
                self._process.kill()

    def _read(self) -> str | None:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return line.decode() if line.endswith(b"\n") else None

    def end(self) -> None:
        """End the process, whatever it does, and let go of it."""
        self._process.kill()
        with suppress(OSError), self._process:  # what was not yet sent has nobody to go to
            pass


_pools: dict[tuple[Limits, str], Pool] = {}


def open_pool(limits: Limits, footnote_back: str) -> Pool:
    """The pool for these limits, the same every time: a preview renders again and again."""
    key = (limits, footnote_back)
    if key not in _pools:
        _pools[key] = Pool(*key)
    return _pools[key]


def close_pools() -> None:
    """End the processes of all pools: who renders nothing more for a while has better use for their memory."""
    for pool in _pools.values():
        pool.close()
