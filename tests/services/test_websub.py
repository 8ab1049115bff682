"""A hub is told about every feed; a real local server plays the hub."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from reviews.services import websub
from testbed import TODAY_EPOCH, reviews_here

Project = Callable[..., Path]


@contextmanager
def hub(status: int, words: bytes = b"hub.url is\nnot yours") -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A hub that gives one answer to all; its address, and what it was told."""
    told: list[dict[str, list[str]]] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/moved" if words.startswith(b"hub.url") else words.decode())
            self.end_headers()
            self.wfile.write(words)

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of what is asked for."""

    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", told
        finally:  # a test that fails would wait for ever
            server.shutdown()
            thread.join()


def ping(root: Path, hub: str) -> tuple[int, str, str]:
    result = reviews_here(
        "ping", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL="https://example.org/papers/", HUB=hub
    )
    return result.returncode, result.stdout, result.stderr


def test_the_hub_is_told_of_every_feed(project: Project) -> None:
    with hub(204) as (address, told):
        status, said, _ = ping(project(), address)
    assert status == 0, said
    assert "피드 5개" in said
    feeds = ["feed.xml", "feed.json", "notes.xml", "topics/augmentation/feed.xml", "topics/gan/feed.xml"]
    assert told == [{"hub.mode": ["publish"], "hub.url": [f"https://example.org/papers/{feed}" for feed in feeds]}]


@pytest.mark.parametrize("status", [400, 500])
def test_a_hub_that_says_no_is_reported(project: Project, status: int) -> None:
    with hub(status) as (address, _):
        code, _, error = ping(project(), address)
    assert code == 1
    assert str(status) in error
    assert "Traceback" not in error


def test_a_hub_that_is_not_there_is_reported(project: Project) -> None:
    code, _, error = ping(project(), "http://127.0.0.1:9/")
    assert (code, "Traceback" in error) == (1, False)
    assert "알리지 못했습니다" in error


def test_what_the_hub_says_is_told(project: Project) -> None:
    with hub(422) as (address, _):
        assert f"422: {HTTPStatus(422).phrase}. hub.url is not yours\n" in ping(project(), address)[2]


def test_of_a_whole_page_that_a_hub_says_the_beginning_is_told(project: Project) -> None:
    """A proxy may answer with a whole page, which would bury the error in a job's log."""
    with hub(502, b"<html>no gateway " + b"x" * 100_000) as (address, _):
        error = ping(project(), address)[2]
    assert "502: Bad Gateway. <html>no gateway xxx" in error
    assert len(error) < 1000


def test_a_hub_that_has_moved_was_not_told(project: Project) -> None:
    with hub(302) as (address, told):
        code, _, error = ping(project(), address)
    assert (code, len(told), "/moved" in error) == (1, 1, True)


def test_a_hub_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert websub.SECONDS == 20
    monkeypatch.setattr("reviews.services.websub.SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(OSError, match="timed out"):
        websub.ping(f"http://127.0.0.1:{silent.getsockname()[1]}/", ["https://example.org/feed.xml"])


@pytest.mark.parametrize("status", [500, 302])
def test_of_long_words_the_beginning_is_told(status: int) -> None:
    with hub(status, b"x" * 600) as (address, _), pytest.raises(OSError) as error:
        websub.ping(address, [])
    assert str(error.value).endswith("x" * 500)
    assert str(error.value).count("x") == 500


def test_words_of_a_hub_are_one_plain_line() -> None:
    with hub(500, b"\x1b[2J no\r\n::error::x. ") as (address, _), pytest.raises(OSError) as error:
        websub.ping(address, [])
    assert str(error.value) == "HTTP Error 500: Internal Server Error. [2J no ::error::x"


@pytest.mark.parametrize("address", ["no address", "http://[::1", "ftp://127.0.0.1/"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(OSError) as error:
        websub.ping(address, [])
    assert str(error.value)


def test_a_hub_with_korean_in_its_address_is_told(project: Project) -> None:
    with hub(204) as (address, told):
        assert ping(project(), f"{address}길")[0] == 0
    assert len(told) == 1


def test_without_a_hub_there_is_nobody_to_tell(project: Project) -> None:
    code, _, error = ping(project(), "")
    assert (code, "hub:" in error) == (2, True)
