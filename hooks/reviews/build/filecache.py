"""Outputs that take long to make, kept in files from build to build, each by a hash of all that it is made from.

What `build.textcache` says of trust holds here too: the folder lies where no pull request can put a file. A kept file
is used only if it belongs to the user, its own hash fits, and it begins as a file of its kind.
"""

import contextlib
import re
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import Any

from reviews.build.textcache import code_hash, kept_bytes
from reviews.pages.output import Output
from reviews.source.disk import write_file

_NAME = re.compile(r"[0-9a-f]{64}")
_BEGINNINGS = {".png": re.compile(rb"\x89PNG\r\n\x1a\n"), ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL)}


class FileCache:
    """The kept files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, output: Output, inputs: tuple[Any, ...]) -> bytes:
        """The file of an output, kept or made from its inputs, whose `repr` must tell all that is in them."""
        file = self._folder / self.name(output, inputs)
        head, _, data = kept_bytes(file).partition(b"\n")
        beginning = _BEGINNINGS.get(Path(output.url).suffix)
        if head == sha256(data).hexdigest().encode() and beginning is not None and beginning.match(data):
            return data
        made = output.make(*inputs)
        with contextlib.suppress(OSError):  # then only the next build takes longer
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(file, sha256(made).hexdigest().encode() + b"\n" + made)
        return made

    def name(self, output: Output, inputs: tuple[Any, ...]) -> str:
        """The name of the file that keeps an output."""
        return sha256(f"{code_hash()}\n{output.kind}\n{inputs!r}".encode()).hexdigest()

    def keep(self, names: Collection[str]) -> None:
        """Remove all kept files but these."""
        with contextlib.suppress(OSError):
            for file in self._folder.iterdir():
                if _NAME.fullmatch(file.name) and file.name not in names:
                    file.unlink()
