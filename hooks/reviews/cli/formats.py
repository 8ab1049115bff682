"""Problems as a person, GitHub or another program reads them."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from html import escape

from reviews.model.problem import Problem
from reviews.words import Words, is_invisible, visible

Format = Callable[[Sequence[Problem], Words, str], str]


def as_text(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """One line per problem, in a form that editors and terminals can follow: `path:line: what is wrong. how it should
    look`.
    """
    return "".join(f"{words.problem(problem)}\n" for problem in problems)


def as_github(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request; `folder` is the project's folder in the
    repository.

    The message holds the place as well, since the log omits a command's properties.
    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    return "".join(_annotation(problem, words, folder) for problem in problems)


def _annotation(problem: Problem, words: Words, folder: str) -> str:
    file, title = _property(visible(folder + problem.path)), _property(f"reviews ({problem.kind})")
    return f"::error file={file},line={problem.line},title={title}::{_data(words.problem(problem))}\n"


def _data(text: str) -> str:
    """A workflow command's text, with line ends and the escape sign escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A workflow command's property, with its delimiters escaped too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """A list of objects: path, line, kind (the same in every language), what, cure."""
    rows = [_row(problem, words) for problem in problems]
    # Beyond U+FFFF, JSON escapes in pairs (RFC 8259, section 7), unlike Python's own escapes.
    is_unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(rows, ensure_ascii=not is_unicode, indent=2)
    # JSON escapes only C0 controls (RFC 8259, section 7), and a lone surrogate cannot be printed.
    escaped = "".join(json.dumps(char)[1:-1] if is_invisible(char) and char != "\n" else char for char in text)
    return escaped.replace("##[", r"#\u0023[") + "\n"


def _row(problem: Problem, words: Words) -> dict[str, str | int]:
    what, cure = words.what_and_cure(problem)
    return {"path": problem.path, "line": problem.line, "kind": problem.kind, "what": what, "cure": cure}


def as_markdown(problems: Sequence[Problem], words: Words, folder: str) -> str:
    """All problems for the page of a workflow's job, which shows Markdown.

    What strangers wrote stands escaped in a `<pre>`, whose text is not read as Markdown (CommonMark, section 4.6).
    """
    if not problems:
        return ""
    heading, text = words.report("check-heading", count=len(problems)), escape(as_text(problems, words, folder))
    return f"## {heading}\n\n<pre>\n{text}</pre>\n"


FORMATS: Mapping[str, Format] = {"text": as_text, "github": as_github, "json": as_json, "markdown": as_markdown}
