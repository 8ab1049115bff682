"""Rendered texts kept from build to build in a file, for whoever builds the same archive again, such as a CI job.

A text is found by a hash of all that it was rendered from, and the file is taken at its word only if it was written by
the same code and libraries and its own hash fits: a damaged one is no cache. It is JSON, and so runs nothing.
"""

import contextlib
import json
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from reviews.model.fault import Fault
from reviews.render.markup import Body

_LIBRARIES = ("markdown", "pymdown-extensions", "pygments", "nh3", "latex2mathml", "markupsafe")
Texts = Sequence[tuple[str, str]]


class TextCache:
    """The texts of one file; `settings` is what they depend on beside themselves."""

    def __init__(self, file: Path, settings: str) -> None:
        self._file = file
        self._head = f"{_code()} {sha256(settings.encode()).hexdigest()}"
        self._kept = _read(file, self._head)
        self._asked: dict[str, Body] = {}

    def render(self, texts: Texts, render: Callable[[Texts], list[Body]]) -> list[Body]:
        """Each text rendered, by `render` where it is not known; what ran out of time is tried again next time."""
        keys = [sha256(json.dumps(text).encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._kept}
        self._kept |= zip(missing, render(list(missing.values())) if missing else [], strict=True)
        self._asked |= {key: self._kept[key] for key in keys}
        return [self._kept[key] for key in keys]

    def save(self) -> None:
        """Keep what was asked for, and nothing else; without a place to write, the next build takes longer."""
        lasting = {
            key: [body.html, [[fault.line, fault.kind, dict(fault.details)] for fault in body.faults]]
            for key, body in self._asked.items()
            if is_lasting(body)
        }
        text = json.dumps(lasting, ensure_ascii=False, separators=(",", ":"))
        data = f"{self._head} {sha256(text.encode()).hexdigest()}\n{text}".encode()
        with contextlib.suppress(OSError):
            if not self._file.exists() or self._file.read_bytes() != data:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                handle, name = tempfile.mkstemp(dir=self._file.parent)
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(self._file)


def is_lasting(body: Body) -> bool:
    """Whether the text would be rendered so again; what ran out of time or memory may not."""
    return not any(fault.kind.startswith("render-") for fault in body.faults)


def _read(file: Path, head: str) -> dict[str, Body]:
    """The texts of a file; none if it was written by other code, or is not what was written."""
    try:
        found, _, text = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    if found != f"{head} {sha256(text.encode()).hexdigest()}":
        return {}
    return {
        key: Body(html, tuple(Fault(line, kind, details) for line, kind, details in faults))
        for key, (html, faults) in json.loads(text).items()
    }


@cache
def _code() -> str:
    """Another one for another line of our code, another Python, or another version of a library that renders."""
    folder = Path(__file__).parents[1]
    sources = [path.read_bytes() for path in sorted(folder.rglob("*.py"))]
    versions = [platform.python_version(), *map(version, _LIBRARIES)]
    return sha256(b"\0".join([*sources, " ".join(versions).encode()])).hexdigest()
