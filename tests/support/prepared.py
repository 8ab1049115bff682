"""`reviews`, `mkdocs` and `properdocs` as users start them, but for the second that Python takes to import each.

A process imports a program once and then forks for every run of it, so that each run is one of a new process.
"""

import importlib
import json
import os
import runpy
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# What the programs import while they run.
_MODULES = {
    "reviews": ("reviews.cli.main", "reviews.engines.direct.build", "reviews.engines.direct.serve"),
    "mkdocs": ("reviews.engines.mkdocs.hooks", "material.plugins.search.plugin", "mkdocs.commands.build"),
    "properdocs": ("properdocs.commands.build",),
}
# Python reads these when it starts.
_EARLY = ("PYTHON", "LC_", "LANG")
_servers: dict[str, "_Server"] = {}


def is_prepared(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Whether a command is a run of one of the programs, with nothing in these variables for Python itself."""
    return (
        sys.platform == "linux"
        and [*command[:2]] == [sys.executable, "-m"]
        and command[2] in _MODULES
        and not any(name.startswith(_EARLY) for name in environment if name != "PYTHONUTF8")
    )


def start(command: Sequence[str], cwd: Path, env: Mapping[str, str], out: str, err: str) -> "Started":
    """Start a command that is prepared; what it says is written into two files that are there."""
    server = _servers.get(command[2]) or _servers.setdefault(command[2], _Server(command[2]))
    return Started(server, server.ask("start", [*command[3:]], str(cwd), {**env}, [out, err]))


@contextmanager
def ending() -> Iterator[None]:
    """End what was prepared, with the block."""
    yield
    while _servers:
        _servers.popitem()[1].close()


class Started:
    """A process that runs, to be waited for and told signals like one of `subprocess.Popen`."""

    def __init__(self, server: "_Server", pid: int) -> None:
        self._server = server
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended; None if it has not."""
        if self.returncode is None:
            self.returncode = self._server.ask("poll", self.pid)
        return self.returncode

    def wait(self, timeout: float = 600) -> int:
        """How it ended. Raises TimeoutExpired after so many seconds."""
        end = time.monotonic() + timeout
        while (status := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.01)
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal, if it has not ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


class _Server:
    """The process that forks; asked in lines of JSON."""

    def __init__(self, module: str) -> None:
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            [sys.executable, __file__, module],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, *request: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        print(json.dumps(request), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def _serve(module: str) -> None:
    """Answer until there is no more to read. A fork returns, too: from its run of the module."""
    for name in _MODULES[module]:
        importlib.import_module(name)
    for line in sys.stdin:
        kind, *request = json.loads(line)
        if kind == "poll":
            found, status = os.waitpid(request[0], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if found else None
        elif (answer := os.fork()) == 0:
            return _run(module, *request)
        print(json.dumps(answer), flush=True)
    return None


def _run(module: str, arguments: list[str], cwd: str, env: dict[str, str], said: list[str]) -> None:
    for number, path in enumerate([os.devnull, *said]):
        file = os.open(path, os.O_RDWR | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    sys.path[0] = cwd
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve(sys.argv[1])
