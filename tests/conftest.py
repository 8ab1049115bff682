"""What tests are given: small sites made of the files under `cases/`, and the real site, built once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.site import read_site
from reviews.words import load_words
from support import CASES, PROJECT, SETTINGS, TODAY, mkdocs_build


@pytest.fixture
def check() -> Callable[[Path], list[str]]:
    """Reads a project on the day of the cases and gives its messages in Korean."""

    def messages(root: Path) -> list[str]:
        _, problems = read_site(root, root / "docs", SETTINGS, TODAY, drafts=True)
        return [load_words("ko").problem(problem) for problem in problems]

    return messages


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Makes a project in a temporary folder: our code and templates, the base docs, and cases laid over them."""

    def make(*cases: Path) -> Path:
        root = tmp_path / "project"
        for name in ("hooks", "overrides", "mkdocs.yml"):
            source = PROJECT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            else:
                root.mkdir(exist_ok=True)
                shutil.copy(source, root / name)
        shutil.copytree(CASES / "base" / "docs", root / "docs")
        for case in cases:
            shutil.copytree(case, root / "docs", dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.*"))
        return root

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by a real MkDocs."""
    site = tmp_path_factory.mktemp("built") / "site"
    result = mkdocs_build(PROJECT, "--site-dir", str(site), SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    return site
