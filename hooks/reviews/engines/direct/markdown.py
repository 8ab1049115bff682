"""The Markdown of hand-written pages, rendered by Python-Markdown and its extensions.

As in MkDocs, links to files become links to their pages, and titles and anchors are collected.
"""

import copy
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from html.parser import HTMLParser
from posixpath import dirname, join, normpath, splitext
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from reviews.engines.direct.addresses import relative_address
from reviews.engines.direct.config import RELATIVE_TO_DOCS, Config
from reviews.engines.direct.files import Files
from reviews.engines.direct.findings import Findings
from reviews.engines.direct.items import Anchor, File, Standing


@dataclass(frozen=True)
class Rendered:
    """A page's HTML, and what was found in it."""

    html: str
    heading: str | None
    """The text of its first heading, if the page begins with one."""
    toc: list[Anchor]
    ids: frozenset[str]
    links: dict[File, dict[str, str]]
    """Links to anchors, as written, by file and anchor."""


def render(text: str, file: File, files: Files, config: Config, findings: Findings) -> Rendered:
    """The HTML of a page's Markdown. Raises what extensions raise."""
    config.folders.page = config.folders.docs / dirname(file.path)
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=dict(config.mdx_configs))
    raw, anchors, title = _RawAnchors(), _Anchors(), _Title(markdown)
    links = _Links(file, files, config.validation["links"], findings)
    markdown.preprocessors.register(raw, "raw_anchors", 21)  # before blocks of HTML are removed
    markdown.treeprocessors.register(anchors, "anchors", 5)  # after `toc` has assigned ids
    markdown.treeprocessors.register(title, "title", 1)
    markdown.treeprocessors.register(links, "links", 0)
    html = markdown.convert(text)
    toc = list(_anchors_of(getattr(markdown, "toc_tokens", [])))
    return Rendered(html, title.title, toc, frozenset(raw.ids | anchors.ids), links.to_anchors)


def _anchors_of(tokens: Sequence[Mapping[str, Any]]) -> Iterator[Anchor]:
    for token in tokens:
        yield Anchor(token["name"], token["id"], token["level"], list(_anchors_of(token["children"])))


class _RawAnchors(Preprocessor):
    """Finds the anchors in raw HTML."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def run(self, lines: list[str]) -> list[str]:
        parser = _AnchorParser(self.ids)
        parser.feed("\n".join(lines))
        parser.close()
        return lines


class _AnchorParser(HTMLParser):
    def __init__(self, ids: set[str]) -> None:
        super().__init__()
        self._ids = ids

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._ids |= {value or "" for key, value in attrs if key == "id" or (key == "name" and tag == "a")}


class _Anchors(Treeprocessor):
    """Finds the anchors in rendered Markdown."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def run(self, root: Element) -> None:
        for element in root.iter():
            self.ids |= {element.get("id", ""), element.get("name", "") if element.tag == "a" else ""} - {""}


class _Title(Treeprocessor):
    """Finds the text of a first-level heading at the very beginning."""

    title: str | None = None

    def run(self, root: Element) -> None:
        if not len(root) or root[0].tag != "h1":
            return
        heading = remove_fnrefs(copy.deepcopy(root[0]))
        if len(heading) and heading[-1].tag == "a" and heading[-1].get("class") == "headerlink":
            heading.remove(heading[-1])
        for image in [image for image in heading.iter("img") if image.get("alt")]:
            # An image counts as its alt text.
            tail, words = image.tail, image.get("alt", "")
            image.clear()
            image.tag, image.text, image.tail = "span", words, tail
        assert self.md is not None
        self.title = strip_tags(render_inner_html(heading, self.md))


class _Links(Treeprocessor):
    """Turns links to files of the docs folder into links to their published pages or files."""

    def __init__(self, file: File, files: Files, levels: Mapping[str, int], findings: Findings) -> None:
        self._file, self._files, self._levels, self._findings = file, files, levels, findings
        self.to_anchors: dict[File, dict[str, str]] = {}

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(str(element.tag))
            if key and (link := element.get(key)) is not None:
                element.set(key, self._resolved(link))

    def _resolved(self, link: str) -> str:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or AMP_SUBSTITUTE in link:  # marks a mail address
            return link
        is_absolute = link.startswith(("/", "\\"))
        if is_absolute and self._levels["absolute_links"] != RELATIVE_TO_DOCS:
            self._find("absolute_links", "page-link-absolute", link)
            return link
        if not parts.path:
            if parts.fragment:
                self.to_anchors.setdefault(self._file, {}).setdefault(parts.fragment, link)
            return link
        path = unquote(parts.path)
        target = normpath(join(dirname(self._file.path), path).lstrip("/"))
        found = self._files.get(target)
        if found is None:
            is_file = splitext(path)[1] or is_absolute
            kind = ("not_found", "page-link-nowhere") if is_file else ("unrecognized_links", "page-link-unknown")
            near = get_close_matches(
                target, [file.path for file in self._files if file.standing > Standing.EXCLUDED], 1, 0.85
            )
            self._find(*kind, link, near=near[0] if near else "")
            return link
        if parts.fragment:
            self.to_anchors.setdefault(found, {}).setdefault(parts.fragment, link)
        if found.standing < Standing.NOT_IN_NAV:
            self._find("not_found", "page-link-excluded", link, most=logging.INFO)
        return urlunsplit(("", "", relative_address(found.url, self._file.url), parts.query, parts.fragment))

    def _find(self, setting: str, key: str, link: str, most: int = logging.WARNING, near: str = "") -> None:
        level = min(self._levels[setting], most if self._file.standing >= Standing.NOT_IN_NAV else logging.INFO)
        self._findings.add(level, key, path=self._file.path, link=link)
        if near:
            self._findings.add(min(level, logging.INFO), "page-link-near", link=link, near=near)
