"""Tell a WebSub hub that feeds have news; the only module that speaks to one.

The form is the one that public hubs take from publishers: `hub.mode=publish`, a `hub.url` for each
feed (https://www.w3.org/TR/websub/ leaves it open; https://pubsubhubbub.appspot.com/ documents it).
"""

from collections.abc import Sequence
from http.client import HTTPException
from urllib.parse import urlencode
from urllib.request import Request, urlopen

SECONDS = 20


def ping(hub: str, feeds: Sequence[str]) -> None:
    """Tell the hub of feeds by their addresses. Raises OSError if it cannot be reached in time, or says no."""
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": "reviews"}
    try:
        with urlopen(Request(hub, body, headers), timeout=SECONDS):
            pass
    except HTTPException as error:
        raise OSError(str(error)) from error
