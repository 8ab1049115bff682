"""The cost of link cards: builds of 1,563 notes without them, with all to be drawn, and with all of them kept."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive import write_project

NOTES = 1563


def main() -> None:
    """Print a line for each build, and what the cards weigh."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        write_project(root, NOTES, seed=4)
        for told, cards in (
            ("no texts kept, no cards", "0"),
            ("no cards", "0"),
            ("cards drawn", "1"),
            ("cards kept", "1"),
        ):
            seconds, cpu = built(root, {"CARDS": cards, "REVIEWS_CACHE": f"{name}/cache"})
            print(f"{told:<24} {seconds:6.1f} s {cpu:6.1f} s of CPU")
        sizes = [path.stat().st_size for path in (root / "site").rglob("card.png")]
        print(f"{len(sizes)} cards, {sum(sizes) / 1e6:.1f} MB, {sum(sizes) / len(sizes) / 1e3:.1f} KB each")


def built(root: Path, settings: dict[str, str]) -> tuple[float, float]:
    """Seconds, and seconds of CPU, of a build."""
    environment = {**os.environ, **settings, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    before, started = used(), time.perf_counter()
    command = [sys.executable, "-m", "reviews", "build"]
    subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started, used() - before


def used() -> float:
    """Seconds of CPU of all processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
