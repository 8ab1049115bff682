"""Work spread over all cores, where it is worth it."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from reviews.render.lifeline import end_with

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

# Below so many items, other processes take longer to start than they save.
_ENOUGH = 500
# Items that a process takes at once; the numbers of all runs, of so many bytes each, have to fit into a pipe.
_RUN, _MOST_RUNS, _NUMBER = 8, 1_000, 4


class Watch(Protocol):
    """Sees work go by, to show a person how far it is."""

    def __call__(self, kind: str, items: Sequence[T], /) -> Iterable[T]: ...


def unwatched(kind: str, items: Sequence[T], /) -> Iterable[T]:
    """A watch that shows nothing."""
    return items


def spread(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    enough: int = _ENOUGH,
    kind: str = "",
    watch: Watch = unwatched,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[R]:
    """`work` done on each of the items, in their order; with `enough` items or more, on all cores.

    The workers are forks of this process. They work on what is in its memory, return results through pipes, and end
    with it. This process takes part as soon as `meanwhile` is done. Where forking is unavailable or unsafe (another
    thread may hold a lock), it does all the work.
    """
    cores = os.cpu_count() or 1
    if len(items) < enough or cores < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        meanwhile()
        return [work(item) for item in watch(kind, items)]
    import multiprocessing  # takes time to load: only where there is enough to do

    # Whoever is done takes the next run of items: some take longer, and other programs may keep a core busy.
    size = max(_RUN, len(items) // _MOST_RUNS + 1)
    runs = [range(first, min(first + size, len(items))) for first in range(0, len(items), size)]

    def take(runs: Iterable[range]) -> list[tuple[range, list[R]]]:
        return [(run, [work(items[place]) for place in run]) for run in runs]

    context = multiprocessing.get_context("fork")
    workers = []
    queue, end = os.pipe()
    os.write(end, b"".join(number.to_bytes(_NUMBER) for number in range(len(runs))))
    os.close(end)
    gc.freeze()  # a collection in a worker would touch, and so copy, all shared memory
    try:
        for _ in range(cores - 1):
            ours, theirs = context.Pipe(duplex=False)
            taken = (runs[number] for number in _numbers(queue))
            worker = context.Process(target=_send, args=(os.getpid(), theirs, take, taken))
            worker.start()
            theirs.close()
            workers.append((worker, ours))
        meanwhile()
        made = take(_mine(runs, queue, kind, watch))
        for _, pipe in workers:
            made += _receive(pipe)
    finally:
        gc.unfreeze()
        os.close(queue)
        for worker, _ in workers:
            worker.terminate()  # it has sent everything, unless something failed
            worker.join()
    made.sort(key=lambda one: one[0].start)
    return [result for _, results in made for result in results]


def _numbers(queue: int) -> Iterator[int]:
    """The numbers in a pipe, each given to one process alone, in their order."""
    while number := os.read(queue, _NUMBER):
        yield int.from_bytes(number)


def _mine(runs: Sequence[range], queue: int, kind: str, watch: Watch) -> Iterator[range]:
    """The runs that are left to this process; the watch sees all of them go by."""
    mine = _numbers(queue)
    next_one = next(mine, None)
    for number, run in enumerate(watch(kind, runs)):
        if number == next_one:
            yield run
            next_one = next(mine, None)


def _send(parent: int, pipe: "Connection", work: Callable[[T], R], given: T) -> None:
    end_with(parent)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # that of a preview would print where it was interrupted
    try:
        pipe.send(work(given))
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
