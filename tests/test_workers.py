"""Work that is spread over cores comes back whole and in order, or fails as it would at home."""

import os
import signal

import pytest

from reviews.workers import spread

alone = pytest.mark.skipif(os.cpu_count() == 1, reason="there is one core alone")


def test_results_come_in_the_order_of_the_items() -> None:
    assert spread(lambda number: number**2, range(1001), enough=10) == [number**2 for number in range(1001)]


def test_work_is_done_by_other_processes_if_there_is_enough() -> None:
    home = os.getpid()
    alone = spread(lambda _: os.getpid(), range(9), enough=10)
    assert set(alone) == {home}
    if (os.cpu_count() or 1) > 1:
        assert len(set(spread(lambda _: os.getpid(), range(100), enough=10))) == os.cpu_count()


@alone
def test_an_error_in_a_worker_is_raised_at_home() -> None:
    home = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != home:
            raise ValueError("broken")
        return number

    with pytest.raises(ValueError, match="broken"):
        spread(work, range(100), enough=10)


@alone
def test_a_worker_that_is_killed_is_an_error() -> None:
    home = os.getpid()

    def work(number: int) -> int:
        if os.getpid() != home:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(RuntimeError, match="ended before its work was done"):
        spread(work, range(100), enough=10)
