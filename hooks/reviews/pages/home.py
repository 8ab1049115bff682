"""The home page: who writes what, the newest issue that has notes, the issues before it, and the largest topics."""

from collections.abc import Iterator
from dataclasses import dataclass

from reviews.cards.card import card_address
from reviews.library.outline import Outline
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import IssueHead, IssueLine, Row
from reviews.pages.views import issue_line

_MOST_NOTES = 12
_RECENT = 4
_MOST_TOPICS = 12
_MOST_REVIEWERS = 3


@dataclass(frozen=True)
class TopicCount:
    """A topic and the number of its notes."""

    name: str
    address: str
    count: int


@dataclass(frozen=True)
class HomeValues(Values):
    """The home page; `lead` is the text of the newest issue, and `notes` are its first notes.

    `reviewers` are the names of those who wrote most; `more_reviewers` and `more_topics` count those not named.
    """

    template = "home.html"
    newest: IssueHead | None
    lead: str
    notes: tuple[Row, ...]
    recent: tuple[IssueLine, ...]
    topics: tuple[TopicCount, ...]
    more_topics: int
    reviewers: tuple[str, ...]
    more_reviewers: int


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """The page at `/`."""

    def page(values: HomeValues) -> Page:
        return Page(setup.words("home"), setup.settings.description, values, card=card_address(""))

    yield PageOutput("", "home", "index.md", _inputs, page)


def _inputs(site: Site) -> tuple[HomeValues]:
    newest = next((issue for issue in site.issues.values() if issue.notes), None)
    others = [view for view in site.issues.values() if view is not newest][:_RECENT]
    topics = [TopicCount(topic.name, topic.address, topic.count) for topic in site.topics.values() if topic.count]
    reviewers = [reviewer.name for reviewer in site.reviewers.values() if reviewer.count]
    values = HomeValues(
        newest.head if newest else None,
        site.texts.get(newest.path, "") if newest else "",
        tuple(site.rows[note.slug] for note in newest.notes[:_MOST_NOTES]) if newest else (),
        tuple(issue_line(site.outline.issues[view.head.week], view.head, view.notes) for view in others),
        tuple(topics[:_MOST_TOPICS]),
        len(topics[_MOST_TOPICS:]),
        tuple(reviewers[:_MOST_REVIEWERS]),
        len(reviewers[_MOST_REVIEWERS:]),
    )
    return (values,)
