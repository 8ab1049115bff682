"""A live preview, as a writer starts it, and what to wait for."""

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testbed import TODAY_EPOCH, started


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """A live preview of a project; gives its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": TODAY_EPOCH}
    with started(*command, cwd=root, env=env, err=root / "serve.log") as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(10)


def wait_until(is_so: Callable[[], bool], what: str, log: Path) -> None:
    """Try again, as a person who reloads does, for half a minute at most."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if is_so():
                return
        time.sleep(0.1)
    pytest.fail(f"{what}\n{log.read_text(encoding='utf-8')[-2000:]}")
