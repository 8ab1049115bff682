"""A note: one review of one paper."""

import datetime
from dataclasses import dataclass

from reviews.model.paper import Paper
from reviews.model.week import Week


@dataclass(frozen=True, slots=True)
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
    venue: str | None = None
    """Where the paper appeared."""
    year: int | None = None
    """The year in which it appeared, where neither its venue nor its id tells."""
    doi: str | None = None
    code: str | None = None
    review_doi: str | None = None
    """The DOI of the review itself."""
    updated: datetime.date | None = None
    draft: bool = False
    formerly: tuple[str, ...] = ()
    """The names that its file had before, the oldest first: their addresses lead here."""

    @property
    def week(self) -> Week:
        """The issue that the note belongs to."""
        return Week.of(self.date)

    @property
    def appeared(self) -> str:
        """Where and when the paper appeared, for readers: `NeurIPS 2020`, `Nature, 2021`; may be empty."""
        year = str(self.year or "")
        return ", ".join(filter(None, (self.venue, year if year not in (self.venue or "") else "")))

    @property
    def first_name(self) -> str:
        """The name that its file had at first, on which permanent ids are built."""
        return self.formerly[0] if self.formerly else self.slug

    @property
    def address(self) -> str:
        """Its page, relative to the site's root."""
        return f"notes/{self.slug}/"
