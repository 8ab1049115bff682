"""What commands share: opening a project, and showing problems."""

import argparse
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

import yaml

from reviews.build.project import Project
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.pages.templates import OURS
from reviews.services.git import configure, configured
from reviews.source.disk import write_file
from reviews.source.fields import names_a_page
from reviews.source.settings import load_config
from reviews.starter.answers import page_name
from reviews.words import LANGUAGES, Words, load_words


class Commands(Protocol):
    """The object of argparse that commands are added to."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:
        """The parser of a new command."""


def open_project(options: argparse.Namespace) -> Project:
    """The project whose configuration file the command line names. Raises ReviewsError if there is none."""
    project = _project(options.config_file)
    if not project.docs.is_dir():
        raise ReviewsError("no-docs", path=project.docs)
    return project


def words_of(options: argparse.Namespace) -> Words:
    """The words of the language that the command line names, or of that project; of our first language if its
    configuration file cannot be read.
    """
    if language := getattr(options, "language", None):
        return load_words(language)
    try:
        return _project(options.config_file).words
    except ReviewsError:
        return load_words(LANGUAGES[0])


def _project(path: Path) -> Project:
    """The project of a configuration file. Raises ReviewsError."""
    file = path.parent.resolve() / path.name
    try:
        config = load_config(file)
    except OSError:
        raise ReviewsError("no-config", path=path) from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ReviewsError("config-broken", path=path, error=error) from None
    theme = config.get("theme")
    custom_dir = theme.get("custom_dir") if isinstance(theme, dict) else None
    extra = config.get("extra")
    url = config.get("site_url", "")
    return Project(
        file=file,
        docs=(file.parent / str(config.get("docs_dir") or "docs")).resolve(),
        templates=file.parent / str(custom_dir) / "content" if custom_dir else OURS,
        name=str(config.get("site_name") or ""),
        description=str(config.get("site_description") or ""),
        url=str(url or ""),
        language=str(theme.get("language", "en")) if isinstance(theme, dict) else "en",
        ours=extra.get("reviews") if isinstance(extra, dict) else None,
    )


def own_reviewer(folder: Path, default: str, words: Words) -> str | None:
    """Who writes here, as git is set to (`reviews.reviewer`); at a terminal a person is asked once.

    None for the site's default reviewer, and where nobody can be asked. Raises ReviewsError if the person says nothing.
    """
    name = configured(folder, "reviews.reviewer")
    if not name and sys.stdin.isatty():
        proposed = page_name(configured(folder, "user.name"))
        name = input(words.report("new-ask-reviewer", default=proposed or "-")).strip() or proposed
        if not name:
            raise ReviewsError("init-who")
        if names_a_page(name):
            configure(folder, "reviews.reviewer", name)
    return None if name in {"", default} else name


def own_command(*, anywhere: bool = False) -> str:
    """How this program was started, so that a person can start it again; with `anywhere`, from any folder."""
    started = Path(sys.argv[0])
    if started.stem != "reviews":  # `python -m reviews`, or a program that runs ours
        return "reviews"
    found = shutil.which("reviews")
    if found and started.exists() and Path(found).samefile(started):
        return "reviews"
    return typed(started.absolute() if anywhere else started)


def typed(path: Path) -> str:
    """A path as it is typed in a shell: in quotes where it needs them."""
    return f'"{path}"' if os.name == "nt" else shlex.quote(str(path))


def print_anywhere() -> None:
    """Print what a terminal's encoding lacks as escapes (`\\uac00`) instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write_out(data: bytes, output: Path | None) -> None:
    """Write data to the file that a person names, or to standard output. Raises OSError.

    What is there and is not a file, such as `/dev/stdout` or a pipe, is written to and stays. A link is followed.
    """
    if output is None:
        sys.stdout.buffer.write(data)
    elif output.is_file() or not output.exists():
        write_file(output.resolve() if output.is_symlink() else output, data)
    else:
        output.write_bytes(data)


def say(message: str) -> None:
    """Tell the person at the terminal something on standard error, which a pipe does not read."""
    print(message, file=sys.stderr)


def show(problems: Sequence[Problem], words: Words) -> int:
    """Print problems on standard output, for a pipe or an editor, and their number on standard error."""
    for problem in problems:
        print(words.problem(problem))
    if problems:
        say(words.report("check-heading", count=len(problems)))
    return 1 if problems else 0
