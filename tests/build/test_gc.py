"""A build is not interrupted by the garbage collector."""

import gc
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


def test_what_a_build_has_made_is_left_to_the_system() -> None:
    garbage = Garbage()
    garbage.leave()
    made = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
    garbage.end()
    assert gc.get_freeze_count() > len(made)
