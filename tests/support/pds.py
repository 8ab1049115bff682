"""A server on this machine that keeps an account's records in the AT Protocol, on its good days and on its bad ones."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jsonschema import Draft202012Validator

from answers import Answer, serving
from testbed import CASES

DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
PASSWORD = "aaaa-bbbb-cccc-dddd"
_TOKEN = "header.payload.signature"
_LARGEST_REQUEST = 150 * 1024
_LEXICONS = json.loads((CASES / "atproto" / "lexicons.json").read_text("utf-8"))


def valid(name: str, value: object) -> Any:
    """A value that keeps to a lexicon."""
    Draft202012Validator({**_LEXICONS, "$ref": f"#/$defs/{name}"}).validate(value)
    return value


@dataclass
class Account:
    """The records of an account by collection and key, and what its server was asked for."""

    url: str = ""
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The methods, with what was asked of them where that is an address."""
    agents: set[str] = field(default_factory=set)


@contextmanager
def account(bad: Mapping[str, Answer] | None = None, did: str = DID) -> Iterator[Account]:
    """A server that keeps to the protocol, but for the methods whose answers are `bad`."""
    kept = Account()

    def good(handler: BaseHTTPRequestHandler, method: str, body: bytes) -> Answer:
        if method == "com.atproto.repo.listRecords":
            return _list(kept, dict(parse_qsl(urlsplit(handler.path).query)))
        if len(body) > _LARGEST_REQUEST:
            return _refusal(413, "PayloadTooLarge", "request entity too large")
        given = valid(method, json.loads(body))
        if method == "com.atproto.server.createSession":
            if given["password"] != PASSWORD:
                return _refusal(401, "AuthenticationRequired", "Invalid identifier or password")
            return _answer({"accessJwt": _TOKEN, "refreshJwt": _TOKEN, "handle": "reviews.example", "did": did})
        if handler.headers["Authorization"] != f"Bearer {_TOKEN}":
            return _refusal(401, "AuthMissing", "Authentication Required")
        return _write(kept, given["writes"])

    def heard(handler: BaseHTTPRequestHandler) -> Answer:
        method = urlsplit(handler.path).path.removeprefix("/xrpc/")
        body = handler.rfile.read(int(handler.headers["Content-Length"] or 0))
        kept.asked.append(method)
        kept.agents.add(handler.headers["User-Agent"])
        return (bad or {}).get(method) or good(handler, method, body)

    with serving(heard) as address:
        kept.url = address.rstrip("/")
        yield kept


def _list(kept: Account, query: dict[str, str]) -> Answer:
    keys = sorted(key for collection, key in kept.records if collection == query["collection"])
    shown = [key for key in keys if key > query.get("cursor", "")][: int(query["limit"])]
    listed = [
        {
            "uri": f"at://{query['repo']}/{query['collection']}/{key}",
            "cid": "bafy",
            "value": kept.records[query["collection"], key],
        }
        for key in shown
    ]
    return _answer({"records": listed, **({"cursor": shown[-1]} if shown else {})})


def _write(kept: Account, writes: list[dict[str, Any]]) -> Answer:
    """All of the writes, or none."""
    after = dict(kept.records)
    for write in writes:
        place, action = (write["collection"], write["rkey"]), write["$type"].partition("#")[2]
        if (action == "create") is (place in after):
            return _refusal(400, "InvalidRequest", f"{action}: {place[1]}")
        if action == "delete":
            del after[place]
        else:
            after[place] = write["value"]
    kept.records = after
    return _answer({"results": []})


def _answer(value: object, status: int = 200) -> Answer:
    return Answer(json.dumps(value).encode(), status, {"Content-Type": "application/json"})


def _refusal(status: int, error: str, message: str) -> Answer:
    return _answer({"error": error, "message": message}, status)
