"""The docs folder: its files, and other things that are not content.

Contributors may send a link to a file of the machine that builds, or a pipe on which it would wait forever. Git keeps
symbolic links; archives keep the rest.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from operator import itemgetter
from pathlib import Path, PurePosixPath

from reviews.model.problem import Problem
from reviews.source.blank import is_blank
from reviews.source.leftovers import is_leftover

# Characters that no name needs: controls, marks that change the order of letters, and bytes that are not UTF-8, in
# Python's representation.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff]")
_USUAL = re.compile(r"[A-Za-z0-9][\w.-]*\.md", re.ASCII)
_DEEPEST = 50
_RACY = 2_000_000_000
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""The suffixes of files that an engine reads as Markdown."""


def list_files(docs: Path) -> tuple[dict[str, os.DirEntry[str]], list[Problem]]:
    """Every regular file of the docs folder, '/'-separated and sorted, and a problem for everything else there.

    Hidden files, whose names begin with a dot, and editors' leftovers are not content.
    """
    files: dict[str, os.DirEntry[str]] = {}
    problems: list[Problem] = []
    for path, kind, entry in sorted(entries(docs), key=itemgetter(0)):
        if entry is None or kind:
            problems.append(Problem(path, 1, kind))
        elif not is_leftover(entry.name):
            files[path] = entry
    return files, problems


def entries(folder: Path) -> Iterator[tuple[str, str, os.DirEntry[str] | None]]:
    """The '/'-separated path of everything below a folder that is not hidden, and the kind of problem with it, if any.

    Links are not followed. A folder that cannot be opened, or is nested too deeply, is a problem: engines walk the docs
    folder recursively.
    """
    waiting = [(str(folder), "")]
    while waiting:
        place, within = waiting.pop()
        try:
            found = list(os.scandir(place)) if within.count("/") <= _DEEPEST else None
        except OSError:
            found = None
        if found is None:
            yield within.removesuffix("/") or ".", "folder-unreadable", None
            continue
        for entry in found:
            path = within + entry.name
            if _USUAL.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):  # nearly all
                yield path, "", entry
                continue
            if entry.name.startswith("."):
                continue
            if _UNFIT.search(entry.name) or is_blank(entry.name.partition(".")[0]):
                yield path, "file-name", entry
            elif entry.is_symlink():
                yield path, "symlink", entry
            elif entry.is_dir():
                waiting.append((entry.path, f"{path}/"))
            else:
                yield path, "" if entry.is_file() else "not-a-file", entry


def is_reached(folder: Path, file: Path) -> bool:
    """Whether the path from a folder to a file, existing or not, is free of symbolic links.

    An existing file must be regular, not a pipe for instance. `folder` itself is resolved.
    """
    if not file.is_relative_to(folder) or ".." in file.parts:
        return False
    on_the_way = takewhile(lambda each: each != folder, [file, *file.parents])
    return not any(map(os.path.islink, on_the_way)) and (file.is_file() or not file.exists())


def read_file(docs: Path, path: str, kilobytes: int) -> tuple[bytes, list[Problem]]:
    """The bytes of a text in the docs folder; empty, and a problem, if it is too large."""
    size = (docs / path).stat().st_size
    if size > kilobytes * 1024:
        return b"", [Problem(path, 1, "file-too-large", {"found": str(-(-size // 1024)), "most": str(kilobytes)})]
    return (docs / path).read_bytes(), []


def stamp_of(file: os.DirEntry[str], now: int) -> tuple[int, ...]:
    """A stamp that differs once a file has changed; `now` is the time in nanoseconds.

    Two changes in quick succession may have the same timestamp, so a file that has just changed always gets a new
    stamp.
    """
    status = file.stat()
    stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
    return stamp if now - status.st_mtime_ns > _RACY else (*stamp, now)


def address_of_file(path: str) -> str:
    """The address at which an engine publishes a file that is not ours: `about.md` at `about/`, an image at its
    path.
    """
    pure = PurePosixPath(path)
    if pure.suffix not in MARKDOWN:
        return path.removesuffix("index.html") if pure.name == "index.html" else path
    folder = "" if str(pure.parent) == "." else f"{pure.parent}/"
    return folder if pure.stem in {"index", "README"} else f"{folder}{pure.stem}/"


def folded(name: str) -> str:
    """A name as seen by a file system or server that ignores case and Unicode normalisation."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def path_within(root: Path, path: Path) -> str:
    """A path as shown to people: '/'-separated, and relative to the project at `root` if it is inside."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def check_addresses(ours: Iterable[str], others: Mapping[str, str]) -> list[Problem]:
    """Check that no file of the docs folder has the address of an output or of another file.

    `ours` are the addresses of our outputs; `others` maps the path of every other file to its address. Addresses
    that differ only by case or Unicode form are one address to some servers.
    """
    taken = {folded(address) for address in ours}
    problems = []
    for path, address in others.items():
        if folded(address) in taken:
            problems.append(Problem(path, 1, "address-taken", {"address": f"/{address}"}))
        taken.add(folded(address))
    return problems
