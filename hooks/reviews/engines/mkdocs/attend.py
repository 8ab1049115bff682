"""`mkdocs serve` goes on when a build fails: it serves the former pages, and shows on each what is wrong.

By itself, MkDocs holds back every request after a failed build until one succeeds. Its logger also drops messages that
it has logged before in the same process, so a mistake made twice would be reported only once.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import DuplicateFilter

from reviews.engines.interrupts import raise_lost
from reviews.engines.notice import with_notice
from reviews.engines.session import Session
from reviews.words import Words


def attend(server: LiveReloadServer, session: Session, words: Callable[[], Words]) -> None:
    """Take over a server's builds and answers. `words` returns those of the last readable configuration."""
    raise_lost()  # before MkDocs waits for changes
    build, error_page = server.builder, server.error_handler

    def rebuild() -> None:
        raise_lost()
        _forget_messages()
        with _errors_said() as said:
            try:
                build()
            except (Exception, SystemExit) as error:
                message = str(error) if isinstance(error, MkDocsException) else ""
                session.fail(words(), error, "\n".join(said) or message)

    def with_reload(code: int) -> bytes | None:
        """An error page that reloads: the page may exist after the next build. MkDocs does not reload its own."""
        page = error_page(code)
        inject: Callable[[bytes, int], bytes] = server._inject_js_into_html
        return None if page is None else inject(page, server._visible_epoch)

    server.builder = rebuild
    server.error_handler = with_reload
    server.set_app(_noticed(server.serve_request, session))


def _noticed(app: WSGIApplication, session: Session) -> WSGIApplication:
    """The same answers, with the session's notice on each page."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        status, headers = "", list[tuple[str, str]]()

        def hold(given: str, fields: list[tuple[str, str]], info: Any = None) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = given, fields
            return lambda data: None

        body = app(environ, hold)
        notice = session.notice
        if notice is None or ("Content-Type", "text/html") not in headers:
            start(status, headers)
            return body
        page = with_notice(b"".join(body), notice)
        if hasattr(body, "close"):
            body.close()
        others = [(name, value) for name, value in headers if name != "Content-Length"]
        start(status, [*others, ("Content-Length", str(len(page)))])
        return [page]

    return answer


def _forget_messages() -> None:
    """Let MkDocs repeat messages of former builds."""
    for each in mkdocs_build.log.filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()


class _Errors(logging.Handler):
    """Keeps the errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _errors_said() -> Iterator[list[str]]:
    """Collect the errors that MkDocs logs within the block, such as those of its configuration, which the exception
    only counts.
    """
    handler, loggers = _Errors(), [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield handler.said
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
