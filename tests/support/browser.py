"""A real browser and a real server, for tests and measurements."""

import gzip
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
Way = tuple[int, Scheme]
"""How a page is looked at: a width in pixels, and light or dark."""
_GROUNDS = {"light": "rgb(255, 254, 251)", "dark": "rgb(23, 24, 22)"}
NO_CHROMIUM = (
    "no Chromium was found. Install it (Debian: `apt-get install chromium`) or name it: CHROMIUM=/path/to/chromium"
)
# Pages of the browser's own, for what is typed into its address bar: it opens two of them with every window, which cost
# as much as the page that is looked at. This list takes the place of Playwright's, and so begins with that one.
_OFF = (
    *"AimEnabled AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync".split(),
    *"DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay MediaRouter".split(),
    *"NetworkTimeServiceQuerying OptimizationHints PaintHolding PreconnectToSearch".split(),
    *"TcpPortRandomizationWin ThirdPartyStoragePartitioning".split(),
    *"WebUIOmniboxPopup WebUIOmniboxAimPopup".split(),
)
# The browser asks nobody on the network for anything but our pages.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=" + ",".join(_OFF),
]


def find_chromium() -> str | None:
    """The browser's program: the one that CHROMIUM names, else the first on the path; None if there is none."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((found for name in names if (found := shutil.which(name))), None)


@contextmanager
def running(program: str) -> Iterator[Browser]:
    """The browser, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


class Contexts:
    """A browser's contexts by their options, each with a page that stays open: the next one is a tab of its window, and
    costs half as much as a page that needs a window of its own.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._made: dict[str, BrowserContext] = {}

    def __call__(self, **options: Any) -> BrowserContext:
        """A context in which nothing is kept from the test before."""
        key = json.dumps(options, sort_keys=True)
        if key not in self._made:
            self._made[key] = self._browser.new_context(**options)
            self._made[key].new_page()
        return self._made[key]

    def empty(self) -> None:
        """Close all pages but those that stay, and forget what they have stored."""
        for context in self._made.values():
            for page in context.pages[1:]:
                if page.url.startswith("http"):
                    address = urlsplit(page.url)
                    of = {"origin": f"{address.scheme}://{address.netloc}", "storageTypes": "all"}
                    context.new_cdp_session(page).send("Storage.clearDataForOrigin", of)
                page.close()
            context.clear_cookies()
            context.clear_permissions()

    def forget(self) -> None:
        """Keep no script or style of any site."""
        for context in self._made.values():
            forget(context.pages[0])

    def close(self) -> None:
        for context in self._made.values():
            context.close()


def forget(page: Page) -> None:
    """Make the next visit the first one: keep nothing that the browser has fetched."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


# A colour half way to another is no fault; what follows the reader's scrolling never ends.
AT_REST = """Promise.allSettled(
  document
    .getAnimations()
    // Of what is hidden in a closed `details`, none is ever told to have ended.
    .filter((moving) => moving.timeline === document.timeline && moving.effect.target.checkVisibility())
    .map((moving) => moving.finished)
)"""


def look(page: Page, way: Way, height: int = 800) -> None:
    """Look at a page of ours, which is open, in another way, until it is at rest.

    As a reader who wants less motion, for whom its colours change at once: they end as the same ones.
    """
    width, scheme = way
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator("body")).to_have_css("background-color", _GROUNDS[scheme])
    page.evaluate(AT_REST)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port, until the block ends; gives its address, such as `http://127.0.0.1:40321/`.

    As usual hosts do: compressed, with the site's own 404 page, by the rules in its `_redirects`, and so that scripts
    and styles may be kept for a while.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def led(rules: Path, asked: str) -> tuple[str, str] | None:
    """Where the rules of a host lead a path, and the status that they send; None where none fits, or there are none.

    https://developers.cloudflare.com/pages/configuration/redirects/: the first rule that fits counts, and `:name` is
    anything but a slash.
    """
    for line in rules.read_text(encoding="utf-8").splitlines() if rules.is_file() else ():
        old, new, status = line.split()
        pattern = re.sub(r":([a-z]+)", r"(?P<\1>[^/]+)", re.escape(old))
        if status.startswith("30") and (match := re.fullmatch(pattern, asked)):
            return re.sub(r":([a-z]+)", lambda name: match[name[1]], new), status
    return None


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.wfile.write(self._answer())

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> bytes:
        """Send the head of an answer, and give its body."""
        if leads := led(Path(self.directory) / "_redirects", urlsplit(self.path).path):
            self.send_response(int(leads[1]))
            self.send_header("Location", leads[0])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return b""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path if path.is_file() else Path(self.directory) / "404.html"
        body = found.read_bytes() if found.is_file() else b""
        self.send_response(200 if found is path else 404)
        self.send_header("Content-Type", self.guess_type(found))
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compressed(body)
            self.send_header("Content-Encoding", "gzip")
        if found is path and "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return body

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is asked for."""


@lru_cache(maxsize=256)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, 6)
