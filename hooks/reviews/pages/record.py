"""What archives ask for beside the JSON-LD of a review (see `citation`): its DOI, licence, reviewer, and what it cites.

The terms are schema.org's (https://schema.org/Review). There is no `reviewRating`: reviewers give none.
"""

from typing import Any

from reviews.model.doi import doi_address
from reviews.model.settings import Settings
from reviews.pages.view import Review


def record_data(review: Review, settings: Settings) -> dict[str, Any]:
    """More of the JSON-LD of a review; what is not known is absent."""
    reviewer = review.shown_reviewer
    author: dict[str, Any] = {"@type": "Person", "name": reviewer.name, "url": settings.url + reviewer.address}
    if reviewer.link:
        author["sameAs"] = reviewer.link
    values: dict[str, Any] = {
        "author": author,
        "identifier": doi_address(review.review_doi) if review.review_doi else None,
        "license": settings.license or None,
        "citation": review.paper.address,
        "publisher": {"@type": "Organization", "name": settings.name, "url": settings.url},
        "isAccessibleForFree": True,
    }
    return {key: value for key, value in values.items() if value is not None}
