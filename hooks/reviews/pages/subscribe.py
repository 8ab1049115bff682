"""The page to subscribe from: all feeds, explained to those who never used one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reviews.library.outline import Outline
from reviews.pages.channels import Channel, rss_channels
from reviews.pages.letters import LetterGroup, by_letter
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values


@dataclass(frozen=True)
class SubscribeValues(Values):
    """All feeds: that of issues, that of notes, and those of topics, which are at `feed.xml` below each."""

    template = "subscribe.html"
    issues: Channel
    notes: Channel
    topics: tuple[LetterGroup, ...]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """The page at `/subscribe/`."""
    yield PageOutput("subscribe/", "subscribe", "subscribe.md", partial(_inputs, setup), partial(_page, setup))


def _inputs(setup: Setup, site: Site) -> tuple[SubscribeValues]:
    channels = rss_channels(site.outline, setup.settings, setup.words)
    return (SubscribeValues(channels["feed.xml"], channels["notes.xml"], by_letter(site.topics.values())),)


def _page(setup: Setup, values: SubscribeValues) -> Page:
    return Page(setup.words("subscribe"), setup.words("subscribe-about"), values)
