"""The program as a wheel, made once."""

from pathlib import Path

import pytest

from shared import made_once
from wheel import Installed, copy_of_source, make_wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this version."""
    folder = tmp_path_factory.mktemp("wheel")
    made = made_once(tmp_path_factory, "wheel", lambda made: make_wheel(copy_of_source(folder / "source"), made))
    return next(made.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Installed:
    """This version in an environment of its own."""
    return Installed(made_once(tmp_path_factory, "installed", lambda folder: Installed.make(folder).install(wheel)))
