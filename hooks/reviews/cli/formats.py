"""Problems as a person, GitHub or another program reads them."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence

from reviews.model.problem import Problem
from reviews.words import Words, is_invisible, visible

Format = Callable[[Sequence[Problem], Words, str], str]


def as_text(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """A line a problem, as editors and terminals know to follow it: `path:line: what is wrong. how it should look`."""
    return "".join(f"{words.problem(problem)}\n" for problem in problems)


def as_github(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """Workflow commands, which GitHub shows on a pull request's lines; `folder` is the project's in the repository.

    The message holds the place as well, for the log, which leaves out a command's properties.
    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    return "".join(_annotation(problem, words, folder) for problem in problems)


def _annotation(problem: Problem, words: Words, folder: str) -> str:
    file, title = _property(visible(folder + problem.path)), _property(f"reviews ({problem.kind})")
    return f"::error file={file},line={problem.line},title={title}::{_data(words.problem(problem))}\n"


def _data(text: str) -> str:
    """A workflow command's text: what would end its line is escaped, and the sign of escapes itself."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A workflow command's property: also what would end it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """A list of objects: path, line, kind (the same in every language), what, cure."""
    rows = [_row(problem, words) for problem in problems]
    # JSON's escapes go in pairs beyond U+FFFF (RFC 8259, section 7), unlike those that Python would print.
    is_unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(rows, ensure_ascii=not is_unicode, indent=2)
    # JSON itself escapes C0 controls alone (RFC 8259, section 7), and a lone surrogate cannot be printed.
    escaped = "".join(json.dumps(char)[1:-1] if is_invisible(char) and char != "\n" else char for char in text)
    return escaped.replace("##[", r"#\u0023[") + "\n"


def _row(problem: Problem, words: Words) -> dict[str, str | int]:
    what, cure = words.what_and_cure(problem)
    return {"path": problem.path, "line": problem.line, "kind": problem.kind, "what": what, "cure": cure}


FORMATS: Mapping[str, Format] = {"text": as_text, "github": as_github, "json": as_json}
