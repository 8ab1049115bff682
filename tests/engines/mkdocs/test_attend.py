"""What a server of MkDocs is made to do. `test_preview.py` runs whole previews."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer

from reviews.engines.mkdocs.attend import attend
from reviews.engines.notice import Notice
from reviews.words import Words, load_words

WORDS = load_words("ko")
Answer = tuple[str, dict[str, str], bytes]


class Session:
    """What a server asks of a session."""

    def __init__(self) -> None:
        self.notice: Notice | None = None
        self.failed: list[tuple[BaseException, str]] = []

    def fail(self, words: Words, error: BaseException, said: str = "") -> None:
        assert words is WORDS
        self.failed.append((error, said))


class Preview:
    """A server of MkDocs that never listens, attended."""

    def __init__(self, folder: Path, build: Callable[[], None]) -> None:
        self.session = Session()
        self.server = LiveReloadServer(build, "127.0.0.1", 0, str(folder), mount_path="/papers/")
        self.server.error_handler = lambda code: b"<p>none</p></body>" if code == 404 else None
        attend(self.server, self.session, lambda: WORDS)  # type: ignore[arg-type]

    def get(self, path: str) -> Answer:
        found: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            found.extend((status, dict(headers)))

        app: Any = self.server.get_app()
        body: Any = app({"PATH_INFO": path, "REQUEST_METHOD": "GET"}, start)
        whole = b"".join(body)
        if hasattr(body, "close"):  # as servers do
            body.close()
        return found[0], found[1], whole


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[Callable[[], None]], Preview]]:
    (tmp_path / "index.html").write_text("<p>home</p></body>", encoding="utf-8")
    (tmp_path / "x.css").write_text("p {}", encoding="utf-8")
    made: list[Preview] = []

    def make(build: Callable[[], None]) -> Preview:
        made.append(Preview(tmp_path, build))
        return made[-1]

    yield make
    for preview in made:
        preview.server.server_close()


Make = Callable[[Callable[[], None]], Preview]


def test_each_page_has_the_notice_and_nothing_else_has(make: Make) -> None:
    preview = make(lambda: None)
    before = {path: preview.get(path) for path in ("/papers/", "/papers/x.css", "/papers/none/")}
    assert [answer[0] for answer in before.values()] == ["200 OK", "200 OK", "404 Not Found"]
    preview.session.notice = notice = Notice(WORDS, message="broken")
    bar = notice.html().encode()
    for path in ("/papers/", "/papers/none/"):
        status, headers, body = preview.get(path)
        assert (status, bar in body, bar in before[path][2]) == (before[path][0], True, False)
        assert body.startswith(before[path][2][:11])
        assert body.endswith(bar + b"</body>")
        assert headers["Content-Length"] == str(len(body))
        assert headers.keys() >= before[path][1].keys()
    assert preview.get("/papers/x.css") == before["/papers/x.css"]


def test_an_error_page_loads_anew_once_there_is_something(make: Make) -> None:
    preview = make(lambda: None)
    handler: Any = preview.server.error_handler
    assert b"livereload" in handler(404)
    assert handler(500) is None


@pytest.mark.parametrize(
    ("error", "logged", "said"),
    [
        (ValueError("odd"), [], ""),
        (BuildError("Aborted with a BuildError!"), [], "Aborted with a BuildError!"),
        (SystemExit(1), ["first", "second"], "first\nsecond"),
        (BuildError("counted only"), ["first"], "first"),
    ],
)
def test_a_build_that_fails_is_told_with_what_mkdocs_said(
    make: Make, error: BaseException, logged: list[str], said: str
) -> None:
    def build() -> None:
        logging.getLogger("mkdocs.config").warning("no error")
        for message in logged:
            logging.getLogger("mkdocs.config").error(message)
        raise error

    preview = make(build)
    for _ in range(2):  # what was said before is forgotten
        preview.server.builder()
    assert preview.session.failed == [(error, said)] * 2
    assert not [handler for handler in logging.getLogger("mkdocs").handlers if hasattr(handler, "said")]


def test_a_build_that_succeeds_or_is_interrupted_tells_nothing(make: Make) -> None:
    preview = make(lambda: None)
    preview.server.builder()

    def interrupt() -> None:
        raise KeyboardInterrupt

    interrupted = make(interrupt)
    with pytest.raises(KeyboardInterrupt):
        interrupted.server.builder()
    assert preview.session.failed == interrupted.session.failed == []


def test_a_mistake_that_is_made_twice_is_told_twice(make: Make) -> None:
    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    heard: list[str] = []
    handler = Heard()
    mkdocs_build.log.addHandler(handler)
    try:
        preview = make(lambda: mkdocs_build.log.warning("a mistake"))
        preview.server.builder()
        preview.server.builder()
    finally:
        mkdocs_build.log.removeHandler(handler)
    assert heard == ["a mistake"] * 2
