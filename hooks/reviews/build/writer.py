"""Outputs are written into a folder: what stands there from the build before, and is the same, is left alone."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from reviews.build.filecache import FileCache
from reviews.build.outputs import Outputs
from reviews.build.workers import Watch, spread, unwatched
from reviews.build.written import Written, WrittenOnce
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page_template import PageTemplate

# Engines leave hidden files alone when they empty a folder.
_ASIDE = ".reviews"
_FORMER = ".former"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Writer:
    """Writes outputs, build after build, into the folder of an engine that empties it for each.

    Before it does so, our files are set aside; when it has written its own, they are laid over them. Those of the
    engine are kept until then, and put back should the build fail.
    """

    def __init__(self, folder: Path, *, is_final: bool = False) -> None:
        """`is_final` tells that no other build will write into the folder."""
        self._folder = folder
        self._aside = folder / _ASIDE
        self._former = folder / _FORMER
        self._written = WrittenOnce() if is_final else Written()
        self._theirs: list[str] = []
        self._folders: set[str] = set()  # those that this write has seen
        self.sizes: dict[str, int] = {}
        """How many bytes each of our files has, by its path in the site."""

    def set_aside(self) -> None:
        """Take our files out of the engine's way, and those that it had written out of ours."""
        self._aside.mkdir(parents=True, exist_ok=True)
        self._former.mkdir(exist_ok=True)
        for file in self._theirs:
            self._keep(file)
        self._theirs = []
        ours = self._written.roots
        for entry in self._entries():
            entry.rename((self._aside if entry.name in ours else self._former) / entry.name)

    def write(
        self,
        outputs: Outputs,
        templates: Mapping[Group, PageTemplate],
        drawn: Collection[str],
        more: Callable[[], Mapping[str, bytes]],
        cache: FileCache | None = None,
        watch: Watch = unwatched,
    ) -> set[str]:
        """Make all outputs but those `drawn` by the engine, given by path, and lay them over its own.

        `templates` are the page templates, by the group of pages; `more` gives the files that are not in the list
        of outputs, because their names follow from what is in them. Costly ones are taken from the cache, if
        it has them; returns the names by which it keeps those that were made.
        """
        self._folders = set()
        stale, gone = self._written.update(outputs, templates, drawn)

        def inputs_of(output: Output | PageOutput, given: tuple[Any, ...] | None) -> tuple[Any, ...]:
            return output.inputs(outputs.site) if given is None else given

        def write(one: tuple[Output | PageOutput, tuple[Any, ...] | None]) -> int:
            output, inputs = one[0], inputs_of(*one)
            file = output.file
            if isinstance(output, PageOutput):
                page = output.make(*inputs)
                html = outputs.stamped(output, page, templates[output.group], outputs.content(output, page))
                return self._write(file, html.encode())
            if output.twin and (size := self._linked(output.twin, file)):
                return size
            made = cache.make(output, inputs) if cache and output.is_costly else output.make(*inputs)
            return self._write(file, made)

        def write_unlisted() -> None:
            unlisted, gone = self._written.update_unlisted(more())
            self._drop(gone)
            self.sizes.update((file, self._write(file, content)) for file, content in unlisted.items())
            self._written.made_unlisted(unlisted)

        def write_whole() -> None:
            write_unlisted()
            self.sizes.update((file, write(stale[file])) for file in whole)

        self._drop(gone)
        # A file of the site's root is about all notes. This process reads them all for search anyway; a worker that did
        # so would need memory of its own for each.
        whole = [file for file in stale if "/" not in file]
        parts = [file for file in stale if "/" in file]
        given = [stale[file] for file in parts]
        sizes = spread(write, given, kind="write", watch=watch, meanwhile=write_whole)
        self.sizes.update(zip(parts, sizes, strict=True))
        self._written.made(stale)
        self.lay()
        costly = [(one, given) for one, given in stale.values() if isinstance(one, Output) and one.is_costly]
        return {cache.name(output, inputs_of(output, given)) for output, given in costly} if cache else set()

    def _drop(self, files: Iterable[str]) -> None:
        """Remove files that have to go."""
        for file in files:
            self._remove(self._aside, file)
            self.sizes.pop(file, None)

    def restore(self) -> None:
        """After a build that failed: put everything back that stood there before."""
        if not self._aside.is_dir():
            return
        for entry in self._entries():
            _delete(entry)
        for entry in list(self._former.iterdir()):
            entry.rename(self._folder / entry.name)
        self.lay()

    def lay(self) -> None:
        """Put our files back, over what the engine has written meanwhile."""
        if not self._aside.is_dir():
            return
        shutil.rmtree(self._former, ignore_errors=True)
        for ours in list(self._aside.iterdir()):
            theirs = self._folder / ours.name
            if theirs.is_dir():
                self._move_into(ours, theirs)
                shutil.rmtree(theirs)
            ours.replace(theirs)
        self._aside.rmdir()

    def _entries(self) -> list[Path]:
        """What lies in the folder, but for the hidden."""
        return [entry for entry in self._folder.iterdir() if not entry.name.startswith(".")]

    def _keep(self, file: str) -> None:
        """Keep a file that the engine had written among ours."""
        kept = self._former / file
        kept.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            (self._folder / file).replace(kept)
        self._remove(self._folder, file)

    def _move_into(self, ours: Path, theirs: Path) -> None:
        """Add the engine's files, which are few, to ours."""
        for file in [path for path in theirs.rglob("*") if path.is_file()]:
            name = file.relative_to(self._folder).as_posix()
            place = self._aside / name
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
            self._theirs.append(name)

    def _linked(self, twin: str, file: str) -> int:
        """Give a file a second name, and tell its size; 0 if it cannot have one.

        It is not there where another process has yet to write it. Where the name is taken, its file is written anew.
        """
        path = self._place(file)
        try:
            os.link(f"{self._aside}/{twin}", path)
            return os.stat(path).st_size  # noqa: PTH116
        except OSError:
            return 0

    def _place(self, file: str) -> str:
        """The path at which a file is written, in a folder that exists."""
        path = f"{self._aside}/{file}"
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make_folder(folder)
            self._folders.add(folder)
        return path

    def _write(self, file: str, content: bytes) -> int:
        # There are thousands: the folder is made once, and the file takes three calls of the system.
        path = self._place(file)
        opened = os.open(path, _NEW, 0o666)
        try:
            left = memoryview(content)
            while left:  # a full disk takes a part, and then refuses
                left = left[os.write(opened, left) :]
        finally:
            os.close(opened)
        return len(content)

    def _remove(self, folder: Path, file: str) -> None:
        """Remove a file, if it is there, and the folders that are empty without it."""
        path = folder / file
        if not path.parent.is_dir():
            return
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)  # noqa: PTH102  # mostly, the folder around it is there
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103


def _delete(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry)
    else:
        entry.unlink()
