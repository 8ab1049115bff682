"""A note: one review of one paper, and the contract of its front matter."""

import datetime
from dataclasses import dataclass, field

from reviews.model.paper import Paper
from reviews.model.week import Week
from reviews.source import fields
from reviews.source.document import Document
from reviews.source.fields import key


@dataclass(frozen=True)
class Note:
    """The front-matter contract, a key an attribute; then what the file itself says."""

    paper: Paper = field(metadata=key(fields.paper))
    title: str = field(metadata=key(fields.text))
    # The longest list of authors so far has 5,154 names (doi:10.1103/PhysRevLett.114.191803); two may be the same.
    authors: tuple[str, ...] = field(metadata=key(fields.list_of(fields.text, empty=True, repeats=True, most=10_000)))
    date: datetime.date = field(metadata=key(fields.day))
    topics: tuple[str, ...] = field(metadata=key(fields.list_of(fields.text, empty=True)))
    tags: tuple[str, ...] = field(metadata=key(fields.list_of(fields.text, empty=True), required=False))
    summary: str = field(metadata=key(fields.text))
    reviewer: str = field(metadata=key(fields.slug, required=False))
    code: str | None = field(metadata=key(fields.address, required=False))
    updated: datetime.date | None = field(metadata=key(fields.day, required=False))
    draft: bool = field(metadata=key(fields.switch, required=False))

    path: str
    slug: str

    @classmethod
    def of(cls, document: Document, reviewer: str) -> "Note":
        """The note of a complete document; `reviewer` signs it where the file names nobody."""
        optional = {"tags": (), "reviewer": reviewer, "code": None, "updated": None, "draft": False}
        return cls(**{**optional, **document.values}, path=document.path, slug=document.slug)

    @property
    def week(self) -> Week:
        """The issue that the note belongs to."""
        return Week.of(self.date)

    @property
    def address(self) -> str:
        """Its page, relative to the site's root."""
        return f"notes/{self.slug}/"
