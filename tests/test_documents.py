"""The documents are true: every command is run here or by the test that is named, and links lead somewhere."""

import argparse
import re
import shlex
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from repository import begin
from reviews.cli.main import COMMANDS
from reviews.source.settings import SETTINGS
from reviews.starter.answers import Answers
from reviews.starter.files import site_files
from testbed import PROJECT, reviews_here, run

MANUAL = sorted((PROJECT / "manual").glob("*.md"))
STARTERS = sorted((PROJECT / "hooks" / "reviews" / "starter" / "files").glob("*/README.md"))
GUIDES = sorted((PROJECT / "hooks" / "reviews" / "starter" / "files").glob("*/docs/contributing.md"))
DOCUMENTS = [
    PROJECT / "README.md",
    PROJECT / "CONTRIBUTING.md",
    PROJECT / "bench" / "README.md",
    *MANUAL,
    *STARTERS,
    *GUIDES,
]
# Where commands stand within sentences as well, and in messages.
MENTIONING = [
    *DOCUMENTS,
    *(PROJECT / name for name in ("ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md")),
    *sorted((PROJECT / "hooks" / "reviews" / "words").glob("*.toml")),
    *sorted((PROJECT / "hooks" / "reviews" / "starter" / "files").rglob("*.yml")),
]
ANSWERS = Answers("en", "NLP Papers", "kim", repository="https://github.com/kim-lab/papers").complete(date(2026, 1, 5))
DAY = {"SOURCE_DATE_EPOCH": "1767571200"}  # 5 January 2026
WEEK_TEXT = "https://arxiv.org/abs/2001.00001\nA Title (Lee Jin)\nOne sentence about it.\n"
# Commands that another test runs, by how they begin.
ELSEWHERE = {
    "pip install": "starter/test_sites.py",
    ".venv/bin/pip install": "starter/test_sites.py",
    "python3 -m venv": "starter/test_sites.py",
    "reviews init": "starter/test_sites.py",
    "reviews upgrade": "starter/test_upgrade.py",
    "reviews serve": "starter/test_sites.py",
    "reviews new": "cli/test_new.py",
    "reviews ping": "services/test_websub.py",
    "reviews watch": "cli/test_watch.py",
    "reviews mail": "cli/test_mail.py",
    "reviews publish": "cli/test_publish.py",
    "ATPROTO_APP_PASSWORD=abcd-efgh-ijkl-mnop": "cli/test_publish.py",
    "make": "test_makefile.py",  # and each target is looked up below
    "git": "test_github.py",
    "cd": "starter/test_sites.py",
}


