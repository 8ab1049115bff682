"""What PubMed says of a paper: E-utilities, https://www.ncbi.nlm.nih.gov/books/NBK25499/.

Without a key, three requests a second are allowed.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from lxml import etree

from reviews.model.doi import read_doi
from reviews.model.paper import Paper
from reviews.services.metadata import NoAnswer, Record, Service, UnknownPaper
from reviews.services.values import name_of, plain, short, year_of


def _query(api: str, paper: Paper) -> str | None:
    kind, _, name = paper.key.partition(":")
    return f"{api}?{urlencode({'db': 'pubmed', 'id': name, 'retmode': 'xml'})}" if kind == "pmid" else None


def read_pubmed(data: bytes, paper: Paper) -> Record:
    """The record in an answer. Raises NoAnswer."""
    # PubMed's answers name a document type, which is not read; entities are not replaced.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise NoAnswer("service-malformed") from None
    if root.tag != "PubmedArticleSet" or any(True for _ in root.iter(etree.Entity)):
        raise NoAnswer("service-malformed")
    article = root.find(".//MedlineCitation/Article")
    if article is None:
        raise UnknownPaper("service-unknown", id=paper.address)
    title = short(_inner(article.find("ArticleTitle"))).removesuffix(".").strip()
    if title.startswith("[") and title.endswith("]"):  # a title that was translated
        title = title[1:-1].removesuffix(".")
    if not title:
        raise NoAnswer("service-malformed")
    dates = (
        article.findtext("Journal/JournalIssue/PubDate/Year"),
        article.findtext("Journal/JournalIssue/PubDate/MedlineDate"),
    )
    dois = (each.text for each in root.iterfind(".//PubmedData/ArticleIdList/ArticleId[@IdType='doi']"))
    return Record(
        title=title,
        authors=tuple(_authors(article)),
        abstract=" ".join(plain(_inner(each)) for each in article.iterfind("Abstract/AbstractText")),
        withdrawn=any(
            each.text == "Retracted Publication" for each in article.iterfind("PublicationTypeList/PublicationType")
        ),
        year=next((year for date in dates if (year := year_of(date))), None),
        venue=short(article.findtext("Journal/Title") or ""),
        doi=next((doi for each in dois if (doi := read_doi(each or ""))), ""),
    )


def _inner(element: etree._Element | None) -> str:
    """An element's content as markup, since titles have italics and small figures."""
    if element is None:
        return ""
    return (element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


def _authors(article: etree._Element) -> Iterator[str]:
    for author in article.iterfind("AuthorList/Author"):
        group = short(author.findtext("CollectiveName") or "")
        given = author.findtext("ForeName") or author.findtext("Initials")
        name = group or name_of(given, author.findtext("LastName"), author.findtext("Suffix"))
        if name:
            yield name


PUBMED = Service(
    "PubMed", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi", "PUBMED_API", _query, read_pubmed
)
