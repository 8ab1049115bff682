"""The home page: the newest issue that has notes, the issues before it, and the topics."""

from collections.abc import Iterator
from dataclasses import dataclass

from reviews.cards.card import card_address
from reviews.library.outline import Outline
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Card, IssueHead

_RECENT = 5


@dataclass(frozen=True)
class TopicCount:
    """A topic and the number of its notes."""

    name: str
    address: str
    count: int


@dataclass(frozen=True)
class HomeValues(Values):
    """The home page; `lead` is the text of the newest issue, and `notes` are its notes."""

    template = "home.html"
    newest: IssueHead | None
    lead: str
    notes: tuple[Card, ...]
    recent: tuple[IssueHead, ...]
    topics: tuple[TopicCount, ...]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """The page at `/`."""

    def page(values: HomeValues) -> Page:
        return Page(setup.words("home"), setup.settings.description, values, card=card_address(""))

    yield PageOutput("", "home", "index.md", _inputs, page)


def _inputs(site: Site) -> tuple[HomeValues]:
    newest = next((issue for issue in site.issues.values() if issue.notes), None)
    head = newest.head if newest else None
    values = HomeValues(
        head,
        site.texts.get(newest.path, "") if newest else "",
        tuple(note.card for note in newest.notes) if newest else (),
        tuple(other for other in site.heads.values() if other != head)[:_RECENT],
        tuple(TopicCount(topic.name, topic.address, topic.count) for topic in site.topics.values() if topic.count),
    )
    return (values,)
