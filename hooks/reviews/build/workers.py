"""Work on all cores, where it is worth their while."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

from reviews.render.lifeline import end_with

T = TypeVar("T")
R = TypeVar("R")


class Watch(Protocol):
    """Watches work of a kind go by, to tell a person how far it is."""

    def __call__(self, kind: str, items: Sequence[T], /) -> Iterable[T]: ...


def unwatched(kind: str, items: Sequence[T], /) -> Iterable[T]:
    """A watch that tells nobody."""
    return items


def spread(
    work: Callable[[T], R], items: Sequence[T], *, enough: int, kind: str = "", watch: Watch = unwatched
) -> list[R]:
    """`work` done on each of the items, in their order; from `enough` items on by all cores at once.

    The workers are forks of this process: they are given nothing but what is in its memory, and what they make of it
    comes back by pipes. They end with it.

    Where forking is unknown or unsafe (another thread may hold a lock), all is done here.
    """
    cores = os.cpu_count() or 1
    if len(items) < enough or cores < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [work(item) for item in watch(kind, items)]
    # Neighbours cost alike, so that every worker gets some of each.
    parts = [items[start::cores] for start in range(cores)]
    context = multiprocessing.get_context("fork")
    workers = []
    gc.freeze()  # a collection in a worker would touch, and so copy, all that is shared
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
            worker.terminate()  # it has sent all, unless something has failed
            worker.join()
    return [made[place % cores][place // cores] for place in range(len(items))]


def _send(parent: int, pipe: Connection, work: Callable[[T], R], part: Sequence[T]) -> None:
    end_with(parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # that of a preview would print where it was interrupted
    try:
        pipe.send([work(item) for item in part])
    except Exception as error:  # to be raised where the work was asked for
        pipe.send(error)


def _receive(pipe: Connection) -> Any:
    """What a worker has made; raises what it has raised."""
    try:
        result = pipe.recv()
    except EOFError:
        raise RuntimeError("a worker process ended before its work was done") from None
    if isinstance(result, BaseException):
        raise result
    return result
