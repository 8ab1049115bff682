"""Rendered texts kept in a file from build to build, for those who build the same archive again, such as a CI job.

Whether HTML belongs to a text cannot be proved without rendering it again, and anybody can compute a hash. So the file
lies where no pull request can put one: outside of the project's folder, where it is as trusted as this program. A text
is found by a hash of all that it was rendered from. The file is used only if it was written by the same code and
libraries, its own hash fits, all in it has the right form, and its HTML holds only what the sanitiser lets through.
Otherwise it is ignored.
"""

import contextlib
import json
import os
import platform
import stat
import time
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from reviews.model.fault import Fault
from reviews.render.body import Body
from reviews.render.sanitise import is_safe
from reviews.source.disk import PREFIX, SUFFIX, write_file

T = TypeVar("T")

_LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "pygments", "nh3", "math-core", "lxml", "markupsafe", "pillow")
# Bytes; ten thousand texts need a tenth of it.
_LARGEST = 1 << 30
_STALE_SECONDS = 3600
Texts = Sequence[tuple[str, str]]


def cache_folder(project: Path) -> Path | None:
    """Where builds of the project's folder keep texts: a folder of the user's cache, by the XDG Base Directory
    Specification (https://specifications.freedesktop.org/basedir-spec/), or the one that REVIEWS_CACHE names.

    None if that folder is inside the project, where a pull request can put files, or if there is no home.
    """
    project = project.resolve()
    try:
        home = Path(os.environ.get("XDG_CACHE_HOME", ""))
        home = home if home.is_absolute() else Path.home() / ".cache"
        name = sha256(os.fsencode(project)).hexdigest()[:16]
        named = os.environ.get("REVIEWS_CACHE")
        folder = (project / named if named else home / "reviews" / name).resolve()
    except (OSError, RuntimeError, ValueError):
        return None
    return None if folder.is_relative_to(project) else folder


class TextCache:
    """The texts of one file; `settings` is everything else that they depend on."""

    def __init__(self, file: Path, settings: str) -> None:
        self._file = file
        self._head = f"{code_hash()} {sha256(settings.encode()).hexdigest()}"
        self._kept = _read(file, self._head)
        self._asked: dict[str, Body] = {}

    def render(self, texts: Texts, render: Callable[[Texts], list[Body]]) -> list[Body]:
        """Each text rendered, by `render` if it is not in the cache. A text that ran out of time is tried again."""
        keys = [sha256(json.dumps(text).encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        self._kept |= zip(missing, render(list(missing.values())) if missing else [], strict=True)
        self._asked |= {key: self._kept[key] for key in keys}
        return [self._kept[key] for key in keys]

    def save(self) -> None:
        """Write the texts that were asked for, and no others. If that fails, only the next build takes longer."""
        lasting = {
            key: [body.html, [[fault.line, fault.kind, dict(fault.details)] for fault in body.faults]]
            for key, body in self._asked.items()
            if is_lasting(body)
        }
        text = json.dumps(lasting, ensure_ascii=False, separators=(",", ":"))
        data = f"{self._head} {sha256(text.encode()).hexdigest()}\n{text}".encode()
        with contextlib.suppress(OSError):
            if kept_bytes(self._file) != data:
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _remove_stale(self._file)
                write_file(self._file, data)


def is_lasting(body: Body) -> bool:
    """Whether rendering the text again must give the same; a text that ran out of time or memory may succeed."""
    return not any(fault.kind.startswith("render-") for fault in body.faults)


def _read(file: Path, head: str) -> dict[str, Body]:
    """The texts of a file; none if other code wrote it, or if it is damaged."""
    found, _, text = kept_bytes(file).partition(b"\n")
    if found != f"{head} {sha256(text).hexdigest()}".encode():
        return {}
    try:
        return {_checked(key, str): _body(*entry) for key, entry in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _body(html: object, faults: Any) -> Body:
    """The body of an entry. Raises TypeError and ValueError if it is malformed."""
    if not is_safe(_checked(html, str)):
        raise ValueError
    return Body(
        _checked(html, str),
        tuple(
            Fault(
                _checked(line, int),
                _checked(kind, str),
                {_checked(key, str): _checked(value, str) for key, value in details.items()},
            )
            for line, kind, details in faults
        ),
    )


def _checked(value: object, kind: type[T]) -> T:
    if type(value) is not kind:  # a bool is an int, too
        raise TypeError
    return value


def kept_bytes(file: Path) -> bytes:
    """The content of a regular file of ours; empty if there is no such file."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as opened:
            found = os.fstat(opened.fileno())
            is_ours = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
            return opened.read() if stat.S_ISREG(found.st_mode) and is_ours and found.st_size <= _LARGEST else b""
    except OSError:
        return b""


def _remove_stale(file: Path) -> None:
    """Remove temporary files of builds that were killed while writing."""
    for other in file.parent.glob(f"{PREFIX}{file.name}*{SUFFIX}"):
        if time.time() - other.stat().st_mtime > _STALE_SECONDS:
            other.unlink(missing_ok=True)


@cache
def code_hash() -> str:
    """A hash that changes with our code and fonts, with Python, and with the versions of the libraries that we use."""
    from importlib.metadata import version  # takes time to load: only where texts are kept

    folder = Path(__file__).parents[1]
    sources = [path.read_bytes() for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.woff2")])]
    versions = [platform.python_version(), *map(version, _LIBRARIES)]
    return sha256(b"\0".join([*sources, " ".join(versions).encode()])).hexdigest()
