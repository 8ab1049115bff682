"""One process of `render.worker`, as the one who asks sees it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

_PACKAGE = Path(__file__).parents[2]


class Process:
    """One process of `render.worker`, which starts while we do something else. Raises RuntimeError if it does not."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._is_ready = False
        # The folder of this very package first: the environment may hold another.
        path = os.pathsep.join([str(_PACKAGE), *filter(None, sys.path)])
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library that aborts says so there, to no reader of ours
            # The order of sets changes how many steps a text takes.
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"},
        )
        self.is_late = False
        self.is_used = False
        """Whether it has rendered a text since it was started or ended one."""
        self._deadline: float | None = None
        self._lock = Lock()

    def _wait_for_start(self) -> None:
        if not self._is_ready and self._read() is None:
            self.end()
            raise RuntimeError(f"This process does not start: {' '.join(self._command)}")
        self._is_ready = True

    def renew(self) -> None:
        """Let it be as at the start."""
        self._wait_for_start()
        self._write(b"\n")
        self._read()
        self.is_used = False

    def ask(self, question: Sequence[Any], seconds: float) -> dict[str, Any] | None:
        """The answer to a question, None if there was none within the seconds on the clock, or ever."""
        self._wait_for_start()
        with self._lock:
            self._deadline = monotonic() + seconds
        self._write(json.dumps(question).encode() + b"\n")
        answer = self._read()
        with self._lock:
            self._deadline = None
            if self.is_late or answer is None:
                return None
        found: dict[str, Any] = json.loads(answer)
        self.is_used = bool(found.get("html"))
        return found

    def end_if_late(self) -> None:
        """End the process if its time for an answer is over."""
        with self._lock:
            if self._deadline is not None and monotonic() >= self._deadline:
                self.is_late = True
                self.kill()

    def _write(self, line: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def _read(self) -> str | None:
        assert self._process.stdout is not None
        with suppress(OSError):
            line = self._process.stdout.readline()
            return line.decode() if line.endswith(b"\n") else None
        return None

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()

    def end(self) -> None:
        """End the process, and let go of it."""
        self.kill()
        with suppress(OSError), self._process:  # what was not yet sent has nobody to go to
            pass
