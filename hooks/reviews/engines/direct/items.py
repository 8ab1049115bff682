"""The items of the navigation, with the attributes that the theme's templates use."""

from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import cached_property
from pathlib import Path
from posixpath import basename, dirname, join, splitext
from typing import Any, TypeAlias
from urllib.parse import quote

from reviews.source.files import MARKDOWN


class Standing(IntEnum):
    """How a file is published, according to `exclude_docs`, `draft_docs` and `not_in_nav`."""

    EXCLUDED = auto()
    DRAFT = auto()
    """Only on the preview."""
    NOT_IN_NAV = auto()
    """Allowed to be missing from the navigation."""
    INCLUDED = auto()


@dataclass(eq=False)
class File:
    """A file: `source` or `content` is published; a page is drawn instead."""

    path: str
    """Its path in the docs folder, real or not."""
    source: Path | None = None
    content: bytes = b""
    standing: Standing = Standing.INCLUDED
    given_place: str = ""
    """Its place in the built site, if that does not follow from its path."""
    page: "NavPage | None" = field(default=None, repr=False)

    @cached_property
    def is_page(self) -> bool:
        """Whether it is made of Markdown."""
        return self.path.endswith(tuple(MARKDOWN))

    @cached_property
    def name(self) -> str:
        """Its name without the suffix; a README is an index."""
        stem = splitext(basename(self.path))[0]
        return "index" if stem == "README" else stem

    @cached_property
    def place(self) -> str:
        """Its place in the built site."""
        if self.given_place or not self.is_page:
            return self.given_place or self.path
        return join(dirname(self.path), "" if self.name == "index" else self.name, "index.html")

    @cached_property
    def url(self) -> str:
        """Its address, relative to the site's root."""
        folder, _, name = self.place.rpartition("/")
        return quote(f"{folder or '.'}/" if name == "index.html" else self.place)

    def text(self) -> str:
        """The Markdown of a page. Raises OSError and UnicodeDecodeError."""
        return self.source.read_text(encoding="utf-8-sig") if self.source else ""


@dataclass
class Anchor:
    """An entry of a page's table of contents; the title is HTML."""

    title: str
    id: str
    level: int
    children: "list[Anchor]" = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address on the page."""
        return f"#{self.id}"


@dataclass(eq=False)
class NavSection:
    """Pages under one title."""

    title: str
    children: "list[NavItem]"
    parent: "NavSection | None" = None
    active: bool = False
    is_section = True
    is_page = is_link = False

    @property
    def ancestors(self) -> "list[NavSection]":
        """The sections around it, innermost first."""
        return ancestors(self)


@dataclass(eq=False)
class NavLink:
    """An address that is no page of the site."""

    title: str | None
    url: str
    parent: NavSection | None = None
    children: None = None
    active = False
    is_link = True
    is_page = is_section = False


@dataclass(eq=False)
class NavPage:
    """A page. What is drawn of it is filled in when its Markdown has been read."""

    file: File
    canonical_url: str | None
    edit_url: str | None
    title: str | None = None
    """The title given in the navigation, if any, until its Markdown has been read."""
    content: str = ""
    toc: list[Anchor] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    ids: frozenset[str] | None = None
    """Its anchors."""
    links: dict[File, dict[str, str]] = field(default_factory=dict)
    """Links to anchors, as written, by file and anchor."""
    parent: NavSection | None = None
    previous_page: "NavPage | None" = None
    next_page: "NavPage | None" = None
    active: bool = False
    children: None = None
    is_page = True
    is_section = is_link = False

    @property
    def url(self) -> str:
        """Its address, relative to the site's root."""
        return "" if self.file.url == "./" else self.file.url

    @property
    def is_index(self) -> bool:
        """Whether it is the index of its folder."""
        return self.file.name == "index"

    @property
    def is_homepage(self) -> bool:
        """Whether it is the home page."""
        return self.parent is None and self.is_index and not self.url

    @property
    def ancestors(self) -> list[NavSection]:
        """The sections around it, innermost first."""
        return ancestors(self)

    def activate(self, is_active: bool) -> None:
        """Mark the page and the sections around it as the ones being drawn."""
        self.active = is_active
        for section in self.ancestors:
            section.active = is_active

    def title_of(self, heading: str | None) -> str:
        """Its title: from the navigation, the front matter, the first heading or the file's name."""
        if self.title is not None:
            return self.title
        if "title" in self.meta:
            return str(self.meta["title"])
        if heading:
            return heading
        return "Home" if self.is_homepage else as_title(self.file.name)


NavItem: TypeAlias = NavSection | NavLink | NavPage


def ancestors(item: NavItem) -> list[NavSection]:
    """The sections around an item, innermost first."""
    return [item.parent, *ancestors(item.parent)] if item.parent else []


def as_title(name: str) -> str:
    """A file's or folder's name as a title, capitalised if it has no capital."""
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title
