"""Services are asked politely and within limits, whichever service it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from time import monotonic

import pytest

from answers import Answer, service, serving
from reviews.services.client import Client, NoAnswer, Patience

QUICK = Patience(whole=5, attempt=2, pause=0)


def client(follows: bool = True) -> Client:
    return Client("reviews", QUICK, follows=follows)


def steps(count: int, path: str) -> Answer:
    """Redirects from `/0` on, so many of them."""
    step = int(path[1:] or 0)
    return Answer(status=302, headers={"Location": f"/{step + 1}"}) if step < count else Answer(b"here")


@pytest.mark.parametrize(("redirects", "is_reached"), [(0, True), (5, True), (6, False)])
def test_a_few_redirects_are_followed(redirects: int, is_reached: bool) -> None:
    with service(partial(steps, redirects)) as (address, asked):
        asks = Client("reviews", QUICK)
        if is_reached:
            assert asks.get(address) == b"here"
        else:
            with pytest.raises(NoAnswer):
                asks.get(address)
    assert len(asked) == min(redirects, 5) + 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda address: client(follows=False).get(address),
        lambda address: client().post(address, b"{}", {}),
        lambda address: client(follows=False).post(address, b"{}", {}),
    ],
)
def test_what_is_meant_for_one_address_reaches_no_other(ask: Callable[[str], bytes]) -> None:
    with service(partial(steps, 1)) as (address, asked), pytest.raises(NoAnswer) as error:
        ask(address)
    assert (error.value.details["status"], len(asked)) == (302, 1)


def test_a_scheme_may_be_in_capitals() -> None:
    with service(lambda path: Answer(b"here")) as (there, _):
        elsewhere = Answer(status=301, headers={"Location": there.replace("http", "HTTP")})
        with service(lambda path: elsewhere) as (address, _):
            assert client().get(address) == b"here"


@pytest.mark.parametrize(("size", "is_taken"), [(4 * 2**20, True), (4 * 2**20 + 1, False)])
def test_an_answer_has_a_limit(size: int, is_taken: bool) -> None:
    with service(lambda path: Answer(b"x" * size)) as (address, _):
        if is_taken:
            assert len(client().get(address)) == size
        else:
            with pytest.raises(NoAnswer, match="service-malformed"):
                client().get(address)


def test_of_a_refusal_the_beginning_is_kept() -> None:
    with service(lambda path: Answer(b"no" * 5000, status=400)) as (address, _), pytest.raises(NoAnswer) as error:
        client().get(address)
    assert error.value.said == b"no" * 500


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422, 501])
def test_what_will_not_pass_is_asked_once(status: int) -> None:
    with service(lambda path: Answer(status=status)) as (address, asked), pytest.raises(NoAnswer) as error:
        client().get(address)
    assert (error.value.kind, error.value.details["status"], len(asked)) == ("service-refused", status, 1)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@pytest.mark.parametrize(
    "when", ["", "0", " 0 ", "soon", "-5", "Wed, 21 Oct 2015 07:28:00", "Wed, 21 Oct 2015 07:28:00 GMT"]
)
def test_what_may_pass_is_asked_again(status: int, when: str) -> None:
    answers = iter([Answer(status=status, headers={"Retry-After": when} if when else {}), Answer(b"here")])
    with service(lambda path: next(answers)) as (address, asked):
        assert client().get(address) == b"here"
    assert len(asked) == 2


@pytest.mark.parametrize(
    "when",
    ["6", " 999999999 ", format_datetime(datetime.now(UTC) + timedelta(hours=1), True)],
    ids=["seconds", "seconds within spaces", "a day"],  # each process that runs tests has its own time
)
def test_who_wants_to_be_left_alone_for_longer_is_not_waited_for(when: str) -> None:
    began = monotonic()
    refusal = Answer(status=429, headers={"Retry-After": when})
    with service(lambda path: refusal) as (address, asked), pytest.raises(NoAnswer, match="service-refused"):
        client().get(address)
    assert len(asked) == 1
    assert monotonic() - began < QUICK.whole


def test_the_first_request_waits_for_nothing_nor_do_those_to_other_hosts() -> None:
    asks = Client("reviews", Patience(whole=5, attempt=2, pause=60))
    began = monotonic()
    with service(lambda path: Answer(b"1")) as (one, _), service(lambda path: Answer(b"2")) as (two, _):
        assert asks.get(one) + asks.get(two) == b"12"
    assert monotonic() - began < 30


@pytest.mark.parametrize(
    ("refusals", "pauses"),
    [
        ([], [0]),
        ([""], [0, 3]),
        (["", "", ""], [0, 3, 6, 12]),
        (["2"], [0, 3]),
        (["soon"], [0, 3]),
        ([" 7 "], [0, 7]),
        (["7", ""], [0, 7, 6]),
    ],
)
def test_pauses_double_unless_the_service_wants_longer_ones(
    refusals: list[str], pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("reviews.services.client.time.sleep", slept.append)
    answers = iter([*(Answer(status=503, headers={"Retry-After": when}) for when in refusals), Answer(b"here")])
    with service(lambda path: next(answers)) as (address, _):
        assert Client("reviews", Patience(whole=1000, attempt=30, pause=3)).get(address) == b"here"
    assert slept == pauses


@pytest.mark.parametrize("when", ["soon", "-5", "Wed, 21 Oct 2015 07:28:00"])
def test_a_time_that_is_none_or_over_adds_no_pause(when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("reviews.services.client.time.sleep", slept.append)
    answers = iter([Answer(status=503, headers={"Retry-After": when}), Answer(b"here")])
    with service(lambda path: next(answers)) as (address, _):
        assert client().get(address) == b"here"
    assert slept == [0, 0]


def test_a_person_waits_half_a_minute_at_most() -> None:
    assert Patience() == Patience(whole=30, attempt=10, pause=3)


def test_a_slow_client_pauses_between_any_two_requests() -> None:
    asks = Client("reviews", Patience(whole=5, attempt=2, pause=0.2), is_slow=True)
    with service(lambda path: Answer(b"1")) as (one, first), service(lambda path: Answer(b"2")) as (two, second):
        assert asks.get(one) + asks.get(two) == b"12"
    assert all(later.at - earlier.at >= 0.19 for earlier, later in pairwise([*first, *second]))


def test_a_failure_counts_as_a_request() -> None:
    asks = Client("reviews", Patience(whole=5, attempt=2, pause=0.2))
    answers = iter([Answer(status=400), Answer(b"here")])
    with service(lambda path: next(answers)) as (address, asked):
        with pytest.raises(NoAnswer):
            asks.get(address)
        assert asks.get(address) == b"here"
    assert asked[1].at - asked[0].at >= 0.19


@pytest.mark.parametrize("address", ["http://[::1", "no address", "http://127.0.0.1:x/"])
def test_a_malformed_address_is_told(address: str) -> None:
    with pytest.raises(NoAnswer) as error:
        client().get(address)
    assert (error.value.kind, bool(str(error.value.details["error"]))) == ("service-unreachable", True)


def test_headers_of_a_post_arrive_with_its_body() -> None:
    heard: list[tuple[str | None, ...]] = []

    def answer(handler: BaseHTTPRequestHandler) -> Answer:
        headers = handler.headers
        body = handler.rfile.read(int(headers["Content-Length"])).decode()
        heard.append((handler.command, headers["User-Agent"], headers["Accept"], headers["X-Key"], body))
        return Answer(b"ok")

    with serving(answer) as address:
        assert client().post(address, b"{}", {"X-Key": "1"}) == b"ok"
    assert heard == [("POST", "reviews", "*/*", "1", "{}")]


def test_little_time_is_told_with_its_seconds() -> None:
    with service(lambda path: Answer(wait=9)) as (address, _), pytest.raises(NoAnswer) as error:
        client().get(address, 0.2)
    assert (error.value.kind, error.value.details) == ("service-slow", {"seconds": "0.2"})


def test_when_the_time_is_over_the_failure_before_is_told() -> None:
    answers = iter([Answer(status=503), Answer(wait=9)])
    with service(lambda path: next(answers)) as (address, _), pytest.raises(NoAnswer) as error:
        Client("reviews", Patience(whole=1, attempt=9, pause=0)).get(address)
    assert (error.value.kind, error.value.details) == ("service-refused", {"status": 503})
