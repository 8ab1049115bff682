"""Broken links of a built site: addresses, anchors and images in its pages and feeds.

The network is not used: an address of the site itself is a file in its folder (RFC 3986 tells which).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from reviews.model.atproto import DOCUMENT, PUBLICATION
from reviews.model.problem import Problem

_ALWAYS_THERE = frozenset({"", "top"})  # HTML, 7.4.6.4: an empty fragment and `top` are the page's beginning
_XML = frozenset({"feed.xml", "notes.xml", "sitemap.xml"})
_ADDRESSES_OF_XML = etree.XPath(
    "//link/text() | //@href | //@url | //@xmlUrl | //@htmlUrl | //*[local-name()='loc']/text()"
)
_CONTENTS_OF_XML = etree.XPath("//*[local-name()='encoded']/text()")


@dataclass(frozen=True)
class Link:
    """An address as it is written, and the line of the file in which it stands."""

    address: str
    line: int


@dataclass(frozen=True)
class BuiltSite:
    """A built site in its folder, as it is served from `url` (which ends in a slash)."""

    folder: Path
    url: str

    def problems(self) -> Iterator[Problem]:
        """Every broken link, file by file; paths are relative to the site's folder."""
        for path in sorted(self._anchors.keys() | self._feeds()):
            seen: set[tuple[str, int]] = set()
            for link in self._links(path):
                kind = self._fault(path, link.address)
                if kind and (link.address, link.line) not in seen:
                    seen.add((link.address, link.line))
                    yield Problem(path, link.line, kind, {"link": link.address})

    @cached_property
    def _anchors(self) -> dict[str, frozenset[str]]:
        """Every page, by its path, and the anchors in it."""
        return {path: frozenset(_anchors(self._page(path))) for path in self._paths(".html")}

    def _paths(self, suffix: str) -> list[str]:
        return [path.relative_to(self.folder).as_posix() for path in self.folder.rglob(f"*{suffix}")]

    def _feeds(self) -> list[str]:
        """Every other file whose addresses are read."""
        xml = [path for path in self._paths(".xml") if path.rpartition("/")[2] in _XML]
        return [*xml, *self._paths(".opml"), *(path for path in self._paths(".json") if path == "feed.json")]

    def _page(self, path: str) -> html.HtmlElement:
        data = (self.folder / path).read_bytes()
        try:
            return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
        except etree.ParserError:  # a file without any element, as some services want to see one
            return html.Element("html")

    def _links(self, path: str) -> Iterable[Link]:
        if path.endswith(".html"):
            return _links(self._page(path))
        data = (self.folder / path).read_bytes()
        if path.endswith(".json"):
            return _links_of_json(json.loads(data))
        return _links_of_xml(etree.fromstring(data))

    def _fault(self, path: str, address: str) -> str | None:
        """The kind of problem of an address in a file, or None."""
        if not address.strip():
            return "link-empty"
        # A feed is read far from the site, so its addresses have to be absolute.
        base = self.url + path if path.endswith(".html") else ""
        try:
            parts = urlsplit(urljoin(base, address))
        except ValueError:
            return "link-address"
        if parts.scheme not in {"http", "https", ""}:
            # The bookmarklet is the one script in an address.
            is_ours = parts.scheme == "javascript" and path == "reviewed-here/index.html"
            return None if is_ours or parts.scheme in {"mailto", "data"} else "link-address"
        if not parts.netloc:
            return "link-relative"
        place = f"{parts.scheme}://{parts.netloc}{parts.path}"
        if not place.startswith(self.url):
            # A path from the root of our own host that leaves the site was meant to stay in it.
            return "link-nowhere" if address.startswith("/") and not address.startswith("//") else None
        return self._fault_within(unquote(place.removeprefix(self.url)), unquote(parts.fragment))

    def _fault_within(self, path: str, fragment: str) -> str | None:
        target = f"{path}index.html" if path == "" or path.endswith("/") else path
        if target in self._anchors:
            anchor = fragment.partition(":~:")[0]
            return None if anchor in _ALWAYS_THERE or anchor in self._anchors[target] else "anchor-nowhere"
        return None if (self.folder / target).is_file() else "link-nowhere"


def _anchors(page: html.HtmlElement) -> Iterator[str]:
    yield from page.xpath("//@id")
    yield from page.xpath("//a/@name")


def _links(page: html.HtmlElement) -> Iterator[Link]:
    """Every address in HTML: of links, images, scripts, styles, forms, frames, and what redirects."""
    for element, attribute, address, _ in page.iterlinks():
        # A form without an action has no address; nor has an id that is not one. Records are not opened by readers.
        is_record = element.get("rel") in {PUBLICATION, DOCUMENT}
        if attribute not in {"action", "classid", "codebase", "for"} and not is_record:
            yield Link(address, _line(element))
    for element in page.iter("img", "source"):
        for candidate in re.split(r",\s+", element.get("srcset", "").strip()):
            if candidate:
                yield Link(candidate.split()[0], _line(element))
    for element in page.iter("video"):
        if "poster" in element.attrib:
            yield Link(element.get("poster"), _line(element))


def _links_of_xml(root: etree._Element) -> Iterator[Link]:
    for found in _ADDRESSES_OF_XML(root):
        yield Link(str(found), _line(found.getparent()))
    for content in _CONTENTS_OF_XML(root):
        line = _line(content.getparent())
        yield from (Link(link.address, line) for link in _links_of_text(content))


def _links_of_json(feed: dict[str, object]) -> Iterator[Link]:
    """The addresses of a JSON Feed, without their lines."""
    items = feed["items"]
    assert isinstance(items, list)
    for holder in (feed, *items):
        yield from (Link(str(holder[key]), 1) for key in ("home_page_url", "feed_url", "url") if key in holder)
    for item in items:
        yield from (Link(link.address, 1) for link in _links_of_text(item["content_html"]))


def _links_of_text(content: str) -> Iterable[Link]:
    return _links(html.fragment_fromstring(content, create_parent="div")) if content.strip() else ()


def _line(element: etree._Element) -> int:
    return element.sourceline or 1
