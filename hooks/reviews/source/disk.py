"""Files written whole or not at all: a reader finds the former or the new content, never half of it."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

PREFIX, SUFFIX = ".", ".new"
"""The beginning and the end of the names of files that are being written."""


def write_file(file: Path, data: bytes) -> None:
    """Write bytes to a file, keeping the permissions of an existing one. Raises OSError.

    A symbolic link is replaced, not followed.
    """
    _write({file: data})


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write several files, and make their folders: all of them, or none if one cannot be written. Raises OSError."""
    for folder in {file.parent for file in files}:
        folder.mkdir(parents=True, exist_ok=True)
    _write(files)


def _write(files: Mapping[Path, bytes]) -> None:
    for file in files:
        # A device, as `/dev/null`, or a folder is never replaced by a file.
        if not file.is_symlink() and file.exists() and not file.is_file():
            code = errno.EISDIR if file.is_dir() else errno.EEXIST
            raise OSError(code, os.strerror(code), str(file))
    # All names are known before there is any file: Ctrl-C may come at every moment.
    aside = {file: file.with_name(f"{PREFIX}{file.name}{token_hex(4)}{SUFFIX}") for file in files}
    try:
        for file, data in files.items():
            with _blamed(file):
                _write_aside(aside[file], file, data)
        for file, new in aside.items():
            with _blamed(file):
                new.replace(file)
    except BaseException:
        for new in aside.values():
            new.unlink(missing_ok=True)
        raise


def _write_aside(new: Path, file: Path, data: bytes) -> None:
    """Make a new file with the future content of another, and with its permissions, or those of any new file."""
    is_there = file.is_file() and not file.is_symlink()
    mode = 0o600 if is_there else 0o666  # what only few may read is never shown to more
    with open(new, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as opened:
        opened.write(data)
    if is_there:
        shutil.copymode(file, new)


@contextmanager
def _blamed(file: Path) -> Iterator[None]:
    """An error of the system names the file that was to be written, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None
