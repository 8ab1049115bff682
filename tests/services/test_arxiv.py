"""ArXiv is asked politely, waited for a limited time, and believed only where it makes sense.

A case of what it answers is a file under `cases/arxiv`; a local server gives it, on good days and on bad ones.
"""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from time import monotonic

import pytest

from answers import Answer
from arxiv_server import answer, arxiv
from reviews.model.paper import Paper
from reviews.services.arxiv import ARXIV, read_record
from reviews.services.metadata import NoAnswer, Patience, Record, UnknownPaper, fetch_record

PAPER = Paper.parse("2007.05471")
FINE = answer("plain.xml")
# As the real one, but a hundred times faster for the pauses.
QUICK = Patience(whole=2, attempt=0.6, pause=0.03)
# For answers that come: a busy machine takes its time, and a request that is sent again would be counted.
PATIENT = Patience(whole=60, attempt=30, pause=0.03)
# What a busy machine may take beyond the limit.
SLACK = 3


def ask(paper: Paper, agent: str, api: str, patience: Patience) -> Record:
    address = ARXIV.query(api, paper)
    assert address
    return fetch_record(ARXIV, address, paper, agent, patience)


def in_days(days: int) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(days=days), usegmt=True)


@pytest.mark.parametrize(
    ("name", "paper", "title", "authors"),
    [
        ("plain.xml", "2007.05471", "Small GANs for Large Pictures", ["Kim Min", "Ada Writer"]),
        (
            "awkward-title.xml",
            "2007.05472",
            r"""$\alpha$-Nets: Are "Deep" Models \emph{Really} Deep? A & B's <Answer> #1""",
            ["Zoë Ångström", "Jean-Luc O'Hara", "Lee, Jr., Bo", 'Xu "Max" Li', "No"],
        ),
        (
            "sixty-authors.xml",
            "2007.05473v1",
            "Many Hands",
            [f"Author {'ABCDEF'[number // 10]}. Number{number:02}" for number in range(60)],
        ),
        ("old-id.xml", "math.GT/0309136", "Knots", ["Ada Writer"]),
        ("old-id.xml", "math/0309136", "Knots", ["Ada Writer"]),
        ("decomposed.xml", "2007.05476", "Schrödinger Networks", ["José Writer"]),
    ],
)
def test_title_and_authors_are_exact(name: str, paper: str, title: str, authors: list[str]) -> None:
    record = read_record(answer(name).body, Paper.parse(paper))
    assert (record.title, list(record.authors), record.withdrawn) == (title, authors, False)


@pytest.mark.parametrize(
    ("name", "withdrawn"), [("withdrawn.xml", True), ("withdrawn-in-abstract.xml", True), ("not-withdrawn.xml", False)]
)
def test_a_withdrawn_paper_is_told_from_others(name: str, withdrawn: bool) -> None:
    assert read_record(answer(name).body, Paper.parse("2007.05474")).withdrawn is withdrawn


def test_the_abstract_is_one_line() -> None:
    assert read_record(FINE.body, PAPER).abstract == (
        "We train a generator on few pictures. Data augmentation keeps it from learning them by heart."
    )


def test_it_is_asked_for_the_version_by_someone_with_a_name() -> None:
    with arxiv(answer("old-id.xml")) as (api, asked):
        ask(Paper.parse("math/0309136v1"), "reviews (+https://example.org/)", api, PATIENT)
    assert [(one.identifier, one.agent) for one in asked] == [("math/0309136v1", "reviews (+https://example.org/)")]


@pytest.mark.parametrize("name", ["no-entry.xml", "error-entry.xml", "entry-without-title.xml"])
def test_a_paper_that_arxiv_does_not_have_is_unknown(name: str) -> None:
    with arxiv(answer(name)) as (api, asked), pytest.raises(UnknownPaper) as error:
        ask(Paper.parse("2007.09999"), "reviews", api, PATIENT)
    assert (error.value.kind, len(asked)) == ("service-unknown", 1)


