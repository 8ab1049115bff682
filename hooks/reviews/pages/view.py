"""The values for templates: plain and complete, so that a page depends only on them and on texts.

A view holds exactly what is shown, so a page with equal views is the same page.
"""

import datetime
from dataclasses import dataclass

from reviews.model.note import Note
from reviews.model.standing import PaperStanding
from reviews.model.week import Week
from reviews.pages.citation import Cited


@dataclass(frozen=True)
class Named:
    """A topic or a reviewer, as named and linked everywhere."""

    slug: str
    name: str
    address: str
    aliases: tuple[str, ...] = ()
    """Other names that readers may search for."""


@dataclass(frozen=True)
class Described:
    """A topic or a reviewer as shown on its own page and in the overview; `body` is the text of its file."""

    slug: str
    name: str
    address: str
    count: int
    body: str
    edit: str
    """The form that edits the file (see `repository`); empty if there is none."""
    link: str | None = None


@dataclass(frozen=True)
class IssueHead:
    """An issue as named, labelled and linked everywhere."""

    week: Week
    title: str
    address: str
    count: int
    published: datetime.date
    is_closed: bool
    formerly: tuple[str, ...] = ()

    @property
    def first_name(self) -> str:
        """The week under which it was first published, on which permanent ids are built."""
        return self.formerly[0] if self.formerly else str(self.week)


@dataclass(frozen=True)
class Card:
    """A note as shown in lists."""

    slug: str
    title: str
    address: str
    summary: str
    draft: bool


@dataclass(frozen=True, kw_only=True)
class Review(Note):
    """A whole note except its text, as shown on its page, in its issue and in feeds."""

    card: Card
    shown_topics: tuple[Named, ...]
    shown_reviewer: Named
    edit: str
    """The form that edits the file (see `repository`); may be empty."""
    cited: Cited
    bibtex: str
    coins: str
    standing: PaperStanding | None = None
    news: tuple[str, ...] = ()
    """What became of the paper since the review, a sentence each."""

    @property
    def versions(self) -> str:
        """Where all versions of the paper are listed."""
        return f"https://arxiv.org/abs/{self.paper.arxiv_id}" if self.paper.arxiv_id else self.paper.address


@dataclass(frozen=True)
class Mentioned:
    """A paper that a note mentions; `review` is its note, if there is one."""

    name: str
    address: str
    review: Card | None


@dataclass(frozen=True)
class Near:
    """A related note; `reason` as in `relations.RelatedNote`, `shared` in words for readers."""

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
    """The relations of a note to others."""

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
