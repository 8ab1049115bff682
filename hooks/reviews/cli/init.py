"""`reviews init`: an empty site that can be built."""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from reviews.cli.console import Commands, own_command, say, typed
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.model.product import installed_version
from reviews.model.week import today
from reviews.services.git import NoHistory, branch_of, configured, folder_in_repository, remote_of
from reviews.services.requirement import own_requirement
from reviews.source.settings import read_settings
from reviews.starter.answers import Answers, as_one_line, is_on_github, page_name, repository_of
from reviews.starter.files import site_files
from reviews.starter.record import RECORD, SiteRecord
from reviews.words import LANGUAGES, Words, load_words

_QUESTIONS = {"name": "init-ask-name", "reviewer": "init-ask-reviewer", "repository": "init-ask-repository"}
# What is said of an answer that the settings would refuse; other kinds have the settings' own words.
_REFUSED = {
    "setting-reviewer": "init-reviewer",
    "setting-repository": "init-repository",
    "setting-site-url": "init-url",
    "setting-timezone": "init-timezone",
}


def add(commands: Commands) -> argparse.ArgumentParser:
    """Add this command to the command line."""
    parser = commands.add_parser("init", help="make a new site in an empty folder; asks for what is not given")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where; made if it is not there")
    parser.add_argument("--language", choices=LANGUAGES, help="the language of pages and messages")
    parser.add_argument("--name", help="the site's name")
    parser.add_argument("--description", help="a sentence about it")
    parser.add_argument("--reviewer", metavar="NAME", help="who writes most reviews: lower-case letters, digits and -")
    parser.add_argument("--repository", metavar="URL", help="where the site's files will be, on GitHub")
    parser.add_argument("--url", help="where the site will be served from (default: GitHub Pages)")
    parser.add_argument("--timezone", metavar="ZONE", help="where weeks begin and end, such as Europe/Paris")
    return parser


def run(options: argparse.Namespace) -> int:
    """Returns 1 if the folder holds anything: nothing is ever overwritten."""
    folder: Path = options.folder
    options.language = options.language or _language()  # errors are told in it as well
    words = load_words(options.language)
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        say(words.report("init-not-empty", path=folder))
        return 1
    day = today(ZoneInfo("UTC"), os.environ.get("SOURCE_DATE_EPOCH"))
    answers = _answers(options, folder, words, day)
    try:
        with own_requirement() as (requirement, wheel):
            files = site_files(answers, requirement, day)
            write_files(folder, files)
            write_wheel(folder, wheel)
        write_files(folder, {RECORD: SiteRecord.of(installed_version(), answers, files).text()})
    except OSError as error:
        raise ReviewsError("init-not-written", path=folder, error=error.strerror) from None
    say(words.report("init-made", path=folder, count=len(files)))
    if "==" in requirement:
        say(words.report("init-no-wheel", requirement=requirement))
    if answers.tag_authority.endswith(".invalid"):
        say(words.report("init-no-address"))
    if _is_inside_another(folder):
        say(words.report("init-inside", path=folder))
    say(words.report("init-next", path=typed(folder), reviews=own_command(anywhere=True)))
    return 0


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts by their paths. Raises OSError."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def write_wheel(folder: Path, wheel: Path | None) -> None:
    """Copy the program's wheel into a site. Raises OSError."""
    if wheel is not None:
        (folder / wheel.parent.name).mkdir(exist_ok=True)
        shutil.copyfile(wheel, folder / wheel.parent.name / wheel.name)


def _is_inside_another(folder: Path) -> bool:
    """Whether a folder lies within a repository, and is not its top."""
    with suppress(NoHistory):
        return bool(folder_in_repository(folder))
    return False


def _language() -> str:
    """The language of this machine, if we have it."""
    found = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "ko" if found.startswith("ko") else "en"


def _answers(options: argparse.Namespace, folder: Path, words: Words, day: date) -> Answers:
    """The answers, given on the command line, by git, or at the terminal. Raises ReviewsError."""
    whole = folder.resolve()
    # Where git can be asked; a drive may be missing.
    place = next((each for each in (whole, *whole.parents) if each.is_dir()), Path.cwd())
    person = as_one_line(configured(place, "user.name"))
    remote = repository_of(remote_of(folder)) if (folder / ".git").exists() else ""
    asked = {
        "name": as_one_line(whole.name),
        "reviewer": configured(place, "reviews.reviewer") or page_name(person),
        "repository": remote if is_on_github(remote) else "",  # forms to edit a file are GitHub's
    }
    given = {
        key: as_one_line(getattr(options, key) or "") or _ask(words, key, default) for key, default in asked.items()
    }
    if not given["reviewer"]:
        raise ReviewsError("init-who")
    answers = Answers(
        language=words.language,
        credited=person if given["reviewer"] == page_name(person) else "",
        branch=(branch_of(folder) if (folder / ".git").exists() else "") or "main",
        name=given["name"],
        reviewer=given["reviewer"],
        repository=repository_of(given["repository"]) or given["repository"],
        description=as_one_line(options.description or "") or words.report("init-description"),
        url=options.url or "",
        timezone=options.timezone or "",
    )
    _check(answers, words)
    return answers.complete(day)


def _ask(words: Words, key: str, default: str) -> str:
    """The answer of a person at the terminal; the default where nobody is there or answers."""
    if not sys.stdin.isatty():
        return default
    return as_one_line(input(words.report(_QUESTIONS[key], default=default or "-"))) or default


def _check(answers: Answers, words: Words) -> None:
    """Raises ReviewsError for an answer that the site's settings would refuse."""
    names = ("reviewer", "repository", "branch", "timezone")
    ours = {name: getattr(answers, name) for name in names if getattr(answers, name)}
    _, problems = read_settings(
        name=answers.name,
        description=answers.description,
        url=answers.url or "https://example.com/",
        language=answers.language,
        ours={**ours, "tag_authority": "example.com", "tag_year": 2000},
        folder="docs",
        file="mkdocs.yml",
        text="",
    )
    if problems:
        raise ReviewsError("init-answers", what=" ".join(_told(problem, words) for problem in problems))


def _told(problem: Problem, words: Words) -> str:
    """What is wrong with an answer, and how to give it."""
    if problem.kind not in _REFUSED:
        return " ".join(words.what_and_cure(problem))
    found = problem.details["found"]
    return words.report(_REFUSED[problem.kind], found=found, near=page_name(found) or "kim")
