"""What arXiv says of a paper.

Its API: https://info.arxiv.org/help/api/user-manual.html. Its terms (https://info.arxiv.org/help/api/tou.html):
one connection at a time, and no more than one request every three seconds.
"""

import re
import unicodedata
from datetime import date
from urllib.parse import urlencode

from lxml import etree

from reviews.model.doi import read_doi
from reviews.model.paper import NotAPaper, Paper
from reviews.model.standing import PaperStanding
from reviews.model.venue import year_in
from reviews.services.metadata import NoAnswer, Record, Service, UnknownPaper

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_WITHDRAWN = re.compile(
    r"^(?:paper )?withdrawn\b|\b(?:this|the) (?:paper|article|manuscript|submission|preprint|work|version)"
    r" (?:has been|is|was) withdrawn\b",
    re.IGNORECASE,
)


# A journal reference is free text.
_LONGEST_VENUE = 200


def _query(api: str, paper: Paper) -> str | None:
    if paper.arxiv_id is None:
        return None
    return f"{api}?{urlencode({'id_list': paper.address.partition('/abs/')[2]})}"


def read_record(data: bytes, paper: Paper) -> Record:
    """The record of the requested paper in an answer of the API.

    Raises UnknownPaper, and NoAnswer if the answer is malformed.
    """
    feed = _feed(data)
    entry = feed.find(f"{_ATOM}entry")
    title = _line(entry, f"{_ATOM}title")
    # For an unknown id, arXiv returns no entry, an entry with an error, or one without a title.
    if not title or "/api/errors" in _line(entry, f"{_ATOM}id"):
        raise UnknownPaper("service-unknown", id=paper.arxiv_id)
    if not _is_of(_line(entry, f"{_ATOM}id"), paper):
        raise NoAnswer("service-malformed")
    abstract = _line(entry, f"{_ATOM}summary")
    return Record(
        title=title,
        authors=tuple(_line(author, f"{_ATOM}name") for author in entry.iterfind(f"{_ATOM}author")),
        abstract=abstract,
        doi=read_doi(_line(entry, f"{_ARXIV}doi")) or "",
        withdrawn=_is_withdrawn(entry),
    )


def read_standings(data: bytes) -> dict[str, PaperStanding]:
    """What became of the papers in an answer to a list of ids, by their keys. Raises NoAnswer."""
    standings: dict[str, PaperStanding] = {}
    for entry in _feed(data).iterfind(f"{_ATOM}entry"):
        address = _line(entry, f"{_ATOM}id")
        try:
            paper = Paper.parse(address)
        except NotAPaper:  # an error in place of a paper
            continue
        first, last = (_day(_line(entry, f"{_ATOM}{name}")) for name in ("published", "updated"))
        if not paper.arxiv_id or not _line(entry, f"{_ATOM}title") or not first or not last:
            continue
        newest = int(paper.version or 1)
        venue = _line(entry, f"{_ARXIV}journal_ref")
        standings[paper.key] = PaperStanding(
            versions=((1, first),) if newest == 1 else ((1, first), (newest, last)),
            withdrawn=_is_withdrawn(entry),
            venue=venue if len(venue) <= _LONGEST_VENUE else "",
            year=year_in(venue),
            doi=read_doi(_line(entry, f"{_ARXIV}doi").split(" ")[0]) or "",
        )
    return standings


def _is_withdrawn(entry: etree._Element | None) -> bool:
    texts = (_line(entry, f"{_ATOM}summary"), _line(entry, f"{_ARXIV}comment"))
    return any(_WITHDRAWN.search(text) for text in texts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _feed(data: bytes) -> etree._Element:
    """The Atom feed in an answer. Raises NoAnswer."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        feed = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise NoAnswer("service-malformed") from None
    # Atom has no document type declaration; one could define entities.
    if feed.getroottree().docinfo.doctype or feed.tag != f"{_ATOM}feed":
        raise NoAnswer("service-malformed")
    return feed


def _line(parent: etree._Element | None, tag: str) -> str:
    """The text of a child on one line; arXiv folds long lines."""
    child = None if parent is None else parent.find(tag)
    text = "" if child is None else "".join(child.itertext())
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_of(address: str, paper: Paper) -> bool:
    """Whether an entry belongs to the paper; arXiv omits the subject class of old ids: `math/0309136`."""
    try:
        answered = Paper.parse(address).arxiv_id or ""
    except NotAPaper:
        return False
    return answered == re.sub(r"\.[A-Z]{2}/", "/", paper.arxiv_id or "") or answered == paper.arxiv_id


ARXIV = Service("arXiv", "https://export.arxiv.org/api/query", "ARXIV_API", _query, read_record)
