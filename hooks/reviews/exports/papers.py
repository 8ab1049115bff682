"""`papers.json`: every note's metadata, and `papers.jsonl`, with texts; the README documents the forms."""

from collections.abc import Iterator, Sequence
from json import JSONEncoder

from reviews.exports.source_text import absolute_links
from reviews.library.outline import Outline
from reviews.pages.output import Output
from reviews.pages.site import Setup
from reviews.pages.view import Review

_encode = JSONEncoder(ensure_ascii=False).encode


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The two files."""
    yield Output("papers.json", "metadata", lambda site: tuple(site.records.values()), _papers)
    yield Output("papers.jsonl", "texts", lambda site: tuple(site.full_records.values()), _lines)


def _papers(*records: bytes) -> bytes:
    """Newest first, a line for each."""
    return b"".join((b'{"papers": [\n', b",\n".join(records), b"\n]}\n"))


def _lines(*records: bytes) -> bytes:
    """Newest first, a line for each (https://jsonlines.org/)."""
    return b"\n".join((*records, b""))


def full_record(review: Review, mentioned: int, source: str, url: str) -> bytes:
    """The line of a review: as `record`, with its page's address at the site `url`, and its text as Markdown."""
    text = absolute_links(source, review.path, url).strip()
    return _encode({**_values(review, mentioned), "url": f"{url}{review.address}", "text": text}).encode()


def record(review: Review, mentioned: int) -> bytes:
    """The entry of a review; `mentioned` tells how many other reviews mention its paper."""
    return _encode(_values(review, mentioned)).encode()


def _values(review: Review, mentioned: int) -> dict[str, str | int | Sequence[str] | None]:
    values: dict[str, str | int | Sequence[str] | None] = {
        "slug": review.slug,
        "address": review.address,
        "issue": str(review.week),
        "paper": review.paper.address,
        "arxiv_id": review.paper.arxiv_id,
        "version": review.paper.version,
        "title": review.title,
        "authors": review.authors,
        "venue": review.venue,
        "year": review.cited.year,
        "doi": review.cited.doi,
        "date": str(review.date),
        "topics": review.topics,
        "tags": review.tags,
        "summary": review.summary,
        "reviewer": review.reviewer,
        "code": review.code,
        "formerly": review.formerly,
        "mentioned": mentioned,
    }
    if review.standing:
        newest = review.standing.newest
        values |= {
            "newest_version": f"{newest[0]}" if newest else None,
            "newest_date": str(newest[1]) if newest else None,
            "withdrawn": review.standing.withdrawn,
            "news": review.news,
        }
    return values
