"""Texts rendered within limits of work and memory, each in a process that can be ended.

A thread cannot be ended while a regular expression runs in it; a process can. Starting one takes a tenth of a second,
so it renders one text after another.

The verdict on a text must not depend on what else the machine does. Time on the clock does, by any factor; CPU time
does by a fifth or more, since processes share caches and cores. What does not is the number of steps (lines of Python)
that a text takes, but counting them takes three to nine times as long as not to. So a text is judged in two ways:

1. Nearly all texts, those of ten printed pages among them, take less CPU time than `Limits.quick`. They are fine.
2. A text that takes longer is rendered once more in a fresh process that counts, and is refused beyond `Limits.steps`.
   So many steps take longer than `quick`, so that no text can be fine by the first way and refused by the second.

What a library in C does has no steps. There CPU time is the limit, `Limits.longest`: a text of so many steps takes a
third of it. Time on the clock ends only what takes none of the CPU's, or a machine that stands still.

The texts that a run refuses may take `Limits.budget` together. When it is used up, by texts that many would call an
attack, those that would be counted next are refused unjudged, and told so; texts that are quick never feel it, nor
does an archive of long ones that are fine.

Windows has neither forks nor timers of CPU time: texts are not counted there, and the clock alone is the limit.
"""

import atexit
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread

from reviews.model.fault import Fault
from reviews.render.body import Body
from reviews.render.lines import Lines
from reviews.render.process import Process

# Below so many texts a process more takes longer to start than it saves.
_WORTH_A_WORKER = 50
# Seconds between two looks at who is late.
_GLANCE = 0.05
# What may be wrong with the process as well as with the text.
_OF_THE_PROCESS = frozenset({"render-large", "render-failed"})
_CAN_COUNT = hasattr(os, "fork") and hasattr(signal, "setitimer")

Text = tuple[str, str]
"""A text and its name."""
Macros = tuple[tuple[str, str], ...]
"""A project's macros for formulas, each with its name."""


@dataclass(frozen=True)
class Limits:
    """What one text may take: `seconds` of work, and megabytes where the platform can hold a process to them.

    A second of work is ten million steps.
    """

    seconds: float = 0.4
    megabytes: int = 256

    @property
    def quick(self) -> float:
        """Seconds of CPU time within which a text is fine without being counted."""
        return self.seconds / 16

    @property
    def steps(self) -> int:
        """Lines of Python that a text may run."""
        return int(self.seconds * 10_000_000)

    @property
    def longest(self) -> float:
        """Seconds of CPU time after which a text is given up, while its steps are counted."""
        return self.seconds * 4

    @property
    def budget(self) -> float:
        """Seconds of CPU time that the texts which a run refuses may take together."""
        return self.seconds * 60

    @property
    def clock(self) -> float:
        """Seconds on the clock after which a process is given up."""
        return 20 * self.longest


