"""A build is not interrupted by the garbage collector."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from reviews.build.gc import Garbage


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_a_build_looks_for_garbage_when_it_has_made_all() -> None:
    garbage = Garbage()
    garbage.leave()
    assert not gc.isenabled()
    garbage.look()
    assert gc.isenabled()


def test_what_lives_on_is_kept_once() -> None:
    """Only the first build's objects are frozen: those of later builds would never be freed."""
    garbage = Garbage()
    garbage.keep()
    kept = gc.get_freeze_count()
    more = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
    garbage.keep()
    assert gc.get_freeze_count() <= kept > len(more)


def test_what_a_process_has_made_is_left_to_the_system_at_its_end() -> None:
    code = """
import atexit, gc
from reviews.build.gc import leave_at_exit
atexit.register(lambda: print(gc.get_freeze_count() > 10_000))  # asked after what is registered later
made = [[] for _ in range(10_000)]
leave_at_exit()
leave_at_exit()
print(gc.get_freeze_count() > 10_000)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]


def test_what_a_build_has_made_before_it_writes_is_spared() -> None:
    garbage = Garbage()
    garbage.leave()
    made = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
    garbage.spare()
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(made)
