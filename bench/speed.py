"""What builds cost, beside stock Material on the same pages and its blog plugin: `make bench`.

Every round measures each site once, one after another, so that what else the machine does meets all of them;
figures are medians of the rounds, ratios are taken within a round. Memory is that of all processes together.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from archive import LAST_WEEK, make_archive, write_project
from peers import write_blog, write_one_page, write_stock

_MKDOCS = [sys.executable, "-m", "mkdocs"]
_ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1767225600"}


@dataclass
class Site:
    """A project to be measured; `note` is the file that is edited, `page` where it shows. Figures have one a round."""

    name: str
    root: Path
    note: str
    page: str
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    rebuilt: list[float] = field(default_factory=list)
    megabytes: float = 0

    def edit(self, text: str) -> None:
        with (self.root / self.note).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")

    def build(self) -> tuple[float, float]:
        """Build into an empty folder; gives seconds and seconds of CPU."""
        if (self.root / "site").exists():
            shutil.rmtree(self.root / "site")
            # For five seconds ext4 passes over the places of files that were removed, one by one, to make new ones.
            time.sleep(6)
        started = time.perf_counter()
        process = subprocess.Popen([*_MKDOCS, "build", "--quiet"], cwd=self.root, env=_ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{self.name}: the build failed")
        return time.perf_counter() - started, usage.ru_utime + usage.ru_stime

    def measure_builds(self) -> None:
        """A cold build, then one after an edit."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        seconds, cpu = self.build()
        self.seconds.append(seconds)
        self.cpu.append(cpu)
        self.edit("고쳐 쓴 문장이다.")
        self.again.append(self.build()[0])

    def measure_memory(self) -> None:
        """The peak of a cold build's memory, all processes together, shared pages counted once."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        process = subprocess.Popen([*_MKDOCS, "build", "--quiet"], cwd=self.root, env=_ENVIRONMENT)
        while process.poll() is None:
            self.megabytes = max(self.megabytes, sum(map(_proportional, [process.pid, *_children(process.pid)])) / 1e3)
            time.sleep(0.05)

    def measure_edits(self, rounds: int) -> None:
        """Edits under `mkdocs serve`, each until its page shows it."""
        with _serving(self.root) as (address, log):
            _wait_for(address + self.page, b"<html", 600)
            for number in range(rounds):
                # The server looks for changes twice a second: edits come at any time in between.
                time.sleep(1 + random.random())
                words = f"고침 {number} {random.random()}"
                started = time.perf_counter()
                self.edit(words)
                _wait_for(address + self.page, words.encode(), 300)
                self.shown.append(time.perf_counter() - started)
                lines = [line for line in log.read_text(encoding="utf-8").splitlines() if "built in" in line]
                self.rebuilt.append(float(lines[-1].split()[-2]))


def _proportional(pid: int) -> int:
    """A process's memory in kilobytes, what it shares counted in part; none where the system does not tell."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


@contextmanager
def _serving(root: Path) -> Iterator[tuple[str, Path]]:
    """A preview, until the block ends; gives its address and its log."""
    log = root / "serve.log"
    port = random.randint(20_000, 60_000)
    command = [*_MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    file: IO[bytes]
    with log.open("wb") as file, subprocess.Popen(command, cwd=root, env=_ENVIRONMENT, stderr=file) as server:
        try:
            yield f"http://127.0.0.1:{port}/", log
        finally:
            server.terminate()


def _wait_for(address: str, words: bytes, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=seconds) as answer:
                if words in answer.read():
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.02)
    sys.exit(f"{address} does not show what it should")


def _ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    ratios = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"


def _size(root: Path, pattern: str = "**/*") -> float:
    """Megabytes of a site's files."""
    return sum(path.stat().st_size for path in (root / "site").glob(pattern) if path.is_file()) / 1e6


def table(sites: Sequence[Site]) -> str:
    """A line for each site."""
    columns: list[tuple[str, Callable[[Site], str]]] = [
        ("site", lambda site: site.name),
        ("cold s", lambda site: f"{statistics.median(site.seconds):.2f}"),
        ("CPU s", lambda site: f"{statistics.median(site.cpu):.2f}"),
        ("peak MB", lambda site: f"{site.megabytes:.0f}"),
        ("after edit s", lambda site: f"{statistics.median(site.again):.2f}"),
        ("serve: shown s", lambda site: f"{statistics.median(site.shown):.2f}"),
        ("rebuilt s", lambda site: f"{statistics.median(site.rebuilt):.2f}"),
        ("pages", lambda site: str(len(list((site.root / "site").rglob("index.html"))))),
        ("output MB", lambda site: f"{_size(site.root):.1f}"),
        ("feed KB", lambda site: f"{_size(site.root, 'feed.xml') * 1e3:.0f}"),
        ("index MB", lambda site: f"{_size(site.root, 'search/search_index.json'):.2f}"),
    ]
    rows = [[head for head, _ in columns], *([cell(site) for _, cell in columns] for site in sites)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def measure(folder: Path, notes: int, seed: int, runs: int, with_blog: bool) -> dict[str, Site]:
    """Measure an archive of so many notes in all its forms."""
    archive = make_archive(notes, seed)
    edited = archive.notes[len(archive.notes) // 2]
    sites = {
        "ours": Site("ours", folder / "ours", f"docs/{edited.path}", f"notes/{edited.slug}/"),
        "stock": Site("stock", folder / "stock", f"docs/{edited.path}", edited.path.removesuffix(".md") + "/"),
        "one page": Site("one page", folder / "one", "docs/index.md", ""),
    }
    write_project(sites["ours"].root, notes, seed)
    write_stock(sites["stock"].root, archive)
    write_one_page(sites["one page"].root)
    if with_blog:
        post = edited.slug.replace(".", "-")
        sites["blog"] = Site("blog", folder / "blog", f"docs/blog/posts/{edited.slug}.md", f"blog/{post}/")
        write_blog(sites["blog"].root, archive)
    for number in range(runs):
        for site in sites.values():
            site.measure_builds()
        print(f"round {number + 1} of {runs}, {notes} notes", file=sys.stderr)
    for site in sites.values():
        site.measure_memory()
        site.measure_edits(runs)
    return sites


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what builds cost.")
    parser.add_argument("--notes", type=int, nargs="+", default=[1563, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-blog", action="store_true", help="leave out the blog plugin, which is slow")
    options = parser.parse_args()
    cold = []
    for notes in options.notes:
        with tempfile.TemporaryDirectory() as folder:
            sites = measure(Path(folder), notes, options.seed, options.runs, not options.without_blog)
            ours, one = sites["ours"], sites["one page"]
            print(f"{notes} notes up to {LAST_WEEK}, {options.runs} runs, {os.cpu_count()} cores\n")
            print(table(list(sites.values())))
            print(f"\ncold, ours to stock:             {_ratio(ours.seconds, sites['stock'].seconds)}")
            print(f"CPU, ours to stock:              {_ratio(ours.cpu, sites['stock'].cpu)}")
            print(f"edit shown, ours to one page:    {_ratio(ours.shown, one.shown)}")
            print(f"edit rebuilt, ours to one page:  {_ratio(ours.rebuilt, one.rebuilt)}\n")
            cold.append(ours.seconds)
    for notes, seconds in zip(options.notes[1:], cold[1:], strict=True):
        print(f"cold, {notes} notes to {options.notes[0]}:     {_ratio(seconds, cold[0])}")


if __name__ == "__main__":
    main()
