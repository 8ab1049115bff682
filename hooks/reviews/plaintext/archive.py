"""A file of an archive: the day and the title from its name, and its parsed text, or why it cannot be read."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import itemgetter
from pathlib import Path

from reviews.model.paper import NotAPaper, Paper
from reviews.model.problem import Problem
from reviews.plaintext.parser import Weekly, read_essay, read_weekly
from reviews.plaintext.tokens import clean, visible
from reviews.source.files import entries

_NAME = re.compile(r"(?P<day>\d{6})(?!\d)[\s_.-]*(?P<title>.*)", re.DOTALL)
_CODE = re.compile(r"https?://(?:github|gitlab)\.com/")
MOST_FILES = 10_000
"""The most files of an archive; twenty years have a tenth of that."""
MOST_KILOBYTES = 1_024
"""The most kilobytes of one file; a year of weeks in one text has half of that."""
_KINDS = {"symlink": "import-link", "not-a-file": "import-not-a-file"}
_TEXTS = frozenset({".md", ".txt", ".markdown", ""})


@dataclass(frozen=True)
class Links:
    """The links of a head by purpose, as typed."""

    paper: Paper
    typed: str
    code: str | None
    rest: tuple[str, ...]


@dataclass(frozen=True)
class ArchiveText:
    """A text that can become notes; `links` has the links of each entry."""

    path: str
    day: date
    text: str
    weekly: Weekly
    links: tuple[Links, ...] = ()


def find_files(path: Path) -> tuple[list[Path], list[Problem]]:
    """The file, or all files below a folder, sorted, without hidden ones; and a problem for everything else there.

    Symbolic links within a folder are not followed: an archive may come from anywhere.
    """
    if not path.is_dir():
        return ([path], []) if path.is_file() else ([], [Problem(path.as_posix(), 1, "import-not-a-file")])
    found = sorted(islice(entries(path), MOST_FILES + 1), key=itemgetter(0))
    if len(found) > MOST_FILES:
        return [], [Problem(path.as_posix(), 1, "import-too-many", {"most": f"{MOST_FILES:,}"})]
    problems = [Problem((path / name).as_posix(), 1, _KINDS.get(kind, kind)) for name, kind, _ in found if kind]
    return [path / name for name, kind, _ in found if not kind], problems


def read_source(path: Path, day: date | None, *, as_essay: bool) -> tuple[ArchiveText | None, list[Problem]]:
    """Read a file in its own form; `day` takes precedence over the one in its name. None and the reasons if it has no
    known form.
    """
    shown = path.as_posix()
    named = _NAME.fullmatch(clean(path.stem))
    if path.suffix.lower() not in _TEXTS:
        return None, [Problem(shown, 1, "import-no-text")]
    data = _read(path)
    if len(data) > MOST_KILOBYTES * 1024:
        return None, [Problem(shown, 1, "import-too-large", {"most": f"{MOST_KILOBYTES:,}"})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem(shown, data.count(b"\n", 0, error.start) + 1, "not-utf8")]
    if not visible(text):
        return None, [Problem(shown, 1, "import-empty")]
    title = " ".join(named["title"].split()) if named else ""
    weekly = read_weekly(text, title) or (read_essay(text) if as_essay else None)
    if weekly is None:
        return None, [Problem(shown, 1, "import-prose")]
    if day is None:
        day, kind = _day(named["day"]) if named else (None, "import-no-date")
        if day is None:
            return None, [Problem(shown, 1, kind, {"found": path.stem})]
    told = [find_links(entry.links) for entry in weekly.entries]
    problems = [
        Problem(shown, entry.line, links, {"key": "paper", "found": entry.links[0]})
        for entry, links in zip(weekly.entries, told, strict=True)
        if isinstance(links, str)
    ]
    if problems:
        return None, problems
    return ArchiveText(shown, day, text, weekly, tuple(links for links in told if isinstance(links, Links))), []


def _read(path: Path) -> bytes:
    """The beginning of a file, one byte more than a text may have. A link or a pipe is not opened."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(file, "rb") as opened:
        return opened.read(MOST_KILOBYTES * 1024 + 1)


def _day(digits: str) -> tuple[date | None, str]:
    """The day of YYMMDD, in this century."""
    try:
        return date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:])), ""
    except ValueError:
        return None, "import-no-day"


def find_links(links: Sequence[str]) -> Links | str:
    """The paper among links, preferably arXiv's, and its code; the fault of the first link if none is a paper."""
    typed = [f"https://{link}" if re.match(r"(?:www\.)?arxiv\.org/", link, re.IGNORECASE) else link for link in links]
    papers: dict[str, Paper] = {}
    faults: list[str] = []
    for link in typed:
        try:
            papers.setdefault(link, Paper.parse(link))
        except NotAPaper as error:
            faults.append(error.kind)
    if not papers:
        return faults[0]
    link = next((link for link, paper in papers.items() if paper.arxiv_id), next(iter(papers)))
    typed.remove(link)
    code = next((other for other in typed if _CODE.match(other)), None)
    if code:
        typed.remove(code)
    return Links(papers[link], link, code, tuple(typed))
