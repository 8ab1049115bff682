"""What OpenAlex says of a paper, where the services of its publisher do not answer: https://docs.openalex.org/."""

from typing import Any

from reviews.model.doi import read_doi
from reviews.model.paper import Paper
from reviews.services.metadata import NoAnswer, Record, Service
from reviews.services.values import at, items, parse_json, plain, short, year_of

_KINDS = {"pmid": "pmid:", "pmc": "pmcid:PMC"}


def _query(api: str, paper: Paper) -> str | None:
    if paper.doi:
        return f"{api}doi:{paper.doi}"
    kind, _, name = paper.key.partition(":")
    return f"{api}{_KINDS[kind]}{name}" if kind in _KINDS else None


def read_openalex(data: bytes, paper: Paper) -> Record:
    """The record in an answer. Raises NoAnswer."""
    work = parse_json(data)
    title = short(at(work, "title")) or short(at(work, "display_name"))
    if not title:
        raise NoAnswer("service-malformed")
    authors = (at(each, "author", "display_name") for each in items(at(work, "authorships")))
    return Record(
        title=title,
        authors=tuple(name for each in authors if (name := short(each))),
        abstract=plain(_abstract(at(work, "abstract_inverted_index"))),
        withdrawn=at(work, "is_retracted") is True,
        year=year_of(at(work, "publication_year")),
        venue=short(at(work, "primary_location", "source", "display_name")),
        doi=read_doi(str(at(work, "doi") or "")) or "",
    )


def _abstract(index: Any) -> str:
    """An abstract of which the places of each word are told."""
    places = {
        place: word
        for word, found in (index.items() if isinstance(index, dict) else ())
        for place in items(found)
        if isinstance(place, int)
    }
    return " ".join(places[place] for place in sorted(places))


OPENALEX = Service(
    "OpenAlex", "https://api.openalex.org/works/", "OPENALEX_API", _query, read_openalex, is_catalogue=True
)
