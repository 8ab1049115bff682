"""Templates, compiled once for all builds of one process; those that come with packages, for later processes too.

Compiling all that one page needs takes longer than checking the notes of a week. What is compiled is code, so it lies
where Python keeps compiled code of ours: in `__pycache__`, which only those can write to who can change the program.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from reviews.model.product import OVERRIDES
from reviews.source.disk import write_files

# Ours, and those of themes: a site's own templates change, and there is no end of sites.
_PACKAGED = (OVERRIDES, Path(jinja2.__file__).parents[1])
_FOLDER = Path(cache_from_source(__file__)).parent
_HASH = sha256().digest_size


class Bytecode(BytecodeCache):
    """Keeps compiled templates; Jinja checks whether their sources have changed."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template's file, by which it is kept."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja the compiled template, if it is kept."""
        if code := self._kept.get(bucket.key) or _read(bucket):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that Jinja has compiled."""
        self._kept[bucket.key] = code = bucket.bytecode_to_string()
        if _is_packaged(bucket.key) and not sys.dont_write_bytecode:
            with suppress(OSError):  # the next process compiles it again
                write_files({_file(bucket): _seal(code) + code})


def _read(bucket: Bucket) -> bytes:
    """What an earlier process compiled; nothing if it is damaged, or if our code has changed since."""
    if _is_packaged(bucket.key):
        with suppress(OSError):
            found = _file(bucket).read_bytes()
            if found[:_HASH] == _seal(found[_HASH:]):
                return found[_HASH:]
    return b""


def _is_packaged(file: str) -> bool:
    return any(Path(file).is_relative_to(folder) for folder in _PACKAGED)


def _file(bucket: Bucket) -> Path:
    """Where a template is kept, compiled in the way of its environment."""
    name = sha256(f"{bucket.key} {_way(bucket.environment)}".encode()).hexdigest()
    return _FOLDER / f"{name}.jinja"


def _way(environment: Environment) -> tuple[object, ...]:
    """What an environment changes in the code of templates, beside our own code."""
    return (
        *(type(environment).__qualname__, jinja2.__version__, environment.autoescape is True),
        *(environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline),
        *sorted(environment.extensions),
    )


def _seal(code: bytes) -> bytes:
    return sha256(_our_code() + code).digest()


@cache
def _our_code() -> bytes:
    """The state of our code, by the sizes and times of its files, as Python tells whether a module has changed."""
    modules = sorted(
        os.path.join(folder, name)  # noqa: PTH118  # a third of pathlib's time
        for folder, _, names in os.walk(Path(__file__).parents[1])
        for name in names
        if name.endswith(".py")
    )
    return repr([(file, (found := os.stat(file)).st_size, found.st_mtime_ns) for file in modules]).encode()  # noqa: PTH116
