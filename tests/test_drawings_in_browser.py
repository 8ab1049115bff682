"""Drawings opened by their own addresses in a real browser: it asks for nothing but the file, and runs nothing."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from browser import Contexts
from reviews.source.svg import check_drawing
from testbed import CASES

GOOD = sorted((CASES / "drawings" / "good").iterdir())
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="99" height="99">'
RECT = '<rect width="9" height="9" id="r"'
# Each of these makes Chromium ask for /else, or run a script that does; so the test below could fail.
LOADING = {
    "image": '<image href="/else" width="9" height="9"/>',
    "use": '<use href="/else#a"/>',
    "import": '<style>@import "/else";</style>',
    "import-in-cdata": "<style><![CDATA[@im]]>port '/else';</style>",
    "fill": f'{RECT} fill="url(/else#a)"/>',
    "escaped": rf'{RECT} fill="\75rl(/else#a)"/>',
    "mask-image": f'{RECT} style="mask-image:url(/else)"/>',
    "image-set": f"{RECT} style=\"mask-image:image-set('/else' 1x)\"/>",
    "font": "<style>@font-face{font-family:a;src:url(/else)}text{font-family:a}</style><text y='9'>a</text>",
    "variable": f"<style>rect{{--a:url(/else);mask-image:var(--a)}}</style>{RECT}/>",
    "filter-image": f'<filter id="f"><feImage href="/else"/></filter>{RECT} filter="url(#f)"/>',
    "script": "<script>fetch('/else')</script>",
    "handler": '<g onfocus="fetch(\'/else\')" tabindex="0" autofocus=""/><set onbegin="fetch(\'/else\')"/>',
}


class _Counting(BaseHTTPRequestHandler):
    files: dict[str, bytes]
    asked: list[str]

    def do_GET(self) -> None:
        if self.path != "/favicon.ico":  # that is the browser's own wish, for every page without an icon
            self.asked.append(self.path)
        body = self.files.get(self.path, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "image/svg+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is asked for."""


@pytest.fixture
def host() -> Iterator[str]:
    """The address of a server that notes what it is asked for."""
    _Counting.files, _Counting.asked = {}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Counting) as server:
        thread = Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def asked_for(contexts: Contexts, host: str, drawing: bytes) -> list[str]:
    """What a browser asks for, of this server and of others, when it opens a drawing by its address."""
    _Counting.files["/a.svg"] = drawing
    page = contexts().new_page()
    elsewhere: list[str] = []
    page.on("request", lambda ask: None if ask.url.startswith((host, "data:")) else elsewhere.append(ask.url))
    page.goto(f"{host}/a.svg", wait_until="networkidle")
    assert page.evaluate("document.documentElement.namespaceURI") == "http://www.w3.org/2000/svg"
    assert page.evaluate("document.querySelector('parsererror')") is None
    assert page.evaluate("Math.max(...[...document.querySelectorAll('*')].map((e) => e.getBBox?.().width ?? 0))") > 0
    return [*_Counting.asked, *elsewhere]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.stem)
def test_a_good_drawing_asks_for_nothing_else(case: Path, contexts: Contexts, host: str) -> None:
    assert check_drawing(case.read_bytes()) == []
    assert asked_for(contexts, host, case.read_bytes()) == ["/a.svg"]


@pytest.mark.parametrize("name", LOADING)
def test_what_would_ask_is_seen_here_and_refused(name: str, contexts: Contexts, host: str) -> None:
    drawing = f"{HEAD}<rect width='1' height='1'/>{LOADING[name]}</svg>".encode()
    assert "/else" in asked_for(contexts, host, drawing)
    assert check_drawing(drawing)
