"""Cases that somebody has looked at: what is given, and below a line of equals signs what was made of it."""

import os
from collections.abc import Callable

from testbed import CASES

_NEXT, _MADE = "\n####\n", "\n====\n"


def looked_at(name: str, made_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """The cases of a file. With RENEW in the environment they are written anew: look at what has changed."""
    file = CASES / name
    cases = [case.split(_MADE) for case in file.read_text(encoding="utf-8").split(_NEXT)]
    if os.environ.get("RENEW"):
        cases = [[given, made_of(given)] for given, *_ in cases]
        file.write_text(_NEXT.join(_MADE.join(case) for case in cases), encoding="utf-8")
    return [(given, made) for given, made in cases]
