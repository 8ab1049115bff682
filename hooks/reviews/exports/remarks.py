"""What reference managers keep of a paper: when it appeared, its DOI, and what was said of it as a note."""

from collections.abc import Collection
from operator import attrgetter
from typing import TypeAlias

from reviews.model.paper import same_papers
from reviews.model.settings import Settings
from reviews.pages.view import Review

Reviewed: TypeAlias = tuple[tuple[Review, str], ...]
"""A paper: each review of it, with its text as plain lines."""


def by_paper(reviews: Collection[Review]) -> dict[str, list[Review]]:
    """The reviews of each paper, by one of its keys."""
    same = same_papers((review.paper, review.doi) for review in reviews)
    found: dict[str, list[Review]] = {}
    for review in reviews:
        found.setdefault(same.of(review.paper.key), []).append(review)
    return found


def first_review(reviewed: Reviewed) -> Review:
    """The oldest review of a paper, whose title, authors and key stand for it: it does not change with a second one."""
    return min((review for review, _ in reviewed), key=attrgetter("date", "slug"))


def remark(review: Review, text: str, summary: str, settings: Settings) -> str:
    """The note of one review: where it is from, its summary, and its text, in plain lines."""
    head = f"{settings.name}, {review.shown_reviewer.name}, {review.date}"
    said = [text] if text.startswith(summary) else [summary, text]
    return "\n".join(filter(None, [head, f"{settings.url}{review.address}", *said]))


def issued(review: Review) -> tuple[int, ...]:
    """The year in which a paper appeared; for a preprint on arXiv with its month. Empty if the year is unknown."""
    year, month = review.cited.year, review.paper.month
    if month and month.year == year and review.cited.form == "preprint":
        return month.year, month.month
    return (year,) if year else ()


def doi_of(review: Review) -> str | None:
    """The DOI of a paper; for a preprint without one, the DOI that arXiv registers for each of its papers.

    See https://info.arxiv.org/help/doi.html. A paper that also appeared elsewhere must not be cited by arXiv's DOI.
    """
    paper, cited = review.paper, review.cited
    if cited.doi is None and paper.arxiv_id and cited.form == "preprint":
        return f"10.48550/arXiv.{paper.arxiv_id}"
    return cited.doi


def server(review: Review) -> str | None:
    """Where a preprint lies."""
    return "arXiv" if review.paper.arxiv_id else review.cited.venue
