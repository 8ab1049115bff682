"""Papers of every kind as citations, as somebody has looked at them.

A case of `cases/cited.txt` is a paper as JSON, and below equals signs its BibTeX, its COinS and its kinds.
"""

import json
from urllib.parse import unquote_plus

import pytest

from looked import looked_at
from reviews.pages.citation import Cited, bibtex, review_data
from reviews.pages.coins import coins


def described(case: str) -> str:
    given = json.loads(case)
    paper = Cited("key", plain_title="Plain", **{**given, "authors": tuple(given["authors"])})
    article = review_data(
        paper,
        url="https://example.org/",
        summary="-",
        reviewer="Kim",
        reviewer_url="https://example.org/kim/",
        published="2020-07-17",
        language="ko",
    )["itemReviewed"]
    values = [unquote_plus(value) for value in coins(paper).split("&")]
    return "\n".join(
        [bibtex(paper).rstrip(), *values, f"{paper.kind} {paper.form}", json.dumps(article, ensure_ascii=False)]
    )


@pytest.mark.parametrize(("case", "found"), looked_at("cited.txt", described))
def test_a_paper_is_cited(case: str, found: str) -> None:
    assert described(case) == found