class Pool:
    """Processes that render texts, started when there is something to render and kept for what comes later."""

    def __init__(self, limits: Limits, labels: str, macros: Macros = ()) -> None:
        """`labels` as in `renderer.Renderer`, `macros` as in `formula.use_macros`."""
        self.settings = (limits, labels, macros)
        """What texts depend on beside themselves."""
        self._limits = limits
        self._command = (
            *(sys.executable, "-m", "reviews.render.worker"),
            *(str(limits.megabytes), labels, json.dumps(macros)),
        )
        self._workers: list[Process] = []
        self._idle: list[Process] = []
        self._left = limits.budget
        atexit.register(self.close)

    def start_ahead(self, texts: int) -> None:
        """Start the processes for so many texts, which come soon, while something else is done."""
        for _ in range(len(self._workers), _processes_for(texts)):
            self._idle.append(self._start())

    def begin(self) -> None:
        """Begin a run, which has a budget of its own."""
        self._left = self._limits.budget

    def render(self, texts: Sequence[Text]) -> list[Body]:
        """Each text, given with its name, rendered as `Renderer.render` does, in order.

        One that goes beyond the limits has no HTML and a fault of the kind `render-...`.
        """
        bodies = self._each(self._quick, texts)
        if _CAN_COUNT:
            slow = [place for place, body in enumerate(bodies) if _kind(body) == "render-slow"]
            for place, body in zip(slow, self._each(self._counted, [texts[place] for place in slow]), strict=True):
                bodies[place] = body
        return bodies

    def _each(self, render: Callable[[Text], Body], texts: Sequence[Text]) -> list[Body]:
        workers = _processes_for(len(texts), _WORTH_A_WORKER if render == self._quick else 2)
        with self._watched(), ThreadPoolExecutor(workers) as threads:
            try:
                return list(threads.map(render, texts))
            except BaseException:  # such as Ctrl-C, whose sender does not wait for what is being rendered
                for worker in list(self._workers):
                    worker.kill()
                raise

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

    def _quick(self, text: Text) -> Body:
        return self._asked(text, self._limits.quick)[0]

    def _counted(self, text: Text) -> Body:
        if self._left <= 0:
            return _refused(text, "render-unjudged", self._limits.budget)
        body, seconds = self._asked(text, self._limits.longest, self._limits.steps)
        if not body.html:
            self._left -= seconds  # two at once may take a text more
        return body

    def _asked(self, text: Text, seconds: float, steps: int | None = None) -> tuple[Body, float]:
        """A text rendered, and the CPU time that it took."""
        worker = self._waiting() or self._start()
        is_used = worker.is_used
        if steps is not None:
            worker.renew()
        body, taken = self._answer(worker, text, seconds, steps)
        if is_used and _kind(body) in _OF_THE_PROCESS:
            # What was rendered before may have left too little memory; a text is refused for its own sake only.
            return self._answer(self._waiting() or self._start(), text, seconds, steps)
        return body, taken

    def _answer(self, worker: Process, text: Text, seconds: float, steps: int | None) -> tuple[Body, float]:
        answer = worker.ask([*text, seconds, steps], self._limits.clock)
        if answer is None:
            self._end(worker)
            kind = "render-slow" if worker.is_late else "render-failed"
            return _refused(text, kind, self._limits.seconds), seconds
        self._idle.append(worker)
        if "ended" in answer:
            return _refused(text, answer["ended"], self._limits.seconds), answer["seconds"]
        body = Body(answer["html"], tuple(Fault(**fault) for fault in answer["faults"]))
        return body, answer["seconds"]

    def _waiting(self) -> Process | None:
        """A process that has nothing to do; another thread may be just as quick."""
        with suppress(IndexError):
            return self._idle.pop()
        return None

    def _start(self) -> Process:
        worker = Process(self._command)
        self._workers.append(worker)
        return worker

    def _end(self, worker: Process) -> None:
        self._workers.remove(worker)
        worker.end()

    def close(self) -> None:
        """End all processes; more are started when they are needed."""
        while self._idle:
            self._end(self._idle.pop())


def _processes_for(texts: int, each: int = _WORTH_A_WORKER) -> int:
    return min(os.cpu_count() or 1, texts // each + 1)


def _refused(text: Text, kind: str, seconds: float) -> Body:
    return Body("", (Fault(Lines(text[0]).longest(), kind, {"seconds": f"{seconds:g}"}),))


def _kind(body: Body) -> str:
    """The kind of fault for which a text was not rendered; empty for one that was."""
    return body.faults[0].kind if body.faults and not body.html else ""


_pools: dict[tuple[Limits, str, Macros], Pool] = {}


def open_pool(limits: Limits, labels: str, macros: Macros = ()) -> Pool:
    """The pool for these limits, at the beginning of a run; the same every time: a preview renders again and again."""
    key = (limits, labels, macros)
    if key not in _pools:
        _pools[key] = Pool(*key)
    _pools[key].begin()
    return _pools[key]


def close_pools() -> None:
    """End the processes of all pools: who renders nothing more for a while has better use for their memory."""
    for pool in _pools.values():
        pool.close()
