"""The page to subscribe from: every feed, for those who never used one."""

from collections.abc import Iterator
from functools import partial

from reviews.library.outline import Outline
from reviews.pages.channels import Channel, rss_channels
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """The page at `/subscribe/`."""
    yield PageOutput("subscribe/", "subscribe", "subscribe.md", partial(_inputs, setup), partial(_page, setup))


def _inputs(setup: Setup, site: Site) -> tuple[object, ...]:
    channels = rss_channels(site.library.outline, setup.settings, setup.words)
    topics = site.topics.values()
    return (
        channels["feed.xml"],
        channels["notes.xml"],
        tuple([(topic.slug, topic.name, channels[f"{topic.address}feed.xml"]) for topic in topics]),
    )


def _page(setup: Setup, issues: Channel, notes: Channel, topics: tuple[tuple[str, str, Channel], ...]) -> Page:
    values = {"issues": issues, "notes": notes, "topics": topics}
    return Page("subscribe.html", setup.words("subscribe"), setup.words("subscribe-about"), values)
