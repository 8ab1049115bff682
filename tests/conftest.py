"""What tests are given: small sites made of the files under `cases/`, and the real site, built once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.site import read_site
from reviews.words import load_words
from support import PROJECT, SETTINGS, TODAY, lay_out, mkdocs_build


@pytest.fixture
def check() -> Callable[[Path], list[str]]:
    """Reads a project on the day of the cases and gives its messages in Korean."""

    def messages(root: Path) -> list[str]:
        _, problems = read_site(root, root / "docs", SETTINGS, TODAY, drafts=True)
        return [load_words("ko").problem(problem) for problem in problems]

    return messages


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project in a temporary folder (see `lay_out`)."""

    def make(*cases: Path) -> Path:
        return lay_out(tmp_path / "project", *cases)

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by a real MkDocs."""
    site = tmp_path_factory.mktemp("built") / "site"
    result = mkdocs_build(PROJECT, "--site-dir", str(site), SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    return site
