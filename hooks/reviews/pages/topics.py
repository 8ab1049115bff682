"""The pages of topics: all of them, and each with its notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reviews.cards.card import card_address
from reviews.library.outline import Outline
from reviews.pages.letters import LetterGroup, by_letter
from reviews.pages.lists import ListPart, ListValues, list_pages, list_title, path_of
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.pictures import Trends
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Described, Named, RowGroups


@dataclass(frozen=True)
class TopicsValues(Values):
    """The overview, by letter if it is long."""

    template = "topics.html"
    topics: tuple[LetterGroup, ...]


@dataclass(frozen=True)
class TopicValues(ListValues):
    """A topic's page; `trends` draws the topic alone, `neighbours` are topics that share notes with it, and how many.

    Both are for its first page.
    """

    template = "topic.html"
    trends: Trends | None
    neighbours: tuple[tuple[Named, int], ...]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """`/topics/`, and the pages of each topic."""
    yield PageOutput("topics/", "overview", path_of("topics/"), _overview_inputs, partial(_overview, setup))
    make = partial(_page, setup)
    for slug, topic in outline.topics.items():
        for part in list_pages(topic.address, outline.on_topic[slug], outline):
            inputs = partial(_inputs, slug, part)
            yield PageOutput(part.url, "topic", path_of(part.url), inputs, make, part.changed)


def _overview_inputs(site: Site) -> tuple[object, ...]:
    return tuple(site.topics.values())


def _overview(setup: Setup, *topics: Described) -> Page:
    words = setup.words
    return Page(words("topics"), words("topics-about"), TopicsValues(by_letter(topics)))


def _inputs(slug: str, part: ListPart, site: Site) -> tuple[object, ...]:
    groups = site.row_groups(site.on_topic[slug][part.shown])
    if part.period:
        return site.topics[slug], part, groups, None, ()
    return site.topics[slug], part, groups, site.trends.get(slug), site.neighbours.get(slug, ())


def _page(
    setup: Setup,
    topic: Described,
    part: ListPart,
    groups: RowGroups,
    trends: Trends | None,
    neighbours: tuple[tuple[Named, int], ...],
) -> Page:
    words = setup.words
    title = list_title(topic, part.period, words)
    return Page(
        title,
        words("topic-about", title=topic.name, count=topic.count),
        TopicValues(topic, title, groups, part.period, part.older, trends, neighbours),
        feed=(f"{topic.address}feed.xml", words("feed-of-topic", site=setup.settings.name, topic=topic.name)),
        card=card_address(topic.address),
    )
