"""A note: one review of one paper."""

import datetime
from dataclasses import dataclass

from reviews.model.paper import Paper
from reviews.model.week import Week


@dataclass(frozen=True)
class Note:
    """The content of its file (see `source.contracts`), and the file's `path` within the docs folder."""

    paper: Paper
    title: str
    authors: tuple[str, ...]
    date: datetime.date
    topics: tuple[str, ...]
    summary: str
    reviewer: str
    path: str
    slug: str
    tags: tuple[str, ...] = ()
    code: str | None = None
    review_doi: str | None = None
    """The DOI of the review itself."""
    updated: datetime.date | None = None
    draft: bool = False

    @property
    def week(self) -> Week:
        """The issue that the note belongs to."""
        return Week.of(self.date)

    @property
    def address(self) -> str:
        """Its page, relative to the site's root."""
        return f"notes/{self.slug}/"
