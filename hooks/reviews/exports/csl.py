"""All papers as CSL-JSON, which Zotero, Pandoc and word processors cite from.

Rules: https://docs.citationstyles.org/en/stable/specification.html and its schema, `csl-data.json`.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from json import JSONEncoder
from typing import Any

from reviews.exports.remarks import Reviewed, doi_of, first_review, issued, remark, server
from reviews.library.outline import Outline
from reviews.model.person import read_person
from reviews.pages.output import Output
from reviews.pages.site import Setup
from reviews.pages.view import Review

_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The one file."""
    yield Output("papers.csl.json", "reference list", lambda site: tuple(site.csl_items.values()), _joined)


_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "preprint": "article",
    "report": "report",
    "webpage": "webpage",
}


def _joined(*items: bytes) -> bytes:
    return b"".join((b"[\n", b",\n".join(items), b"\n]\n")) if items else b"[]\n"


def csl_item(reviewed: Reviewed, setup: Setup) -> bytes:
    """The item of a paper, on one line; its `note` is what was said of it."""
    review = first_review(reviewed)
    cited = review.cited
    plain = setup.templates.plain
    item: dict[str, Any] = {
        "id": cited.key,
        "type": _TYPES[cited.form],
        "title": cited.plain_title,
        "author": [_name(author) for author in cited.authors],
        **_appearance(review),
        "DOI": doi_of(review),
        "URL": cited.address,
        "note": "\n\n".join(remark(one, text, plain(one.summary), setup.settings) for one, text in reviewed),
        "keyword": ", ".join(topic.name for topic in review.shown_topics),
    }
    if when := issued(review):
        item["issued"] = {"date-parts": [when]}
    return _encode({key: value for key, value in item.items() if value}).encode()


def _appearance(review: Review) -> dict[str, str | None]:
    """Where a paper appeared, in the variables of its type."""
    cited, number = review.cited, f"arXiv:{review.paper.arxiv_id}" if review.paper.arxiv_id else None
    if cited.form == "preprint":
        return {"genre": "preprint", "publisher": server(review), "number": number}
    place = "genre" if cited.form == "report" else "container-title"
    return {place: cited.venue, "archive": "arXiv" if number else None, "archive_location": number}


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
