"""Processes that do not outlive the one that has started them, however it ends."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with(parent: int) -> None:
    """Let the system kill this process when its parent, whose id is given, has ended: at once if it has already.

    To be called first thing after a fork. Only Linux knows this (prctl(2), PR_SET_PDEATHSIG), and means the thread that
    forked: it must last as long as the process does. Elsewhere a process ends when the pipe to its parent does.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)
