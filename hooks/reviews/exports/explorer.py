"""The data of `/papers/`: what of `papers.json` papers are chosen by, in a file for each year of review.

Each entry is a list: slug, title as plain text, authors, date, topics, venue, year of the paper, reviewer, whether
there is code, and in how many reviews the paper is mentioned. `assets/explorer.js` reads it.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from reviews.library.outline import Outline
from reviews.pages.output import Output
from reviews.pages.papers import notes_by_year
from reviews.pages.site import Setup, Site

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A file for each year."""
    for year, slugs in notes_by_year(outline).items():
        yield Output(f"papers/{year:04}.json", "papers of a year as data", partial(_inputs, setup, slugs), _file)


def _inputs(setup: Setup, slugs: Sequence[str], site: Site) -> tuple[tuple[str, bytes], ...]:
    plain = setup.templates.plain
    return tuple([(plain(site.reviews[slug].title), site.records[slug]) for slug in slugs])


def _file(*papers: tuple[str, bytes]) -> bytes:
    return ("[" + ",\n".join([_entry(*paper) for paper in papers]) + "]").encode()


def _entry(title: str, record: bytes) -> str:
    paper = json.loads(record)
    return _encode(
        [
            paper["slug"],
            title,
            paper["authors"],
            paper["date"],
            paper["topics"],
            paper.get("venue") or "",
            str(paper["year"] or ""),
            paper["reviewer"],
            int(bool(paper["code"])),
            paper["mentioned"],
        ]
    )
