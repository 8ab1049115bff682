"""A page: its metadata, and the values from which its content is made."""

from dataclasses import dataclass
from datetime import date

from reviews.pages.templates import Values

TOP = "--title"
"""The id of every page's title; no note or heading can have it."""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents; `id` is the anchor."""

    id: str
    title: str


@dataclass(frozen=True)
class ContentsValues(Values):
    """The table of contents beside a page."""

    template = "contents.html"
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Page:
    """Titles and descriptions are plain text; `values` make the content."""

    title: str
    description: str
    values: Values
    contents: tuple[Heading, ...] = ()
    feed: tuple[str, str] | None = None
    """The address and the title of the page's own feed, if it has one."""
    card: str = ""
    """The address of its link card (see `cards`), from the site's root."""
    published: date | None = None
    """The day of publication of a review or an issue."""
    author: str = ""
    """The address of the reviewer's page, from the site's root."""
    record: str = ""
    """The address of an issue's record in the AT Protocol; may be empty."""
