"""How soon search answers on a slow phone, and what it fetches until then, beside stock Material and Pagefind:
`PYTHONPATH=tests/support python bench/search_speed.py` (Pagefind is left out where `npx` is not there).

Every query is asked on a page opened afresh, in a browser that has kept nothing. All processes that draw pages are
stopped three quarters of the time, their workers with them, from the first letter on. Bytes are those that a host sends
which compresses (see `browser.served`): all that belongs to search, scripts included, from the opening of the page on.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from playwright.sync_api import Browser, Page, Request

from archive import make_archive, write_project
from browser import NO_CHROMIUM, find_chromium, running, served
from peers import write_stock

QUERIES = ("증강", "diffusion", "데이터", "transformer", "gan", "kim", "학습", "트랜스포머", "robust", "2023")
_SLICE = 0.002
_PAGEFIND = "pagefind@1.6.0"
# Words in addresses by which a request is known as one of search.
_OURS = ("/search/", "search.js", "/workers/", "/lunr/", "/pagefind/")


@dataclass
class Measured:
    """Milliseconds to the first result of each letter, and the kilobytes until the first of them."""

    letters: list[float]
    kilobytes: float


@contextmanager
def slowed(browser: Browser, times: int) -> Iterator[None]:
    """The processes that draw pages run one part of the time in so many, until the block ends."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pids = [int(process["id"]) for process in found if process["type"] == "renderer"]
    ended = Event()

    def slow() -> None:
        while not ended.is_set():
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            time.sleep(_SLICE * (times - 1))
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
            time.sleep(_SLICE)

    thread = Thread(target=slow)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


# Notes when a letter was typed, and when the first result after it was there.
_WATCH = """
window.noted = []
addEventListener("input", () => noted.push(["letter", performance.timeOrigin + performance.now()]), true)
new MutationObserver(() => {
  if (document.querySelector(".md-search-result__item, [data-result]"))
    noted.push(["result", performance.timeOrigin + performance.now()])
}).observe(document.body, { childList: true, subtree: true })
"""
# Pagefind as its documentation has it asked, at every letter.
_PAGEFIND_PAGE = """<!doctype html><meta charset="utf-8"><body><input id="q"><ol></ol><script type="module">
const pagefind = await import("./pagefind/pagefind.js")
await pagefind.init()
const list = document.querySelector("ol")
document.querySelector("input").addEventListener("input", async ({ target }) => {
  const found = await pagefind.search(target.value)
  const shown = await Promise.all(found.results.slice(0, 10).map((result) => result.data()))
  list.innerHTML = shown.map(({ url, excerpt }) => `<li data-result><a href="${url}">${excerpt}</a></li>`).join("")
})
document.body.dataset.ready = ""
</script>"""


def measure(browser: Browser, address: str, query: str, *, is_pagefind: bool) -> Measured:
    """Type a query letter by letter, a second each."""
    context = browser.new_context()
    page = context.new_page()
    finished: list[tuple[float, int]] = []

    def note(request: Request) -> None:
        if any(word in request.url for word in _OURS):
            ended = request.timing["startTime"] + max(request.timing["responseEnd"], 0)
            finished.append((ended, request.sizes()["responseBodySize"]))

    context.on("requestfinished", note)
    _open(page, address, is_pagefind=is_pagefind)
    page.evaluate(_WATCH)
    with slowed(browser, 4):
        for letter in query:
            page.keyboard.insert_text(letter)
            if not is_pagefind:
                page.keyboard.press("Shift")  # stock Material searches when a key is released
            page.wait_for_timeout(1000)
        for _ in range(60):
            if page.evaluate("noted.at(-1)?.[0]") == "result":
                break
            page.wait_for_timeout(250)
    noted: list[tuple[str, float]] = page.evaluate("noted")
    context.close()
    letters, first, typed = [], 0.0, None
    for kind, moment in noted:
        if kind == "letter":
            typed = typed or moment
        elif typed is not None:
            letters.append(moment - typed)
            first, typed = first or moment, None
    return Measured(letters, sum(size for ended, size in finished if not first or ended <= first) / 1e3)


def _open(page: Page, address: str, *, is_pagefind: bool) -> None:
    page.goto(address + ("pagefind.html" if is_pagefind else ""))
    page.wait_for_timeout(500)
    page.locator("#q" if is_pagefind else "[data-md-component=search-query]").click()


def report(name: str, browser: Browser, site: Path, *, is_pagefind: bool = False) -> str:
    """A line for one kind of search."""
    with served(site) as address:
        all_measured = [measure(browser, address, query, is_pagefind=is_pagefind) for query in QUERIES]
    first = [measured.letters[0] for measured in all_measured if measured.letters]
    later = [letter for measured in all_measured for letter in measured.letters[1:]]
    size = [measured.kilobytes for measured in all_measured]
    return (
        f"{name:<10}first {statistics.median(first):6.0f} ms (up to {max(first):.0f}), "
        f"later letters {statistics.median(later or [0]):5.0f} ms (up to {max(later or [0]):.0f}), "
        f"{statistics.median(size):7.1f} KB (up to {max(size):.1f})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how soon search answers on a slow phone.")
    parser.add_argument("--notes", type=int, nargs="+", default=[1563, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = find_chromium()
    if program is None:
        sys.exit(NO_CHROMIUM)
    for notes in options.notes:
        with tempfile.TemporaryDirectory() as folder, running(program) as browser:
            root = Path(folder)
            write_project(root / "ours", notes, options.seed)
            write_stock(root / "stock", make_archive(notes, options.seed))
            for name in ("ours", "stock"):
                subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=root / name, check=True)
            size = sum(file.stat().st_size for file in (root / "ours" / "site" / "search").iterdir())
            print(f"{notes} notes, an index of {size / 1e6:.1f} MB", flush=True)
            print(report("ours", browser, root / "ours" / "site"), flush=True)
            print(report("stock", browser, root / "stock" / "site"), flush=True)
            if shutil.which("npx"):
                site = root / "stock" / "site"
                command = ["npx", "--yes", _PAGEFIND, "--site", str(site), "--glob", "notes/**/*.html", "--quiet"]
                subprocess.run(command, check=True)
                (site / "pagefind.html").write_text(_PAGEFIND_PAGE, encoding="utf-8")
                print(report("Pagefind", browser, site, is_pagefind=True), flush=True)


if __name__ == "__main__":
    main()
