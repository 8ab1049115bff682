"""A file of an archive: the day and the title from its name, and its parsed text, or why it cannot be read."""

import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from operator import itemgetter
from pathlib import Path

from reviews.model.paper import NotAPaper, Paper
from reviews.model.problem import Problem
from reviews.plaintext.pairing import Doubt, link_key
from reviews.plaintext.parser import Weekly, WeeklyEntry, read_essay, read_weekly
from reviews.plaintext.tokens import clean, is_paper, visible, without_repeated_addresses
from reviews.source.files import entries
from reviews.source.frontmatter import quoted
from reviews.source.yamltext import Text, read_map

_NAME = re.compile(r"(?P<day>\d{6})(?!\d)[\s_.-]*(?P<title>.*)", re.DOTALL)
# What a file is called that holds the papers of a day or a week, whatever its number.
_OF_A_WEEK = re.compile(
    r"(?:(?:thoughts?|notes?|comments?|remarks?|reviews?) (?:on|of|about) )?(?:some |the )?"
    r"(?:recent|new|latest|interesting|today'?s|this week'?s?|(?:bi-?)?weekly|daily|papers?)"
    r"(?: (?:papers?|reviews?|readings?|arxiv|digest|notes|of|the|this|day|week|thoughts))*(?: \d+)?"
    r"|(?:최근|요즘|오늘의?|이번 ?주(?:의|에)?|주간|지난 ?주)(?: ?(?:본|읽은|나온))? ?(?:논문|연구|리뷰)?\S*"
    r"(?: (?:대한|생각|정리|모음|소개|리뷰|논문\S*))*(?: \d+)?",
    re.IGNORECASE,
)
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
    told: tuple[tuple[str, str], ...] = ()
    """What of it is not in its note, or is there as typed: kinds of the report, and what was found."""


def find_files(path: Path) -> tuple[list[Path], list[Problem]]:
    """The file, or all files below a folder, sorted, without hidden ones; and a problem for everything else there.

    Symbolic links within a folder are not followed: an archive may come from anywhere.
    """
    if not path.is_dir():
        return ([path], []) if path.is_file() else ([], [Problem(path.as_posix(), 1, "import-not-a-file")])
    below = entries(path)
    found = sorted(islice(below, MOST_FILES), key=itemgetter(0))
    if next(below, None):
        return [], [Problem(path.as_posix(), 1, "import-too-many", {"most": f"{MOST_FILES:,}"})]
    problems = [Problem((path / name).as_posix(), 1, _KINDS.get(kind, kind)) for name, kind, _ in found if kind]
    return [path / name for name, kind, _ in found if not kind], problems


def read_text(path: Path, others: Collection[str] = ()) -> tuple[str | None, list[Problem]]:
    """The text of a file; None, and why, where it is none. `others` are suffixes that a text may have as well."""
    shown = path.as_posix()
    if path.suffix.lower() not in _TEXTS and path.suffix.lower() not in others:
        return None, [Problem(shown, 1, "import-no-text")]
    most = MOST_KILOBYTES * 1024
    data = _read(path, most + 1)
    if len(data) > most:
        return None, [Problem(shown, 1, "import-too-large", {"most": f"{MOST_KILOBYTES:,}"})]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return None, [Problem(shown, data.count(b"\n", 0, error.start) + 1, "not-utf8")]
    return (text, []) if visible(text) else (None, [Problem(shown, 1, "import-empty")])


def read_plain(
    path: Path, text: str, day: date | None, titles: Mapping[str, str], answers: Mapping[str, str], *, as_essay: bool
) -> tuple[ArchiveText | None, list[Problem]]:
    """Read a plain text by its own form; `day` goes before the one in the file's name. None, and why, where it has no
    known form.

    By `pairing.link_key`, `titles` tells which title is a paper's where the text leaves that open, and `answers` gives
    the title of a paper that the text names by its link alone.
    """
    shown = path.as_posix()
    named = _NAME.fullmatch(clean(path.stem))
    title = " ".join(named["title"].split()) if named else ""
    title = "" if _OF_A_WEEK.fullmatch(title) else title
    text = without_repeated_addresses(text)
    weekly = read_weekly(text, title, {**titles, **answers}) or (read_essay(text) if as_essay else None)
    if weekly is None:
        return None, [Problem(shown, 1, "import-prose")]
    if weekly.doubts:
        return None, [_question(shown, doubt) for doubt in weekly.doubts]
    if weekly.unlinked:
        return None, [Problem(shown, line, "import-no-link", {"found": found}) for line, found in weekly.unlinked]
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
    links = tuple(links for links in told if isinstance(links, Links))
    entries = tuple(_answered(entry, each.paper, answers) for entry, each in zip(weekly.entries, links, strict=True))
    return ArchiveText(shown, day, text, replace(weekly, entries=entries), links), []


def _question(path: str, doubt: Doubt) -> Problem:
    """A title that two links could have, with both readings as lines of the file that answers."""
    first, second = (f"{link}: {quoted(doubt.title)}" for link in (doubt.first, doubt.second))
    return Problem(path, doubt.line + 1, "import-question", {"found": doubt.title, "first": first, "second": second})


def _answered(entry: WeeklyEntry, paper: Paper, answers: Mapping[str, str]) -> WeeklyEntry:
    """An entry with the title that was answered for it, if it has none of its own."""
    title = answers.get(paper.key, "")
    return replace(entry, title=title, is_titled=True) if title and not (entry.title and entry.is_titled) else entry


def read_answers(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The titles of papers by `pairing.link_key`, from a YAML file of lines `link: title`; an empty title tells that
    the paper has none of those in the text.
    """
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return {}, [Problem(shown, 1, "not-utf8")]
    front, faults = read_map(text)
    answers = {link_key(link): value.value for link, value in front.values.items() if isinstance(value, Text)}
    wrong = [link for link, value in front.values.items() if not isinstance(value, Text) or not is_paper(link)]
    return answers, [
        *(Problem(shown, fault.line, fault.kind, fault.details) for fault in faults),
        *(Problem(shown, front.lines[link], "import-answer", {"found": link}) for link in wrong),
    ]


def _read(path: Path, most: int) -> bytes:
    """The first bytes of a file. A link or a pipe is not opened."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(file, "rb") as opened:
        return opened.read(most)


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
