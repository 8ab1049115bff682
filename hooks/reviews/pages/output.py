"""An output: one page or file of the site, listed before it is made, and made of its inputs alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from reviews.pages.page import Page
from reviews.pages.site import Site


@dataclass(frozen=True)
class Output:
    """A file to be made: `make(*inputs(site))`. To list outputs makes none of them.

    `make` may depend on nothing but its inputs and the site's `Setup`; whoever keeps what was made compares inputs.
    """

    url: str
    """The address, relative to the site's root; that of a page ends in a slash, and the home page's is empty."""
    kind: str
    """What it is: `note`, `feed`, `bibliography` ..."""
    inputs: Callable[[Site], tuple[Any, ...]]
    make: Callable[..., bytes]

    @cached_property
    def file(self) -> str:
        """The file of the built site that holds it."""
        return f"{self.url}index.html" if not self.url or self.url.endswith("/") else self.url

    @property
    def path(self) -> str:
        """By which path of the docs folder a text may link to it."""
        return self.file


Group: TypeAlias = tuple[str, int] | None


@dataclass(frozen=True)
class PageOutput:
    """A page to be made, within the page template of an engine: `make(*inputs(site))` gives its values."""

    url: str
    kind: str
    path: str
    """The source file of the docs folder that it is made of, or the one that would be."""
    inputs: Callable[[Site], tuple[Any, ...]]
    make: Callable[..., Page]
    changed: date | None = None
    """The day of the last change to what a reader comes for, where it is known."""

    @cached_property
    def file(self) -> str:
        """The file of the built site that holds it."""
        return f"{self.url}index.html"

    @cached_property
    def group(self) -> Group:
        """The pages that share a page template, relative links included.

        None for the few at the top, which navigation may show, and so each of which is one of its kind.
        """
        depth = self.url.count("/")
        return (self.url.partition("/")[0], depth) if depth > 1 else None

    @property
    def root(self) -> str:
        """The way from the page to the site's root."""
        return "../" * self.url.count("/")
