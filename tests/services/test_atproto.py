"""Records are read from a server and written to it: a real one on this machine, on good days and on bad ones."""

from time import monotonic
from typing import Any

import pytest

from answers import Answer
from pds import DID, PASSWORD, account
from reviews.model.atproto import Records
from reviews.services.atproto import Repository, Write, differences
from reviews.services.client import Client, NoAnswer, Patience

COLLECTION = "site.standard.document"
QUICK = Patience(whole=1, attempt=0.4, pause=0.02)
# For answers that come: a busy machine takes its time, and a request that is sent again would be counted.
PATIENT = Patience(whole=60, attempt=30, pause=0.02)
LIST, LOG_IN, WRITE = "com.atproto.repo.listRecords", "com.atproto.server.createSession", "com.atproto.repo.applyWrites"


def repository(host: str, patience: Patience = PATIENT) -> Repository:
    return Repository(host, DID, Client("reviews (+https://example.org/)", patience, follows=False))


def some(count: int, text: str = "") -> Records:
    """Records under keys that are TIDs."""
    keys = (f"3aaaaaaaaaa{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(count))
    return {(COLLECTION, key): {"title": key, "textContent": text} for key in keys}


def creations(records: Records) -> list[Write]:
    return differences(records, {})


@pytest.mark.parametrize(
    ("wanted", "found", "action", "record"),
    [
        ({"a": 1}, None, "create", {"a": 1}),
        ({"a": 1, "b": None}, None, "create", {"a": 1}),
        ({"a": 1}, {"a": 1}, None, None),
        ({"a": 1, "b": None}, {"a": 1}, None, None),
        ({"a": 1}, {"a": 1, "bskyPostRef": {"uri": "x"}}, None, None),
        ({"a": 2}, {"a": 1, "bskyPostRef": {"uri": "x"}}, "update", {"a": 2, "bskyPostRef": {"uri": "x"}}),
        ({"a": 1, "b": None}, {"a": 1, "b": 2}, "update", {"a": 1}),
        (None, {"a": 1}, "delete", None),
    ],
)
def test_only_what_differs_is_written(wanted: Any, found: Any, action: str | None, record: Any) -> None:
    place = (COLLECTION, "3aaaaaaaaaaaa")
    writes = differences({place: wanted} if wanted else {}, {place: found} if found else {})
    assert writes == ([Write(action, place, record)] if action else [])  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "text"), [(1, ""), (260, ""), (5, "글" * 15_000)])
def test_what_is_written_is_found_again(count: int, text: str) -> None:
    records = some(count, text)
    with account() as kept:
        here = repository(kept.url)
        here.write(creations(records), PASSWORD)
        assert here.records(COLLECTION) == records == kept.records
        assert differences(records, here.records(COLLECTION)) == []
        here.write(differences({}, records), PASSWORD)
        assert kept.records == {}
        assert kept.agents == {"reviews (+https://example.org/)"}


def test_differences_are_written_in_their_order_and_deletions_last() -> None:
    wanted: Records = {(COLLECTION, key): {"a": 1} for key in ("3c", "3a")}
    found: Records = {(COLLECTION, key): {"a": 2} for key in ("3d", "3a", "3b")}
    assert [(write.action, write.place[1]) for write in differences(wanted, found)] == [
        ("create", "3c"),
        ("update", "3a"),
        ("delete", "3d"),
        ("delete", "3b"),
    ]


@pytest.mark.parametrize(
    ("sizes", "requests"),
    [
        ([10] * 200, 1),
        ([10] * 201, 2),
        ([60_000, 60_000], 1),
        ([60_000, 60_001], 2),
        ([130_000], 1),
        ([60_000, 60_000, 60_000, 60_000, 60_000], 3),
        ([], 0),
    ],
)
def test_a_request_holds_what_a_server_takes(sizes: list[int], requests: int) -> None:
    letters = len('{"x": ""}')
    records: Records = {
        (COLLECTION, f"3aaaaaaaaa{number:03}"): {"x": "y" * (size - letters)} for number, size in enumerate(sizes)
    }
    with account({WRITE: Answer(b"{}")}) as kept:
        repository(kept.url).write(creations(records), PASSWORD)
    assert kept.asked == [LOG_IN] + [WRITE] * requests


def test_a_list_may_end_with_an_answer_without_records() -> None:
    with account({LIST: Answer(b'{"records": [], "cursor": "z"}')}) as kept:
        assert repository(kept.url).records(COLLECTION) == {}
    assert kept.asked == [LIST]


