"""What the head of a page tells those who show links to it: The Open Graph protocol (https://ogp.me/), and which
records of the AT Protocol are of this site (https://standard.site/docs/verification/).

Title, description and address are in `overrides/layout.html`. This is written without a template: there are as many
heads as pages, and filling a template takes twenty times as long.
"""

from collections.abc import Iterator
from datetime import date

from markupsafe import escape

from reviews.cards.card import SIZE
from reviews.model.atproto import DOCUMENT, PUBLICATION, publication_uri
from reviews.model.settings import Settings
from reviews.words import Words


def sharing(
    settings: Settings,
    words: Words,
    title: str,
    card: str,
    published: date | None = None,
    author: str = "",
    record: str = "",
) -> str:
    """The HTML for a page with this title; the others as in `Page`. Without a card, it has the site's."""

    def metas() -> Iterator[str]:
        yield _meta("property", "og:locale", words("locale"))
        if settings.cards:
            yield _meta("property", "og:image", f"{settings.url}{card or 'card.png'}")
            yield _meta("property", "og:image:width", SIZE[0])
            yield _meta("property", "og:image:height", SIZE[1])
            yield _meta("property", "og:image:alt", title if card else settings.name)
        if published:
            yield _meta("property", "article:published_time", published)
        if author:
            yield _meta("property", "article:author", settings.url + author)
        if settings.did:
            yield _link(PUBLICATION, publication_uri(settings))
        if record:
            yield _link(DOCUMENT, record)
        yield _meta("name", "twitter:card", "summary_large_image" if settings.cards else "summary")

    return "\n".join(metas())


def _link(relation: str, address: str) -> str:
    return f'<link rel="{relation}" href="{escape(address)}">'


def _meta(attribute: str, name: str, value: object) -> str:
    return f'<meta {attribute}="{name}" content="{escape(value)}">'
