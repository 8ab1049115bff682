"""What the server of a preview answers to each request, without a network."""

import re
from collections.abc import Iterator
from pathlib import Path
from socket import AF_INET, AF_INET6, socketpair
from threading import Thread
from urllib.request import urlopen

import pytest

from reviews.engines.direct.server import NEWS, PreviewServer
from reviews.engines.notice import Notice
from reviews.words import load_words

FILES = {
    "index.html": "<p>home</p></body></html>",
    "notes/a/index.html": "<p>글</p>",
    "한글 b/index.html": "",
    "404.html": "<p>none</p></body>",
    "x.css": "p {}",
    "x.json": "{}",
    "x.webmanifest": "{}",
    "x.svg": "<svg/>",
    "x.js": "1",
    "x.png": "png",
    "x.unknown": "?",
    "folder/file.txt": "text",
}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[PreviewServer]:
    site = tmp_path / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    server = PreviewServer("127.0.0.1", 0, site, "/papers/")
    yield server
    server._http.server_close()


def answer(preview: PreviewServer, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body for a request."""
    ours, theirs = socketpair()
    with ours, theirs:
        theirs.sendall(f"{method} {path} HTTP/1.0\r\n\r\n".encode())
        preview._http.finish_request(ours, ("127.0.0.1", 1))
        ours.close()
        whole = b"".join(iter(lambda: theirs.recv(1 << 16), b""))
    head, _, body = whole.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


@pytest.mark.parametrize(
    ("path", "kind", "begins"),
    [
        ("/papers/", "text/html; charset=utf-8", "<p>home</p><script>"),
        ("/papers/?q=1", "text/html; charset=utf-8", "<p>home</p><script>"),
        ("/papers/index.html", "text/html; charset=utf-8", "<p>home</p><script>"),
        ("/papers/notes/a/", "text/html; charset=utf-8", "<p>글</p><script>"),
        ("/papers/%ED%95%9C%EA%B8%80%20b/", "text/html; charset=utf-8", "<script>"),
        ("/papers/x.css", "text/css; charset=utf-8", "p {}"),
        ("/papers/x.json", "application/json; charset=utf-8", "{}"),
        ("/papers/x.js", "text/javascript; charset=utf-8", "1"),
        ("/papers/x.svg", "image/svg+xml; charset=utf-8", "<svg/>"),
        ("/papers/x.png", "image/png", "png"),
        ("/papers/x.unknown", "application/octet-stream", "?"),
        ("/papers/folder/../x.png", "image/png", "png"),
    ],
)
def test_a_file_is_sent_with_its_kind(preview: PreviewServer, path: str, kind: str, begins: str) -> None:
    status, headers, body = answer(preview, path)
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-cache")
    assert headers["Content-Length"] == str(len(body))
    assert body.decode().startswith(begins)
    assert (b"EventSource" in body) is kind.startswith("text/html")
    assert answer(preview, path, "HEAD")[1]["Content-Length"] == str(len(body))
    assert answer(preview, path, "HEAD")[2] == b""


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/", "/papers/"),
        ("/papers", "/papers/"),
        ("/papers/notes/a", "/papers/notes/a/"),
        ("/papers/%ED%95%9C%EA%B8%80%20b", "/papers/%ED%95%9C%EA%B8%80%20b/"),
    ],
)
def test_an_address_without_its_end_leads_on(preview: PreviewServer, path: str, to: str) -> None:
    status, headers, body = answer(preview, path)
    assert (status, headers["Location"], headers["Content-Length"], body) == (302, to, "0", b"")


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/papersx",
            "/x.png",
            "/papers/none",
            "/papers/folder/",
            "/papers/folder",
            "/papers/a%00b",
            "/papers/x.css/y",
        ),
        *("/papers/../secret", "/papers/..%2fsecret", "/papers/%2e%2e/secret", "/papers//../../secret"),
    ],
)
def test_what_is_not_there_is_the_error_page(preview: PreviewServer, path: str) -> None:
    status, headers, body = answer(preview, path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert body.startswith(b"<p>none</p><script>")
    assert body.endswith(b"</script></body>")


def test_a_site_without_an_error_page_says_so(preview: PreviewServer) -> None:
    (preview.folder / "404.html").unlink()
    status, _, body = answer(preview, "/papers/none")
    assert (status, body.partition(b"<script>")[0]) == (404, b"Not found")


def test_at_the_root_everything_is_the_site(preview: PreviewServer) -> None:
    preview.mount = "/"
    assert answer(preview, "/")[0] == answer(preview, "/notes/a/")[0] == 200
    assert answer(preview, "/notes/a")[1]["Location"] == "/notes/a/"
    assert answer(preview, "/secret")[0] == 404


def test_the_notice_stands_on_every_page_and_in_no_other_file(preview: PreviewServer) -> None:
    preview.notice = Notice(load_words("ko"), message="broken")
    shown = {path: b"<pre>broken</pre>" in answer(preview, path)[2] for path in ("/papers/", "/x", "/papers/x.css")}
    assert shown == {"/papers/": True, "/x": True, "/papers/x.css": False}


def test_a_page_of_a_former_version_is_told_at_once(preview: PreviewServer) -> None:
    version = re.findall(rb'EventSource\("/.reviews/news\?(\d+)"', answer(preview, "/papers/")[2])[0].decode()
    assert version == str(preview.version)
    preview.announce()
    assert preview.version > int(version)
    status, headers, body = answer(preview, f"{NEWS}?{version}")
    assert (status, body) == (200, b"data: built\n\n")
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("text/event-stream", "no-store")


def test_a_page_of_this_version_hears_of_the_next(preview: PreviewServer) -> None:
    ours, theirs = socketpair()
    with ours, theirs:
        theirs.sendall(f"GET {NEWS}?{preview.version} HTTP/1.0\r\n\r\n".encode())
        waiting = Thread(target=preview._http.finish_request, args=(ours, ("127.0.0.1", 1)), daemon=True)
        waiting.start()
        read = b""
        while not read.endswith(b":\n\n"):
            read += theirs.recv(1 << 16)
        assert b"data:" not in read
        preview.announce()
        theirs.settimeout(60)
        assert theirs.recv(1 << 16) == b"data: built\n\n"
        waiting.join(60)
        assert not waiting.is_alive()


def test_hosts_of_either_kind_are_served_at(preview: PreviewServer) -> None:
    assert preview._http.address_family == AF_INET
    try:
        other = PreviewServer("::1", 0, preview.folder, "/")
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert other._http.address_family == AF_INET6
    other._http.server_close()


def test_requests_are_answered_until_the_server_is_closed(preview: PreviewServer) -> None:
    served = PreviewServer("127.0.0.1", 0, preview.folder, "/")
    port = served._http.server_address[1]
    served.start()
    with urlopen(f"http://127.0.0.1:{port}/x.css", timeout=60) as answer:
        assert answer.read() == b"p {}"
    served.close()
    PreviewServer("127.0.0.1", port, preview.folder, "/")._http.server_close()  # nobody listens there any more
