"""What this process and all that it has started take, as Linux tells it (proc_pid_stat(5), proc_pid_status(5))."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def cpu_seconds() -> float:
    """CPU time of this process and of all its descendants, those that have ended and were waited for too."""
    return sum(sum(map(int, _status(number)[11:15])) for number in [os.getpid(), *descendants()]) / _TICKS


def peak_megabytes() -> int:
    """The most memory that this process, or one of its descendants that are still there, ever had."""
    found = [re.search(r"VmHWM:\s*(\d+)", _text(number, "status")) for number in [os.getpid(), *descendants()]]
    return max(int(match[1]) for match in found if match) // 1024


def descendants(number: int | None = None) -> list[int]:
    """The processes that one (this one) has started, and those that they have started, and so on."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").glob("[0-9]*"):
        if fields := _status(int(folder.name)):
            children[int(fields[1])].append(int(folder.name))
    return list(_below(number or os.getpid(), children))


def _below(number: int, children: dict[int, list[int]]) -> Iterator[int]:
    for child in children[number]:
        yield child
        yield from _below(child, children)


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
