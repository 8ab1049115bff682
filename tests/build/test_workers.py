"""Work that is spread over cores comes back whole and in order, or fails as it would in one process."""

import gc
import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

import pytest

from reviews.build.workers import spread

T = TypeVar("T")
alone = pytest.mark.skipif(os.cpu_count() == 1, reason="there is one core alone")


def fresh(test: Callable[[], T]) -> T:
    """What a function gives in a process of its own: in this one a browser, or a server of another test, has threads,
    beside which no worker is forked.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(test).result()


def squares() -> list[int]:
    return spread(lambda number: number**2, range(20_001), enough=10)


def runs_of_many() -> int:
    """How many runs there are of many items; the numbers of all have to fit into a pipe at once."""
    seen: list[int] = []

    def watch(kind: str, runs: Sequence[T]) -> Iterable[T]:
        seen.append(len(runs))
        return runs

    spread(abs, range(20_001), enough=10, watch=watch)
    return seen[0]


def slowly(_: int) -> int:
    """Who works, after so long that nobody does all the work before another process has begun."""
    time.sleep(0.01)
    return os.getpid()


def who_does_few() -> set[int]:
    return {os.getpid(), *spread(slowly, range(9), enough=10)}


def who_does_many() -> set[int]:
    """As many as are enough."""
    return {os.getpid(), *spread(slowly, range(100), enough=100)}


def who_does_all_meanwhile() -> set[int]:
    """This process has other things to do, until the others must have done everything."""
    return set(spread(slowly, range(100), enough=10, meanwhile=lambda: time.sleep(3)))


def what_is_done_first(items: int) -> list[object]:
    done: list[object] = []
    spread(done.append, range(items), enough=10, meanwhile=lambda: done.append("meanwhile"))
    return done[:1]


def what_the_watch_sees() -> list[range]:
    seen: list[range] = []

    def watch(kind: str, runs: Sequence[T]) -> Iterable[T]:
        for run in runs:
            assert isinstance(run, range)
            seen.append(run)
            yield run

    spread(slowly, range(100), enough=10, watch=watch)
    return seen


def who_does_many_beside_a_thread() -> set[int]:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        return who_does_many()
    finally:
        done.set()
        thread.join()


def work_that_fails() -> None:
    home = os.getpid()

    def work(number: int) -> int:
        if slowly(number) != home:
            raise ValueError("broken")
        return number

    spread(work, range(100), enough=10)


def work_that_is_killed() -> None:
    home = os.getpid()

    def work(number: int) -> int:
        if slowly(number) != home:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    spread(work, range(100), enough=10)


def what_is_left() -> list[object]:
    """What a process holds after its work and after work that failed: objects that are never collected, open files,
    and other processes.
    """
    files, before = [], gc.get_freeze_count()
    for _ in range(2):
        spread(abs, range(100), enough=10)
        with suppress(ValueError):
            work_that_fails()
        gc.collect()
        files.append(len(list(Path("/proc/self/fd").iterdir())))
    return [gc.get_freeze_count() - before, files[1] - files[0], active_children()]


def what_fails_at_home(mark: Path) -> bool:
    """Whether another process still ends what it does when the work of this one has failed."""
    home, started = os.getpid(), mark.with_name("started")

    def work(_: int) -> None:
        if os.getpid() == home:
            while not started.exists():
                time.sleep(0.01)
            raise ValueError("broken")
        started.touch()
        time.sleep(3)
        mark.touch()

    with suppress(ValueError):
        spread(work, range(100), enough=10)
    return mark.exists()


def who_handles_an_end() -> set[bool]:
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    def work(number: int) -> bool:
        slowly(number)
        return signal.getsignal(signal.SIGTERM) == signal.SIG_DFL

    return set(spread(work, range(100), enough=10))


def test_results_come_in_the_order_of_the_items() -> None:
    assert squares() == fresh(squares) == [number**2 for number in range(20_001)]
    assert fresh(runs_of_many) <= 1000


def test_work_is_done_by_other_processes_if_there_is_enough() -> None:
    assert len(fresh(who_does_few)) == 1
    assert len(fresh(who_does_many)) == os.cpu_count()


@alone
def test_this_process_takes_part_once_it_has_done_what_it_has_to_do_meanwhile() -> None:
    assert len(fresh(who_does_all_meanwhile)) == (os.cpu_count() or 2) - 1
    assert what_is_done_first(9) == what_is_done_first(100) == ["meanwhile"]


def test_a_watch_sees_all_items_go_by() -> None:
    assert [place for run in fresh(what_the_watch_sees) for place in run] == list(range(100))


def test_beside_another_thread_all_is_done_at_home() -> None:
    """The thread may hold a lock, which would never be released in a fork."""
    assert len(fresh(who_does_many_beside_a_thread)) == 1


@alone
def test_an_error_in_a_worker_is_raised_at_home() -> None:
    with pytest.raises(ValueError, match="broken"):
        fresh(work_that_fails)


@alone
def test_a_worker_that_is_killed_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="ended before its work was done"):
        fresh(work_that_is_killed)


@alone
def test_nothing_is_left_of_workers(tmp_path: Path) -> None:
    assert fresh(what_is_left) == [0, 0, []]
    assert not fresh(partial(what_fails_at_home, tmp_path / "mark"))


@alone
def test_workers_of_a_preview_end_without_a_word() -> None:
    """A preview treats SIGTERM as Ctrl-C, and Python shows where that interrupts a program."""
    assert fresh(who_handles_an_end) == {True, False}
