"""Work spread over all cores, where it is worth it."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from reviews.render.lifeline import end_with

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")


class Watch(Protocol):
    """Sees work go by, to show a person how far it is."""

    def __call__(self, kind: str, items: Sequence[T], /) -> Iterable[T]: ...


def unwatched(kind: str, items: Sequence[T], /) -> Iterable[T]:
    """A watch that shows nothing."""
    return items


def spread(
    work: Callable[[T], R], items: Sequence[T], *, enough: int, kind: str = "", watch: Watch = unwatched
) -> list[R]:
    """`work` done on each of the items, in their order; with `enough` items or more, on all cores.

    The workers are forks of this process. They work on what is in its memory, return results through pipes, and end
    with it. Where forking is unavailable or unsafe (another thread may hold a lock), this process does all the work.
    """
    cores = os.cpu_count() or 1
    if len(items) < enough or cores < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [work(item) for item in watch(kind, items)]
    import multiprocessing  # takes time to load: only where there is enough to do

    # Neighbouring items cost about the same, so they are dealt out in turn.
    parts = [items[start::cores] for start in range(cores)]
    context = multiprocessing.get_context("fork")
    workers = []
    gc.freeze()  # a collection in a worker would touch, and so copy, all shared memory
    try:
        for part in parts[1:]:
            ours, theirs = context.Pipe(duplex=False)
            worker = context.Process(target=_send, args=(os.getpid(), theirs, work, part))
            worker.start()
            theirs.close()
            workers.append((worker, ours))
        made = [[work(item) for item in watch(kind, parts[0])], *(_receive(pipe) for _, pipe in workers)]
    finally:
        gc.unfreeze()
        for worker, _ in workers:
            worker.terminate()  # it has sent everything, unless something failed
            worker.join()
    return [made[place % cores][place // cores] for place in range(len(items))]


def _send(parent: int, pipe: "Connection", work: Callable[[T], R], part: Sequence[T]) -> None:
    end_with(parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # that of a preview would print where it was interrupted
    try:
        pipe.send([work(item) for item in part])
    except Exception as error:  # raised again in the parent
        pipe.send(error)


def _receive(pipe: "Connection") -> Any:
    """The results of a worker. Raises what the worker raised."""
    try:
        result = pipe.recv()
    except EOFError:
        raise RuntimeError("a worker process ended before its work was done") from None
    if isinstance(result, BaseException):
        raise result
    return result
