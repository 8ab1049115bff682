"""The program as a wheel, made once."""

from pathlib import Path

import pytest

from wheel import Installed, copy_of_source, make_wheel


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this version."""
    folder = tmp_path_factory.mktemp("wheel")
    return make_wheel(copy_of_source(folder / "source"), folder / "made")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Installed:
    """This version in an environment of its own."""
    environment = Installed(tmp_path_factory.mktemp("installed") / "environment")
    environment.install(wheel)
    return environment
