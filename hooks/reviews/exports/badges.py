"""A badge for each paper of arXiv that was reviewed, for READMEs and project pages; made if the settings ask for it.

The JSON is that of https://shields.io/badges/endpoint-badge.
"""

import json
from collections.abc import Iterator
from functools import partial
from html import escape
from unicodedata import east_asian_width

from reviews.library.outline import Outline
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site

_HEIGHT, _PADDING, _LETTER = 20, 6, 6.6  # pixels; the width of a Latin letter at 11 pixels
_LABEL_COLOUR, _COLOUR = "#555", "#1d5fa8"


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """`/badge/<id>.svg` and `/badge/<id>.json`: two files for each paper, of its newest review."""
    if not setup.settings.badges:
        return
    slugs: dict[str, str] = {}
    for note in outline.notes.values():
        if note.paper.arxiv_id:
            slugs.setdefault(note.paper.arxiv_id, note.slug)
    for paper, slug in slugs.items():
        inputs = partial(_review, slug)
        yield Output(f"badge/{paper}.svg", "badge", inputs, partial(_drawn, setup))
        yield Output(f"badge/{paper}.json", "badge", inputs, partial(_as_json, setup))


def _review(slug: str, site: Site) -> tuple[str, str]:
    """Who wrote a review, and where it is."""
    review = site.reviews[slug]
    return review.shown_reviewer.name, review.address


def _texts(setup: Setup, reviewer: str) -> tuple[str, str]:
    return setup.words("badge-label"), f"{setup.settings.name} · {reviewer}"


def _as_json(setup: Setup, reviewer: str, address: str) -> bytes:
    label, message = _texts(setup, reviewer)
    values = {"schemaVersion": 1, "label": label, "message": message, "color": _COLOUR.removeprefix("#")}
    return json.dumps({**values, "link": [setup.settings.url + address]}, ensure_ascii=False).encode()


def _drawn(setup: Setup, reviewer: str, address: str) -> bytes:
    """Plain SVG: no script, no link and no font of its own, so that it is drawn within `img` everywhere."""
    label, message = _texts(setup, reviewer)
    left, right = _width(label), _width(message)
    texts = "".join(
        f'<text x="{x:g}" y="14" textLength="{width - 2 * _PADDING:g}">{escape(text)}</text>'
        for text, x, width in ((label, _PADDING, left), (message, left + _PADDING, right))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right:g}" height="{_HEIGHT}" role="img"'
        f' aria-label="{escape(f"{label}: {message}")}"><title>{escape(f"{label}: {message}")}</title>'
        f'<rect width="{left:g}" height="{_HEIGHT}" fill="{_LABEL_COLOUR}"/>'
        f'<rect x="{left:g}" width="{right:g}" height="{_HEIGHT}" fill="{_COLOUR}"/>'
        f'<g fill="#fff" font-family="sans-serif" font-size="11">{texts}</g></svg>\n'
    ).encode()


def _width(text: str) -> float:
    letters = sum(1.7 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return round(letters * _LETTER + 2 * _PADDING, 1)
