"""Fixtures: small sites made from the files under `cases/`, the real site, built once, and a real browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect

from browser import NO_CHROMIUM, Contexts, find_chromium, running
from prepared import ending
from published import problems_of
from reviews.words import load_words
from search import write_signed
from shared import made_once
from testbed import lay_out, lay_out_sample, mkdocs_build, reviews_here

# The time of an example depends on how busy the machine is.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")
# A page takes what it takes on a busy machine; what is expected ends the wait, and this many milliseconds fail it.
expect.set_options(timeout=30_000)


def pytest_xdist_auto_num_workers() -> int | None:
    """One process more than there are cores: many tests wait for a server, a preview or a browser."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep builds away from the user's own cache."""
    os.environ["REVIEWS_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session", autouse=True)
def _programs_are_prepared() -> Iterator[None]:
    with ending():
        yield


@pytest.fixture
def check() -> Callable[[Path], list[str]]:
    """Reads a project on the day of the cases and gives its messages in Korean."""

    def messages(root: Path) -> list[str]:
        return [load_words("ko").problem(problem) for problem in problems_of(root, drafts=True)]

    return messages


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project in a temporary folder (see `lay_out`)."""

    def make(*cases: Path) -> Path:
        return lay_out(tmp_path / "project", *cases)

    return make


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's folder. Tests only read it."""
    return lay_out_sample(tmp_path_factory.mktemp("sample") / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The sample, built by a real MkDocs."""

    def make(site: Path) -> None:
        result = mkdocs_build(sample, "--site-dir", str(site), SITE_URL="https://example.org/")
        assert result.returncode == 0, result.stderr

    return made_once(tmp_path_factory, "built", make)


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of 1,500 reviews by three reviewers, built by `reviews build`. Tests only read it."""

    def make(root: Path) -> None:
        write_signed(root, 1500, seed=1)
        result = reviews_here("build", cwd=root, SITE_URL="https://example.org/", CARDS="0")
        assert result.returncode == 0, result.stderr

    return made_once(tmp_path_factory, "archived", make)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; without one the tests that need it are skipped, and where CI is set they fail."""
    program = find_chromium()
    if program is None:
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end(f"THE BROWSER TESTS DID NOT RUN: {NO_CHROMIUM}")
    with running(program) as browser:
        yield browser


@pytest.fixture(scope="session")
def _all_contexts(chromium: Browser) -> Iterator[Contexts]:
    contexts = Contexts(chromium)
    yield contexts
    contexts.close()


@pytest.fixture(scope="module")
def _contexts(_all_contexts: Contexts) -> Iterator[Contexts]:
    yield _all_contexts
    _all_contexts.forget()  # the next site may have the address of this one


@pytest.fixture
def contexts(_contexts: Contexts) -> Iterator[Contexts]:
    """Contexts of the browser, empty for each test."""
    yield _contexts
    _contexts.empty()
