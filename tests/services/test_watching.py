"""Many papers are asked about in few requests, and told of batch by batch."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from answers import Answer, Asked, service
from reviews.model.standing import PaperStanding
from reviews.services.client import Client, NoAnswer, Patience
from reviews.services.metadata import Record
from reviews.services.watching import appeared, ask_arxiv, ask_crossref

QUICK = Patience(whole=60, attempt=30, pause=0)
HEAD = '<feed xmlns="http://www.w3.org/2005/Atom">'
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v1</id><title>T</title><summary>We.</summary>
<published>2020-07-10T17:59:59Z</published><updated>2020-07-10T17:59:59Z</updated></entry>"""
IDS = [f"2007.{number:05}" for number in range(1, 102)]
DOIS = [f"10.1234/{number}" for number in range(1, 102)]


def query(asked: Asked) -> dict[str, list[str]]:
    return parse_qs(urlsplit(asked.path).query)


def from_arxiv(path: str) -> Answer:
    ids = parse_qs(urlsplit(path).query)["id_list"][0].split(",")
    return Answer(f"{HEAD}{''.join(ENTRY.format(id=each) for each in ids if each != IDS[1])}</feed>".encode())


def test_arxiv_is_asked_about_a_hundred_papers_at_a_time() -> None:
    learnt: list[tuple[list[str], list[str]]] = []

    def learn(batch: Sequence[str], found: dict[str, PaperStanding]) -> None:
        learnt.append(([*batch], [*found]))

    with service(from_arxiv) as (api, asked):
        ask_arxiv(IDS, f"{api}query", Client("reviews", QUICK), learn)
        ask_arxiv([], f"{api}query", Client("reviews", QUICK), learn)
    # A paper that arXiv does not tell of was asked about all the same.
    assert learnt == [(IDS[:100], [IDS[0], *IDS[2:100]]), (IDS[100:], IDS[100:])]
    assert [query(each)["max_results"] for each in asked] == [["100"], ["100"]]
    assert asked[1].path == f"/query?id_list={IDS[100]}&max_results=100"


def from_crossref(answer: object) -> Answer:
    return Answer(json.dumps(answer).encode())


def test_crossref_is_asked_about_a_hundred_dois_at_a_time() -> None:
    learnt: list[tuple[list[str], dict[str, str]]] = []
    works = [
        {"DOI": "https://doi.org/10.1234/ONE", "title": ["One"], "container-title": ["Nature"]},
        {"title": ["Nothing"]},
        "nothing",
    ]

    def learn(batch: Sequence[str], found: dict[str, Record]) -> None:
        learnt.append(([*batch], {key: record.venue for key, record in found.items()}))

    with service(lambda path: from_crossref({"message": {"items": works}})) as (api, asked):
        ask_crossref(DOIS, f"{api}works/", Client("reviews", QUICK), learn)
    assert learnt == [(DOIS[:100], {"doi:10.1234/one": "Nature"}), (DOIS[100:], {"doi:10.1234/one": "Nature"})]
    assert asked[1].path == f"/works?filter=doi:{DOIS[100]}&rows=100"
    assert query(asked[0])["filter"] == [",".join(f"doi:{doi}" for doi in DOIS[:100])]


@pytest.mark.parametrize("answer", [None, {}, {"message": {"items": {}}}, [1]])
def test_an_answer_without_a_list_ends_the_round(answer: Any) -> None:
    learnt: list[object] = []
    with service(lambda path: from_crossref(answer)) as (api, asked), pytest.raises(NoAnswer, match="malformed"):
        ask_crossref(DOIS, api, Client("reviews", QUICK), lambda batch, found: learnt.append(batch))
    assert (learnt, len(asked)) == ([], 1)


def test_where_a_paper_appeared_goes_before_what_arxiv_says() -> None:
    standing = PaperStanding(versions=(), withdrawn=True, venue="To appear", year=2020, doi="10.1234/one")
    nothing = Record("T", (), "", False)
    assert appeared(standing, nothing) == standing
    found = appeared(standing, Record("T", (), "", False, year=2021, venue="Nature"))
    assert (found.venue, found.year, found.withdrawn, found.doi) == ("Nature", 2021, True, "10.1234/one")
