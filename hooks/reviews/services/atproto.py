"""A repository of the AT Protocol: the records that an account keeps on its server.

XRPC (https://atproto.com/specs/xrpc) with the methods of https://docs.bsky.app/docs/category/http-reference.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from reviews.model.atproto import Place, Record, Records
from reviews.services.client import Client, NoAnswer

# The reference server takes 200 writes and 150 KB in a request, and our client 4 MB in an answer.
_MOST_WRITES, _LARGEST_REQUEST = 200, 120_000
_IN_AN_ANSWER = 25
_MOST_ANSWERS = 1000


@dataclass(frozen=True)
class Write:
    """A record to be written; None to be deleted."""

    action: Literal["create", "update", "delete"]
    place: Place
    record: Record | None = None


def differences(wanted: Records, found: Records) -> list[Write]:
    """What makes a repository hold the wanted records, and of those found no others.

    A field that is not named in a wanted record was added by another program, and stays.
    """
    writes: list[Write] = []
    for place, record in wanted.items():
        before = found.get(place, {})
        if any(before.get(name) != value for name, value in record.items()):
            whole = {name: value for name, value in {**before, **record}.items() if value is not None}
            writes.append(Write("update" if place in found else "create", place, whole))
    return writes + [Write("delete", place) for place in found if place not in wanted]


@dataclass(frozen=True)
class Repository:
    """The records of the account `did` on the server `host`, an address without a closing slash."""

    host: str
    did: str
    client: Client

    def records(self, collection: str) -> Records:
        """All records of a collection, which are public. Raises NoAnswer."""
        found: Records = {}
        cursor: str | None = ""
        for _ in range(_MOST_ANSWERS):
            query = {"repo": self.did, "collection": collection, "limit": _IN_AN_ANSWER}
            query |= {"cursor": cursor} if cursor else {}
            answer = _read(self.client.get(f"{self.host}/xrpc/com.atproto.repo.listRecords?{urlencode(query)}"))
            found |= {(collection, key): record for key, record in _listed(answer)}
            cursor = answer.get("cursor")
            if not cursor or not answer["records"]:
                return found
        raise NoAnswer("service-malformed")

    def write(self, writes: Sequence[Write], password: str) -> None:
        """Write records, all at once where they fit into a request. Raises NoAnswer."""
        session = self._post("com.atproto.server.createSession", {"identifier": self.did, "password": password})
        token, owner = session.get("accessJwt"), session.get("did")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise NoAnswer("service-malformed")
        if owner != self.did:
            raise NoAnswer("publish-other-account", did=self.did, found=owner)
        for some in _requests(writes):
            operations = [self._operation(one) for one in some]
            body = {"repo": self.did, "writes": operations}
            self._post("com.atproto.repo.applyWrites", body, {"Authorization": f"Bearer {token}"})

    def _operation(self, write: Write) -> dict[str, Any]:
        collection, key = write.place
        operation = {"$type": f"com.atproto.repo.applyWrites#{write.action}", "collection": collection, "rkey": key}
        return operation if write.record is None else {**operation, "value": write.record}

    def _post(self, method: str, body: object, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        headers = {**(headers or {}), "Content-Type": "application/json"}
        return _read(self.client.post(f"{self.host}/xrpc/{method}", _written(body), headers))


def _read(answer: bytes) -> dict[str, Any]:
    """An answer as an object. Raises NoAnswer."""
    try:
        value = json.loads(answer)
    except (ValueError, RecursionError):
        raise NoAnswer("service-malformed") from None
    if not isinstance(value, dict):
        raise NoAnswer("service-malformed")
    return value


def _written(body: object) -> bytes:
    """A value as JSON; half a character, which another program may have left in a record, becomes `?`."""
    return json.dumps(body, ensure_ascii=False).encode(errors="replace")


def _listed(answer: dict[str, Any]) -> Iterator[tuple[str, Record]]:
    """The key and the value of each record in an answer. Raises NoAnswer."""
    try:
        for record in answer["records"]:
            uri, value = record["uri"], record["value"]
            if not isinstance(uri, str) or not isinstance(value, dict):
                raise NoAnswer("service-malformed")
            yield uri.rpartition("/")[2], value
    except (KeyError, TypeError):
        raise NoAnswer("service-malformed") from None


def _requests(writes: Sequence[Write]) -> Iterator[list[Write]]:
    """Writes that fit into one request each."""
    some: list[Write] = []
    size = 0
    for write in writes:
        length = len(_written(write.record))
        if some and (len(some) == _MOST_WRITES or size + length > _LARGEST_REQUEST):
            yield some
            some, size = [], 0
        some.append(write)
        size += length
    if some:
        yield some
