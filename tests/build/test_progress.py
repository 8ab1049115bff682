"""Long work shows its progress, but only on a terminal."""

import contextlib
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

fcntl = pytest.importorskip("fcntl", reason="Windows has no such terminals")
termios = pytest.importorskip("termios", reason="Windows has no such terminals")

# Work that takes so many seconds before it is watched; says at last which threads run.
WORK = """
import sys, threading, time
from reviews.build.progress import Progress
from reviews.words import load_words

progress = Progress(load_words("ko"))
time.sleep(float(sys.argv[1]))
for _ in progress("write", range(30)):
    time.sleep(0.01)
print(*(thread.name for thread in threading.enumerate()))
"""


def watched(seconds: float, errors: int | IO[str]) -> str:
    env = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", WORK, str(seconds)]
    return subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", check=True).stdout


@pytest.mark.skipif(os.name != "posix", reason="there are no pseudo terminals")
@pytest.mark.parametrize(("seconds", "is_shown"), [(2.1, True), (0, False)])
def test_what_takes_over_two_seconds_says_on_a_terminal_what_it_does(seconds: float, is_shown: bool) -> None:
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    result = watched(seconds, theirs)
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError), os.fdopen(ours, "rb", buffering=0) as terminal:
        while part := terminal.read(4096):
            shown += part
    assert ("페이지를 쓰는 중" in shown.decode() and "%" in shown.decode()) is is_shown
    # Beside another thread, which might hold a lock, workers are never forked, and all is done by one core.
    assert result == "MainThread\n"


def test_a_log_says_nothing_of_it(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log:
        assert watched(2.1, log) == "MainThread\n"
    assert (tmp_path / "log").read_text(encoding="utf-8") == ""
