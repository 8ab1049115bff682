"""Services are asked about a paper one after another, until one knows it."""

from dataclasses import replace

import pytest

from answers import Answer, service
from reviews.model.paper import Paper
from reviews.services.client import Client, NoAnswer, Patience, UnknownPaper
from reviews.services.metadata import Asked, Record, Service, as_published, fetch_record, look_up

QUICK = Patience(whole=5, attempt=2, pause=0)
PAPER = Paper.parse("https://doi.org/10.1234/x")
FOUND = Record("Title", ("Ada",), "", False)


def read(data: bytes, paper: Paper) -> Record:
    if not data:
        raise NoAnswer("service-malformed")
    return replace(FOUND, title=data.decode(), venue="Journal", year=2021)


NAMED = Service("Named", "https://api.example/", "NAMED_API", lambda api, paper: f"{api}{paper.doi}", read)
CATALOGUE = replace(NAMED, name="Catalogue", variable="CATALOGUE_API", is_catalogue=True)
OTHER = replace(NAMED, name="Other", query=lambda api, paper: None)


def client() -> Client:
    return Client("reviews", QUICK)


def ask(*services: tuple[Service, str]) -> tuple[list[Asked], list[str]]:
    told: list[str] = []
    return look_up(PAPER, services, client(), lambda each: told.append(each.name)), told


def test_a_service_is_named_in_the_settings_as_in_the_environment() -> None:
    assert (NAMED.setting, CATALOGUE.setting) == ("named", "catalogue")


@pytest.mark.parametrize("agent", ["reviews", Client("reviews", QUICK)])
def test_a_service_is_asked_at_the_address_of_its_query(agent: str | Client) -> None:
    with service(lambda path: Answer(path.encode())) as (api, asked):
        query = NAMED.query(api, PAPER)
        assert query
        assert fetch_record(NAMED, query, PAPER, agent).title == "/10.1234/x"
    assert [each.agent for each in asked] == ["reviews"]


@pytest.mark.parametrize(
    ("known", "status", "is_unknown"),
    [(CATALOGUE, 404, True), (CATALOGUE, 410, True), (CATALOGUE, 403, False), (NAMED, 404, False), (NAMED, 410, False)],
)
def test_a_catalogue_that_has_no_such_paper_says_so(known: Service, status: int, is_unknown: bool) -> None:
    with service(lambda path: Answer(status=status)) as (api, _), pytest.raises(NoAnswer) as error:
        fetch_record(known, api, PAPER, client())
    assert isinstance(error.value, UnknownPaper) is is_unknown
    assert error.value.details == ({"id": "10.1234/x"} if is_unknown else {"status": status})


def test_the_first_that_has_a_record_is_the_last_asked() -> None:
    with service(lambda path: Answer(b"here")) as (here, heard), service(lambda path: Answer()) as (empty, _):
        asked, told = ask((OTHER, here), (CATALOGUE, empty), (NAMED, here), (CATALOGUE, here))
    assert told == ["Catalogue", "Named"]
    assert [each.service for each in asked] == [CATALOGUE, NAMED]
    assert isinstance(asked[0].found, NoAnswer)
    assert isinstance(asked[1].found, Record)
    assert len(heard) == 1


def test_nobody_is_asked_when_the_time_is_over() -> None:
    with service(lambda path: Answer(b"here")) as (here, heard):
        assert look_up(PAPER, [(NAMED, here)], Client("reviews", replace(QUICK, whole=0)), print) == []
    assert heard == []


def test_a_preprint_takes_over_what_its_article_is() -> None:
    preprint = replace(
        FOUND, venue="bioRxiv", year=2019, doi="10.1101/1", related=("10.1101/2",), published_as="10.1234/a"
    )
    with service(lambda path: Answer(b"article")) as (here, heard), service(lambda path: Answer()) as (empty, _):
        known = as_published(preprint, [(CATALOGUE, empty), (NAMED, here)], client(), lambda each: None)
        unknown = as_published(preprint, [(CATALOGUE, empty)], client(), lambda each: None)
        assert as_published(FOUND, [(NAMED, here)], client(), lambda each: None) is FOUND
    expected = replace(preprint, venue="Journal", year=2021, doi="10.1234/a", related=("10.1101/1", "10.1101/2"))
    assert known == expected
    assert unknown == replace(expected, venue="", year=None)
    assert [each.path for each in heard] == ["/10.1234/a"]
