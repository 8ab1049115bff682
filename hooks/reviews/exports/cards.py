"""Link cards of the site and of each issue, note and topic; `cards` draws them."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from urllib.parse import urlsplit

from reviews.cards.card import LinkCard, card_address
from reviews.library.outline import Outline
from reviews.model.week import Week
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# Titles that an issue's card names at most; more have no room.
_MOST_TITLES = 3


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A card for each; none if the settings say so."""
    if not setup.settings.cards:
        return
    yield _output("", partial(_of_site, setup))
    for issue in outline.issues.values():
        yield _output(issue.address, partial(_of_issue, setup, issue.week))
    for slug in outline.notes:
        yield _output(f"notes/{slug}/", partial(_of_note, setup, slug))
    for slug, topic in outline.topics.items():
        yield _output(topic.address, partial(_of_topic, setup, slug))


def _output(page: str, inputs: partial[tuple[LinkCard]]) -> Output:
    return Output(card_address(page), "card", inputs, _drawn, is_costly=True)


def _drawn(card: LinkCard) -> bytes:
    from reviews.cards.draw import drawn  # the library of pictures takes time to load: only where a card is drawn

    return drawn(card)


def _of_site(setup: Setup, site: Site) -> tuple[LinkCard]:
    settings = setup.settings
    host = urlsplit(settings.url).hostname or ""
    return (LinkCard(settings.name, (settings.name, host), settings.description, (host,)),)


def _of_issue(setup: Setup, week: Week, site: Site) -> tuple[LinkCard]:
    head, words = site.heads[week], setup.words
    titles = [setup.templates.plain(note.title) for note in site.issues[week].notes[:_MOST_TITLES]]
    title = words("issue-title", year=week.year, number=week.number)
    foot = (str(week), words.days(week.monday, week.sunday), words("count", count=head.count))
    return (LinkCard(setup.settings.name, (head.title, title), " / ".join(titles), foot),)


def _of_note(setup: Setup, slug: str, site: Site) -> tuple[LinkCard]:
    note, plain = site.reviews[slug], setup.templates.plain
    summary = plain(note.summary)
    foot = (note.shown_reviewer.name, site.heads[note.week].title)
    return (LinkCard(setup.settings.name, (plain(note.title), summary, slug), summary, foot),)


def _of_topic(setup: Setup, slug: str, site: Site) -> tuple[LinkCard]:
    topic = site.topics[slug]
    return (LinkCard(setup.settings.name, (topic.name, slug), _first_paragraph(topic.body), (setup.words("topics"),)),)


def _first_paragraph(html: str) -> str:
    """The first paragraph of a rendered text as plain text; empty if there is none, or a formula in it."""
    found = _PARAGRAPH.search(html)
    return unescape(_TAG.sub("", found[1])) if found and "<math" not in found[1] else ""
