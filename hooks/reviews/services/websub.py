"""Telling a WebSub hub that feeds have news.

The request has the form that public hubs accept from publishers: `hub.mode=publish`, a `hub.url` for each
feed (https://www.w3.org/TR/websub/ leaves it open; https://pubsubhubbub.appspot.com/ documents it).
"""

from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request

from reviews.services.deadline import NotOn, web_opener, within

SECONDS = 20
"""The time limit for a hub."""


def ping(hub: str, feeds: Sequence[str]) -> None:
    """Tell the hub about feeds by their addresses. Raises OSError if it cannot be reached in time, or refuses."""
    try:
        within(SECONDS, lambda: _ping(hub, feeds))
    except OSError as error:
        raise OSError(_plain(str(error))) from error


def _ping(hub: str, feeds: Sequence[str]) -> None:
    # A redirected POST becomes a GET (RFC 9110, 15.4), whose answer would be mistaken for the hub's. If the hub has
    # moved, the setting must be corrected.
    opener = web_opener(NotOn())
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "reviews"}
    try:
        with opener.open(Request(hub, body, headers), timeout=SECONDS):
            pass
    except HTTPError as error:
        raise OSError(f"{error}. {_said(error)}".rstrip(". ")) from error
    except URLError as error:
        raise OSError(error.reason) from error
    except (HTTPException, ValueError) as error:
        raise OSError(error) from error


def _said(error: HTTPError) -> str:
    """The hub's answer, or its new address."""
    try:
        words = error.headers.get("Location") or error.read(500).decode(errors="replace")
    except (HTTPException, OSError):
        return ""
    return words[:500]


def _plain(words: str) -> str:
    """Words on one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
