"""What a web service says about a paper, and how it is asked: politely, and with a time limit.

Each service is a `Service` in a module of its own, such as `arxiv`.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import BadStatusLine, HTTPException, IncompleteRead
from urllib.error import HTTPError, URLError
from urllib.request import Request

from reviews.model.error import ReviewsError
from reviews.model.paper import Paper
from reviews.services.deadline import ToTheWeb, web_opener, within

# Three thousand authors, as in physics, take 300 KB.
_LARGEST = 4 * 2**20
_PASSING_STATUS = frozenset({429, 500, 502, 503, 504})
# Failures that may pass. A refused connection or an unknown name will not.
_PASSING = (TimeoutError, ConnectionResetError, ConnectionAbortedError, BadStatusLine, IncompleteRead)


@dataclass(frozen=True)
class Record:
    """The metadata that a note takes from a paper. Texts are one line each, in composed Unicode (NFC)."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    withdrawn: bool


@dataclass(frozen=True)
class Service:
    """A service that can be asked about papers."""

    name: str
    """Its name in messages."""
    api: str
    """The address of its API."""
    variable: str
    """The environment variable that may name another address of the API."""
    query: Callable[[str, Paper], str | None]
    """The address to ask about a paper, given that of the API; None for a kind of paper that the service does not know.
    """
    read: Callable[[bytes, Paper], Record]
    """The record in an answer. Raises UnknownPaper, and NoAnswer if the answer is malformed."""


@dataclass(frozen=True)
class Patience:
    """How long to wait for a service, in seconds."""

    whole: float = 30
    """In all."""
    attempt: float = 10
    """For one answer."""
    pause: float = 3
    """Between two requests; it doubles each time. arXiv's terms ask for at least three."""


class NoAnswer(ReviewsError):
    """A service gave no usable answer."""


class UnknownPaper(NoAnswer):
    """The service answered: it has no such paper, or not that version of it."""


def fetch_record(service: Service, address: str, paper: Paper, agent: str, patience: Patience = Patience()) -> Record:
    """Ask a service about a paper, at an address from its `query`; `agent` tells the service who asks.

    Raises NoAnswer, after at most `patience.whole`.
    """
    try:
        data = within(patience.whole, lambda: _ask(Request(address, headers={"User-Agent": agent}), patience))
    except TimeoutError:
        raise NoAnswer("service-slow", seconds=f"{patience.whole:g}") from None
    except ValueError as error:  # the API's address is malformed
        raise NoAnswer("service-unreachable", error=error) from None
    return service.read(data, paper)


def _ask(request: Request, patience: Patience) -> bytes:
    """The answer to a request, which is repeated after a pause while there is time. Raises NoAnswer."""
    end = time.monotonic() + patience.whole
    pause = patience.pause
    while True:
        try:
            return _read(request, patience.attempt)
        except HTTPError as error:
            error.close()
            failure = NoAnswer("service-refused", status=error.code)
            passing = error.code in _PASSING_STATUS
            wait = max(pause, _retry_after(error.headers.get("Retry-After", "")))
        except (OSError, HTTPException) as error:
            cause = error.reason if isinstance(error, URLError) else error
            failure = NoAnswer("service-unreachable", error=cause)
            passing = isinstance(cause, _PASSING)
            wait = pause
        if not passing or time.monotonic() + wait >= end:
            raise failure
        time.sleep(wait)
        pause *= 2


def _read(request: Request, seconds: float) -> bytes:
    """One whole answer. Raises OSError or HTTPException, and NoAnswer if it is too large."""
    end = time.monotonic() + seconds
    data = b""
    with web_opener(ToTheWeb()).open(request, timeout=seconds) as response:
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
