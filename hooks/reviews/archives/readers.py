"""One reader a form: which of them reads a file is told by its name and its beginning."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reviews.archives.front_matter import is_post, read_post
from reviews.archives.github_issues import read_issues
from reviews.archives.post import Post, to_text
from reviews.archives.zotero import read_bibtex, read_csl
from reviews.model.problem import Problem
from reviews.plaintext.archive import ArchiveText, read_plain, read_text

_SUFFIXES = frozenset({".qmd", ".json", ".bib", ".mdx"})


def read_file(
    path: Path, day: date | None, titles: Mapping[str, str], answers: Mapping[str, str], *, as_essay: bool
) -> tuple[list[ArchiveText], list[Problem]]:
    """The texts of a file, and what is wrong with it; for the parameters see `plaintext.archive.read_plain`."""
    text, problems = read_text(path, _SUFFIXES)
    if text is None:
        return [], problems
    shown = path.as_posix()
    posts, problems = _posts(shown, path.suffix.lower(), text)
    if posts is None:
        source, problems = read_plain(path, text, day, titles, answers, as_essay=as_essay)
        return [source] if source else [], problems
    sources: list[ArchiveText] = []
    for post in posts:
        source, more = to_text(post, day, titles, answers)
        sources += [source] if source else []
        problems += more
    return sources, problems


def _posts(path: str, suffix: str, text: str) -> tuple[list[Post] | None, list[Problem]]:
    """The posts of a file; None where it is a plain text."""
    if suffix == ".bib":
        return read_bibtex(path, text)
    if suffix == ".json":
        return _of_json(path, text)
    if is_post(text):
        post, problems = read_post(path, text)
        return [post] if post else [], problems
    return None, []


def _of_json(path: str, text: str) -> tuple[list[Post], list[Problem]]:
    try:
        found: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return [], [Problem(path, line, "import-front-matter", {"found": str(error)})]
    records = found.get("items", [found]) if isinstance(found, dict) else found
    if not isinstance(records, list) or not all(isinstance(each, dict) and "title" in each for each in records):
        return [], [Problem(path, 1, "import-no-text")]
    if any("body" in each for each in records):
        return read_issues(path, records)
    return read_csl(path, records), []
