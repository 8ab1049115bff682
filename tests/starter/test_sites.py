"""`reviews init`, from a wheel: an empty site that is built, checked, served and searched, in each language."""

import hashlib
import json
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from urllib.request import urlopen

import feedparser
import pytest
import yaml

from preview import wait_until
from repository import git
from reviews.words import LANGUAGES
from testbed import PROJECT, SOAK, reviews_here, run
from wheel import Installed

DAY = {"SOURCE_DATE_EPOCH": "1767571200"}  # Monday, 5 January 2026
WEEK_BEFORE = "2025-12-30"
NAMES = {"ko": "생물학 논문 읽기", "en": "NLP Papers"}
HOME = "https://github.com/kim-lab/papers"
NOTE = """---
paper: 2001.00001
title: "A Title"
authors: [Lee Jin]
date: {day}
topics: [language-models]
summary: One sentence about transformers.
---
A text with a formula, $x^2$.
"""


def init(installed: Installed, root: Path, language: str, *more: str) -> "subprocess.CompletedProcess[str]":
    """Make a site, with all answers given."""
    answers = ("--language", language, "--name", NAMES[language], "--reviewer", "kim", "--repository", HOME)
    return installed.reviews("init", str(root), *answers, *more, cwd=root.parent, **DAY)


def texts(root: Path) -> dict[str, str]:
    """The text files of a site as it is made."""
    paths = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".whl")
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_site_is_checked_built_and_holds_no_word_of_ours(
    tmp_path: Path, installed: Installed, language: str
) -> None:
    root = tmp_path / "papers"
    made = init(installed, root, language)
    assert made.returncode == 0, made.stderr
    for path, text in texts(root).items():
        assert not re.search(r"rosinality|example\.(org|com)|<%|%>", text), path
        if language == "en":
            assert not re.search("[ㄱ-ㆎ가-힣]", text), path
    for command in (("check",), ("build", "--strict"), ("test",)):
        result = installed.reviews(*command, cwd=root, **DAY)
        assert result.returncode == 0, result.stdout + result.stderr
    first = {path: (root / "site" / path).read_bytes() for path in ("index.html", "feed.xml", "about/index.html")}
    assert NAMES[language] in first["index.html"].decode()
    assert not (root / "site" / "notes").exists()  # the example is a draft
    pages = [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")]
    assert len(pages) > 8
    for page in pages:
        assert "rosinality" not in page
        if language == "en":
            assert not re.search("[ㄱ-ㆎ가-힣]", page)
    by_mkdocs = run(installed.command("python"), "-m", "mkdocs", "build", "--strict", cwd=root, **DAY)
    assert by_mkdocs.returncode == 0, by_mkdocs.stderr
    assert first == {path: (root / "site" / path).read_bytes() for path in first}


def test_a_first_week_is_published_and_found(tmp_path: Path, installed: Installed) -> None:
    """A note, a topic, a page, a logo, a sub-path and comments, one after another, as the manual says."""
    root = tmp_path / "papers"
    assert init(installed, root, "en").returncode == 0
    docs = root / "docs"
    (docs / "notes" / "2025").mkdir()
    (docs / "notes" / "2025" / "2001.00001.md").write_text(NOTE.format(day=WEEK_BEFORE), encoding="utf-8")
    missing = installed.reviews("check", cwd=root, **DAY)
    assert missing.returncode == 1
    assert "language-models" in missing.stdout
    (docs / "topics").mkdir()
    (docs / "topics" / "language-models.md").write_text("---\ntitle: Language models\n---\n", encoding="utf-8")
    (docs / "assets").mkdir()
    (docs / "assets" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "utf-8")
    (docs / "club.md").write_text("# Our club\n\nWe meet on Fridays.\n", encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  # logo: assets/logo.svg  # docs/assets/logo.svg", "  logo: assets/logo.svg")
    settings = settings.replace(
        "  # custom_dir: overrides  # templates of your own, laid over those of the program", "  custom_dir: overrides"
    )
    settings = settings.replace("  - about.md\n", "  - about.md\n  - club.md\n")
    settings = settings.replace("    branch: main\n", "    branch: main\n    allow: [https://comments.example.net]\n")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "overrides").mkdir()
    (root / "overrides" / "comments.html").write_text(
        '<script src="https://comments.example.net/client.js" data-repo="kim-lab/papers" async></script>\n', "utf-8"
    )
    result = installed.reviews("build", "--strict", cwd=root, SITE_URL="https://lab.example.net/papers/", **DAY)
    assert result.returncode == 0, result.stdout + result.stderr
    site = root / "site"
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert [entry.id for entry in feed.entries] == ["tag:kim-lab.github.io,2026:issues/2026-W01"]
    assert "https://lab.example.net/papers/notes/2001.00001/" in feed.entries[0].content[0].value
    assert json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    note = (site / "notes" / "2001.00001" / "index.html").read_text(encoding="utf-8")
    assert 'src="../../assets/logo.svg"' in note
    assert "https://comments.example.net/client.js" in note
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', note)
    assert policy
    assert policy[1].count("https://comments.example.net") >= 4
    assert "comments.example.net/client.js" not in (site / "index.html").read_text(encoding="utf-8")
    assert "Our club" in (site / "club" / "index.html").read_text(encoding="utf-8")
    assert installed.reviews("links", cwd=root, SITE_URL="https://lab.example.net/papers/", **DAY).returncode == 0


def test_a_preview_is_served(tmp_path: Path, installed: Installed) -> None:
    root = tmp_path / "papers"
    assert init(installed, root, "en").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [installed.command("reviews"), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = tmp_path / "serve.log"
    with log.open("w") as file, subprocess.Popen(command, cwd=root, stderr=file) as server:
        try:
            home = f"http://127.0.0.1:{port}/papers/"

            def is_shown() -> bool:
                with urlopen(home, timeout=5) as answer:
                    return "Attention Is All You Need" in answer.read().decode()  # the draft

            wait_until(is_shown, "the preview shows the example", log)
        finally:
            server.terminate()
            server.wait(10)


def test_everything_that_is_installed_is_pinned(tmp_path: Path, installed: Installed, wheel: Path) -> None:
    root = tmp_path / "papers"
    assert init(installed, root, "en").returncode == 0
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    requirement = (root / "requirements.txt").read_text(encoding="utf-8")
    assert requirement == f"./wheels/{wheel.name} --hash=sha256:{digest}\n"
    assert hashlib.sha256((root / "wheels" / wheel.name).read_bytes()).hexdigest() == digest
    # pip refuses the whole file if the hash is another.
    again = installed.pip(
        "install", "--no-deps", "--no-index", "--dry-run", "--force-reinstall", "-r", "requirements.txt", cwd=root
    )
    assert again.returncode == 0, again.stderr
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    ours = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    assert {*pins, "setuptools"} == set(re.findall(r"^([\w.-]+)==", ours, re.MULTILINE))
    build = (root / "requirements-build.lock").read_text(encoding="utf-8")
    assert re.findall(r"^([\w.-]+)==", build, re.MULTILINE) == ["setuptools"]
    for text in (lock, build):
        assert len(re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == text.count("==")


def test_nothing_is_overwritten(tmp_path: Path, installed: Installed) -> None:
    root = tmp_path / "papers"
    root.mkdir()
    (root / "notes.txt").write_text("mine", encoding="utf-8")
    refused = init(installed, root, "en")
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert [path.name for path in root.iterdir()] == ["notes.txt"]


def test_git_knows_the_reviewer_the_repository_and_the_branch(tmp_path: Path, installed: Installed) -> None:
    root = tmp_path / "papers"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "trunk")
    git(root, "config", "user.name", "Łukasz Kim")
    git(root, "remote", "add", "origin", "git@github.com:kim-lab/papers.git")
    made = installed.reviews("init", str(root), "--language", "en", cwd=tmp_path, **DAY)
    assert made.returncode == 0, made.stderr
    settings = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    ours = settings["extra"]["reviews"]
    assert settings["site_name"] == "papers"
    assert settings["site_url"] == ["SITE_URL", "https://kim-lab.github.io/papers/"]
    assert (ours["reviewer"], ours["repository"][1], ours["branch"]) == ("ukasz-kim", HOME, "trunk")
    assert "branches: [trunk]" in (root / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    assert "@kim-lab" in (root / ".github" / "CODEOWNERS").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("--reviewer", "Kim Min"), "`Kim Min`"),
        (("--reviewer", "kim", "--timezone", "Mars/Olympus"), "Mars/Olympus"),
        (("--reviewer", "kim", "--repository", "kim/papers"), "kim/papers"),
        (("--reviewer", "kim", "--url", "papers.kim.dev"), "papers.kim.dev"),
        ((), "--reviewer"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, installed: Installed, answers: tuple[str, ...], said: str
) -> None:
    root = tmp_path / "papers"
    nobody = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    refused = installed.reviews("init", str(root), "--language", "en", *answers, cwd=tmp_path, **nobody)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert not root.exists()


# What YAML, Jinja and HTML might take for theirs; the suite tries the last two, which have something of all.
AWKWARD = (
    *('Say "no": a #1 site', "it's {{ x }} & <b>", "[x] <% y %>", "논문: 읽기", "- - -"),
    *('- [x] it\'s "no": {{ x }} #1 & <b>', "논문: <% y %>"),
)


@pytest.mark.soak
@pytest.mark.parametrize("name", AWKWARD if SOAK else AWKWARD[-2:])
def test_a_site_may_be_called_anything(tmp_path: Path, name: str) -> None:
    root = tmp_path / "papers"
    made = reviews_here("init", str(root), "--language", "en", "--name", name, "--reviewer", "kim", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "tag_authority" in made.stderr  # a site without an address is told what to set
    built = reviews_here("build", "--strict", cwd=root)
    assert built.returncode == 0, built.stdout + built.stderr
    settings = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert settings["site_name"] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_github_reads_passes_the_linters(tmp_path: Path, installed: Installed, language: str) -> None:
    root = tmp_path / "papers"
    assert init(installed, root, language).returncode == 0
    shutil.copy(PROJECT / "Makefile", root)
    (root / ".venv").symlink_to(sys.prefix)
    result = run("make", "-o", ".venv/.installed-dev", "check-workflows", cwd=root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_wheel_holds_all_that_a_clone_has(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder, place in (
        ("hooks/reviews", "reviews"),
        ("overrides", "reviews/overrides"),
        ("schema", "reviews/schema"),
    ):
        listed = run("git", "ls-files", folder, cwd=PROJECT).stdout.splitlines()
        assert len(listed) > 3
        assert {f"{place}{path.removeprefix(folder)}" for path in listed} <= names
    assert "reviews/requirements.txt" in names


def test_the_version_is_told(tmp_path: Path, installed: Installed) -> None:
    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert installed.reviews("--version", cwd=tmp_path).stdout == f"reviews {version}\n"
