"""Asking services of the web: politely, within limits of time and size, and again where a failure may pass."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import BadStatusLine, HTTPException, IncompleteRead
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request

from reviews.model.error import ReviewsError
from reviews.services.deadline import NotOn, ToTheWeb, web_opener, within

# Three thousand authors, as in physics, take 300 KB.
_LARGEST = 4 * 2**20
_PASSING_STATUS = frozenset({429, 500, 502, 503, 504})
# Failures that may pass. A refused connection or an unknown name will not.
_PASSING = (TimeoutError, ConnectionResetError, ConnectionAbortedError, BadStatusLine, IncompleteRead)


@dataclass(frozen=True)
class Patience:
    """How long to wait for a service, in seconds."""

    whole: float = 30
    """In all."""
    attempt: float = 10
    """For one answer."""
    pause: float = 3
    """Between two requests to one host; after a failure it doubles each time. arXiv's terms ask for at least three."""


class NoAnswer(ReviewsError):
    """A service gave no usable answer."""

    said = b""
    """The beginning of its answer, if it refused."""


class UnknownPaper(NoAnswer):
    """The service answered: it has no such paper, or not that version of it."""


@dataclass
class Client:
    """Asks services, one request at a time; `agent` tells them who asks (RFC 9110, section 10.1.5)."""

    agent: str
    patience: Patience = Patience()
    is_slow: bool = False
    """Whether it pauses between any two requests, and not only those to one host."""
    follows: bool = True
    """Whether it follows redirects."""
    _asked: dict[str, float] = field(default_factory=dict)
    """When each host was last asked."""

    def get(self, address: str, whole: float | None = None) -> bytes:
        """The answer at an address, after `whole` seconds at most. Raises NoAnswer."""
        return self._answer(address, None, {}, whole)

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        """The answer to a POST, which may be sent again after a failure. Raises NoAnswer, also for a redirect."""
        return self._answer(address, body, headers, None)

    def _answer(self, address: str, body: bytes | None, more: Mapping[str, str], whole: float | None) -> bytes:
        patience = self.patience if whole is None else replace(self.patience, whole=whole)
        follows = self.follows and body is None
        try:
            host = "" if self.is_slow else urlsplit(address).netloc
        except ValueError as error:
            raise NoAnswer("service-unreachable", error=error) from None
        since = time.monotonic() - self._asked.get(host, -patience.pause)
        time.sleep(max(0, patience.pause - since))
        headers = {"User-Agent": self.agent, "Accept": "*/*", **more}
        failures: list[NoAnswer] = []
        try:
            return within(patience.whole, lambda: _ask(Request(address, body, headers), patience, follows, failures))
        except TimeoutError:
            # The time may run out while a service that fails each time is asked once more.
            raise (failures or [NoAnswer("service-slow", seconds=f"{patience.whole:g}")])[-1] from None
        except ValueError as error:  # the address is malformed
            raise NoAnswer("service-unreachable", error=error) from None
        finally:
            self._asked[host] = time.monotonic()


def _ask(request: Request, patience: Patience, follows: bool, failures: list[NoAnswer]) -> bytes:
    """The answer to a request, which is repeated after a pause while there is time. Raises NoAnswer.

    `failures` takes up why it is repeated, unless there was no answer in time.
    """
    end = time.monotonic() + patience.whole
    pause = patience.pause
    while True:
        cause: object = None
        try:
            return _read(request, patience.attempt, follows)
        except HTTPError as error:
            failure = NoAnswer("service-refused", status=error.code)
            failure.said = _said(error)
            error.close()
            passing = error.code in _PASSING_STATUS
            wait = max(pause, _retry_after(error.headers.get("Retry-After", "")))
        except (OSError, HTTPException) as error:
            cause = error.reason if isinstance(error, URLError) else error
            failure = NoAnswer("service-unreachable", error=cause)
            passing = isinstance(cause, _PASSING)
            wait = pause
        if not passing or time.monotonic() + wait >= end:
            raise failure
        if not isinstance(cause, TimeoutError):
            failures.append(failure)
        time.sleep(wait)
        pause *= 2


def _said(error: HTTPError) -> bytes:
    """The beginning of what a service said when it refused."""
    try:
        return error.read(1000)
    except (HTTPException, OSError):
        return b""


def _read(request: Request, seconds: float, follows: bool) -> bytes:
    """One whole answer. Raises OSError or HTTPException, and NoAnswer if it is too large."""
    end = time.monotonic() + seconds
    data = b""
    with web_opener(ToTheWeb() if follows else NotOn()).open(request, timeout=seconds) as response:
        while chunk := response.read1(2**16):
            data += chunk
            if len(data) > _LARGEST:
                raise NoAnswer("service-malformed")
            if time.monotonic() > end:
                raise TimeoutError("timed out")
        if response.length:  # part of the announced length is missing
            raise IncompleteRead(data, response.length)
    return data


def _retry_after(header: str) -> float:
    """The seconds in a Retry-After header (RFC 9110, section 10.2.3), a number or a date; 0 for anything else."""
    if re.fullmatch(r"\s*\d{1,9}\s*", header, re.ASCII):
        return float(header)
    try:
        day = parsedate_to_datetime(header)
    except ValueError:
        return 0
    return (day.replace(tzinfo=day.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
