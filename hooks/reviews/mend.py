"""Mending: what a command may change in a file by itself, and nothing else of it."""

import re
from pathlib import Path

from reviews.problem import Problem


def mend_late_note(root: Path, problem: Problem) -> str | None:
    """Give a late note today's date, and its file the place that goes with the year; `root` is the project's.

    Gives the path where the file now stands, relative to the root; None, and nothing is touched, for any
    other problem, for a date whose line has an unusual form, and where another file is in the way.
    """
    if problem.kind != "late-note":
        return None
    found, today = problem.details["found"], problem.details["today"]
    old = root / problem.path
    # A file that is out of its place already has a problem of its own.
    new = old.parent.parent / today[:4] / old.name if old.parent.name == found[:4] else old
    lines = old.read_bytes().splitlines(keepends=True)
    before, after = b"".join(lines[: problem.line - 1]), b"".join(lines[problem.line - 1 :])
    written = re.match(rf"""\s*["']?date["']?\s*:\s*["']?(?={found})""".encode(), after)
    if written is None or (new != old and new.exists()):
        return None
    rest = after[written.end() + len(found) :]
    old.write_bytes(before + written[0] + today.encode() + rest)
    if new != old:
        new.parent.mkdir(exist_ok=True)
        old.rename(new)
    return new.relative_to(root).as_posix() if new.is_relative_to(root) else str(new)
