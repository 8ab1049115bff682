"""A signal ends a preview, also one that comes while Python drops exceptions."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from reviews.engines.interrupts import end_by_signals, raise_lost
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


LOGS = """
import logging, os, signal, threading, time
from reviews.engines.interrupts import end_by_signals

class Taking:
    def __init__(self, lock):
        self.lock, self.is_new = lock, True
    def acquire(self):
        self.lock.acquire()
        if self.is_new:
            self.is_new = False
            os.kill(os.getpid(), signal.{name})
            for _ in range(100): pass  # here the signal's exception would be raised
    def release(self):
        self.lock.release()
    def __enter__(self):
        self.acquire()
    def __exit__(self, *error):
        self.release()

end_by_signals()
logging._lock = Taking(logging._lock)
try:
    logging.getLogger("one").debug("a")
    print("goes on", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    other = threading.Thread(target=logging.getLogger("other").debug, args=["b"], daemon=True)
    other.start()
    other.join(10)
    print("stuck" if other.is_alive() else "ended")
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_that_comes_while_a_lock_is_taken_leaves_it_to_others(name: str) -> None:
    code = LOGS.format(name=name)
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT / "hooks", capture_output=True, text=True, timeout=60, check=False
    )
    assert (run.stdout.splitlines(), run.stderr) == (["goes on", "ended"], "")


def test_a_signal_ends_a_preview_whose_terminal_takes_no_more_messages() -> None:
    """Then the program stands still within its log."""
    code = (
        "import logging, os, signal, sys, threading\n"
        "from reviews.engines.interrupts import end_by_signals\n"
        "end_by_signals()\n"
        "logging.basicConfig(stream=sys.stdout)\n"
        "threading.Timer(1, os.kill, [os.getpid(), signal.SIGTERM]).start()\n"
        "while True: logging.warning('x' * 10_000)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT / "hooks", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert b"KeyboardInterrupt" in process.stderr.read()  # nobody reads what it prints
        assert process.wait(10) != 0


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


@pytest.fixture
def _signals_stay_as_they_are() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


HELD_BACK = """
import contextlib, os, signal
from reviews.engines.interrupts import held_back

come = []
signal.signal(signal.{name}, lambda number, _: come.append(number))
masked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
with contextlib.suppress(ValueError), held_back():
    os.kill(os.getpid(), signal.{name})
    print(come)
    raise ValueError
print(come == [signal.{name}], signal.pthread_sigmask(signal.SIG_BLOCK, ()) == masked)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_comes_when_what_it_would_interrupt_is_done(name: str) -> None:
    """In a process of its own: a thread of whoever runs the tests would take the signal."""
    code = HELD_BACK.format(name=name)
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT / "hooks", capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.splitlines() == ["[]", "True True"]


@pytest.mark.usefixtures("_signals_stay_as_they_are")
def test_a_signal_that_ended_one_preview_does_not_end_the_next() -> None:
    for _ in range(2):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_by_signals()
        raise_lost()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            raise_lost()
    end_by_signals()


@pytest.mark.usefixtures("_signals_stay_as_they_are")
def test_only_signals_that_nobody_handles_end_a_preview() -> None:
    def mine(number: int, _: object) -> None:
        raise AssertionError(number)

    signal.signal(signal.SIGTERM, mine)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    end_by_signals()
    assert signal.getsignal(signal.SIGTERM) is mine
    assert signal.getsignal(signal.SIGINT) is signal.getsignal(signal.SIGHUP) is not signal.default_int_handler
