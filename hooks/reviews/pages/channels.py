"""The names and addresses under which feeds are advertised."""

from collections.abc import Mapping
from dataclasses import dataclass

from reviews.library.outline import Outline
from reviews.model.settings import Settings
from reviews.words import Words

ICON = "assets/apple-touch-icon.png"
"""A square picture of the site."""
STYLE = "feed.css"
"""The style sheet of feeds (see `exports.feed_style`)."""


@dataclass(frozen=True)
class Channel:
    """A feed as a whole; `self_url` is its own address, `url` that of its page, `hub` that of a WebSub hub.

    `icon` is the address of a square picture, `style` that of the style sheet by which a browser shows the feed. `hub`,
    `icon` and `style` may be empty.
    """

    title: str
    description: str
    url: str
    self_url: str
    language: str
    hub: str = ""
    icon: str = ""
    style: str = ""
    rights: str = ""
    """The address of the licence of all entries; may be empty."""


def rss_channels(outline: Outline, settings: Settings, words: Words) -> Mapping[str, Channel]:
    """The RSS feeds by their addresses: of issues, of single notes, and of each topic's notes."""

    def channel(address: str, title: str, page: str, description: str) -> Channel:
        url = settings.url
        icon = f"{url}{ICON}"
        # Browsers take it from the feed's own host alone.
        style = "../" * address.count("/") + STYLE
        return Channel(
            title,
            description,
            url + page,
            url + address,
            settings.language,
            settings.hub,
            icon,
            style,
            settings.license,
        )

    channels = {
        "feed.xml": channel("feed.xml", settings.name, "", settings.description),
        "notes.xml": channel("notes.xml", words("feed-of-notes", site=settings.name), "", words("feed-of-notes-about")),
    }
    for topic in outline.topics.values():
        address = f"{topic.address}feed.xml"
        title = words("feed-of-topic", site=settings.name, topic=topic.title)
        about = words("feed-of-topic-about", topic=topic.title)
        channels[address] = channel(address, title, topic.address, about)
    return channels
