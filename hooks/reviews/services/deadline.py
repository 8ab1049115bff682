"""Work with a time limit, and requests that stay on the web."""

from collections.abc import Callable
from concurrent.futures import Future
from http.client import HTTPMessage
from threading import Thread
from typing import IO, TypeVar
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """The result of the work. Raises what it raises, and TimeoutError after these seconds of real time.

    Name lookups and headers that arrive byte by byte have no time limit, so the work runs in a thread that can be
    abandoned.
    """
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(work())
        except Exception as error:
            result.set_exception(error)

    Thread(target=run, daemon=True).start()
    try:
        return result.result(seconds)
    except TimeoutError:
        if result.done():  # the work's own
            raise
        raise TimeoutError("timed out") from None


def web_opener(redirects: HTTPRedirectHandler) -> OpenerDirector:
    """An opener for `http:` and `https:` addresses only; urllib's own opens files and FTP as well."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
        redirects,
    ):
        opener.add_handler(handler)
    return opener


class NotOn(HTTPRedirectHandler):
    """Follows no redirects: what was meant for one address reaches no other."""

    def redirect_request(self, *arguments: object) -> None:
        """Returns None, which makes the answer an error."""


class ToTheWeb(HTTPRedirectHandler):
    """Follows a few redirects, only to `http:` and `https:`."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next request; None for another scheme, which makes the answer an error."""
        if not newurl.lower().startswith(("http:", "https:")):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
