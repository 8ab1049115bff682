"""What this process and all that it has started take, as Linux tells it.

See proc_pid_stat(5), proc_pid_status(5) and proc_tid_children(5).
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def cpu_seconds() -> float:
    """CPU time of this process and of all its descendants, those that have ended and were waited for too."""
    return sum(sum(map(int, _status(number)[11:15])) for number in [os.getpid(), *descendants()]) / _TICKS


# Megabytes of a process that has imported what tests need.
_FRESH = 80


def begin_measuring() -> int:
    """Forget the most memory that this process had (proc_pid_clear_refs(5)); gives the megabytes that it has now."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _megabytes(os.getpid(), "VmRSS")


def peak_megabytes(before: int) -> int:
    """The most memory that this process had since `begin_measuring` gave `before`, or one of its descendants that are
    still there ever had. What earlier tests have left in this process, more than a fresh one has, does not count.
    """
    own = _megabytes(os.getpid(), "VmHWM") - max(0, before - _FRESH)
    return max([own, *(_megabytes(number, "VmHWM") for number in descendants())])


def _megabytes(number: int, name: str) -> int:
    found = re.search(rf"{name}:\s*(\d+)", _text(number, "status"))
    return int(found[1]) // 1024 if found else 0


def descendants(number: int | None = None) -> list[int]:
    """The processes that one (this one) has started, and those that they have started, and so on."""
    return list(_below(number or os.getpid()))


def _below(number: int) -> Iterator[int]:
    try:
        threads = os.listdir(f"/proc/{number}/task")  # noqa: PTH208  # names, not paths
    except OSError:  # it has ended
        return
    for thread in threads:
        for child in map(int, _text(number, f"task/{thread}/children").split()):
            yield child
            yield from _below(child)


def _status(number: int) -> list[str]:
    """The fields of a process's `stat` from its state on; its name before them may hold anything."""
    return _text(number, "stat").rpartition(")")[2].split()


def _text(number: int, name: str) -> str:
    try:
        return Path(f"/proc/{number}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended
        return ""


def resident_megabytes(number: int) -> int:
    """The memory that a process and all its descendants have now, each page of it counted once for each of them."""
    pages = [_text(each, "statm").split()[1:2] for each in [number, *descendants(number)]]
    return sum(int(found[0]) for found in pages if found) * os.sysconf("SC_PAGE_SIZE") >> 20
