"""The server of a preview: a folder's files over HTTP, and news for open pages."""

import mimetypes
import shutil
import time
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from posixpath import normpath
from socket import AF_INET, AF_INET6
from threading import Condition, Lock, Thread
from urllib.parse import quote, unquote, urlsplit

from reviews.engines.notice import Notice, with_notice

NEWS = "/.reviews/news"
"""Where a page asks for news, giving its version."""
# Seconds to wait for news before checking whether the page is still open.
_PATIENCE = 15
# Browsers open few connections to a server, so a hidden page closes its own.
_SCRIPT = """<script>{
  let source
  const listen = () => {
    source?.close()
    if (document.hidden) return
    source = new EventSource("%s?%d")
    source.onmessage = () => location.reload()
  }
  document.addEventListener("visibilitychange", listen)
  addEventListener("pagehide", () => source?.close())
  addEventListener("pageshow", listen)
}</script>"""


class PreviewServer:
    """Serves a folder at an address, below the path `mount`, which begins and ends with a slash."""

    def __init__(self, host: str, port: int, folder: Path, mount: str) -> None:
        """Raises OSError if the address is not available."""
        self.folder = folder
        self.mount = mount
        self.swap = Lock()
        """Held while files are replaced, and while one is opened."""
        self.notice: Notice | None = None
        """Shown on every page."""
        self.news = Condition()
        self.version = time.time_ns()
        """The version of the site: it grows with each build, also across processes."""
        self._http = _Http(host, port, self)

    def start(self) -> None:
        """Start to answer requests, each in a thread of its own."""
        Thread(target=self._http.serve_forever, daemon=True).start()

    def announce(self) -> None:
        """Reload every open page."""
        with self.news:
            self.version = time.time_ns()
            self.news.notify_all()

    def close(self) -> None:
        """Stop answering requests."""
        self._http.shutdown()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    def __init__(self, host: str, port: int, preview: PreviewServer) -> None:
        self.address_family = AF_INET6 if ":" in host else AF_INET
        super().__init__((host, port), partial(_Handler, preview))

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore a browser that goes away during an answer."""


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, preview: PreviewServer, *arguments: object) -> None:
        self._preview = preview
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *arguments: object) -> None:
        """Log nothing: problems show in the browser."""

    def do_HEAD(self) -> None:
        """Answer with the headers of `GET`."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer with a file of the folder, the 404 page, a redirect or news."""
        parts = urlsplit(self.path)
        if parts.path == NEWS:
            return self._tell_news(parts.query)
        if not f"{parts.path}/".startswith(self._preview.mount):
            return self._redirect(self._preview.mount) if parts.path == "/" else self._send_page_not_found()
        # In a path that begins with a slash, `..` cannot lead out.
        path = normpath("/" + unquote(parts.path[len(self._preview.mount) :])).lstrip("/")
        file = self._preview.folder / path
        with self._preview.swap:
            is_folder = file.is_dir()
            content = _read(file / "index.html" if is_folder else file)
        if content is None or "\0" in path:
            return self._send_page_not_found()
        if is_folder and not parts.path.endswith("/"):
            return self._redirect(f"{quote(unquote(parts.path))}/")
        return self._send(HTTPStatus.OK, content, "index.html" if is_folder else path)

    def _send_page_not_found(self) -> None:
        with self._preview.swap:
            content = _read(self._preview.folder / "404.html")
        self._send(HTTPStatus.NOT_FOUND, content or b"Not found", "404.html")

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, content: bytes, name: str) -> None:
        if name.endswith(".html"):
            content = with_notice(content, self._preview.notice)
            before, end, after = content.rpartition(b"</body>")
            script = (_SCRIPT % (NEWS, self._preview.version)).encode()
            content = before + script + end + after if end else content + script
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.send_response(status)
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        if self.command != "HEAD":
            shutil.copyfileobj(BytesIO(content), self.wfile)

    def _tell_news(self, version: str) -> None:
        """Server-sent events (HTML, 9.2): one message once the version changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        preview = self._preview
        while str(preview.version) == version:
            self.wfile.write(b":\n\n")  # a comment, which fails once the page is closed
            with preview.news:
                preview.news.wait_for(lambda: str(preview.version) != version, _PATIENCE)
        self.wfile.write(b"data: built\n\n")


def _read(file: Path) -> bytes | None:
    """The content of a file, None if it does not exist."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):
        return None