# The answers, the kind of failure or None, and the number of requests to arXiv.
BAD_DAYS = {
    "fine": ([FINE], None, 1),
    "503, then fine": ([Answer(status=503), FINE], None, 2),
    "429, then fine": ([Answer(status=429), FINE], None, 2),
    "429 with seconds to wait, then fine": ([Answer(status=429, headers={"Retry-After": "0"}), FINE], None, 2),
    "429 with a date, then fine": ([Answer(status=429, headers={"Retry-After": in_days(-1)}), FINE], None, 2),
    "429 with nonsense, then fine": ([Answer(status=429, headers={"Retry-After": "later"}), FINE], None, 2),
    "broken off, then fine": ([Answer(reset=True), FINE], None, 2),
    "cut off, then fine": ([Answer(FINE.body[:99], lost=99), FINE], None, 2),
    "silent, then fine": ([Answer(wait=9), FINE], None, 2),
    "429 for a minute": ([Answer(status=429, headers={"Retry-After": "60"}), FINE], "service-refused", 1),
    "429 until a day in the future": ([Answer(status=429, headers={"Retry-After": in_days(1)})], "service-refused", 1),
    "429 for ever": ([Answer(status=429)], "service-refused", "often"),
    "503 for ever": ([Answer(status=503)], "service-refused", "often"),
    "400": ([Answer(status=400)], "service-refused", 1),
    "404": ([Answer(status=404)], "service-refused", 1),
    "a redirect in a circle": (
        [Answer(status=302, headers={"Location": "/api/query?id_list=x"})],
        "service-refused",
        "often",
    ),
    "broken off for ever": ([Answer(reset=True)], "service-unreachable", "often"),
    "cut off for ever": ([Answer(FINE.body[:99], lost=99)], "service-unreachable", "often"),
    "no HTTP": ([Answer(status=7777777)], "service-unreachable", "often"),
    "silent for ever": ([Answer(wait=9)], ("service-unreachable", "service-slow"), "often"),
    "byte by byte": ([Answer(FINE.body, drip=0.05)], "service-slow", 1),
    "too large": ([Answer(FINE.body + b" " * (5 * 2**20))], "service-malformed", 1),
    "empty": ([answer("empty.xml")], "service-malformed", 1),
    "a file cut off": ([answer("cut-off.xml")], "service-malformed", 1),
    "no XML": ([answer("not-closed.xml")], "service-malformed", 1),
    "a page to sign in": ([answer("page.html")], "service-malformed", 1),
    "XML, but no Atom": ([answer("xhtml.xml")], "service-malformed", 1),
    "entities that grow": ([answer("entity-bomb.xml")], "service-malformed", 1),
    "an entity that is a file": ([answer("external-entity.xml")], "service-malformed", 1),
    "another paper": ([answer("another-paper.xml")], "service-malformed", 1),
}


@pytest.mark.parametrize(
    ("first", "kind"), [(Answer(status=503), "service-refused"), (Answer(reset=True), "service-unreachable")]
)
def test_when_the_time_runs_out_what_failed_before_is_told(first: Answer, kind: str) -> None:
    with arxiv(first, Answer(wait=9)) as (api, asked), pytest.raises(NoAnswer) as error:
        ask(PAPER, "reviews", api, Patience(whole=1.5, attempt=9, pause=0.03))
    assert (error.value.kind, len(asked)) == (kind, 2)


@pytest.mark.parametrize(("answers", "kinds", "times"), BAD_DAYS.values(), ids=BAD_DAYS)
def test_bad_days(answers: list[Answer], kinds: str | tuple[str, ...] | None, times: int | str) -> None:
    began = monotonic()
    patience = QUICK if times == "often" or answers[0].drip else PATIENT
    if answers[0].wait and kinds is None:
        patience = Patience(whole=60, attempt=2, pause=0.03)
    with arxiv(*answers) as (api, asked):
        if kinds is None:
            assert ask(PAPER, "reviews", api, patience).title == "Small GANs for Large Pictures"
        else:
            with pytest.raises(NoAnswer) as error:
                ask(PAPER, "reviews", api, patience)
            assert error.value.kind in kinds
        took = monotonic() - began
        asked = asked.copy()
    assert took < patience.whole + SLACK
    assert len(asked) > 1 if times == "often" else len(asked) == times


@pytest.mark.parametrize("bad", [Answer(status=503), Answer(status=429), Answer(reset=True), Answer(wait=9)])
def test_it_is_asked_again_with_growing_pauses(bad: Answer) -> None:
    with arxiv(bad) as (api, asked), pytest.raises(NoAnswer):
        ask(PAPER, "reviews", api, Patience(whole=1.5, attempt=0.1, pause=0.2))
    pauses = [later.at - sooner.at for sooner, later in pairwise(asked)]
    assert pauses
    assert all(pause >= 0.2 * 2**number for number, pause in enumerate(pauses))


def test_real_pauses_keep_to_arxivs_terms() -> None:
    assert Patience().pause >= 3


@pytest.mark.parametrize("api", ["http://127.0.0.1:9/", "http://no-such-host.invalid/", "nonsense", "http://[::1/"])
def test_where_nobody_is_it_is_given_up_at_once(api: str) -> None:
    began = monotonic()
    with pytest.raises(NoAnswer) as error:
        ask(PAPER, "reviews", api, Patience(pause=0.03))
    assert error.value.kind == "service-unreachable"
    assert str(error.value.details["error"])
    assert monotonic() - began < 10
