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
from reviews.pages.page_template import PageTemplate, as_html, mark
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values, language_of_text
from reviews.pages.view import Card

_KINDS = ("abs", "pdf")
_ID_IN_NAME = re.compile(
    r"(?:(?P<id>\d{4}\.\d{4,5})|(?P<archive>[a-z-]+(?:\.[A-Z]{2})?)-(?P<number>\d{7}))(?:-[a-z0-9-]+)?", re.ASCII
)


@dataclass(frozen=True)
class RedirectValues(Values):
    """A page that redirects to a note; `name` is the note's title as plain text."""

    template = "redirect.html"
    address: str
    title: str
    name: str
    summary: str
    language: str


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """`/abs/<id>/` and `/pdf/<id>/` for each arXiv paper, and for each version of it that was reviewed.

    None where the settings say that the host follows `rules`.
    """
    if setup.settings.host_rules:
        return
    maker = _Maker(setup)
    for name, slug in _first_reviews(outline.notes.values()).items():
        inputs = partial(_card, slug)
        make = partial(maker.redirect, 2 + name.count("/"))
        yield Output(f"abs/{name}/", "redirect", inputs, make)
        yield Output(f"pdf/{name}/", "redirect", inputs, make, twin=f"abs/{name}/index.html")


def rules(outline: Outline) -> Iterator[tuple[str, str]]:
    """The same as rules: addresses from the site's root, each with where it leads; the first that fits counts.

    Most reviews are named after their paper's id, so one rule is enough for all of these. `:id` in it stands for
    anything without a slash.
    """
    for name, slug in _first_reviews(outline.notes.values()).items():
        if slug != name:
            yield from ((f"{kind}/{name}/", f"notes/{slug}/") for kind in _KINDS)
    yield from ((f"{kind}/:id/", "notes/:id/") for kind in _KINDS)


def _card(slug: str, site: Site) -> tuple[Card]:
    return (site.reviews[slug].card,)


class _Maker:
    """Makes redirects: one page for each depth is filled with marks, and all others are stamped from it."""

    def __init__(self, setup: Setup) -> None:
        self._templates = setup.templates
        self._pages: dict[int, PageTemplate] = {}

    def redirect(self, depth: int, card: Card) -> bytes:
        """A redirect to a note from so many folders below the site's root."""
        if depth not in self._pages:
            marks = RedirectValues(*map(mark, ("address", "title", "name", "summary", "language")))
            self._pages[depth] = PageTemplate.of(self._templates.fill(marks, "../" * depth))
        plain = self._templates.plain
        values = {
            "address": card.address,
            "title": self._templates.typeset(card.title),
            "name": as_html(plain(card.title)),
            "summary": as_html(plain(card.summary)),
            "language": language_of_text(card.title),
        }
        return self._pages[depth].filled(values).encode()


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
