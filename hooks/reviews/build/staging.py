"""Publishing whole or not at all: a site is built in a folder beside its own, which it then replaces in one step.

A build that stops before that leaves the former site as it was. The next build removes what a killed one leaves behind:
each build holds a lock, which the system releases when its process ends, for whatever reason. Temporary folders, such
as that of a preview, are locked and removed in the same way.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from reviews.model.error import ReviewsError

try:
    import fcntl
except ImportError:  # Windows, where the remains of killed builds stay
    fcntl = None  # type: ignore[assignment]

_PREFIX, _SUFFIX = ".site.", ".lock"
# Temporary folders: MkDocs' own for a preview, and ours. Their lock is hidden, so that MkDocs leaves it there when it
# empties its folder.
_MKDOCS, _OURS, _TEMPORARY_LOCK = "mkdocs_", "reviews-", ".reviews.lock"
# Seconds after which an empty folder without a lock is one whose process was killed before it could hold it.
_LONG_AGO = 600
# linux/fs.h, sys/stdio.h of macOS: exchange two names in one step. Neither has a function in Python's own library.
_EXCHANGE = 2
_AT_FDCWD = -100
_held: set[int] = set()
_temporary: set[Path] = set()


def _let_go() -> None:
    for file in _held:
        os.close(file)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class Incomplete(ReviewsError):
    """A site lacks a file that it should hold."""


class Staging:
    """One build's folder; `folder` is where to build, `site` the folder that it will replace."""

    def __init__(self, site: Path) -> None:
        """Make the folder, and remove those of dead builds. Raises OSError if that fails."""
        self.site = site.resolve()  # a link to a folder remains a link
        if self.site.exists() and not self.site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.site))
        self.site.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(self.site.parent)
        self._lock, file = _own_lock(self.site.parent)
        self._file: int | None = file
        self.folder = self._lock.with_suffix("")
        self.folder.mkdir()

    def publish(self, addresses: Iterable[str]) -> None:
        """Replace the site with what was built, if that has a file at each of the addresses.

        Raises Incomplete, and OSError if the site cannot be replaced, such as a mount point; the former site then
        stays.
        """
        for address in addresses:
            if not os.path.isfile(f"{self.folder}/{address}"):  # noqa: PTH113  # thousands of them: the short way
                raise Incomplete("incomplete", address=address)
        if self.site.exists():
            _carry_over_hidden(self.site, self.folder)
            _exchange(self.folder, self.site)
        else:
            self.folder.rename(self.site)
        self.abandon()

    def abandon(self) -> None:
        """Remove what is not published: after `publish`, the former site. A second call does nothing."""
        if self._file is None:
            return
        _remove(self.folder, self._lock)
        _held.discard(self._file)
        os.close(self._file)
        self._file = None


def hold_temporary(folder: Path) -> None:
    """Hold a temporary folder until this process ends, and remove those of processes that were killed."""
    if fcntl is None or folder in _temporary:
        return
    _temporary.add(folder)
    place = Path(tempfile.gettempdir())
    for other in (*place.glob(f"{_MKDOCS}*"), *place.glob(f"{_OURS}*")):
        with contextlib.suppress(OSError):  # somebody else's
            _remove_if_dead(other / _TEMPORARY_LOCK, other)
        with contextlib.suppress(OSError):  # in use, and so not empty
            if time.time() - other.stat().st_mtime > _LONG_AGO:
                other.rmdir()
    folder.mkdir(parents=True, exist_ok=True)
    _locked(_unshared(os.open(folder / _TEMPORARY_LOCK, os.O_RDWR | os.O_CREAT, 0o600)))


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """A temporary folder that is removed at the end of the block, or by the next command if this one is killed."""
    folder = Path(tempfile.mkdtemp(prefix=_OURS)).resolve()
    try:
        hold_temporary(folder)
        yield folder
    finally:
        _remove(folder, folder / _TEMPORARY_LOCK)


def _own_lock(parent: Path) -> tuple[Path, int]:
    """A new lock file, locked and open: its path and descriptor."""
    while True:
        file, name = tempfile.mkstemp(_SUFFIX, _PREFIX, parent)
        if _locked(_unshared(file)) and Path(name).exists():
            return Path(name), file
        _held.discard(file)
        os.close(file)  # another build mistook it for a dead one's before it was locked


def _remove_leftovers(parent: Path) -> None:
    """Remove folders whose locks are free."""
    for lock in parent.glob(f"{_PREFIX}*{_SUFFIX}") if fcntl else ():
        with contextlib.suppress(FileNotFoundError):  # its build has just ended
            _remove_if_dead(lock, lock.with_suffix(""))


def _remove_if_dead(lock: Path, folder: Path) -> None:
    """Remove a folder and its lock if the lock is free."""
    file = os.open(lock, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if _locked(file) and not folder.is_symlink():
            _remove(folder, lock)
    finally:
        os.close(file)


def _remove(folder: Path, lock: Path) -> None:
    """Remove a folder and its lock, wherever that lies, so that the next process goes on where this one is killed: what
    the folder holds goes first.
    """
    with contextlib.suppress(OSError):
        for entry in [entry for entry in folder.iterdir() if entry != lock]:
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
    if lock.parent == folder:
        lock.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    lock.unlink(missing_ok=True)


def _unshared(file: int) -> int:
    """The same descriptor, which forks close: otherwise they would hold the lock after this process has ended."""
    _held.add(file)
    return file


def _locked(file: int) -> bool:
    """Lock an open file; False if another process holds the lock."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _carry_over_hidden(old: Path, new: Path) -> None:
    """Copy hidden files, which a build neither makes nor may remove: some hosts publish from a `.git` in the site."""
    for entry in old.glob(".*"):
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True, dirs_exist_ok=True)
        elif not (new / entry.name).exists():
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _exchange(new: Path, old: Path) -> None:
    """Let two folders of one file system swap their names, in one step where the system can."""
    if os.name != "posix":
        return _exchange_in_steps(new, old)
    library = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(new), os.fsencode(old)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(a, b, _EXCHANGE)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _EXCHANGE)
    else:
        return _exchange_in_steps(new, old)
    if not failed:
        return None
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:  # a file system without it
        return _exchange_in_steps(new, old)
    raise OSError(number, os.strerror(number), str(old))


def _exchange_in_steps(new: Path, old: Path) -> None:
    """The same in three renames; for a moment there is no site."""
    aside = new.with_name(f"{new.name}.old")
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    aside.rename(new)