def relative(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@cache
def commands(path: Path) -> tuple[str, ...]:
    """Each line of a document's shell blocks, without comments; `.venv/bin/reviews` is `reviews`."""
    blocks = re.findall(r"^```sh\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return tuple(line.replace(".venv/bin/reviews", "reviews") for line in lines if line and not line.startswith("#"))


def all_commands() -> Iterator[str]:
    yield from dict.fromkeys(command for path in DOCUMENTS for command in commands(path))


def test_every_command_is_run_by_a_test() -> None:
    for command in all_commands():
        begins = [start for start in ELSEWHERE if command == start or command.startswith(f"{start} ")]
        assert begins or command.startswith("reviews "), command
        for start in begins:
            assert (PROJECT / "tests" / ELSEWHERE[start]).is_file()
    assert len([*all_commands()]) > 25


@cache
def mentioned(path: Path) -> frozenset[str]:
    """The command lines of ours that a document holds: in blocks and backticks, behind `run:`, in messages."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"(?:`|run: |&& |=\S* |bin/)reviews ([a-z]+\b[^`\"\n|&>#]*)", text)
    found += re.findall(r"\{reviews\} ([a-z]+\b[^`\"\n|&>#]*)", text)
    found += [line.removeprefix("reviews ") for line in commands(path) if line.startswith("reviews ")]
    return frozenset(line.strip() for line in found)


@cache
def options_of(command: str) -> frozenset[str]:
    """The options that a command of ours has."""
    module = import_module(f"reviews.cli.{COMMANDS[command]}")
    parser: argparse.ArgumentParser = module.add(argparse.ArgumentParser().add_subparsers())
    return frozenset(re.findall(r"--[a-z-]+", parser.format_help()))


@pytest.mark.parametrize("path", MENTIONING, ids=relative)
def test_every_command_that_is_mentioned_has_its_options(path: Path) -> None:
    for line in mentioned(path):
        command, *words = line.split()
        assert command in COMMANDS, line
        assert {word for word in words if re.fullmatch("--[a-z-]+", word)} <= options_of(command), line


def test_commands_are_found_wherever_they_are_mentioned() -> None:
    found = {line.split()[0] for path in MENTIONING for line in mentioned(path)}
    assert found >= COMMANDS.keys()


def test_every_target_of_make_is_there() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for path in DOCUMENTS:
        for target in re.findall(r"(?:`|^)make (\.?[\w./-]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            known = re.search(rf"^{re.escape(target)}:.*## ", makefile, re.MULTILINE)
            planned = known or run("make", "--dry-run", target, cwd=PROJECT).returncode == 0
            assert planned, f"{relative(path)}: make {target}"


OURS = [
    command
    for command in all_commands()
    if command.startswith("reviews ") and not any(command.startswith(start) for start in ELSEWHERE)
]


@pytest.mark.parametrize("command", OURS)
def test_a_command_of_ours_runs_in_a_new_site(tmp_path: Path, command: str) -> None:
    root = tmp_path / "papers"
    for path, text in site_files(ANSWERS, "reviews==0.1.0", date(2026, 1, 5)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    (root / "docs" / "notes" / "2020").mkdir()
    (root / "archive" / "papers").mkdir(parents=True)
    for text in ("200717 this week.md", "archive/papers/200724 next week.md"):
        (root / text).write_text(WEEK_TEXT, encoding="utf-8")
    begin(root)
    run("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=root)
    arguments = shlex.split(command)[1:]
    if arguments[0] == "links":
        assert reviews_here("build", cwd=root, **DAY).returncode == 0
    if arguments[0] == "export":
        arguments[1] = "2026-W02"  # the week that this site has
    done = reviews_here(*arguments, cwd=root, **DAY)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("path", [PROJECT / "README.md", *MANUAL, PROJECT / "bench" / "README.md"], ids=relative)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        to = path.parent / file if file else path
        assert to.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)", to.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


def test_the_readme_is_a_page() -> None:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    if "## Ten questions" not in text:
        pytest.skip("a fork has a README of its own")
    assert len(text.split()) <= 900
    opening = text.split("\n\n")[1]
    assert len(opening.splitlines()) == 3
    assert all(re.search("[가-힣]", line) for line in opening.splitlines())
    assert len(re.findall(r"^\*\*[^*]+\?\*\*", text, re.MULTILINE)) == 10


def test_every_page_of_the_manual_is_listed() -> None:
    listed = re.findall(r"\]\((\w+\.md)\)", (PROJECT / "manual" / "README.md").read_text(encoding="utf-8"))
    assert {path.name for path in MANUAL} == {*listed, "README.md"}


def test_every_setting_is_explained() -> None:
    text = (PROJECT / "manual" / "customizing.md").read_text(encoding="utf-8")
    assert [key for key in (*SETTINGS, "macros", "allow", "footer", "services") if f"{key}`" not in text] == []


@pytest.mark.parametrize("path", [PROJECT / "README.md", *MANUAL, PROJECT / "bench" / "README.md"], ids=relative)
def test_english_is_plain(path: Path) -> None:
    """Phrases of an English that no native writer writes, or that a glossary has another word for."""
    text = path.read_text(encoding="utf-8")
    assert not re.findall(
        r"\b(?:mend|leads nowhere|so does|has to be|(?<!there )is no \w+|the house)\b", text, re.IGNORECASE
    )
