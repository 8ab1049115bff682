"""Files written whole or not at all: a reader finds the former or the new content, never half of it."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX, SUFFIX = ".", ".new"
"""The beginning and the end of the names of files that are being written."""


def write_file(file: Path, data: bytes) -> None:
    """Write bytes to a file, keeping the permissions of an existing one. Raises OSError.

    A symbolic link is replaced, not followed.
    """
    _put_in_place({file: _written_aside(file, data)})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write several files, and make their folders: all of them, or none if one cannot be written. Raises OSError."""
    waiting: dict[Path, Path] = {}
    with _removed_on_failure(waiting):
        for file, data in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting[file] = _written_aside(file, data)
    _put_in_place(waiting)


@contextmanager
def _removed_on_failure(waiting: Mapping[Path, Path]) -> Iterator[None]:
    """On any failure, remove the files that were written aside."""
    try:
        yield
    except BaseException:
        for aside in waiting.values():
            aside.unlink(missing_ok=True)
        raise


def _written_aside(file: Path, data: bytes) -> Path:
    """A new file beside another, with that file's future content."""
    descriptor, name = tempfile.mkstemp(SUFFIX, f"{PREFIX}{file.name}", file.parent)
    aside = Path(name)
    with _removed_on_failure({file: aside}):
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
        if file.is_file() and not file.is_symlink():
            shutil.copymode(file, aside)
        else:
            _give_common_rights(aside)
    return aside


def _give_common_rights(file: Path) -> None:
    """Give a file the usual permissions; `tempfile` makes files that only their owner can read."""
    mask = os.umask(0)
    os.umask(mask)
    with suppress(OSError):
        file.chmod(0o666 & ~mask)


def _put_in_place(waiting: Mapping[Path, Path]) -> None:
    with _removed_on_failure(waiting):
        for file, aside in waiting.items():
            aside.replace(file)
