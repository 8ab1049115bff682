"""What arXiv says of a paper; the only module that asks it.

Its API: https://info.arxiv.org/help/api/user-manual.html. Its terms (https://info.arxiv.org/help/api/tou.html):
one connection at a time, and no more than one request every three seconds.
"""

import re
import time
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import BadStatusLine, HTTPException, IncompleteRead
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request

from lxml import etree

from reviews.model.paper import NotAPaper, Paper
from reviews.services.deadline import ToTheWeb, web_opener, within

API = "https://export.arxiv.org/api/query"

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
# Three thousand authors, as physicists have them, are 300 KB.
_LARGEST = 4 * 2**20
_PASSING_STATUS = frozenset({429, 500, 502, 503, 504})
# What may be over in a moment. That nobody is there, or that a name is not known, is not.
_PASSING = (TimeoutError, ConnectionResetError, ConnectionAbortedError, BadStatusLine, IncompleteRead)
_WITHDRAWN = re.compile(
    r"^(?:paper )?withdrawn\b|\b(?:this|the) (?:paper|article|manuscript|submission|preprint|work|version)"
    r" (?:has been|is|was) withdrawn\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Record:
    """What a note takes over of a paper. Texts are one line each, in composed Unicode (NFC)."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    withdrawn: bool


@dataclass(frozen=True)
class Patience:
    """How long arXiv is waited for, in seconds."""

    whole: float = 30
    """Until it is given up, whatever happens."""
    attempt: float = 10
    """For one answer."""
    pause: float = 3
    """Between two requests; it doubles each time. Not less than three by arXiv's terms."""


class NoAnswer(Exception):
    """Why nothing is known of a paper: `kind` names a sentence of the report, which `details` fill."""

    def __init__(self, kind: str, **details: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.details = details


class UnknownPaper(NoAnswer):
    """ArXiv answered: it has no such paper, or not that version of it."""


def fetch_record(paper: Paper, agent: str, api: str = API, patience: Patience = Patience()) -> Record:
    """Ask arXiv for a paper that has an arXiv id; `agent` tells it who asks.

    Raises NoAnswer, at the latest after `patience.whole`.
    """
    identifier = paper.address.partition("/abs/")[2]

    def ask() -> bytes:
        request = Request(f"{api}?{urlencode({'id_list': identifier})}", headers={"User-Agent": agent})
        return _ask(request, patience)

    try:
        data = within(patience.whole, ask)
    except TimeoutError:
        raise NoAnswer("arxiv-slow", seconds=f"{patience.whole:g}") from None
    except ValueError as error:  # an API's address that is none
        raise NoAnswer("arxiv-unreachable", error=error) from None
    return read_record(data, paper)


def _ask(request: Request, patience: Patience) -> bytes:
    """The answer to a request, asked again after a pause for as long as there is time. Raises NoAnswer."""
    end = time.monotonic() + patience.whole
    pause = patience.pause
    while True:
        try:
            return _read(request, patience.attempt)
        except HTTPError as error:
            error.close()
            failure = NoAnswer("arxiv-refused", status=error.code)
            passing = error.code in _PASSING_STATUS
            wait = max(pause, _retry_after(error.headers.get("Retry-After", "")))
        except (OSError, HTTPException) as error:
            cause = error.reason if isinstance(error, URLError) else error
            failure = NoAnswer("arxiv-unreachable", error=cause)
            passing = isinstance(cause, _PASSING)
            wait = pause
        if not passing or time.monotonic() + wait >= end:
            raise failure
        time.sleep(wait)
        pause *= 2


def _read(request: Request, seconds: float) -> bytes:
    """One answer in full. Raises OSError or HTTPException, NoAnswer for one that is too large."""
    end = time.monotonic() + seconds
    data = b""
    with web_opener(ToTheWeb()).open(request, timeout=seconds) as response:
        while chunk := response.read1(2**16):
            data += chunk
            if len(data) > _LARGEST:
                raise NoAnswer("arxiv-malformed")
            if time.monotonic() > end:
                raise TimeoutError("timed out")
        if response.length:  # what was announced and did not come
            raise IncompleteRead(data, response.length)
    return data


def _retry_after(header: str) -> float:
    """The seconds that a Retry-After asks for (RFC 9110, section 10.2.3): a number or a date; 0 for anything else."""
    if re.fullmatch(r"\s*\d{1,9}\s*", header, re.ASCII):
        return float(header)
    try:
        day = parsedate_to_datetime(header)
    except ValueError:
        return 0
    return (day.replace(tzinfo=day.tzinfo or UTC) - datetime.now(UTC)).total_seconds()


def read_record(data: bytes, paper: Paper) -> Record:
    """What an answer of the API says of the paper that was asked for.

    Raises UnknownPaper, and NoAnswer for what is no such answer.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        feed = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise NoAnswer("arxiv-malformed") from None
    # Atom has no document type; one that comes all the same may define entities.
    if feed.getroottree().docinfo.doctype or feed.tag != f"{_ATOM}feed":
        raise NoAnswer("arxiv-malformed")
    entry = feed.find(f"{_ATOM}entry")
    title = _line(entry, f"{_ATOM}title")
    # Of an id that it does not know arXiv has no entry, or one that tells of an error, or one without a title.
    if not title or "/api/errors" in _line(entry, f"{_ATOM}id"):
        raise UnknownPaper("arxiv-unknown", id=paper.arxiv_id)
    if not _is_of(_line(entry, f"{_ATOM}id"), paper):
        raise NoAnswer("arxiv-malformed")
    abstract = _line(entry, f"{_ATOM}summary")
    return Record(
        title=title,
        authors=tuple(_line(author, f"{_ATOM}name") for author in entry.iterfind(f"{_ATOM}author")),
        abstract=abstract,
        withdrawn=any(_WITHDRAWN.search(text) for text in (abstract, _line(entry, f"{_ARXIV}comment"))),
    )


def _line(parent: etree._Element | None, tag: str) -> str:
    """The text of a child on one line; arXiv folds long lines."""
    child = None if parent is None else parent.find(tag)
    text = "" if child is None else "".join(child.itertext())
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_of(address: str, paper: Paper) -> bool:
    """Whether an entry is that of the paper; of old ids arXiv leaves the subject class out: `math/0309136`."""
    try:
        answered = Paper.parse(address).arxiv_id or ""
    except NotAPaper:
        return False
    return answered == re.sub(r"\.[A-Z]{2}/", "/", paper.arxiv_id or "") or answered == paper.arxiv_id
