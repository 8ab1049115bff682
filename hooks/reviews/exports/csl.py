"""All papers as CSL-JSON, which Zotero, Pandoc and word processors cite from.

Rules: https://docs.citationstyles.org/en/stable/specification.html and its schema, `csl-data.json`.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from json import JSONEncoder
from typing import Any

from reviews.exports.remarks import Reviewed, arxiv_doi, first_review, remark
from reviews.library.outline import Outline
from reviews.model.person import read_person
from reviews.pages.output import Output
from reviews.pages.site import Setup

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The one file."""
    yield Output("papers.csl.json", "reference list", lambda site: tuple(site.csl_items.values()), _joined)


def _joined(*items: str) -> bytes:
    listed = ",\n".join(items)
    return f"[\n{listed}\n]\n".encode() if items else b"[]\n"


def csl_item(reviewed: Reviewed, setup: Setup) -> str:
    """The item of a paper, on one line; its `note` is what was said of it."""
    review = first_review(reviewed)
    paper, cited = review.paper, review.cited
    plain = setup.templates.plain
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "article" if paper.arxiv_id else "webpage",
        "title": cited.plain_title,
        "author": [_name(author) for author in cited.authors],
        "URL": cited.address,
        "note": "\n\n".join(remark(one, text, plain(one.summary), setup.settings) for one, text in reviewed),
        "keyword": ", ".join(topic.name for topic in review.shown_topics),
    }
    if paper.month and paper.arxiv_id:
        item["issued"] = {"date-parts": [[paper.month.year, paper.month.month]]}
        item |= {"genre": "preprint", "publisher": "arXiv", "number": f"arXiv:{paper.arxiv_id}"}
        item["DOI"] = arxiv_doi(paper.arxiv_id)
    return _encode({key: value for key, value in item.items() if value})


@lru_cache(maxsize=10_000)  # authors recur
def _name(author: str) -> Mapping[str, str]:
    """A name in its parts; that of a group, or of one word, is `literal`."""
    person = read_person(author)
    if person.is_group or not person.given:
        return {"literal": author}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {key: value for key, value in parts.items() if value}
