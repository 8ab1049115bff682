"""A repository that publishes another site has green tests, too: one of `reviews init`, or one of somebody's own.

Most tests read only what lies in `tests/`. Those that read what a fork changes are run here; `make soak` runs all.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from repository import begin
from reviews.starter.answers import Answers
from reviews.starter.files import site_files
from testbed import PROJECT, SOAK, run

# Tests that read what a fork changes: its docs, settings, guide, forms and workflows.
READERS = (
    "tests/test_own_site.py",
    "tests/test_contributing.py",
    "tests/test_documents.py",
    "tests/test_github.py",
    "tests/test_security.py",
    "tests/cli/test_links.py",
)
# Those among them that take long and read nothing of a fork's.
ELSEWHERE = "not command_of_ours and not planted and not shows_it_whole and not test_links"
# A browser's tests see the sample alone, and this file would make forks of forks.
ALL = ("tests", "-k", "not browser and not chromium", "--ignore", "tests/test_fork.py")
DAY = date(2026, 1, 5)
HOME = "https://github.com/kim-lab/papers"


def clone(root: Path) -> Path:
    """A copy of all that git knows, or would know, without the site."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=PROJECT).stdout
    for path in listed.rstrip("\0").split("\0"):
        if (PROJECT / path).is_file() and not path.startswith("docs/"):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / path, root / path)
    return root


def replace(path: Path, old: str, new: str) -> None:
    """Replace what has to be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def publish(root: Path, language: str) -> None:
    """Put the site of `reviews init` in the place of ours."""
    answers = Answers(language, "NLP Papers", "kim", repository=HOME).complete(DAY)
    for path, text in site_files(answers, "reviews==0.1.0", DAY).items():
        if path.startswith("docs/") or path == "mkdocs.yml" or re.match(r"\.github/(?!workflows|CODEOWNERS)", path):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    (root / "README.md").write_text("# NLP Papers\n\nWe read together.\n", encoding="utf-8")
    (root / "CONTRIBUTING.md").write_text("# How we work\n\nWrite to us first.\n", encoding="utf-8")
    replace(root / ".github" / "CODEOWNERS", "@example/maintainers", "@kim")
    replace(root / ".github" / "workflows" / "publish.yml", "5 15 * * 0", "5 0 * * 1")


def personalise(root: Path) -> None:
    """Change what a maintainer may change: no reviews, another guide, settings, colours, comments, no GitHub."""
    publish(root, "en")
    shutil.rmtree(root / "docs" / "notes")
    (root / "docs" / "contributing.md").write_text("# Rules\n\nMonday, 10 o'clock, room 3.\n", encoding="utf-8")
    (root / "docs" / "assets").mkdir(parents=True)
    (root / "docs" / "assets" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (root / "docs" / "assets" / "own.css").write_text(":root { --accent: #7a1fa2; }\n", encoding="utf-8")
    (root / "docs" / "assets" / "own.js").write_text("document.title += '!'\n", encoding="utf-8")
    (root / "templates").mkdir()  # in a clone, `overrides` is the program's
    (root / "templates" / "comments.html").write_text(
        '<script src="https://giscus.app/client.js" async></script>\n', encoding="utf-8"
    )
    settings = root / "mkdocs.yml"
    replace(settings, f'[REPOSITORY, "{HOME}"]', '[REPOSITORY, ""]')
    replace(settings, "  # logo: assets/logo.svg", "  logo: assets/logo.svg")
    replace(settings, "  # custom_dir: overrides", "  custom_dir: templates")
    replace(settings, "timezone: UTC", "timezone: America/New_York")
    own = "    feed_issues: 5\n    allow: [https://giscus.app]\n    cards: false\n    badges: true\n    epub: true\n"
    replace(settings, "    branch: main\n", f"    branch: main\n{own}    markdown: true\n    wordmark: NLP\n")
    with settings.open("a", encoding="utf-8") as file:
        file.write("extra_css: [assets/own.css]\nextra_javascript: [assets/own.js]\n")


FORKS: dict[str, Callable[[Path], None]] = {
    "en": lambda root: publish(root, "en"),
    "ko": lambda root: publish(root, "ko"),
    "personalised": personalise,
}


def test_no_test_takes_what_the_repository_publishes_for_the_sample() -> None:
    for path in (PROJECT / "tests").rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(?:[Pp]ublish(?:ed)?|read|book|problems_of|lay_out)\((?:\w+, )*PROJECT\b[,)]", text), (
            path
        )
        assert not re.search(r"PROJECT / .(?:docs|mkdocs\.yml)", text), path


@pytest.mark.soak
@pytest.mark.parametrize("kind", FORKS if SOAK else ["personalised"])  # which is the English one, and more
def test_the_tests_of_a_fork_are_green(tmp_path: Path, kind: str) -> None:
    root = clone(tmp_path / "fork")
    FORKS[kind](root)
    begin(root)
    environment = {"PYTHONPATH": str(root / "hooks"), "PYTEST_ADDOPTS": "", "REVIEWS_CACHE": str(tmp_path / "cache")}
    for name in ["SOAK", *(name for name in os.environ if name.startswith("PYTEST_XDIST"))]:
        environment[name] = ""
    chosen = ALL if SOAK else (*READERS, "-k", ELSEWHERE)
    command = (sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *chosen)
    result = run(*command, cwd=root, **environment)
    assert result.returncode == 0, result.stdout[-6000:]
    assert int(re.findall(r"(\d+) passed", result.stdout)[-1]) > 60
