"""No server can keep a command waiting by what it sends or how slowly, or lead it away from the web."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from urllib.error import HTTPError

import pytest

from answers import Answer, service
from reviews.model.paper import Paper
from reviews.services import websub
from reviews.services.arxiv import ARXIV
from reviews.services.deadline import ToTheWeb, web_opener, within
from reviews.services.metadata import NoAnswer, Patience, fetch_record

# A request that is given up is left behind with its connection.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

Serve = Callable[[socket.socket], None]
OK = b"HTTP/1.1 200 OK\r\n"
SECONDS = 0.5


def say(data: bytes) -> Serve:
    """Say something and hang up."""
    return lambda line: line.sendall(data)


def drip(data: bytes, then: bytes) -> Serve:
    """Say something, and then the same few bytes again and again, slowly."""

    def serve(line: socket.socket) -> None:
        line.sendall(data)
        while True:
            line.sendall(then)
            time.sleep(0.02)

    return serve


def pour(data: bytes, then: bytes) -> Serve:
    """Say something, and then the same as fast as it goes, without end."""

    def serve(line: socket.socket) -> None:
        line.sendall(data)
        while True:
            line.sendall(then)

    return serve


def moved(status: int, to: bytes) -> Serve:
    return say(b"HTTP/1.1 %d Moved\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % (status, to))


ANSWERS: dict[str, Serve] = {
    "nothing": drip(b"", b""),
    "hangs up": say(b""),
    "hangs up in the status": say(b"HTTP/1.1 2"),
    "hangs up in the headers": say(OK + b"Content-"),
    "hangs up in the body": say(OK + b"Content-Length: 100\r\n\r\nx"),
    "drips the status": drip(b"", b"H"),
    "drips headers": drip(OK, b"X: y\r\n"),
    "drips one header": drip(OK + b"X: ", b"y"),
    "drips an error's body": drip(b"HTTP/1.1 500 No\r\n\r\n", b"x"),
    "drips chunks of an error": drip(b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "drips a chunk's size": drip(b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    "pours headers": pour(OK, b"X: " + b"y" * 60_000 + b"\r\n"),
    "pours one header": pour(OK + b"X: ", b"y" * 60_000),
    "pours an error's body": pour(b"HTTP/1.1 500 No\r\n\r\n", b"x" * 60_000),
    "says to go on, again and again": pour(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "is no server of the web": say(b"220 ftp\r\n"),
    "is in circles": moved(302, b"/"),
    "is a file": moved(302, b"file:///etc/passwd"),
    "is on FTP": moved(301, b"ftp://127.0.0.1:9/x"),
    "is data": moved(303, b"data:text/plain,x"),
    "is nowhere": moved(307, b"http://[::1"),
    "is without an address": say(b"HTTP/1.1 302 Moved\r\n\r\n"),
    "commands the terminal": say(b"HTTP/1.1 500 No\r\n\r\n\x1b[2J\x9b2J\r\n::error::x"),
}
# These succeed, or are slow only after the answer is complete.
OF_ARXIV: dict[str, Serve] = {
    "drips a body": drip(OK + b"\r\n", b"x"),
    "pours a body": pour(OK + b"\r\n", b"x" * 60_000),
    "drips chunks": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
}


@contextmanager
def serving(serve: Serve) -> Iterator[str]:
    """A server that gives one answer to all who connect, until the block ends; its address."""
    lines: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer(line: socket.socket) -> None:
            lines.append(line)
            with line, suppress(OSError):
                line.recv(100_000)
                serve(line)

        def accept() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    threading.Thread(target=answer, args=(line,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    # Or threads of both sides would be busy with what is poured until the tests end.
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def test_work_that_is_given_up_keeps_no_command_from_ending() -> None:
    before, over = set(threading.enumerate()), threading.Event()
    try:
        with pytest.raises(TimeoutError, match="timed out"):
            within(0.01, over.wait)
        left = set(threading.enumerate()) - before
        assert {each.daemon for each in left} == {True}
    finally:
        over.set()


@pytest.mark.parametrize(("redirects", "is_reached"), [(5, True), (6, False)])
def test_five_redirects_are_followed(redirects: int, is_reached: bool) -> None:
    def answer(path: str) -> Answer:
        step = int(path[1:] or 0)
        return Answer(status=302, headers={"Location": f"/{step + 1}"}) if step < redirects else Answer(b"here")

    told = nullcontext() if is_reached else pytest.raises(HTTPError, match="302")
    with service(answer) as (address, _), told, web_opener(ToTheWeb()).open(address, timeout=30) as response:
        assert response.read() == b"here"


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hub_is_given_up_in_time(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.services.websub.SECONDS", SECONDS)
    started = time.monotonic()
    # A yes whose headers or body are cut short is a yes.
    may_be_yes = name in {"hangs up in the headers", "hangs up in the body"}
    with serving(ANSWERS[name]) as address:
        try:
            websub.ping(address, ["https://example.org/feed.xml"])
            assert may_be_yes
        except OSError as error:
            assert str(error).isprintable()
            assert len(str(error)) < 1_000
    assert time.monotonic() - started < SECONDS + 10


@pytest.mark.parametrize("name", ANSWERS | OF_ARXIV)
def test_arxiv_is_given_up_in_time(name: str) -> None:
    started = time.monotonic()
    with serving((ANSWERS | OF_ARXIV)[name]) as address, pytest.raises(NoAnswer):
        fetch_record(ARXIV, address, Paper.parse("2007.06600"), "reviews", Patience(SECONDS, SECONDS, 0.1))
    assert time.monotonic() - started < SECONDS + 10


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1:9/", "data:,x", "nonsense"])
def test_what_is_not_on_the_web_is_not_opened(address: str) -> None:
    with pytest.raises(OSError):
        websub.ping(address, [])
    with pytest.raises(NoAnswer):
        fetch_record(ARXIV, address, Paper.parse("2007.06600"), "reviews", Patience(SECONDS, SECONDS, 0.1))
