"""The process that renders texts for others, one after another, each within its limits (see `pool`).

Run as `python -m reviews.render.worker MEGABYTES LABELS MACROS`, where the macros of formulas are JSON. It says
that it is ready by an empty line. Each line that it then reads is a question, a JSON list: a text, its name, seconds of
CPU time, and steps or null. Each is answered by a line of JSON: `html`, `faults`, and the `seconds` of CPU time taken;
or, where the text did not come to an end, `ended`: the kind of its fault. An empty line asks for a state as at the
start, and is answered by one.

Where the system can fork, the texts are rendered by a fork of the process, which may be ended at any time: the next one
is there within milliseconds. The end of a fork is either its own doing, or that of a timer of CPU time (setitimer(2),
ITIMER_PROF), whose signal ends a process even within a regular expression.
"""

import contextlib
import dataclasses
import gc
import json
import mmap
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any, BinaryIO

from reviews.model.fault import Fault
from reviews.render.body import Body
from reviews.render.formula import use_macros
from reviews.render.lifeline import end_with
from reviews.render.lines import Lines
from reviews.render.renderer import Renderer

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]


# Characters of HTML, which stands on several pages and in feeds.
_LARGEST = 2_000_000
# How a fork ends, by its exit status.
_NOBODY_ASKS, _TOO_MANY_STEPS, _RENEWED, _UNCLEAN, _BROKEN = 0, 3, 4, 5, 6


def main(megabytes: str, labels: str, macros: str) -> None:
    """Answer until nobody asks any more."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (int(megabytes) << 20, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the one who asks, whose end is ours
    use_macros(dict(json.loads(macros)))
    renderer = Renderer(labels)
    answers.write(b"\n")
    answers.flush()
    if hasattr(os, "fork"):
        _oversee(renderer, answers)
    else:
        _serve(renderer, answers, bytearray(1))


def _oversee(renderer: Renderer, answers: BinaryIO) -> None:
    """Have forks answer, and answer for those that could not."""
    gc.freeze()  # a collection in a fork would touch, and so copy, all that is shared
    is_asked = mmap.mmap(-1, 1)  # shared with the forks
    us = os.getpid()
    while True:
        is_asked[0] = 0
        lives, holds = os.pipe()
        fork = os.fork()
        if not fork:
            end_with(us)
            os.close(lives)
            status = _BROKEN
            with contextlib.suppress(BaseException):
                status = _serve(renderer, answers, is_asked)
            os._exit(status)
        os.close(holds)
        if not _outlived(lives):
            os.kill(fork, signal.SIGKILL)
        os.close(lives)
        _, status, usage = os.wait4(fork, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == _NOBODY_ASKS:
            return
        if code == _RENEWED:
            answers.write(b"\n")
            answers.flush()
        elif is_asked[0]:
            kind = "render-slow" if code in {_TOO_MANY_STEPS, -signal.SIGPROF} else "render-failed"
            _write(answers, {"ended": kind, "seconds": usage.ru_utime + usage.ru_stime})


def _outlived(lives: int) -> bool:
    """Wait for the end of a fork, and say whether there is still somebody who asks."""
    poll = select.poll()
    poll.register(lives, select.POLLIN)  # nothing comes from there but its end
    poll.register(sys.stdin.fileno(), 0)  # its end alone
    ended = dict(poll.poll())
    return sys.stdin.fileno() not in ended


def _serve(renderer: Renderer, answers: BinaryIO, is_asked: mmap.mmap | bytearray) -> int:
    """Answer questions; gives the exit status when there are no more, or another process should go on."""
    for question in sys.stdin.buffer:
        if not question.strip():
            return _RENEWED
        is_asked[0] = 1
        text, name, seconds, steps = json.loads(question)
        before = time.process_time()
        with _ended_after(seconds), _counted(steps):
            body = _rendered(renderer, text, name)
        taken = time.process_time() - before
        if hasattr(signal, "setitimer") and taken > seconds:  # the timer looks a hundred times a second only
            _write(answers, {"ended": "render-slow", "seconds": taken})
        else:
            _write(answers, {**dataclasses.asdict(body), "seconds": taken})
        is_asked[0] = 0
        if not body.html and body.faults and hasattr(os, "fork"):
            return _UNCLEAN  # the libraries do not clean up behind an error
    return _NOBODY_ASKS


def _write(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


@contextlib.contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """Let the system end this process once the block has taken so much CPU time, if it can."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextlib.contextmanager
def _counted(steps: int | None) -> Iterator[None]:
    """End this process once the block has run more lines of Python than these; None counts nothing.

    An error would be caught by some library, and the counting be over.
    """
    if steps is None:
        yield
        return
    left = steps

    def step(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            os._exit(_TOO_MANY_STEPS)
        return step

    sys.settrace(step)
    try:
        yield
    finally:
        sys.settrace(None)


def _rendered(renderer: Renderer, text: str, name: str) -> Body:
    """The text rendered, or what kept it from being so: whatever a text does to the libraries is its own fault."""
    try:
        body = renderer.render(text, name)
        if len(body.html) <= _LARGEST:
            return body
        kind = "render-large"
    except RecursionError:
        kind = "render-deep"
    except MemoryError:
        kind = "render-large"
    except Exception:
        kind = "render-failed"
    return Body("", (Fault(Lines(text).longest(), kind),))


if __name__ == "__main__":
    main(*sys.argv[1:])
