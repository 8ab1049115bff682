"""The paper under review: an arXiv identifier or another address on the web.

Rules: https://info.arxiv.org/help/arxiv_identifier.html. Since April 2007 an identifier is
`YYMM.NNNN`, since January 2015 `YYMM.NNNNN`; before, `archive.SC/YYMMNNN`. `v2` names a version.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from reviews.model.doi import doi_address, read_doi
from reviews.model.error import ReviewsError
from reviews.model.identity import SamePapers, identifier_of, identifier_of_doi, is_search

ARXIV_ID = r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
"""An arXiv identifier without its version, in regular expressions. The scripts of our pages hold the same text."""
_ID = re.compile(ARXIV_ID, re.ASCII)
_VERSION = re.compile(r"(?P<id>.*?)(?:v(?P<version>[1-9]\d*))?", re.ASCII | re.DOTALL)  # fits every text
_ARXIV_HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org"})
VIEWS = "abs|pdf|html|format|ps|src|e-print"
"""The first part of arXiv's addresses of one paper, in regular expressions."""
_ARXIV_PATH = re.compile(rf"/(?:{VIEWS})/(?P<id>.+?)(?:\.pdf)?/?\.?")
ARXIV_AROUND = (r"(?:[aA][rR][xX][iI][vV]:[^\S\n]*)?", r"(?:[^\S\n]*\[[A-Za-z.-]+\])?\.?")
"""What may stand before and after an id in a list of references, in regular expressions: `arXiv:`, and `[cs.CL].`"""
_AROUND = re.compile(rf"{ARXIV_AROUND[0]}(?P<id>.*?){ARXIV_AROUND[1]}", re.DOTALL)

_ARXIV_DOI = re.compile(r"(?:dx\.)?doi\.org/10\.48550/arxiv\.(?P<id>.+?)\.?", re.ASCII | re.IGNORECASE)

ELSEWHERE: Mapping[str, str] = {
    "alphaxiv.org": "abs|overview|pdf|html|resources|audio",
    "ar5iv.org": "abs|html",
    "ar5iv.labs.arxiv.org": "abs|html",
    "huggingface.co": "papers",
    "scirate.com": "arxiv",
}
"""Hosts that show arXiv's papers under arXiv's ids, and where. Their other pages are ordinary web pages."""
_PLACES = "|".join(f"{re.escape(host)}/(?:{views})/" for host, views in ELSEWHERE.items())
_ELSEWHERE = re.compile(
    rf"(?:www\.)?(?:{_PLACES})"
    rf"(?P<id>(?:{ARXIV_ID}|\d{{4}}\.\d{{6,}})(?:v\d+)?)(?:\.pdf|\.md)?/?\.?",  # too many digits are an error to report
    re.ASCII,
)


class NotAPaper(ReviewsError):
    """A text does not name a paper. The message is that of a problem in a file."""


