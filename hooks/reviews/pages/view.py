"""What templates are given: plain values, complete in themselves, so that a page depends on nothing else but texts.

A view says what is shown and leaves out what is not: a page whose views are the same as before is the same page.
"""

import datetime
from dataclasses import dataclass

from reviews.model.note import Note
from reviews.model.week import Week
from reviews.pages.citation import Cited


@dataclass(frozen=True)
class Named:
    """A topic or a reviewer, as it is named and linked anywhere."""

    slug: str
    name: str
    address: str
    aliases: tuple[str, ...] = ()
    """Other names by which a reader may search for it."""


@dataclass(frozen=True)
class Described:
    """A topic or a reviewer with what its own page and the overview say of it; `body` is its file's text."""

    slug: str
    name: str
    address: str
    count: int
    body: str
    edit: str
    """Where the file is mended (see `repository`); empty where there is none."""
    link: str | None = None


@dataclass(frozen=True)
class IssueHead:
    """An issue as it is named, labelled and linked anywhere."""

    week: Week
    title: str
    address: str
    count: int
    published: datetime.date
    is_closed: bool


@dataclass(frozen=True)
class Card:
    """A note as it stands in lists."""

    slug: str
    title: str
    address: str
    summary: str
    draft: bool


@dataclass(frozen=True, kw_only=True)
class Review(Note):
    """A note in full but for its text, as it stands on its page, in its issue and in feeds."""

    card: Card
    shown_topics: tuple[Named, ...]
    shown_reviewer: Named
    edit: str
    """Where the file is mended (see `repository`); may be empty."""
    cited: Cited
    bibtex: str
    coins: str


@dataclass(frozen=True)
class Mentioned:
    """A paper that a note mentions; `review` is its note, where there is one."""

    name: str
    address: str
    review: Card | None


@dataclass(frozen=True)
class Near:
    """A note worth reading beside another; `reason` as in `relations.Related`, `shared` in readers' words."""

    review: Card
    reason: str
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Opinion:
    """Another review of the same paper."""

    review: Card
    reviewer: Named
    date: datetime.date


@dataclass(frozen=True)
class RelationsView:
    """How a note stands to others."""

    opinions: tuple[Opinion, ...]
    mentions: tuple[Mentioned, ...]
    mentioned_by: tuple[Card, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True)
class IssueView:
    """An issue with all that its page shows, but texts."""

    path: str
    head: IssueHead
    notes: tuple[Review, ...]
    older: IssueHead | None
    newer: IssueHead | None


ReviewGroups = tuple[tuple[IssueHead, tuple[Review, ...]], ...]
"""Notes by issue, in the order of `outline.Groups`."""
