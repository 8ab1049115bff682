"""A signal ends a preview, also one that comes while Python drops exceptions."""

import subprocess
import sys

import pytest

from testbed import PROJECT

WAITS = """
import os, signal, sys, threading
from reviews.engines.direct import serve
from reviews.engines.interrupts import end_by_signals, raise_lost

class Finalised:
    def __del__(self):
        os.kill(os.getpid(), signal.{name})
        for _ in range(100): pass  # here the signal's exception is raised, and dropped

class Dropping(threading.Event):
    def wait(self, timeout):
        Finalised()
        print("goes on", flush=True)
        return super().wait(timeout / 10)

end_by_signals()
raise_lost()
changed = Dropping() if {late} else threading.Event()
if not {late}:
    Finalised()
    print("goes on", flush=True)
try:
    serve._wait(changed)
except KeyboardInterrupt:
    print("ended")
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("late", [False, True], ids=["before it waits", "while it waits"])
def test_a_signal_that_python_drops_ends_the_preview(name: str, late: bool) -> None:
    code = WAITS.format(name=name, late=late)
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT / "hooks", capture_output=True, text=True, timeout=60, check=False
    )
    assert "Exception ignored" in run.stderr
    assert run.stdout.splitlines() == ["goes on", "ended"]


def test_an_ignored_signal_stays_ignored() -> None:
    """As `nohup` and shells leave them."""
    code = (
        "import signal; from reviews.engines.interrupts import end_by_signals\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); end_by_signals()\n"
        "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, signal.getsignal(signal.SIGTERM))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT / "hooks", capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.startswith("True <function _interrupt")
