"""ProperDocs (https://properdocs.org), a successor of MkDocs, in its place: our hooks run in it unchanged."""

import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from testbed import TODAY_EPOCH, run
from trees import tree

Project = Callable[..., Path]

pytestmark = pytest.mark.skipif(
    find_spec("properdocs") is None,
    reason="THE PROPERDOCS TESTS DID NOT RUN: install it with `make .venv/.installed-dev`",
)
# What the theme says of what built a page.
_GENERATOR = re.compile(rb'<meta name="generator" content="mkdocs-[^"]*">')
# A plugin of ours or another's warns on the logger that it knows, which may be the other engine's.
_WARNING = """
import logging

def on_page_markdown(markdown, page, config, files):
    logging.getLogger("{logger}.plugins.other").warning("a plugin warns")
"""


def properdocs_build(cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml", *arguments]
    return run(*command, cwd=cwd, **environment)


def test_the_site_is_the_same_but_for_the_generator(built: Path, tmp_path: Path, sample: Path) -> None:
    site = tmp_path / "site"
    result = properdocs_build(sample, "--site-dir", str(site), SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    theirs, ours = tree(built), tree(site)
    assert sorted(theirs) == sorted(ours)
    drawn = [path for path in ours if theirs[path] != ours[path]]
    assert drawn
    for path in drawn:
        assert b'content="mkdocs-ProperDocs ' in ours[path]
        assert _GENERATOR.sub(b"", ours[path]) == _GENERATOR.sub(b"", theirs[path])


@pytest.mark.parametrize("logger", ["mkdocs", "properdocs"])
def test_a_strict_build_that_fails_for_a_plugin_keeps_the_site(project: Project, logger: str) -> None:
    root = project()
    assert properdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    former = tree(root / "site")
    (root / "hooks" / "other.py").write_text(_WARNING.format(logger=logger), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - hooks/other.py\n"), encoding="utf-8")
    (root / "docs" / "about.md").write_text("# 고친 소개\n", encoding="utf-8")
    result = properdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 1
    assert "a plugin warns" in result.stderr
    assert tree(root / "site") == former
    assert not list(root.glob(".site.*"))


def test_a_strict_build_that_fails_for_a_link_keeps_the_site(project: Project) -> None:
    root = project()
    assert properdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    former = tree(root / "site")
    (root / "docs" / "about.md").write_text("# 소개\n\n[없는 파일](gone.md)\n", encoding="utf-8")
    assert properdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 1
    assert tree(root / "site") == former
