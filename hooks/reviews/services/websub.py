"""Tell a WebSub hub that feeds have news; the only module that speaks to one.

The form is the one that public hubs take from publishers: `hub.mode=publish`, a `hub.url` for each
feed (https://www.w3.org/TR/websub/ leaves it open; https://pubsubhubbub.appspot.com/ documents it).
"""

from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request

from reviews.services.deadline import web_opener, within

SECONDS = 20
"""Until a hub is given up, whatever it does."""


def ping(hub: str, feeds: Sequence[str]) -> None:
    """Tell the hub of feeds by their addresses. Raises OSError if it cannot be reached in time, or says no."""
    try:
        within(SECONDS, lambda: _ping(hub, feeds))
    except OSError as error:
        raise OSError(_plain(str(error))) from error


def _ping(hub: str, feeds: Sequence[str]) -> None:
    # A form that is sent on becomes a visit (RFC 9110, 15.4), whose answer would pass for the hub's.
    opener = web_opener(_NotOn())
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "reviews"}
    try:
        with opener.open(Request(hub, body, headers), timeout=SECONDS):
            pass
    except HTTPError as error:
        raise OSError(f"{error}. {_said(error)}".rstrip(". ")) from error
    except URLError as error:
        raise OSError(str(error.reason)) from error
    except (HTTPException, ValueError) as error:
        raise OSError(str(error)) from error


class _NotOn(HTTPRedirectHandler):
    """Follows no redirect: where the hub has moved, the setting is to be fixed."""

    def redirect_request(self, *arguments: object) -> None:
        """Gives no request, so that the answer is an error."""


def _said(error: HTTPError) -> str:
    """What the hub said, or where it has moved."""
    try:
        words = error.headers.get("Location") or error.read(500).decode(errors="replace")
    except (HTTPException, OSError):
        return ""
    return words[:500]


def _plain(words: str) -> str:
    """Words on one line, without the characters that a terminal would obey."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
