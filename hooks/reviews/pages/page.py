"""A page to be made: where it stands, what it says of itself, and the values of which its content is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

TOP = "--title"
"""The id of every page's title; no note's name or heading can be that."""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents: `id` is the anchor's."""

    id: str
    title: str


Kind: TypeAlias = tuple[str, int, bool]


@dataclass(frozen=True)
class Page:
    """A page to be made; titles and descriptions are plain text. Its HTML depends on nothing but what is here.

    `address` is relative to the site's root and empty for the home page; `path` is the source file
    that it is made of, relative to the docs folder, or the one that would be.
    """

    address: str
    path: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]
    contents: tuple[Heading, ...] = ()
    feed: tuple[str, str] | None = None
    """The address and the title of the page's own feed, beside the site's."""
    changed: date | None = None
    """The day of the last change to what a reader comes for, where it is known."""

    @cached_property
    def kind(self) -> Kind | None:
        """What the page is alike, relative links included, but for its own values.

        None for the few at the top, which navigation may show, and so each of which is one of a kind.
        """
        depth = self.address.count("/")
        return (self.address.partition("/")[0], depth, self.feed is not None) if depth > 1 else None

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.address.count("/")

    @cached_property
    def file(self) -> str:
        """The address of the page's file."""
        return f"{self.address}index.html"
