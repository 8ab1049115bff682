"""What stands in the navigation, with the attributes that the theme's templates ask for."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from reviews.engines.direct.files import File
from reviews.engines.direct.markdown import Anchor


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
        """The sections that it is in, the nearest first."""
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
    """The one that it has in the navigation, if any, until its Markdown has been read."""
    content: str = ""
    toc: list[Anchor] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    ids: frozenset[str] | None = None
    """Its anchors."""
    links: dict[File, dict[str, str]] = field(default_factory=dict)
    """The links to anchors, as they are written, by file and anchor."""
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
        """Whether it stands for its folder."""
        return self.file.name == "index"

    @property
    def is_homepage(self) -> bool:
        """Whether it is the site's first."""
        return self.parent is None and self.is_index and not self.url

    @property
    def ancestors(self) -> list[NavSection]:
        """The sections that it is in, the nearest first."""
        return ancestors(self)

    def activate(self, is_active: bool) -> None:
        """Mark it, and the sections that it is in, as those that are being drawn."""
        self.active = is_active
        for section in self.ancestors:
            section.active = is_active

    def title_of(self, heading: str | None) -> str:
        """Its title: as the navigation, its front matter or its first heading says, or of the file's name."""
        if self.title is not None:
            return self.title
        if "title" in self.meta:
            return str(self.meta["title"])
        if heading:
            return heading
        return "Home" if self.is_homepage else as_title(self.file.name)


NavItem: TypeAlias = NavSection | NavLink | NavPage


def ancestors(item: NavItem) -> list[NavSection]:
    """The sections that an item is in, the nearest first."""
    return [item.parent, *ancestors(item.parent)] if item.parent else []


def as_title(name: str) -> str:
    """A file's or a folder's name as a title: capitalised if it has no capital."""
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title
