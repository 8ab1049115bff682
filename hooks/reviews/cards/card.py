"""A card's values: what it says."""

from dataclasses import dataclass

SIZE = (1200, 630)
"""Width and height of a card in pixels, as readers of The Open Graph protocol show it (https://ogp.me/)."""


@dataclass(frozen=True)
class LinkCard:
    """What a card says; all may be empty but the name and the titles."""

    name: str
    """The site's name."""
    titles: tuple[str, ...]
    """The first that the fonts can show is drawn; if none, the site's name is."""
    text: str = ""
    """A sentence below the title, if there is room for it."""
    foot: tuple[str, ...] = ()
    """A quiet line, in parts; those that the fonts cannot show are left out."""


def card_address(page: str) -> str:
    """The address of the card of the page at an address, both from the site's root."""
    return f"{page}card.png"
