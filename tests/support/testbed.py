"""What tests share: where things are, the settings and the day of the cases, and commands run as a user does."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from unittest.mock import patch
from zoneinfo import ZoneInfo

from prepared import Started, is_prepared, start
from reviews.cli.main import main
from reviews.model.note import Note
from reviews.model.paper import Paper
from reviews.model.settings import Settings
from reviews.model.topic import Topic

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests" / "cases"
# A site of one week in Korean: the tests do not depend on what the repository itself publishes.
SAMPLE = PROJECT / "tests" / "sample"
# Long campaigns are asked for by `make soak`; the tests run a short one of each.
SOAK = bool(os.environ.get("SOAK"))
# The day on which the cases are read: Saturday, 1 August 2020, noon in Seoul.
TODAY = date(2020, 8, 1)
TODAY_EPOCH = "1596250800"

SETTINGS = Settings(
    name="시험 사이트",
    description="시험하는 사이트",
    url="https://example.org/papers/",
    language="ko",
    timezone=ZoneInfo("Asia/Seoul"),
    reviewer="rosinality",
    tag_authority="example.org",
    tag_year=2020,
    feed_issues=20,
    feed_notes=50,
    hub="",
    repository="https://github.com/example/reviews",
    branch="main",
    folder="docs",
)


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does, in UTF-8; warnings of the libraries' own release notes are off."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    if is_prepared(command, environment):
        with NamedTemporaryFile() as out, NamedTemporaryFile() as err:
            status = start(command, cwd, env, out.name, err.name).wait()
            said = [Path(file.name).read_text(encoding="utf-8") for file in (out, err)]
        return subprocess.CompletedProcess(command, status, *said)
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)


@contextlib.contextmanager
def started(
    *command: str, cwd: Path, env: Mapping[str, str], err: Path | None = None
) -> Iterator["subprocess.Popen[bytes] | Started"]:
    """A command of ours while it runs, which the block ends; a file may keep what it writes to stderr."""
    kept = err or Path(os.devnull)
    with kept.open("a") as file:
        if is_prepared(command, {}):
            yield start(command, cwd, env, os.devnull, str(kept))
            return
        with subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=file) as process:
            yield process


def reviews(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `reviews` in a project's folder."""
    return run(sys.executable, "-m", "reviews", *arguments, cwd=cwd, **environment)


def reviews_here(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same within this process, which starts no other: for tests of what a command does, not of how it starts."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        patch.dict(os.environ, environment),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        status = main(arguments)
    said = []
    for stream in (out, err):
        stream.seek(0)
        said.append(stream.read())
    return subprocess.CompletedProcess(arguments, status, *said)


def mkdocs_build(cwd: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` in a project's folder."""
    return run(sys.executable, "-m", "mkdocs", "build", "--strict", *arguments, cwd=cwd, **environment)


def lay_out(root: Path, *cases: Path) -> Path:
    """Make a project at `root`: the sample's settings, our hook and templates, the base docs, and cases over them."""
    lay_out_frame(root)
    shutil.copytree(CASES / "base" / "docs", root / "docs")
    for case in cases:
        shutil.copytree(case, root / "docs", dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.*"))
    return root


def lay_out_sample(root: Path) -> Path:
    """Make the sample at `root`."""
    lay_out_frame(root)
    shutil.copytree(SAMPLE / "docs", root / "docs")
    shutil.copy(SAMPLE / "CONTRIBUTING.md", root)
    return root


def lay_out_frame(root: Path) -> None:
    """Write all of a project but its docs. The hook finds the package where it is installed, and the templates with it.

    Templates that come with the package are compiled once for all projects.
    """
    (root / "hooks").mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "hooks" / "mkdocs_hooks.py", root / "hooks")
    shutil.copy(SAMPLE / "mkdocs.yml", root)


def with_own_templates(root: Path) -> Path:
    """The same project, with a copy of all templates as its own, which may be changed."""
    shutil.copytree(PROJECT / "overrides", root / "overrides", dirs_exist_ok=True)
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("\ntheme:\n", "\ntheme:\n  custom_dir: overrides\n")
    config.write_text(f"{text}watch: [overrides]\n", encoding="utf-8")
    return root


def make_note(
    slug: str, paper: str, day: str = "2020-07-17", authors: str = "A", topics: str = "", reviewer: str = "r"
) -> Note:
    """A note of few words; authors and topics are parted by spaces."""
    return Note(
        paper=Paper.parse(paper),
        title=slug,
        authors=tuple(authors.split()),
        date=date.fromisoformat(day),
        topics=tuple(topics.split()),
        summary="-",
        tags=(),
        reviewer=reviewer,
        code=None,
        updated=None,
        draft=False,
        path=f"notes/{day[:4]}/{slug}.md",
        slug=slug,
    )


def make_topic(slug: str) -> Topic:
    """A topic that is known by its slug alone."""
    return Topic(title=slug, aliases=(), path=f"topics/{slug}.md", slug=slug)
