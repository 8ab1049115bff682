"""The pages of authors with two reviewed papers or more, and of tags on two reviews or more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from reviews.library.gatherings import Gathering
from reviews.library.outline import Outline
from reviews.pages.lists import path_of
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import Row

MOST_ROWS = 250
"""The most reviews on one page."""


@dataclass(frozen=True)
class GatheringValues(Values):
    """A page of an author's or a tag's reviews; `part` counts from 1, and there are `parts` of them."""

    template = "gathering.html"
    kind: str
    """`author` or `tag`."""
    title: str
    address: str
    count: int
    part: int
    parts: int
    rows: tuple[Row, ...]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """`/authors/<slug>/` and `/tags/<slug>/`, in parts if there are many reviews."""
    yield from _outputs("author", outline.authors, outline, setup)
    yield from _outputs("tag", outline.tags, outline, setup)


def _outputs(kind: str, gatherings: Mapping[str, Gathering], outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    make = partial(_page, setup)
    for gathering in gatherings.values():
        parts = -(-len(gathering.notes) // MOST_ROWS)
        for part in range(1, parts + 1):
            url = gathering.address if part == 1 else f"{gathering.address}{part}/"
            slugs = gathering.notes[(part - 1) * MOST_ROWS : part * MOST_ROWS]
            head = (kind, gathering.name, gathering.address, len(gathering.notes), part, parts)
            changed = max(outline.notes[slug].date for slug in slugs)
            yield PageOutput(url, kind, path_of(url), partial(_inputs, head, slugs), make, changed)


def _inputs(head: tuple[object, ...], slugs: tuple[str, ...], site: Site) -> tuple[object, ...]:
    return *head, tuple([site.rows[slug] for slug in slugs])


def _page(
    setup: Setup, kind: str, name: str, address: str, count: int, part: int, parts: int, rows: tuple[Row, ...]
) -> Page:
    of_author = setup.words("author-about", name=name, count=count)
    of_tag = setup.words("tag-about", name=name, count=count)
    about = of_author if kind == "author" else of_tag
    return Page(name, about, GatheringValues(kind, name, address, count, part, parts, rows))
