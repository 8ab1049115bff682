"""A server on this machine that plays a service, on its good days and on its bad ones."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit


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


class Asked(NamedTuple):
    """What the server was asked: a path, by whom, and when."""

    path: str
    agent: str
    at: float

    @property
    def identifier(self) -> str:
        """The id that arXiv was asked for."""
        return parse_qs(urlsplit(self.path).query)["id_list"][0]


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], Answer]) -> Iterator[str]:
    """A server that answers each request, read or written; its address."""
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                _give(self, answer(self), closing)
            except OSError:  # nobody waits for it any more
                self.close_connection = True

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of what is asked for."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            closing.set()
            server.shutdown()
            thread.join()


@contextmanager
def service(answer: Callable[[str], Answer]) -> Iterator[tuple[str, list[Asked]]]:
    """A server that answers each path. Its address, and what it was asked."""
    asked: list[Asked] = []

    def heard(handler: BaseHTTPRequestHandler) -> Answer:
        path = unquote(handler.path)
        asked.append(Asked(path, handler.headers["User-Agent"], monotonic()))
        return answer(path)

    with serving(heard) as address:
        yield address, asked


def _give(handler: BaseHTTPRequestHandler, one: Answer, closing: threading.Event) -> None:
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
