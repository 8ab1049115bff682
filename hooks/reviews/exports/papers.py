"""`papers.json`: every note's metadata, for programs; the README documents the form."""

import json
from collections.abc import Iterator

from reviews.library.outline import Outline
from reviews.pages.output import Output
from reviews.pages.site import Setup
from reviews.pages.view import Review


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The one file."""
    yield Output("papers.json", "metadata", lambda site: tuple(site.reviews.values()), _papers)


def _papers(*reviews: Review) -> bytes:
    """Newest first."""
    listed = ",\n".join(map(_paper, reviews))
    return (f'{{\n "papers": [\n{listed}\n ]\n}}' if reviews else '{\n "papers": []\n}').encode()


def _paper(review: Review) -> str:
    values = {
        "slug": review.slug,
        "address": review.address,
        "issue": str(review.week),
        "paper": review.paper.address,
        "arxiv_id": review.paper.arxiv_id,
        "version": review.paper.version,
        "title": review.title,
        "authors": review.authors,
        "date": str(review.date),
        "topics": review.topics,
        "tags": review.tags,
        "summary": review.summary,
        "reviewer": review.reviewer,
        "code": review.code,
    }
    # JSON escapes line breaks within texts, so every line break here separates values.
    return "  " + json.dumps(values, ensure_ascii=False, indent=1).replace("\n", "\n  ")
