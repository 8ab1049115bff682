"""arXiv's paths on our host: replacing arxiv.org with it in an address leads to the first review of the paper.

The 404 page redirects versions that were not reviewed, whose number is unknown.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from reviews.library.outline import Outline, Placement
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Card

_ID_IN_NAME = re.compile(
    r"(?:(?P<id>\d{4}\.\d{4,5})|(?P<archive>[a-z-]+(?:\.[A-Z]{2})?)-(?P<number>\d{7}))(?:-[a-z0-9-]+)?", re.ASCII
)


@dataclass(frozen=True)
class RedirectValues(Values):
    """A page that redirects to a note."""

    template = "redirect.html"
    note: Card


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """`/abs/<id>/` and `/pdf/<id>/` for each arXiv paper, and for each version of it that was reviewed."""
    for name, slug in _first_reviews(outline.notes.values()).items():
        inputs = partial(_card, slug)
        make = partial(_redirect, setup, 2 + name.count("/"))
        yield Output(f"abs/{name}/", "redirect", inputs, make)
        yield Output(f"pdf/{name}/", "redirect", inputs, make)


def _card(slug: str, site: Site) -> tuple[Card]:
    return (site.reviews[slug].card,)


def _redirect(setup: Setup, depth: int, card: Card) -> bytes:
    return setup.templates.fill(RedirectValues(card), "../" * depth).encode()


def _first_reviews(notes: Collection[Placement]) -> dict[str, str]:
    """The slug of the first review of each arXiv paper and of each reviewed version, by arXiv's name.

    Ids that former names hold lead on as well: a note may have been named after a wrong one.
    """
    first: dict[str, str] = {}
    versions: dict[str, str] = {}
    for note in sorted(notes, key=attrgetter("date", "slug")):
        paper = note.paper
        if paper.arxiv_id:
            first.setdefault(paper.arxiv_id, note.slug)
            if paper.version:
                versions.setdefault(f"{paper.arxiv_id}v{paper.version}", note.slug)
    former: dict[str, str] = {}
    for note in notes:
        for name in note.formerly:
            if match := _ID_IN_NAME.fullmatch(name):
                former.setdefault(match["id"] or f"{match['archive']}/{match['number']}", note.slug)
    return former | first | versions
