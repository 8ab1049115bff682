"""Work that is given up when its time is over, and requests over the web that lead nowhere else."""

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
    """What the work gives. Raises what it raises, and TimeoutError once the seconds on the clock are over.

    Looking a name up, and headers that come byte by byte, know no time limit: only a thread can be left behind.
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
    """What opens `http:` and `https:` addresses and no other: urllib's own opens files and FTP as well."""
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


class ToTheWeb(HTTPRedirectHandler):
    """Follows a few redirects, to `http:` and `https:` alone."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next request; none, so that the answer is an error, for another scheme."""
        if not newurl.lower().startswith(("http:", "https:")):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)
