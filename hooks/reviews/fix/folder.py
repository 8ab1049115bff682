"""Fixing the docs folder: first file by file, then problems that only a check of the whole site finds."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reviews.fix import pictures, text
from reviews.fix.change import Fix
from reviews.fix.document import FIXERS, fix_document, fix_problem
from reviews.fix.former_name import had_a_page, with_former_name
from reviews.fix.late_notes import fix_late_note
from reviews.fix.place import may_move, right_place
from reviews.model.problem import Problem
from reviews.source.contracts import CONTRACTS
from reviews.source.disk import write_file
from reviews.source.files import is_reached, list_files, path_within


def fix_folder(
    root: Path, docs: Path, is_wanted: Callable[[Path], bool], problems_now: Callable[[], Sequence[Problem]]
) -> Iterator[Fix]:
    """Fix the wanted files of the docs folder of the project at `root`, and yield each change once it is made.

    `problems_now` returns the current problems of the site, with paths relative to `root`. Changes that another change
    makes possible, such as taking a name that has become free, are made as well, so a second run changes nothing.
    """
    while True:
        changes = [*_fix_files(root, docs, is_wanted), *_fix_site(root, docs, is_wanted, problems_now())]
        yield from changes
        if not changes:
            return


def _fix_files(root: Path, docs: Path, is_wanted: Callable[[Path], bool]) -> Iterator[Fix]:
    texts = _texts(docs)
    for kind, contract in CONTRACTS.items():
        for file in texts:
            if not file.is_relative_to(docs / kind) or not is_wanted(file):
                continue
            before = file.read_bytes()
            after, changes = fix_document(path_within(root, file), before, contract)
            if after != before:
                write_file(file, after)
            yield from changes


def _texts(docs: Path) -> list[Path]:
    """The Markdown files of the docs folder, without links, pipes and hidden files."""
    return [docs / path for path in list_files(docs)[0] if path.endswith(".md")]


def _fix_site(root: Path, docs: Path, is_wanted: Callable[[Path], bool], problems: Sequence[Problem]) -> Iterator[Fix]:
    moved: set[str] = set()
    for problem in problems:
        file = root / problem.path
        if not is_reached(docs, file) or not file.exists() or not is_wanted(file) or problem.path in moved:
            continue
        contract = CONTRACTS.get(file.relative_to(docs).parts[0])
        if contract and (problem.kind in FIXERS or problem.kind in text.FIXERS):
            before = file.read_bytes()
            if problem.kind in text.FIXERS:
                after, changes = text.fix_text(problem.path, before, problem)
            else:
                after, changes = fix_problem(problem.path, before, contract, problem)
            if changes:
                write_file(file, after)
            yield from changes
        elif problem.kind == "late-note":
            yield from fix_late_note(root, docs, problem, *_neighbours(docs, file))
        elif problem.kind == "renamed":
            yield from _named_formerly(root, file, problem.details["found"])
        elif problem.kind in pictures.KINDS:
            before = file.read_bytes()
            clean = pictures.cleaned(file.suffix.lower(), before)
            if clean is not None and clean != before:
                write_file(file, clean)
                yield Fix(problem.path, "cleaned-picture")
        elif (new := right_place(root, problem)) and may_move(docs, file, new, *_neighbours(docs, new)):
            new.parent.mkdir(parents=True, exist_ok=True)
            file.rename(new)
            moved.add(problem.path)
            yield Fix(problem.path, "fixed-place", {"new": path_within(root, new)})
            if file.stem != new.stem and had_a_page(file.stem):
                yield from _named_formerly(root, new, file.stem)


def _named_formerly(root: Path, file: Path, name: str) -> Iterator[Fix]:
    """Write a former name into a file."""
    before = file.read_bytes()
    after = with_former_name(before, name)
    if after is not None and after != before:
        write_file(file, after)
        yield Fix(path_within(root, file), "fixed-formerly", {"name": name})


def _neighbours(docs: Path, file: Path) -> tuple[list[Path], list[Path]]:
    """The files of the same kind as a file, and all files of the docs folder."""
    everything = _texts(docs)
    return [each for each in everything if each.is_relative_to(docs / file.relative_to(docs).parts[0])], everything
