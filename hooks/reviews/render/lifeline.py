"""Processes that do not outlive the one that started them, however it ends."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with(parent: int) -> None:
    """Have the system kill this process when its parent, given by id, has ended, or now if it has ended already.

    Call this right after a fork. Only Linux has this (prctl(2), PR_SET_PDEATHSIG). It goes by the thread that forked,
    which must live as long as the process. Elsewhere a process ends when the pipe to its parent closes.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call
        os._exit(1)
