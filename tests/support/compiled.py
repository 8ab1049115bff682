"""Templates compiled once for all processes of a run: half of what a build of a small site takes goes into Jinja's
compiler, which makes the same code of the same template each time.
"""

import hashlib
import marshal
import os
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment

FOLDER = "REVIEWS_TESTS_COMPILED"
"""The variable that names the folder in which compiled templates are kept."""
_compile: Any = Environment.compile


def keep_compiled() -> None:
    """Look for compiled templates in that folder from now on, if there is one."""
    if FOLDER not in os.environ:
        return
    folder = Path(os.environ[FOLDER])
    known: dict[str, CodeType] = {}

    def kept(self: Environment, source: Any, name: Any = None, filename: Any = None, *rest: Any) -> Any:
        if rest:  # Python's text is asked for, not its code
            return _compile(self, source, name, filename, *rest)
        key = _key(self, source, name)
        path = folder / key
        if key not in known and path.exists():
            known[key] = marshal.loads(path.read_bytes())
        if key in known:
            return _of_file(known[key], filename or "<template>")
        known[key] = _compile(self, source, name, filename)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        new.write_bytes(marshal.dumps(known[key]))
        new.replace(path)
        return known[key]

    Environment.compile = kept  # type: ignore[method-assign,assignment]


def _of_file(code: CodeType, filename: str) -> CodeType:
    """The code of another file of the same text, which errors name."""
    inner = tuple(_of_file(one, filename) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=filename, co_consts=inner)


def _key(environment: Environment, source: str, name: str | None) -> str:
    """A hash of all that the code depends on: the template, and how its environment reads and writes templates."""
    of_syntax = ("block_start", "block_end", "variable_start", "variable_end", "comment_start", "comment_end")
    parts = (
        *(source, name, *[getattr(environment, f"{part}_string") for part in of_syntax]),
        *(environment.line_statement_prefix, environment.line_comment_prefix, environment.newline_sequence),
        *(environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline),
        *(environment.autoescape, environment.optimized, environment.is_async, environment.sandboxed),
        *(environment.code_generator_class.__qualname__, sorted(environment.extensions)),
        *(sorted(environment.filters), sorted(environment.tests)),
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
