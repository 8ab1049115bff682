"""A page: what it says of itself, and the values of which its content is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOP = "--title"
"""The id of every page's title; no note's name or heading can be that."""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents: `id` is the anchor's."""

    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """Titles and descriptions are plain text; `values` are what `template` is filled with."""

    template: str
    title: str
    description: str
    values: Mapping[str, Any]
    contents: tuple[Heading, ...] = ()
    feed: tuple[str, str] | None = None
    """The address and the title of the page's own feed, beside the site's."""
