"""What is done about Markdown that `check` refuses: as little as helps, so that the rest of a text stays as it is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from reviews.archives.blocks import plain_blocks, plainly
from reviews.archives.refused import as_typed
from reviews.model.fault import Fault
from reviews.model.problem import Problem
from reviews.plaintext.archive import ArchiveText
from reviews.plaintext.gist import gist
from reviews.plaintext.markdown import to_markdown
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.plan import ImportPlan

Told = list[tuple[str, str]]
"""Kinds of the report, and what was found."""
Remedy = Callable[[Sequence[str], Sequence[Fault], str], tuple[Sequence[str], Told]]
"""Makes another text of the lines of one, given the faults in them and the path of its file; and tells of it."""


def _signs(lines: Sequence[str], faults: Sequence[Fault], _: str) -> tuple[Sequence[str], Told]:
    text, found = as_typed(lines, faults)
    return text, [("import-markup", each) for each in found]


def _blocks(lines: Sequence[str], faults: Sequence[Fault], _: str) -> tuple[Sequence[str], Told]:
    text, found = plain_blocks(lines, faults)
    return text, [("import-plain-part", each) for each in found]


def _whole(lines: Sequence[str], _: Sequence[Fault], path: str) -> tuple[Sequence[str], Told]:
    return to_markdown(plainly(lines)).split("\n"), [("import-plain", path)]


REMEDIES: Sequence[Remedy] = (_signs, _signs, _blocks, _whole)
"""In the order in which they are tried. Escaped signs may uncover other ones."""


def remedied(
    sources: Sequence[ArchiveText], plan: ImportPlan, problems: Iterable[Problem], remedy: Remedy, root: str
) -> list[ArchiveText]:
    """The texts, with a remedy for those whose Markdown makes problems in the plan's files.

    The problems name files by their paths in the docs folder; `root` is the site's address.
    """
    wrong: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        wrong[problem.path].append(problem)
    return [_remedied(source, plan, wrong, remedy, root) for source in sources]


def _remedied(
    source: ArchiveText, plan: ImportPlan, wrong: Mapping[str, Sequence[Problem]], remedy: Remedy, root: str
) -> ArchiveText:
    entries: list[WeeklyEntry] = []
    told: Told = []
    for entry, made in zip(source.weekly.entries, plan.made[source.path], strict=False):
        problems = [(path, problem) for path in made.paths for problem in wrong.get(path, ())]
        if entry.is_markdown and problems:
            text, more = remedy(entry.text, _faults(entry, problems, plan, root), source.path)
            entry = replace(entry, text=tuple(text))
            told += more
        entries.append(entry)
    weekly = replace(source.weekly, entries=tuple(entries))
    return replace(source, weekly=weekly, told=tuple(dict.fromkeys((*source.told, *told)))) if told else source


def _faults(entry: WeeklyEntry, problems: Iterable[tuple[str, Problem]], plan: ImportPlan, root: str) -> list[Fault]:
    """The problems of files as faults in the text of an entry, at the lines that say the same."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(entry.text, start=1):
        places[_said(line, root)].append(number)
    faults: list[Fault] = []
    for path, problem in problems:
        line = plan.files[path].split("\n")[problem.line - 1] if path in plan.files else ""
        faults += [Fault(number, problem.kind, problem.details) for number in places.get(_said(line, root), ())]
    return faults


def _said(line: str, root: str) -> str:
    """What a line says, whether its links lead to files or to addresses; a line of signs alone as it is."""
    return gist(line, root) or line.strip()
