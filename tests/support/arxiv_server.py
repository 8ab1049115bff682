"""A server on this machine that plays arXiv's API, on its good days and on its bad ones."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs, urlsplit

ANSWERS = Path(__file__).parents[1] / "cases" / "arxiv"


@dataclass(frozen=True)
class Answer:
    """What is answered, and how badly. Times are in seconds."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0
    """Before the first byte."""
    drip: float = 0
    """Between any two bytes, those of the headers too."""
    lost: int = 0
    """How many bytes are announced and never sent."""
    reset: bool = False
    """The connection breaks off before anything is said."""


@dataclass(frozen=True)
class Asked:
    """What the server was asked: an id, by whom, and when."""

    identifier: str
    agent: str
    at: float


def answer(name: str) -> Answer:
    """The Atom of a file under `cases/arxiv`."""
    return Answer((ANSWERS / name).read_bytes(), headers={"Content-Type": "application/atom+xml; charset=utf-8"})


def give(handler: BaseHTTPRequestHandler, one: Answer, closing: threading.Event) -> None:
    """Give an answer, as well or badly as it says, until the server is closing."""
    closing.wait(one.wait)
    if one.reset:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        handler.connection.close()
        return
    headers = {"Content-Length": str(len(one.body) + one.lost), **one.headers}
    lines = [f"HTTP/1.0 {one.status} -", *(f"{key}: {value}" for key, value in headers.items()), "", ""]
    data = "\r\n".join(lines).encode() + one.body
    if not one.drip:
        handler.wfile.write(data)
    for byte in data if one.drip else b"":
        if closing.wait(one.drip):
            return
        handler.wfile.write(bytes([byte]))


@contextmanager
def arxiv(*answers: Answer) -> Iterator[tuple[str, list[Asked]]]:
    """A server that gives these answers one by one, then the last one again; its address, and what it was asked."""
    asked: list[Asked] = []
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one = answers[min(len(asked), len(answers) - 1)]
            query = parse_qs(urlsplit(self.path).query)
            asked.append(Asked(query["id_list"][0], self.headers["User-Agent"], monotonic()))
            try:
                give(self, one, closing)
            except OSError:  # nobody waits for it any more
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of what is asked for."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/api/query", asked
        finally:
            closing.set()
            server.shutdown()
            thread.join()
