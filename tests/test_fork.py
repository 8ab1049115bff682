"""A repository that publishes another site, in English and without our week, has green tests, too."""

import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path

from reviews.starter.answers import Answers
from reviews.starter.files import site_files
from testbed import PROJECT, run

# Tests that read what a fork changes: its docs, settings, guide, forms and workflows.
READERS = (
    "tests/test_own_site.py",
    "tests/test_contributing.py",
    "tests/test_documents.py",
    "tests/test_github.py",
    "tests/test_security.py",
    "tests/cli/test_links.py",
)
ANSWERS = Answers("en", "NLP Papers", "kim", repository="https://github.com/kim-lab/papers").complete(date(2026, 1, 5))


def fork(root: Path) -> Path:
    """A clone in which somebody has replaced our site by an empty one of their own."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=PROJECT).stdout
    for path in listed.rstrip("\0").split("\0"):
        if (PROJECT / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / path, root / path)
    shutil.rmtree(root / "docs")
    files = site_files(ANSWERS, "reviews==0.1.0", date(2026, 1, 5))
    for path, text in files.items():
        if path.startswith("docs/") or path == "mkdocs.yml" or re.match(r"\.github/(?!workflows|CODEOWNERS)", path):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    (root / "README.md").write_text("# NLP Papers\n\nWe read together.\n", encoding="utf-8")
    (root / "CONTRIBUTING.md").write_text("# How we work\n\nWrite to us first.\n", encoding="utf-8")
    owners = root / ".github" / "CODEOWNERS"
    owners.write_text(owners.read_text(encoding="utf-8").replace("@example/maintainers", "@kim"), encoding="utf-8")
    publish = root / ".github" / "workflows" / "publish.yml"
    publish.write_text(publish.read_text(encoding="utf-8").replace("5 15 * * 0", "5 0 * * 1"), encoding="utf-8")
    return root


def test_the_tests_of_a_fork_are_green(tmp_path: Path) -> None:
    root = fork(tmp_path / "fork")
    environment = {"PYTHONPATH": str(root / "hooks"), "PYTEST_ADDOPTS": "", "REVIEWS_CACHE": str(tmp_path / "cache")}
    for name in [name for name in os.environ if name.startswith("PYTEST_XDIST")]:
        environment[name] = ""
    result = run(
        sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *READERS, cwd=root, **environment
    )
    assert result.returncode == 0, result.stdout[-6000:]
    assert int(re.findall(r"(\d+) passed", result.stdout)[-1]) > 100
