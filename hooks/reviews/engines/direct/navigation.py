"""The navigation: from the settings, or else from the folders of the docs."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import splitext
from typing import Any
from urllib.parse import urljoin

from reviews.engines.direct.config import RELATIVE_TO_DOCS, Config, Unsupported
from reviews.engines.direct.files import Files
from reviews.engines.direct.findings import Findings
from reviews.engines.direct.items import File, NavItem, NavLink, NavPage, NavSection, Standing, as_title
from reviews.model.address import split_address


@dataclass(eq=False)
class Navigation:
    """The top-level items, and all pages in order."""

    items: list[NavItem]
    pages: list[NavPage]
    homepage: NavPage | None

    def __iter__(self) -> Iterator[NavItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def navigate(files: Files, config: Config, findings: Findings) -> Navigation:
    """The navigation, from the settings or else from folders; sets the `page` of every published page."""
    included = files.pages()
    given = config.nav or _nested([file for file in included if file.standing > Standing.NOT_IN_NAV])
    items = [_item(item, files, config, findings) for item in given]
    leaves = list(_leaves(items))
    pages = [leaf for leaf in leaves if isinstance(leaf, NavPage)]
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    omitted = []
    for file in included:
        if file.page is None:
            make_page(file, config)
            if file.standing > Standing.NOT_IN_NAV:
                omitted.append(file.path)
    levels = config.validation["nav"]
    if omitted:
        findings.add(levels["omitted_files"], "nav-omitted", paths=", ".join(omitted))
    for link in leaves:
        if isinstance(link, NavLink) and not any(split_address(link.url)[:2]):  # neither scheme nor host
            absolute = link.url.startswith("/") and levels["absolute_links"] != RELATIVE_TO_DOCS
            kind = ("absolute_links", "nav-absolute") if absolute else ("not_found", "nav-nowhere")
            findings.add(levels[kind[0]], kind[1], link=link.url)
    return Navigation(items, pages, next((page for page in pages if page.is_homepage), None))


def make_page(file: File, config: Config, title: str | None = None) -> NavPage:
    """The page of a file; the navigation may give it a title."""
    canonical = urljoin(config.site_url, "" if file.url == "./" else file.url) if config.site_url else None
    page = file.page = NavPage(file, canonical, _edit_url(file, config), title)
    return page


def _item(given: Any, files: Files, config: Config, findings: Findings) -> NavItem:
    """The item for an entry of `nav`: a path or an address, alone or under a title, or a list under a title."""
    title: str | None = None
    if isinstance(given, dict) and len(given) == 1:
        ((title, given),) = given.items()
    if isinstance(given, list) and title is not None:
        section = NavSection(title, [_item(item, files, config, findings) for item in given])
        for child in section.children:
            child.parent = section
        return section
    if not isinstance(given, str):
        raise Unsupported(f"nav: {given}")
    from_docs = config.validation["nav"]["absolute_links"] == RELATIVE_TO_DOCS
    file = files.get(given.lstrip("/") if from_docs else given)
    if file is None:
        return NavLink(title, given)
    if file.standing < Standing.NOT_IN_NAV:
        level = min(config.validation["nav"]["not_found"], logging.INFO)
        findings.add(level, "nav-excluded", path=file.path)
    return file.page or make_page(file, config, title)


def _leaves(items: Iterable[NavItem]) -> Iterator[NavPage | NavLink]:
    for item in items:
        if isinstance(item, NavSection):
            yield from _leaves(item.children)
        else:
            yield item


def _nested(files: Sequence[File]) -> list[Any]:
    """The `nav` that follows from folders: each with its index first, subfolders in the files' order."""
    top: list[Any] = []
    branches: dict[tuple[str, ...], list[Any]] = {(): top}
    for file in sorted(files, key=_order):
        parts = PurePosixPath(file.path).parent.parts
        for depth in range(1, len(parts) + 1):
            if parts[:depth] not in branches:
                branches[parts[:depth]] = []
                branches[parts[: depth - 1]].append({as_title(parts[depth - 1]): branches[parts[:depth]]})
        branches[parts].append(file.path)
    return top


def _order(file: File) -> tuple[tuple[str, ...], bool, str]:
    path = PurePosixPath(file.path)
    return path.parent.parts, file.name != "index", path.name


def _edit_url(file: File, config: Config) -> str | None:
    """Where a page is edited; None for our own pages, whose sources have other names."""
    if not file.source or not (config.edit_uri_template or config.edit_uri):
        return None
    template = config.edit_uri_template
    way = (
        template.format(path=file.path, path_noext=splitext(file.path)[0])
        if template
        else f"{config.edit_uri}{file.path}"
    )
    base = config.repo_url or ""
    return urljoin(base if way.startswith(("?", "#")) else f"{base.rstrip('/')}/" if base else "", way)
