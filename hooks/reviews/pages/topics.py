"""The pages of topics: all of them, and each with its notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reviews.cards.card import card_address
from reviews.library.outline import Outline
from reviews.pages.lists import ListPart, ListValues, list_page, list_pages, path_of
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.pictures import Trends, trends
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Described, ReviewGroups


@dataclass(frozen=True)
class TopicsValues(Values):
    """The overview; `trends` is None if there is too little to draw."""

    template = "topics.html"
    topics: tuple[Described, ...]
    trends: Trends | None


@dataclass(frozen=True)
class TopicValues(ListValues):
    """A topic's page."""

    template = "topic.html"


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """`/topics/`, and the pages of each topic."""
    yield PageOutput("topics/", "overview", path_of("topics/"), _overview_inputs, partial(_overview, setup))
    make = partial(_page, setup)
    for slug, topic in outline.topics.items():
        for part in list_pages(topic.address, outline.on_topic[slug], outline):
            inputs = partial(_inputs, slug, part)
            yield PageOutput(part.url, "topic", path_of(part.url), inputs, make, part.changed)


def _overview_inputs(site: Site) -> tuple[object, ...]:
    return tuple(site.topics.values()), site.library.outline


def _overview(setup: Setup, topics: tuple[Described, ...], outline: Outline) -> Page:
    words = setup.words
    return Page(words("topics"), words("topics-about"), TopicsValues(topics, _trends(outline)))


def _trends(outline: Outline) -> Trends | None:
    days = {
        topic: [outline.notes[slug].date for _, slugs in outline.on_topic[topic] for slug in slugs]
        for topic in outline.topics
    }
    return trends(days, [note.date for note in outline.notes.values()])


def _inputs(slug: str, part: ListPart, site: Site) -> tuple[object, ...]:
    return site.topics[slug], part, site.on_topic[slug][part.shown]


def _page(setup: Setup, topic: Described, part: ListPart, groups: ReviewGroups) -> Page:
    words = setup.words
    about = words("topic-about", title=topic.name, count=topic.count)
    feed = (f"{topic.address}feed.xml", words("feed-of-topic", site=setup.settings.name, topic=topic.name))
    return list_page(TopicValues, topic, about, groups, part, words, feed, card_address(topic.address))
