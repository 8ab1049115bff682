"""Late notes: today's date for a note that is dated into an issue which was already sent to subscribers."""

import re
from collections.abc import Sequence
from pathlib import Path

from reviews.fix.change import Fix
from reviews.fix.place import may_move
from reviews.model.problem import Problem
from reviews.source.disk import write_file
from reviews.source.files import path_within


def fix_late_note(root: Path, docs: Path, problem: Problem, kin: Sequence[Path], others: Sequence[Path]) -> list[Fix]:
    """Give the late note of a problem today's date, and move its file into the folder of the year.

    `root` is the project's folder, `docs` the docs folder. Nothing changes if the line of the date has an unusual form,
    or if the file may not move, as `may_move` tells from `kin` and `others`.
    """
    found, today = problem.details["found"], problem.details["today"]
    old = root / problem.path
    # A file in the wrong place has a problem of its own.
    new = old.parent.parent / today[:4] / old.name if old.parent.name == found[:4] else old
    lines = old.read_bytes().splitlines(keepends=True)
    before, after = b"".join(lines[: problem.line - 1]), b"".join(lines[problem.line - 1 :])
    written = re.match(rf"""\s*["']?date["']?\s*:\s*["']?(?={found})""".encode(), after)
    if written is None or (new != old and not may_move(docs, old, new, kin, others)):
        return []
    write_file(old, before + written[0] + today.encode() + after[written.end() + len(found) :])
    changes = [Fix(problem.path, "fixed-date", {"found": found, "today": today})]
    if new != old:
        new.parent.mkdir(exist_ok=True)
        old.rename(new)
        changes.append(Fix(problem.path, "moved", {"new": path_within(root, new)}))
    return changes
