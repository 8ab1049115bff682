"""The forms of feeds, from plain values: RSS 2.0 by feedgen, which only this module knows, JSON Feed 1.1, OPML 2.0.

Rules: https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-profile,
https://www.jsonfeed.org/version/1.1/, http://opml.org/spec2.opml, https://www.w3.org/TR/websub/.
Who wrote an entry, its DOI and its licence are Dublin Core
(https://www.rssboard.org/rss-profile#namespace-elements-dublin).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from reviews.pages.channels import Channel

_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True)
class FeedEntry:
    """One item; `id` is permanent, `content` is HTML with absolute links, times have a time zone."""

    id: str
    title: str
    url: str
    description: str
    content: str
    published: datetime
    modified: datetime | None = None
    topics: tuple[str, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    """Who wrote it: each name, and the address by which the world knows its bearer."""
    identifier: str | None = None
    """The DOI of the entry itself."""


class _Hub(BaseExtension):  # type: ignore[misc]  # the library is untyped
    """The link to a WebSub hub, which feedgen knows in Atom feeds only."""

    address = ""

    def extend_rss(self, rss_feed: etree._Element) -> None:
        etree.SubElement(rss_feed[0], "{http://www.w3.org/2005/Atom}link", {"rel": "hub", "href": self.address})


class _Rights(BaseExtension):  # type: ignore[misc]
    """The licence of a whole feed as Dublin Core. feedgen's own extension looks for all of its terms in each entry."""

    rights = ""

    def extend_ns(self) -> dict[str, str]:
        return {"dc": _DUBLIN_CORE}

    def extend_rss(self, rss_feed: etree._Element) -> None:
        if self.rights:
            etree.SubElement(rss_feed[0], f"{{{_DUBLIN_CORE}}}rights").text = self.rights


class _Origin(BaseEntryExtension):  # type: ignore[misc]
    """Who wrote an entry, its DOI and its licence as Dublin Core; RSS's own `author` is a mail address."""

    terms: tuple[tuple[str, str], ...] = ()

    def extend_rss(self, entry: etree._Element) -> None:
        for name, text in self.terms:
            etree.SubElement(entry, f"{{{_DUBLIN_CORE}}}{name}").text = text


def rss(channel: Channel, entries: Sequence[FeedEntry], updated: datetime) -> bytes:
    """The feed as UTF-8 XML, entries in the order given; the same input gives the same bytes.

    `updated` is the time of the newest content. feedgen's default is the time of the build, so every build would look
    like news.
    """
    feed = FeedGenerator()
    feed.title(channel.title)
    feed.description(channel.description)
    feed.language(channel.language)
    # feedgen uses the last link as the channel's own.
    feed.link(href=channel.self_url, rel="self", type="application/rss+xml")
    if channel.hub:
        feed.register_extension("hub", _Hub)
        feed.hub.address = channel.hub
    feed.link(href=channel.url, rel="alternate")
    if channel.icon:
        # RSS allows no picture wider than 144 pixels.
        feed.image(channel.icon, channel.title, channel.url, width="144", height="144")
    feed.register_extension("dc", _Rights, _Origin)
    feed.dc.rights = channel.rights
    feed.lastBuildDate(updated)
    # Without a version, so that updating a library does not change the feed.
    feed.generator("reviews")
    for entry in entries:
        item = feed.add_entry(order="append")
        item.guid(entry.id, permalink=False)
        item.title(entry.title)
        item.link(href=entry.url)
        # Readers show the description in lists; feedgen writes content:encoded only beside one.
        # They read it as HTML, so a `<` of its plain text is escaped once more.
        item.description(escape(entry.description, quote=False))
        item.content(entry.content)
        item.published(entry.published)
        if entry.topics:
            item.category([{"term": topic} for topic in entry.topics])
        terms = [("creator", name) for name, _ in entry.authors]
        terms += [("identifier", f"doi:{entry.identifier}")] if entry.identifier else []
        item.dc.terms = (*terms, *([("rights", channel.rights)] if channel.rights else []))
    written: bytes = feed.rss_str(pretty=True)
    return _styled(written, channel.style)


def _styled(feed: bytes, style: str) -> bytes:
    """A feed that names its style sheet."""
    head, end, rest = feed.partition(b"?>\n")
    instruction = f'<?xml-stylesheet type="text/css" href="{style}"?>\n' if style else ""
    return head + end + instruction.encode() + rest


def json_feed(channel: Channel, entries: Sequence[FeedEntry]) -> bytes:
    """The feed as JSON Feed 1.1, entries in the order given."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.url,
        "feed_url": channel.self_url,
        "description": channel.description,
        "language": channel.language,
        "items": [_json_item(entry) for entry in entries],
    }
    if channel.icon:
        feed["icon"] = channel.icon
    if channel.hub:
        feed["hubs"] = [{"type": "WebSub", "url": channel.hub}]
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.description,
        "content_html": entry.content,
        "date_published": entry.published.isoformat(),
    }
    if entry.modified:
        item["date_modified"] = entry.modified.isoformat()
    if entry.authors:
        item["authors"] = [{"name": name, "url": url} for name, url in entry.authors]
    if entry.topics:
        item["tags"] = entry.topics
    return item


def opml(title: str, channels: Sequence[Channel]) -> bytes:
    """A list of RSS feeds that feed readers can import."""
    root = Element("opml", {"version": "2.0"})
    SubElement(SubElement(root, "head"), "title").text = title
    body = SubElement(root, "body")
    for channel in channels:
        names = {"text": channel.title, "title": channel.title, "description": channel.description}
        SubElement(body, "outline", {"type": "rss", **names, "xmlUrl": channel.self_url, "htmlUrl": channel.url})
    indent(root)
    listed: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return listed
