"""Tell a WebSub hub that feeds have news; the only module that speaks to one.

The form is the one that public hubs take from publishers: `hub.mode=publish`, a `hub.url` for each
feed (https://www.w3.org/TR/websub/ leaves it open; https://pubsubhubbub.appspot.com/ documents it).
"""

from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS = 20


def ping(hub: str, feeds: Sequence[str]) -> None:
    """Tell the hub of feeds by their addresses. Raises OSError if it cannot be reached in time, or says no."""
    # A form that is sent on becomes a visit (RFC 9110, 15.4), whose answer would pass for the hub's.
    opener = build_opener(_NotOn())
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
    """Follows no redirect: where the hub has moved, the setting is to be mended."""

    def redirect_request(self, *arguments: object) -> None:
        """Gives no request, so that the answer is an error."""


def _said(error: HTTPError) -> str:
    """What the hub said, or where it has moved."""
    try:
        words = error.headers.get("Location") or error.read(500).decode(errors="replace")
    except (HTTPException, OSError):
        return ""
    return " ".join(words.split())
