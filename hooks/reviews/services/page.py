"""What a paper's own page says in its head, for papers that no other service knows.

`citation_*` is what Google Scholar reads (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing),
`dc.*` is Dublin Core, `og:*` is Open Graph.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from lxml import etree, html

from reviews.model.doi import read_doi
from reviews.model.paper import Paper
from reviews.services.metadata import NoAnswer, Record, Service
from reviews.services.values import plain, short, year_of

_TITLES = ("citation_title", "dc.title", "eprints.title", "bepress_citation_title", "og:title", "twitter:title")
_AUTHORS = (
    "citation_author",
    "dc.creator",
    "eprints.creators_name",
    "bepress_citation_author",
    "article:author",
    "author",
)
_VENUES = (
    "citation_journal_title",
    "citation_conference_title",
    "citation_conference",
    "citation_inbook_title",
    "prism.publicationname",
    "citation_technical_report_institution",
)
_DAYS = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "citation_year",
    "prism.publicationdate",
    "dc.date",
    "article:published_time",
)
_ABSTRACTS = ("citation_abstract", "dcterms.abstract", "dc.description", "og:description", "description")


def _query(api: str, paper: Paper) -> str | None:
    if paper.arxiv_id:
        return None
    return f"{api}{quote(paper.address, safe='')}" if api else paper.address.partition("#")[0]


def read_page(data: bytes, paper: Paper) -> Record:
    """The record in the head of a page. Raises NoAnswer where there is none, or the answer is no page."""
    head = _metadata(data)

    def first(keys: Sequence[str]) -> str:
        return next((value for key in keys for value in head.get(key, ())), "")

    title = short(first(_TITLES))
    if not title:
        raise NoAnswer("page-without-metadata")
    authors = next((head[key] for key in _AUTHORS if head.get(key)), [])
    if len(authors) == 1 and ";" in authors[0]:
        authors = authors[0].split(";")
    return Record(
        title=title,
        authors=tuple(name for each in authors if (name := _natural(short(each))) and "://" not in name),
        abstract=plain(first(_ABSTRACTS)),
        withdrawn=False,
        year=year_of(first(_DAYS)),
        venue=short(first(_VENUES)),
        doi=read_doi(first(("citation_doi", "dc.identifier", "prism.doi", "bepress_citation_doi"))) or "",
    )


def _metadata(data: bytes) -> Mapping[str, list[str]]:
    """The contents of a page's `meta` elements, by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if data[:5] == b"%PDF-" or b"\0" in data[:1000]:
        raise NoAnswer("page-without-metadata")
    try:
        data.decode("utf-8")
        encoding = "utf-8"  # most pages, whether they say so or not
    except UnicodeDecodeError:
        encoding = None
    try:
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding, no_network=True))
    except (etree.LxmlError, ValueError):
        raise NoAnswer("page-without-metadata") from None
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower().replace("dcterms.creator", "dc.creator")
        content = meta.get("content") or ""
        if name and content.strip():
            found[name].append(content)
    return found


def _natural(name: str) -> str:
    """A name that may stand with the family name first."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


PAGE = Service("page", "", "PAGE_API", _query, read_page)
