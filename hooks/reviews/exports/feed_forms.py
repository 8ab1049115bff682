"""The forms of feeds, from plain values: RSS 2.0 by feedgenerator, JSON Feed 1.1, OPML 2.0.

Only this module knows feedgenerator.

Rules: https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-profile,
https://www.jsonfeed.org/version/1.1/, http://opml.org/spec2.opml, https://www.w3.org/TR/websub/.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from feedgenerator import Rss201rev2Feed

from reviews.pages.channels import Channel


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


class _Rss(Rss201rev2Feed):  # type: ignore[misc]  # the library is untyped
    """RSS 2.0 with what feedgenerator leaves out: a hub, the full texts, and times that do not change."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def latest_post_date(self) -> datetime:
        """The time of the newest content. By default a feed without items bears the time of its build."""
        updated: datetime = self.feed["updated"]
        return updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for link in self.feed["links"]:
            handler.addQuickElement("atom:link", None, link)
        handler.addQuickElement("docs", "https://www.rssboard.org/rss-specification")
        # Without a version, so that updating a library does not change the feed.
        handler.addQuickElement("generator", "reviews")

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


def rss(channel: Channel, entries: Sequence[FeedEntry], updated: datetime) -> bytes:
    """The feed as UTF-8 XML, entries in the order given; the same input gives the same bytes.

    `updated` is the time of the newest content.
    """
    links = [{"href": channel.self_url, "rel": "self", "type": "application/rss+xml"}]
    if channel.hub:
        links.append({"href": channel.hub, "rel": "hub"})
    feed = _Rss(channel.title, channel.url, channel.description, channel.language, updated=updated, links=links)
    for entry in entries:
        feed.add_item(
            entry.title,
            entry.url,
            # Readers show the description in lists. They read it as HTML, so a `<` of its plain text is escaped.
            escape(entry.description, quote=False),
            content=entry.content,
            pubdate=entry.published,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=entry.topics,
        )
    xml: str = feed.writeString("utf-8")
    return xml.encode()


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
    if entry.topics:
        item["tags"] = list(entry.topics)
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
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
