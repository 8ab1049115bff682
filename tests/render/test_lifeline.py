"""Processes that do not outlive the one that started them; `test_kills.py` kills some."""

import os
import signal
import subprocess
import sys

import pytest

from testbed import PROJECT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")


def run(code: str) -> subprocess.CompletedProcess[str]:
    """A process of its own that has imported `end_with`."""
    whole = f"import ctypes, os\nfrom reviews.render.lifeline import end_with\n{code}"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    return subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, env=environment)


def test_the_system_is_asked_to_kill_the_process_when_its_parent_ends() -> None:
    """What was asked is told by prctl(2), PR_GET_PDEATHSIG."""
    asked = "end_with(os.getppid())\nfound = ctypes.c_int()\nctypes.CDLL(None).prctl(2, ctypes.byref(found))"
    ended = run(f"{asked}\nprint(found.value)")
    assert (ended.stdout, ended.returncode) == (f"{int(signal.SIGKILL)}\n", 0)


def test_a_process_whose_parent_has_ended_already_ends_too() -> None:
    ended = run("end_with(os.getppid() + 1)\nprint('lives')")
    assert (ended.stdout, ended.returncode) == ("", 1)
