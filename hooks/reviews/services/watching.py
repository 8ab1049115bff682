"""Asking about many papers at once: what became of each since it was reviewed.

arXiv takes lists of ids (https://info.arxiv.org/help/api/user-manual.html#id_list), and asks for three seconds
between two requests; Crossref takes lists of DOIs (https://api.crossref.org/swagger-ui/index.html, `filter=doi:`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from reviews.model.doi import read_doi
from reviews.model.identity import identifier_of_doi
from reviews.model.standing import PaperStanding
from reviews.services.arxiv import read_standings
from reviews.services.client import Client
from reviews.services.dois import read_work
from reviews.services.metadata import NoAnswer, Record
from reviews.services.values import at, items, parse_json

BATCH = 100
"""The most papers in one request."""


def ask_arxiv(
    ids: Sequence[str], api: str, client: Client, learnt: Callable[[Sequence[str], dict[str, PaperStanding]], None]
) -> None:
    """Ask arXiv about papers by their keys; `learnt` is told of each batch, and what became of its papers.

    Raises NoAnswer at the first batch that is not answered.
    """
    for batch in _batches(ids):
        query = urlencode({"id_list": ",".join(batch), "max_results": BATCH}, safe=",/")
        learnt(batch, read_standings(client.get(f"{api}?{query}")))


def ask_crossref(
    dois: Sequence[str], api: str, client: Client, learnt: Callable[[Sequence[str], dict[str, Record]], None]
) -> None:
    """The same for DOIs: `learnt` is told of their records, by the identifier of each DOI."""
    for batch in _batches(dois):
        query = urlencode({"filter": ",".join(f"doi:{doi}" for doi in batch), "rows": BATCH}, safe=",:/")
        learnt(batch, dict(_records(parse_json(client.get(f"{api.rstrip('/')}?{query}")))))


def _records(answer: Any) -> Iterator[tuple[str, Record]]:
    listed = at(answer, "message", "items")
    if not isinstance(listed, list):
        raise NoAnswer("service-malformed")
    for work in items(listed):
        doi = read_doi(str(at(work, "DOI") or ""))
        if doi:
            yield identifier_of_doi(doi), read_work(work, doi)


def appeared(standing: PaperStanding, record: Record) -> PaperStanding:
    """A standing with where a paper appeared, as Crossref says of its published form."""
    return replace(standing, venue=record.venue or standing.venue, year=record.year or standing.year)


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(names)
    while batch := list(islice(rest, BATCH)):
        yield batch
