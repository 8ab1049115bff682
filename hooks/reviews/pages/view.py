"""The values for templates: plain and complete, so that a page depends only on them and on texts.

A view holds exactly what is shown, so a page with equal views is the same page.
"""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from reviews.model.note import Note
from reviews.model.standing import PaperStanding
from reviews.model.week import Week
from reviews.pages.citation import Cited
from reviews.pages.coins import coins


@dataclass(frozen=True, slots=True)
class Named:
    """A topic or a reviewer, as named and linked everywhere."""

    slug: str
    name: str
    address: str
    aliases: tuple[str, ...] = ()
    """Other names that readers may search for."""
    link: str | None = None
    """The address by which the world knows a reviewer: that of their ORCID, or their own."""


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
    aliases: tuple[str, ...] = ()
    """Other names that readers may search for."""


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


@dataclass(frozen=True, kw_only=True)
class IssueLine(IssueHead):
    """An issue as a line of a list, with what is inside: its most frequent topics and its first titles."""

    is_named: bool
    """Whether its editor gave it a title."""
    topics: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A note as shown in lists."""

    slug: str
    title: str
    address: str
    summary: str
    draft: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(Card):
    """A note as a line of a list, with all that a reader chooses by. Every list of reviews shows rows."""

    number: int
    """Its place in its issue, from 1."""
    is_pick: bool
    """Whether it is the editor's choice."""
    topics: tuple[str, ...]
    first_author: str
    """Empty if the authors are unknown."""
    has_more_authors: bool
    venue: str
    """Where the paper appeared; empty if that is unknown."""
    reviewer: str
    date: datetime.date
    opinions: int
    """How many other notes there are on the same paper."""
    minutes: int
    """How long reading it takes."""


class Linked(NamedTuple):
    """A name, and the address of its page in ASCII; empty if there is none."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Review(Note):
    """A whole note except its text, as shown on its page, in its issue and in feeds."""

    card: Card
    shown_topics: tuple[Named, ...]
    shown_reviewer: Named
    shown_authors: tuple[Linked, ...]
    shown_tags: tuple[Linked, ...]
    edit: str
    """The form that edits the file (see `repository`); may be empty."""
    cited: Cited
    bibtex: str
    standing: PaperStanding | None = None
    news: tuple[str, ...] = ()
    """What became of the paper since the review, a sentence each."""

    @property
    def coins(self) -> str:
        """What reference managers read of the paper on a page."""
        return coins(self.cited)  # not kept: it would take as much memory as the texts

    @property
    def versions(self) -> str:
        """Where all versions of the paper are listed."""
        return f"https://arxiv.org/abs/{self.paper.arxiv_id}" if self.paper.arxiv_id else self.paper.address


@dataclass(frozen=True, slots=True)
class Connection:
    """A note that stands near another, or a paper that it mentions; `review` is the note, None if there is none.

    `reason` is `mentions`, `mentioned-by`, or one of `relations.RelatedNote`; `shared` is what both share, in words for
    readers.
    """

    name: str
    address: str
    review: Card | None
    reason: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class MentionedView:
    """A paper that reviews mention, and the newest of them, `by`; `review` is its own, if there is one."""

    name: str
    address: str
    review: Card | None
    count: int
    by: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Another review of the same paper."""

    review: Card
    reviewer: Named
    date: datetime.date


@dataclass(frozen=True, slots=True)
class RelationsView:
    """The relations of a note to others; each of the `connections` once, for its strongest reason."""

    opinions: tuple[Opinion, ...]
    connections: tuple[Connection, ...]


@dataclass(frozen=True)
class IssueView:
    """An issue with all that its page shows, but texts."""

    path: str
    head: IssueHead
    notes: tuple[Review, ...]
    older: IssueHead | None
    newer: IssueHead | None


RowGroups = tuple[tuple[IssueHead, tuple[Row, ...]], ...]
"""Notes by issue, as lines of a list."""

ReviewGroups = tuple[tuple[IssueHead, tuple[Review, ...]], ...]
"""Notes by issue, in the order of `outline.Groups`."""
