"""What services of metadata answer, in the forms of their documentation; the papers are made up."""

import json
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """A paper that was made up."""

    title: str
    people: tuple[tuple[str, str], ...]
    year: int
    venue: str
    doi: str = ""

    @property
    def authors(self) -> list[str]:
        return [f"{given} {family}".strip() for given, family in self.people]


def crossref(paper: Made) -> bytes:
    authors = [{"given": given, "family": family} if given else {"name": family} for given, family in paper.people]
    work = {
        "DOI": paper.doi,
        "type": "journal-article",
        "title": [paper.title],
        "author": authors,
        "container-title": [paper.venue],
        "issued": {"date-parts": [[paper.year, 7, 15]]},
        "abstract": "<jats:p>We train a <jats:italic>generator</jats:italic>.</jats:p>",
    }
    return json.dumps({"status": "ok", "message-type": "work", "message": work}).encode()


def datacite(paper: Made) -> bytes:
    creators = [
        {"name": f"{family}, {given}", "givenName": given, "familyName": family, "nameType": "Personal"}
        if given
        else {"name": family, "nameType": "Organizational"}
        for given, family in paper.people
    ]
    work = {
        "doi": paper.doi,
        "titles": [{"title": paper.title}],
        "creators": creators,
        "publicationYear": paper.year,
        "publisher": paper.venue,
        "descriptions": [{"description": "We train.", "descriptionType": "Abstract"}],
    }
    return json.dumps({"data": {"id": paper.doi, "type": "dois", "attributes": work}}).encode()


def openreview(paper: Made) -> bytes:
    content = {"title": paper.title, "authors": paper.authors, "venue": f"{paper.venue} {paper.year} Poster"}
    wrapped = {key: {"value": value} for key, value in content.items()}
    return json.dumps({"notes": [{"id": "x", "forum": "x", "content": wrapped, "pdate": 1610000000000}]}).encode()


def acl(paper: Made) -> bytes:
    names = " and\n      ".join(f"{family}, {given}" if given else f"{{{family}}}" for given, family in paper.people)
    return f"""@inproceedings{{key-{paper.year},
    title = "{{{paper.title}}}",
    author = "{names}",
    booktitle = "{paper.venue}",
    year = "{paper.year}",
    doi = "{paper.doi}",
}}
""".encode()


def pubmed(paper: Made) -> bytes:
    authors = "".join(
        f"<Author><LastName>{family}</LastName><ForeName>{given}</ForeName><Initials>X</Initials></Author>"
        if given
        else f"<Author><CollectiveName>{family}</CollectiveName></Author>"
        for given, family in paper.people
    )
    return f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://example.org/p.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">1</PMID><Article>
<Journal><JournalIssue><PubDate><Year>{paper.year}</Year></PubDate></JournalIssue><Title>{paper.venue}</Title></Journal>
<ArticleTitle>{paper.title}.</ArticleTitle><Abstract><AbstractText>We train.</AbstractText></Abstract>
<AuthorList>{authors}</AuthorList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">{paper.doi}</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>""".encode()


def openalex(paper: Made) -> bytes:
    return json.dumps(
        {
            "title": paper.title,
            "doi": f"https://doi.org/{paper.doi}" if paper.doi else None,
            "publication_year": paper.year,
            "authorships": [{"author": {"display_name": name}} for name in paper.authors],
            "primary_location": {"source": {"display_name": paper.venue}},
            "abstract_inverted_index": {"We": [0], "train": [1]},
        }
    ).encode()


def page(paper: Made) -> bytes:
    authors = "".join(f'<meta name="citation_author" content="{name}">' for name in paper.authors)
    return f"""<!doctype html><html><head><title>Publisher</title>
<meta name="citation_title" content="{paper.title.replace("<", "&lt;")}">{authors}
<meta name="citation_journal_title" content="{paper.venue}">
<meta name="citation_publication_date" content="{paper.year}/07/15">
{f'<meta name="citation_doi" content="doi:{paper.doi}">' if paper.doi else ""}
</head><body>Ångström</body></html>""".encode()


FORMS: dict[str, Callable[[Made], bytes]] = {
    "crossref": crossref,
    "datacite": datacite,
    "openreview": openreview,
    "openreview1": openreview,
    "acl": acl,
    "pubmed": pubmed,
    "openalex": openalex,
    "page": page,
}
