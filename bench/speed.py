"""The cost of builds, compared with stock Material on the same pages and with its blog plugin: `make bench`.

Hugo and Eleventy are measured as well where `hugo` and `eleventy` are installed (Debian's package and npm's
`@11ty/eleventy`); they fill the least that a template can hold.

Every round measures each site once, one after another, so that other load on the machine affects all of them;
figures are medians of the rounds, ratios are taken within a round. Memory is that of all processes together. System
calls are counted where `strace` is installed. With `--busy`, another process keeps one core busy all the time.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

from archive import LAST_WEEK, make_archive, with_rarities, write_project
from peers import write_blog, write_eleventy, write_hugo, write_one_page, write_stock
from reviews.build.textcache import cache_folder

_MKDOCS = (sys.executable, "-m", "mkdocs")
_REVIEWS = (sys.executable, "-m", "reviews")
# Link cards are measured by themselves (`cards.py`).
_SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1767225600", "CARDS": "0"}
_ENVIRONMENT = {**os.environ, **_SETTINGS}
# Edits of a text, and as many of a title, in a round.
_EDITS = 3


@dataclass
class Site:
    """A project to be measured; `note` is the file that is edited, `page` where it shows. Figures have one a round.

    Of the edits in a round the median counts; without a `note`, only builds from nothing are measured. `command` builds
    into the folder that is its last argument, and `serve` previews at the address that is its last.
    """

    name: str
    root: Path
    note: str = ""
    page: str = ""
    command: Sequence[str] = (*_MKDOCS, "build", "--quiet", "--site-dir")
    serve: Sequence[str] = (*_MKDOCS, "serve", "--dev-addr")
    cold: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    title_shown: list[float] = field(default_factory=list)
    megabytes: float = 0
    calls: int | None = None
    folders: int = 0

    @property
    def built(self) -> Path:
        """The site that was built last."""
        return self.root / f"site-{self.folders}"

    def measure_round(self) -> None:
        """A cold build, one after an edit, and edits in a preview."""
        shutil.rmtree(cache_folder(self.root) or "", ignore_errors=True)
        seconds, cpu = self._build()
        self.cold.append(seconds)
        self.cpu.append(cpu)
        if not self.note:
            return
        self._add("고쳐 쓴 문장이다.")
        self.again.append(self._build()[0])
        with _serving(self) as address:
            _wait_for(address + self.page, b"<html", 3600)
            for edit, shown in ((self._add, self.shown), (self._retitle, self.title_shown)):
                shown.append(statistics.median(self._edit(edit, address) for _ in range(_EDITS)))

    def measure_memory(self) -> None:
        """The peak of a cold build's memory, all processes together, shared pages counted once."""
        shutil.rmtree(cache_folder(self.root) or "", ignore_errors=True)
        with self._building() as process:
            while process.poll() is None:
                pids = [process.pid, *_children(process.pid)]
                self.megabytes = max(self.megabytes, sum(map(_proportional, pids)) / 1e3)
                time.sleep(0.05)

    def count_calls(self) -> None:
        """The system calls of a cold build, all processes together."""
        if not (strace := shutil.which("strace")):
            return
        shutil.rmtree(cache_folder(self.root) or "", ignore_errors=True)
        table = self.root / "calls"
        with self._building(strace, "--follow-forks", "--summary-only", "--output", str(table)) as process:
            process.wait()
        total = re.search(r"^\s*100\.00\s.*\btotal$", table.read_text(encoding="utf-8"), re.MULTILINE)
        self.calls = int(total[0].split()[3]) if total else None

    def _build(self) -> tuple[float, float]:
        """Seconds and seconds of CPU."""
        started = time.perf_counter()
        with self._building() as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{self.name}: the build failed")
        return time.perf_counter() - started, usage.ru_utime + usage.ru_stime

    def _building(self, *tracer: str) -> subprocess.Popen[bytes]:
        """A build into a folder of its own; a file system may be slow for minutes where many files were removed."""
        self.folders += 1
        command = [*tracer, *self.command, str(self.built)]
        return subprocess.Popen(command, cwd=self.root, env=_ENVIRONMENT, stdout=subprocess.DEVNULL)

    def _add(self, words: str) -> None:
        """Add to the text."""
        with (self.root / self.note).open("a", encoding="utf-8") as file:
            file.write(f"\n{words}\n")

    def _retitle(self, words: str) -> None:
        """Change the title, which other pages show too."""
        path = self.root / self.note
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(title:|#) .*", rf"\1 {words}", text, count=1), encoding="utf-8")

    def _edit(self, edit: Callable[[str], None], address: str) -> float:
        """Seconds until an edit shows."""
        # MkDocs looks for changes twice a second: edits come at any time in between.
        time.sleep(1 + random.random())
        words = f"고침 {random.random()}"
        started = time.perf_counter()
        edit(words)
        _wait_for(address + self.page, words.encode(), 3600)
        return time.perf_counter() - started


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
def _serving(site: Site) -> Iterator[str]:
    """A preview at this address, until the block ends."""
    temporary = site.root / "previews"
    temporary.mkdir(exist_ok=True)
    # Below the ports that the system gives to who asks: one that asks for such a port of its own, while nobody listens
    # there, may be connected with itself.
    port = random.randint(20_000, 32_000)
    env = {**_ENVIRONMENT, "TMPDIR": str(temporary)}
    command, silent = [*site.serve, f"127.0.0.1:{port}"], subprocess.DEVNULL
    with subprocess.Popen(command, cwd=site.root, env=env, stdout=silent, stderr=silent) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _wait_for(address: str, words: bytes, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=seconds) as answer:
                if words in answer.read():
                    return
        except (HTTPException, OSError):
            pass
        time.sleep(0.02)
    sys.exit(f"{address} does not show what it should")


def _pages(site: Site) -> int:
    return len(list(site.built.rglob("*.html")))


def _median(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.2f}" if seconds else ""


def _size(site: Site, pattern: str = "**/*") -> float:
    """Megabytes of a site's files."""
    return sum(path.stat().st_size for path in site.built.glob(pattern) if path.is_file()) / 1e6


_COLUMNS: list[tuple[str, Callable[[Site], str]]] = [
    ("site", lambda site: site.name),
    ("cold s", lambda site: _median(site.cold)),
    ("CPU s", lambda site: _median(site.cpu)),
    ("peak MB", lambda site: f"{site.megabytes:.0f}"),
    ("after edit s", lambda site: _median(site.again)),
    ("serve: shown s", lambda site: _median(site.shown)),
    ("title: shown s", lambda site: _median(site.title_shown)),
    ("calls", lambda site: "" if site.calls is None else str(site.calls)),
    ("files", lambda site: str(sum(path.is_file() for path in site.built.rglob("*")))),
    ("pages", lambda site: str(_pages(site))),
    ("ms a page", lambda site: f"{statistics.median(site.cold) / _pages(site) * 1e3:.2f}"),
    ("output MB", lambda site: f"{_size(site):.1f}"),
    ("feed KB", lambda site: f"{_size(site, 'feed.xml') * 1e3:.0f}"),
    ("index MB", lambda site: f"{_size(site, 'search/*'):.2f}"),
]


def table(sites: Sequence[Site]) -> str:
    """A line for each site."""
    rows = [[head for head, _ in _COLUMNS], *([cell(site) for _, cell in _COLUMNS] for site in sites)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """The median of the ratios within each round, the lowest and the highest."""
    ratios = sorted(one / other for one, other in zip(ours, theirs, strict=True))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"


def ratios(sites: dict[str, Site]) -> Iterator[str]:
    """The ratios that have limits: ours to the others."""
    ours, stock, one = sites["ours"], sites["stock"], sites["one page"]
    yield f"cold, ours to stock:              {ratio(ours.cold, stock.cold)}"
    yield f"CPU, ours to stock:               {ratio(ours.cpu, stock.cpu)}"
    yield f"after edit, ours to its cold:     {ratio(ours.again, ours.cold)}"
    if blog := sites.get("blog"):
        yield f"cold, ours to the blog plugin:    {ratio(ours.cold, blog.cold)}"
        yield f"cold, ours to ours by MkDocs:     {ratio(ours.cold, sites['by MkDocs'].cold)}"
    for name in _BARE.keys() & sites.keys():
        yield f"cold, ours to {name + ':':<20}{ratio(ours.cold, sites[name].cold)}"
        yield f"CPU, ours to {name + ':':<21}{ratio(ours.cpu, sites[name].cpu)}"
    yield f"edit shown, ours to one page:     {ratio(ours.shown, one.shown)}"
    yield f"title shown, ours to one page:    {ratio(ours.title_shown, one.title_shown)}"


_BARE = {
    "hugo": (write_hugo, ("hugo", "--quiet", "--destination")),
    "eleventy": (write_eleventy, ("eleventy", "--quiet", "--output")),
}
"""Other generators: how a project of theirs is written, and how they build it."""


def measure(folder: Path, notes: int, seed: int, runs: int, with_others: bool) -> dict[str, Site]:
    """Measure an archive of so many notes in all its forms."""
    archive = with_rarities(make_archive(notes, seed), seed)
    edited = archive.notes[len(archive.notes) // 2]
    note, page = f"docs/{edited.path}", f"notes/{edited.slug}/"
    build, serve = (*_REVIEWS, "build", "--site-dir"), (*_REVIEWS, "serve", "--dev-addr")
    sites = {
        "ours": Site("ours", folder / "ours", note, page, build, serve),
        "one page": Site("one page", folder / "one", "docs/index.md"),
        "stock": Site("stock", folder / "stock"),
    }
    write_project(sites["ours"].root, notes, seed, rarities=True)
    write_stock(sites["stock"].root, archive)
    write_one_page(sites["one page"].root)
    if with_others:
        sites["by MkDocs"] = Site("ours, by MkDocs", folder / "by-mkdocs", note, page)
        write_project(sites["by MkDocs"].root, notes, seed, rarities=True)
        sites["blog"] = Site("blog", folder / "blog")
        write_blog(sites["blog"].root, archive)
    for name, (write, command) in _BARE.items():
        if shutil.which(command[0]):
            sites[name] = Site(name, folder / name, command=command)
            write(sites[name].root, archive)
    for number in range(runs):
        for site in sites.values():
            site.measure_round()
        print(f"round {number + 1} of {runs}, {notes} notes", file=sys.stderr)
    for site in sites.values():
        site.measure_memory()
        site.count_calls()
    return sites


@contextmanager
def _busy(is_wanted: bool) -> Iterator[None]:
    """If wanted, keep one core busy until the block ends."""
    if not is_wanted:
        yield
        return
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        try:
            yield
        finally:
            process.kill()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what builds cost.")
    parser.add_argument("--notes", type=int, nargs="+", default=[1563, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    others = "notes beyond which the blog plugin and our site by MkDocs are left out"
    parser.add_argument("--others-up-to", type=int, default=2000, help=others)
    parser.add_argument("--busy", action="store_true", help="keep one core busy with something else")
    options = parser.parse_args()
    cold = []
    for notes in options.notes:
        with tempfile.TemporaryDirectory() as folder, _busy(options.busy):
            with_others = notes <= options.others_up_to
            sites = measure(Path(folder), notes, options.seed, options.runs, with_others)
            cores = f"{os.cpu_count()} cores" + (", one of them busy" if options.busy else "")
            print(f"{notes} notes up to {LAST_WEEK}, {options.runs} runs, {cores}\n")
            print(table(list(sites.values())), end="\n\n")
            print("\n".join(ratios(sites)), end="\n\n", flush=True)
            cold.append(sites["ours"].cold)
    for notes, seconds in zip(options.notes[1:], cold[1:], strict=True):
        print(f"cold, {notes} notes to {options.notes[0]}:     {ratio(seconds, cold[0])}")


if __name__ == "__main__":
    main()
