"""What is made once for all processes that run tests, each of which would else make its own."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

# Seconds in which anything is made, on a machine that does much else.
_PATIENCE = 900


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A path of this name: `make` makes it in the process that asks first, and the others wait for that."""
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # a folder for each process within that of the run
        top = top.parent
    path, done = top / name, top / f"{name}.done"
    try:
        (top / f"{name}.begun").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert path.exists(), f"{name} could not be made by the test that asked first"
        return path
    try:
        make(path)
    finally:
        done.mkdir()
    return path
