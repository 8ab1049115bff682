"""RSS 2.0 by feedgen; the only module that knows feedgen. It takes plain values.

Rules: https://www.rssboard.org/rss-specification, https://www.rssboard.org/rss-profile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from feedgen.feed import FeedGenerator


@dataclass(frozen=True)
class Channel:
    """A feed as a whole; `self_url` is its own address, `url` the page that it belongs to."""

    title: str
    description: str
    url: str
    self_url: str
    language: str


@dataclass(frozen=True)
class Entry:
    """One item; `id` is permanent, `content` is HTML with absolute links, times bear a zone."""

    id: str
    title: str
    url: str
    description: str
    content: str
    published: datetime


def rss(channel: Channel, entries: Sequence[Entry], updated: datetime) -> bytes:
    """The feed as UTF-8 XML, entries in the order given; the same input gives the same bytes.

    `updated` is the time of the newest content. feedgen would take the time of the build, and every
    build would then look like news.
    """
    feed = FeedGenerator()
    feed.title(channel.title)
    feed.description(channel.description)
    feed.language(channel.language)
    # feedgen makes the link that is set last the channel's own.
    feed.link(href=channel.self_url, rel="self", type="application/rss+xml")
    feed.link(href=channel.url, rel="alternate")
    feed.lastBuildDate(updated)
    # Without a version, so that an update of a library resends nothing.
    feed.generator("reviews")
    for entry in entries:
        item = feed.add_entry(order="append")
        item.guid(entry.id, permalink=False)
        item.title(entry.title)
        item.link(href=entry.url)
        # Readers show the description in lists; feedgen writes content:encoded only beside one.
        # They take it for HTML, so a `<` of its plain text is escaped once more.
        item.description(escape(entry.description, quote=False))
        item.content(entry.content)
        item.published(entry.published)
    return bytes(feed.rss_str(pretty=True))