def test_a_commit_is_whole_or_nothing() -> None:
    """Another program may have written one of the records in between."""
    records = some(3)
    with account() as kept:
        place = list(records)[1]
        kept.records[place] = {"title": "other"}
        with pytest.raises(NoAnswer) as error:
            repository(kept.url).write(creations(records), PASSWORD)
        assert kept.records == {place: {"title": "other"}}
    assert b"InvalidRequest" in error.value.said


@pytest.mark.parametrize(
    ("password", "did", "kind", "said"),
    [
        ("wrong", DID, "service-refused", b"Invalid identifier or password"),
        (PASSWORD, "did:web:other.example", "publish-other-account", b""),
    ],
)
def test_a_password_of_nobody_or_of_somebody_else_writes_nothing(
    password: str, did: str, kind: str, said: bytes
) -> None:
    with account(did=did) as kept, pytest.raises(NoAnswer) as error:
        repository(kept.url).write(creations(some(1)), password)
    assert (error.value.kind, said in error.value.said, kept.records) == (kind, True, {})
    assert kept.asked == [LOG_IN]


BAD = {
    "not there": (Answer(status=404), "service-refused", 1),
    "no JSON": (Answer(b"<html>Sign in</html>"), "service-malformed", 1),
    "a list": (Answer(b"[]"), "service-malformed", 1),
    "another object": (Answer(b'{"records": 7, "accessJwt": 7}'), "service-malformed", 1),
    "records without values": (Answer(b'{"records": [{"uri": "at://x/y/z"}]}'), "service-malformed", 1),
    "addresses that are numbers": (Answer(b'{"records": [{"uri": 1, "value": {}}]}'), "service-malformed", 1),
    "values that are no records": (
        Answer(b'{"records": [{"uri": "at://x/y/z", "value": []}]}'),
        "service-malformed",
        1,
    ),
    "a token that breaks a header": (Answer(b'{"accessJwt": "a\\r\\nb", "records": [1]}'), "service-malformed", 1),
    "a token in Korean": (Answer('{"accessJwt": "가", "records": [1]}'.encode()), "service-malformed", 1),
    "deep nesting": (Answer(b"[" * 100_000), "service-malformed", 1),
    "not UTF-8": (Answer(b'{"\xff'), "service-malformed", 1),
    "a giant answer": (Answer(b" " * (5 * 2**20)), "service-malformed", 1),
    "a redirect": (Answer(status=307, headers={"Location": "http://127.0.0.1:9/"}), "service-refused", 1),
    "a redirect to a file": (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "service-refused", 1),
    "too many requests": (Answer(status=429, headers={"Retry-After": "60"}), "service-refused", 1),
    "broken": (Answer(status=500), "service-refused", None),
    "cut off": (Answer(b'{"records"', lost=9), "service-unreachable", None),
    "broken off": (Answer(reset=True), "service-unreachable", None),
    "silent": (Answer(wait=9), ("service-unreachable", "service-slow"), None),
    "byte by byte": (Answer(b"{}" * 99, drip=0.05), "service-slow", None),
}


# Where the server is asked again and again, once is enough.
@pytest.mark.parametrize(
    ("method", "name"),
    [(LIST, name) for name in BAD] + [(LOG_IN, name) for name, (_, _, times) in BAD.items() if times],
)
def test_bad_days(method: str, name: str) -> None:
    answer, kind, times = BAD[name]
    began = monotonic()
    with account({method: answer}) as kept:
        here = repository(kept.url, PATIENT if times else QUICK)
        with pytest.raises(NoAnswer) as error:
            here.records(COLLECTION) if method == LIST else here.write(creations(some(1)), PASSWORD)
        asked = kept.asked.copy()
    assert error.value.kind in kind
    assert set(asked) == {method}
    assert times is None or len(asked) == times
    assert times or monotonic() - began < QUICK.whole + 5
    assert kept.records == {}


def test_half_a_character_of_another_program_stops_nothing() -> None:
    (place,) = some(1)
    with account() as kept:
        kept.records[place] = {"title": "old", "other": "\ud800"}
        here = repository(kept.url)
        here.write(differences({place: {"title": "new"}}, here.records(COLLECTION)), PASSWORD)
        assert kept.records[place] == {"title": "new", "other": "?"}


def test_a_list_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.services.atproto._MOST_ANSWERS", 5)
    answer = Answer(b'{"records": [{"uri": "at://x/y/z", "value": {}}], "cursor": "z"}')
    with account({LIST: answer}) as kept, pytest.raises(NoAnswer) as error:
        repository(kept.url).records(COLLECTION)
    assert (error.value.kind, len(kept.asked)) == ("service-malformed", 5)
