"""An output: one page or file of the site. It is listed before it is made, and depends only on its inputs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from reviews.pages.page import Page
from reviews.pages.site import Site


@dataclass(frozen=True, slots=True)  # there are tens of thousands
class Output:
    """A file to be made by `make(*inputs(site))`. Listing outputs does not make them.

    `make` may depend only on its inputs and on the site's `Setup`: an output is kept while its inputs stay equal.
    """

    url: str
    """The address, relative to the site's root; a page's ends in a slash, and the home page's is empty."""
    kind: str
    """The kind of output: `note`, `feed`, `bibliography` ..."""
    inputs: Callable[[Site], tuple[Any, ...]]
    make: Callable[..., bytes]
    is_costly: bool = False
    """Whether it takes so long to make that builds keep it (see `build.filecache`)."""
    twin: str = ""
    """The file of an output that is made of the same inputs in the same way: the two may be one file with two names."""

    @property
    def file(self) -> str:
        """The file of the built site that holds it."""
        return f"{self.url}index.html" if not self.url or self.url.endswith("/") else self.url

    @property
    def path(self) -> str:
        """The path in the docs folder by which a text may link to it."""
        return self.file


Group: TypeAlias = tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class PageOutput:
    """A page to be made within an engine's page template; `make(*inputs(site))` gives its values."""

    url: str
    kind: str
    path: str
    """The path of its source file in the docs folder, whether there is one or not."""
    inputs: Callable[[Site], tuple[Any, ...]]
    make: Callable[..., Page]
    changed: date | None = None
    """The day of the last change to its main content, if it is known."""

    @property
    def file(self) -> str:
        """The file of the built site that holds it."""
        return f"{self.url}index.html"

    @property
    def group(self) -> Group:
        """The pages that share a page template, relative links included.

        None for top-level pages: the navigation may show them, so each is drawn separately.
        """
        depth = self.url.count("/")
        return (self.url.partition("/")[0], depth) if depth > 1 else None

    @property
    def root(self) -> str:
        """The relative address of the site's root as seen from the page."""
        return "../" * self.url.count("/")
