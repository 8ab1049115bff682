"""What services say about a paper. Each service is a `Service` in a module of its own, such as `arxiv`."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from reviews.model.doi import doi_address
from reviews.model.paper import Paper
from reviews.services.client import Client as Client
from reviews.services.client import NoAnswer as NoAnswer
from reviews.services.client import Patience as Patience
from reviews.services.client import UnknownPaper as UnknownPaper


@dataclass(frozen=True)
class Record:
    """The metadata that a note takes from a paper. Texts are one line each, in composed Unicode (NFC)."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    withdrawn: bool
    year: int | None = None
    venue: str = ""
    doi: str = ""
    related: tuple[str, ...] = ()
    """DOIs of the same paper elsewhere: of its preprint, or of what it was published as."""
    published_as: str = ""
    """The DOI of the article that a preprint became."""


@dataclass(frozen=True)
class Service:
    """A service that can be asked about papers."""

    name: str
    """Its name in messages."""
    api: str
    """The address of its API."""
    variable: str
    """The environment variable that may name another address of the API."""
    query: Callable[[str, Paper], str | None]
    """The address to ask about a paper, given that of the API; None for a kind of paper that the service does not know.
    """
    read: Callable[[bytes, Paper], Record]
    """The record in an answer. Raises UnknownPaper, and NoAnswer if the answer is malformed."""
    is_catalogue: bool = False
    """Whether status 404 says that it has no such paper."""

    @property
    def setting(self) -> str:
        """Its name in the settings."""
        return self.variable.removesuffix("_API").lower()


def fetch_record(
    service: Service, address: str, paper: Paper, agent: str | Client, patience: Patience | None = None
) -> Record:
    """Ask a service about a paper, at an address from its `query`; `agent` tells the service who asks.

    Raises NoAnswer, after at most `patience.whole`.
    """
    patience = patience or Patience()
    client = Client(agent, patience) if isinstance(agent, str) else agent
    try:
        data = client.get(address, patience.whole)
    except NoAnswer as error:
        if service.is_catalogue and error.details.get("status") in {404, 410}:
            raise UnknownPaper("service-unknown", id=paper.doi or paper.address) from None
        raise
    return service.read(data, paper)


@dataclass(frozen=True)
class Asked:
    """A service that was asked, and what came of it: a record or a failure."""

    service: Service
    found: Record | NoAnswer


def look_up(
    paper: Paper, services: Iterable[tuple[Service, str]], client: Client, tell: Callable[[Service], None]
) -> list[Asked]:
    """Ask services about a paper, each at the address of its API, until one has a record: that one is the last.

    All of them together take `client.patience.whole` at most. `tell` is told of each before it is asked.
    """
    end = time.monotonic() + client.patience.whole
    asked: list[Asked] = []
    for service, api in services:
        query = service.query(api, paper)
        left = end - time.monotonic()
        if query is None or left <= 0:
            continue
        tell(service)
        try:
            record = fetch_record(service, query, paper, client, replace(client.patience, whole=left))
        except NoAnswer as error:
            asked.append(Asked(service, error))
            continue
        return [*asked, Asked(service, record)]
    return asked


def as_published(
    record: Record, services: Iterable[tuple[Service, str]], client: Client, tell: Callable[[Service], None]
) -> Record:
    """The record of a preprint with venue, year and DOI of the article that it became, as far as they can be learnt."""
    if not record.published_as:
        return record
    asked = look_up(Paper.parse(doi_address(record.published_as)), services, client, tell)
    article = next((each.found for each in asked if isinstance(each.found, Record)), None)
    venue, year = (article.venue, article.year) if article else ("", None)
    return replace(record, venue=venue, year=year, doi=record.published_as, related=(record.doi, *record.related))
