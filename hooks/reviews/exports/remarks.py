"""What was said of a paper, as the note that a reference manager keeps with it."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TypeAlias

from reviews.model.settings import Settings
from reviews.pages.view import Review

Reviewed: TypeAlias = tuple[tuple[Review, str], ...]
"""A paper: each review of it, with its text as plain lines."""


def by_paper(reviews: Iterable[Review], plain_texts: Mapping[str, str]) -> dict[str, Reviewed]:
    """The reviews of each paper, by the paper's key; `plain_texts` are those by slug in plain lines."""
    found: dict[str, list[tuple[Review, str]]] = {}
    for review in reviews:
        found.setdefault(review.paper.key, []).append((review, plain_texts[review.slug]))
    return {key: tuple(given) for key, given in found.items()}


def first_review(reviewed: Reviewed) -> Review:
    """The oldest review of a paper, whose title, authors and key stand for it: it does not change with a second one."""
    return min((review for review, _ in reviewed), key=attrgetter("date", "slug"))


def remark(review: Review, text: str, summary: str, settings: Settings) -> str:
    """The note of one review: where it is from, its summary, and its text, in plain lines."""
    head = f"{settings.name}, {review.shown_reviewer.name}, {review.date}"
    said = [text] if text.startswith(summary) else [summary, text]
    return "\n".join(filter(None, [head, f"{settings.url}{review.address}", *said]))


def arxiv_doi(arxiv_id: str) -> str:
    """The DOI that arXiv registers for each of its papers (https://info.arxiv.org/help/doi.html)."""
    return f"10.48550/arXiv.{arxiv_id}"
