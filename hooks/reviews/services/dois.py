"""What Crossref and DataCite say of a paper by its DOI; between them they register nearly all papers.

Crossref: https://api.crossref.org/swagger-ui/index.html, DataCite: https://support.datacite.org/docs/api.
Neither needs a key.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from reviews.model.doi import read_doi
from reviews.model.paper import Paper
from reviews.services.metadata import NoAnswer, Record, Service
from reviews.services.values import at, items, name_of, parse_json, plain, short, year_of

_DATES = ("published-print", "published", "issued", "posted", "created")
_SAME = ("is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-identical-to")
_DATACITE_SAME = frozenset({"IsVersionOf", "HasVersion", "IsIdenticalTo", "IsPreviousVersionOf", "IsNewVersionOf"})


def _query(api: str, paper: Paper) -> str | None:
    return f"{api}{quote(paper.doi, safe='')}" if paper.doi else None


def read_crossref(data: bytes, paper: Paper) -> Record:
    """The record in an answer of Crossref. Raises NoAnswer."""
    record = read_work(at(parse_json(data), "message"), paper.doi or "")
    if not record.title:
        raise NoAnswer("service-malformed")
    return record


def read_work(work: Any, doi: str) -> Record:
    """The record in one of Crossref's works; `doi` is that of the work if it names none. The title may be empty."""
    title = short(at(work, "title", 0))
    subtitle = short(at(work, "subtitle", 0))
    if subtitle and subtitle.casefold() not in title.casefold():
        title = short(f"{title}: {subtitle}") or title
    dates = (at(work, key, "date-parts", 0, 0) for key in _DATES)
    venue = short(at(work, "container-title", 0)) or short(at(work, "event", "name"))
    if not venue and at(work, "type") == "posted-content":
        venue = short(at(work, "institution", 0, "name")) or short(at(work, "publisher"))
    related = (each for kind in _SAME for each in items(at(work, "relation", kind)) if at(each, "id-type") == "doi")
    published = items(at(work, "relation", "is-preprint-of"))
    return Record(
        title=title,
        authors=tuple(_crossref_authors(work)),
        abstract=plain(at(work, "abstract")),
        withdrawn=any(at(each, "type") in {"retraction", "withdrawal"} for each in items(at(work, "updated-by"))),
        year=next((year for date in dates if (year := year_of(date))), None),
        venue=venue,
        doi=read_doi(str(at(work, "DOI") or "")) or doi,
        related=tuple(found for each in related if (found := read_doi(str(at(each, "id"))))),
        published_as=next((found for each in published if (found := read_doi(str(at(each, "id"))))), ""),
    )


def _crossref_authors(work: Any) -> Iterator[str]:
    for author in items(at(work, "author")):
        name = short(at(author, "name")) or name_of(at(author, "given"), at(author, "family"), at(author, "suffix"))
        if name:
            yield name


def read_datacite(data: bytes, paper: Paper) -> Record:
    """The record in an answer of DataCite. Raises NoAnswer."""
    work = at(parse_json(data), "data", "attributes")
    title = short(at(work, "titles", 0, "title"))
    if not title:
        raise NoAnswer("service-malformed")
    publisher = at(work, "publisher")
    abstracts = (each for each in items(at(work, "descriptions")) if at(each, "descriptionType") == "Abstract")
    same = (each for each in items(at(work, "relatedIdentifiers")) if at(each, "relationType") in _DATACITE_SAME)
    return Record(
        title=title,
        authors=tuple(_datacite_authors(work)),
        abstract=plain(at(next(abstracts, None), "description")),
        withdrawn=False,
        year=year_of(at(work, "publicationYear")),
        venue=short(at(work, "container", "title")) or short(publisher) or short(at(publisher, "name")),
        doi=read_doi(str(at(work, "doi") or "")) or paper.doi or "",
        related=tuple(doi for each in same if (doi := read_doi(str(at(each, "relatedIdentifier"))))),
    )


def _datacite_authors(work: Any) -> Iterator[str]:
    for author in items(at(work, "creators")):
        name = name_of(at(author, "givenName"), at(author, "familyName"))
        whole = short(at(author, "name"))
        family, comma, given = whole.partition(", ")
        if not name and comma and at(author, "nameType") != "Organizational":
            name = f"{given} {family}"
        if name or whole:
            yield name or whole


CROSSREF = Service("Crossref", "https://api.crossref.org/works/", "CROSSREF_API", _query, read_crossref, True)
DATACITE = Service("DataCite", "https://api.datacite.org/dois/", "DATACITE_API", _query, read_datacite, True)
