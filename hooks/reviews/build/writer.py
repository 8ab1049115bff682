"""An edition is written into a folder: what stands there from the build before, and is the same, is left alone."""

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from reviews.build.outputs import Edition
from reviews.build.workers import Watch, spread, unwatched
from reviews.pages.page import Kind, Page
from reviews.pages.page_template import Shell

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
        context = (edition.settings, edition.templates)
        if context != self._context:
            self._context, self._standing = context, dict.fromkeys(self._standing)
        stamped = {
            page.file: (page, shells[kind])
            for path, page in edition.pages.items()
            if path not in drawn and (kind := page.kind)
        }
        works = {address: work.inputs for address, work in edition.files.sources.items() if address not in drawn}
        inputs = {**stamped, **works}
        standing = self._standing
        fresh = [address for address, given in inputs.items() if standing.get(address) != given]
        for address in standing.keys() - inputs.keys():
            self._remove(self._aside, address)
            del standing[address]
            self.sizes.pop(address, None)

        def write(address: str) -> int:
            if address in stamped:
                return self._write(address, _stamped(edition, *stamped[address]))
            return self._write(address, edition.files[address])

        # Should one of them fail, nobody knows which of the others were written.
        standing.update(dict.fromkeys(fresh))
        self.sizes.update(zip(fresh, spread(write, fresh, enough=500, kind="write", watch=watch), strict=True))
        standing.update((address, inputs[address]) for address in fresh)
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

    def _write(self, address: str, content: bytes) -> int:
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
        if not path.exists():
            return
        path.unlink()
        for parent in path.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()


def _stamped(edition: Edition, page: Page, shell: Shell) -> bytes:
    """A page that the engine does not draw."""
    contents, html = edition.contents[page.path], edition.html[page.path]
    return shell.stamp(page, edition.settings.url, contents, html).encode()