@dataclass(frozen=True)
class Paper:
    """What a note reviews: an arXiv paper (`arxiv_id` without version) or any other web page."""

    address: str
    arxiv_id: str | None = None
    version: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Paper":
        """Read `2007.05471v2`, `arXiv:2007.05471`, an address of it at arXiv or elsewhere, or any http(s) address.

        Raises NotAPaper, with the reason as its kind.
        """
        if re.match(r"https?://", text, re.IGNORECASE):
            parts = _split_address(text)
            place = f"{parts.hostname}{parts.path}"
            if match := _ARXIV_DOI.fullmatch(place) or _ELSEWHERE.fullmatch(place):
                return cls._from_id(match["id"])
            if parts.hostname not in _ARXIV_HOSTS:
                if is_search(text):
                    raise NotAPaper("paper-is-a-search")
                # Whoever copies a reference copies the full stop behind it.
                return cls(text.removesuffix(".") if parts.path.strip("/") else text)
            match = _ARXIV_PATH.fullmatch(parts.path)
            if match is None:
                raise NotAPaper("arxiv-address-without-id")
            return cls._from_id(match["id"])
        if doi := read_doi(text):
            raise NotAPaper("paper-is-a-doi", address=doi_address(doi))
        around = _AROUND.fullmatch(text)
        assert around is not None  # it fits every text
        return cls._from_id(around["id"])

    @classmethod
    def _from_id(cls, text: str) -> "Paper":
        parts = _VERSION.fullmatch(text)
        assert parts is not None
        identifier, version = parts["id"], parts["version"]
        if _ID.fullmatch(identifier) is None:
            raise NotAPaper("paper-not-an-id")
        year, month = _year_and_month(identifier)
        if not 1 <= int(month) <= 12:
            raise NotAPaper("paper-month")
        digits = identifier.partition(".")[2]
        if "/" not in identifier and len(digits) != (4 if year < "15" else 5):
            if year < "15":
                raise NotAPaper("paper-digits-4")
            raise NotAPaper("paper-digits-5", right=f"{identifier[:5]}0{digits}", other=f"{identifier}0")
        suffix = f"v{version}" if version else ""
        return cls(f"https://arxiv.org/abs/{identifier}{suffix}", identifier, version)

    @property
    def slug(self) -> str | None:
        """The name of its note's file: the arXiv id, with a hyphen for the slash of old ids."""
        return self.arxiv_id.replace("/", "-") if self.arxiv_id else None

    @cached_property
    def key(self) -> str:
        """A key that is the same for all ways to name a paper: its versions, its DOI and its pages (see `identity`)."""
        if self.arxiv_id:
            # Subject classes were left out of ids later: `cs.CL/0205070` is `cs/0205070`.
            return re.sub(r"\.[A-Z]{2}/", "/", self.arxiv_id) if "/" in self.arxiv_id else self.arxiv_id
        return identifier_of(self.address)

    @property
    def doi(self) -> str | None:
        """The DOI that its address holds, as it is written at doi.org."""
        if self.arxiv_id:
            return None
        if (urlsplit(self.address).hostname or "").endswith("doi.org"):
            return read_doi(self.address)
        kind, _, name = self.key.partition(":")
        return name if kind == "doi" else None

    @property
    def pdf(self) -> str | None:
        return self.address.replace("/abs/", "/pdf/") if self.arxiv_id else None

    @property
    def html(self) -> str | None:
        """The paper as a web page, for phones: arXiv's own since December 2023, before that the one by arXiv Labs.

        See https://info.arxiv.org/about/accessible_HTML.html and https://ar5iv.labs.arxiv.org/.
        """
        if self.month is None:
            return None
        if self.month < date(2023, 12, 1):
            return f"https://ar5iv.labs.arxiv.org/html/{self.arxiv_id}"
        return self.address.replace("/abs/", "/html/")

    @property
    def month(self) -> date | None:
        """The first day of the month in which arXiv assigned the id."""
        if self.arxiv_id is None:
            return None
        year, month = map(int, _year_and_month(self.arxiv_id))
        return date((1900 if year >= 91 else 2000) + year, month, 1)

    @property
    def year(self) -> int | None:
        """The year in which the paper appeared; only arXiv ids tell it."""
        return self.month.year if self.month else None


def same_papers(papers: Iterable[tuple[Paper, str | None]]) -> SamePapers:
    """Which keys name one paper, given papers and the DOI that a note says each has, or None."""
    return SamePapers((paper.key, identifier_of_doi(doi)) for paper, doi in papers if doi)


def _year_and_month(identifier: str) -> tuple[str, str]:
    """The two digits of the year and of the month in an arXiv identifier."""
    digits = identifier.rpartition("/")[2]
    return digits[:2], digits[2:4]


def is_web_address(text: str) -> bool:
    """Whether a text is an http(s) address with a host and only valid characters."""
    try:
        _split_address(text)
    except NotAPaper:
        return False
    return True


def _split_address(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        port_ok = parts.port is None or parts.port > 0
    except ValueError:
        raise NotAPaper("address-malformed") from None
    # Nobody publishes at an IPv6 address such as `[::1]`.
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or not port_ok or "[" in parts.netloc:
        raise NotAPaper("address-malformed")
    if re.search(r"[\s<>\"'`{}|\\^]", text):
        raise NotAPaper("address-malformed")
    return parts
