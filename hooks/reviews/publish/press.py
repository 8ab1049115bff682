"""An edition is written into a folder: what stands there from the build before, and is the same, is left alone."""

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from reviews.publish.edition import Edition
from reviews.publish.output import Work
from reviews.publish.page import Kind
from reviews.publish.shell import Shell
from reviews.workers import Watch, spread, unwatched

# Engines leave hidden files alone when they empty a folder.
_ASIDE = ".reviews"


class Press:
    """Writes editions, one after another, into the folder of an engine that empties it for each.

    Before it does so, our files are set aside; when it has written its own, they are laid over them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder / _ASIDE
        self._context: object = None
        self._standing: dict[str, tuple[Any, ...] | None] = {}
        self._theirs: list[str] = []
        self.sizes: dict[str, int] = {}
        """How many bytes each of our files has, by address."""

    def set_aside(self) -> None:
        """Take our files out of the engine's way, without those that it had written among them."""
        for address in self._theirs:
            self._remove(self._folder, address)
        self._theirs = []
        self._aside.mkdir(parents=True, exist_ok=True)
        for name in {address.partition("/")[0] for address in self._standing}:
            if (self._folder / name).exists():
                (self._folder / name).rename(self._aside / name)

    def write(
        self, edition: Edition, shells: Mapping[Kind, Shell], drawn: Collection[str], watch: Watch = unwatched
    ) -> None:
        """Make all pages and files but those `drawn` by the engine, given by path, and lay them over its own."""
        works = {**_stamped(edition, shells, drawn), **edition.files.works}
        context = (edition.settings, edition.templates)
        if context != self._context:
            self._context, self._standing = context, dict.fromkeys(self._standing)
        works = {address: work for address, work in works.items() if address not in drawn}
        fresh = [address for address, work in works.items() if self._standing.get(address) != work.inputs]
        for address in self._standing.keys() - works.keys():
            self._remove(self._aside, address)
            del self._standing[address], self.sizes[address]
        sizes = spread(
            lambda address: self._write(address, works[address]), fresh, enough=500, kind="write", watch=watch
        )
        self.sizes.update(zip(fresh, sizes, strict=True))
        self._standing.update((address, works[address].inputs) for address in fresh)
        self.lay()

    def lay(self) -> None:
        """Put our files back, over what the engine has written meanwhile."""
        if not self._aside.is_dir():
            return
        for ours in list(self._aside.iterdir()):
            theirs = self._folder / ours.name
            if theirs.is_dir():
                self._move_into(ours, theirs)
                shutil.rmtree(theirs)
            ours.replace(theirs)
        self._aside.rmdir()

    def _move_into(self, ours: Path, theirs: Path) -> None:
        """Add the engine's files, which are few, to ours."""
        for file in [path for path in theirs.rglob("*") if path.is_file()]:
            address = file.relative_to(self._folder).as_posix()
            place = self._aside / address
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
            self._theirs.append(address)

    def _write(self, address: str, work: Work[bytes]) -> int:
        content = work()
        path = f"{self._aside}/{address}"
        try:
            file = open(path, "wb")  # noqa: PTH123, SIM115  # thousands of them: the short way
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
            file = open(path, "wb")  # noqa: PTH123, SIM115
        with file:
            file.write(content)
        return len(content)

    def _remove(self, folder: Path, address: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        path = folder / address
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _stamped(edition: Edition, shells: Mapping[Kind, Shell], drawn: Collection[str]) -> dict[str, Work[bytes]]:
    """The pages that the engine does not draw, by the addresses of their files."""

    def stamp(path: str, page: object, shell: Shell) -> bytes:
        settings, contents, html = edition.settings, edition.contents[path], edition.html[path]
        return shell.stamp(edition.pages[path], settings.url, contents, html).encode()

    return {
        page.file: Work(stamp, (path, page, shells[kind]))
        for path, page in edition.pages.items()
        if path not in drawn and (kind := page.kind)
    }
