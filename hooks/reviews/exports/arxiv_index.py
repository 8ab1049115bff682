"""Which of arXiv's papers were reviewed: a file for each month of their ids, for scripts on other sites' pages."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from json import JSONEncoder

from reviews.library.outline import Outline
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import Review

_encode = JSONEncoder(ensure_ascii=False).encode


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """`/abs/index/<yymm>.json` for each month of which a paper was reviewed."""
    months: defaultdict[str, list[str]] = defaultdict(list)
    for note in outline.notes.values():
        if note.paper.month:
            months[f"{note.paper.month.year % 100:02}{note.paper.month.month:02}"].append(note.slug)
    make = partial(_index, setup)
    for month, slugs in months.items():
        yield Output(f"abs/index/{month}.json", "arXiv index", partial(_reviews, tuple(slugs)), make)


def _reviews(slugs: tuple[str, ...], site: Site) -> tuple[Review, ...]:
    return tuple([site.reviews[slug] for slug in slugs])


def _index(setup: Setup, *reviews: Review) -> bytes:
    """An object with the reviews of each paper by its id, a line for a paper; the newest review is first."""
    plain = setup.templates.plain
    papers: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for review in reviews:
        entry = {
            "address": review.address,
            "title": plain(review.title),
            "summary": plain(review.summary),
            "reviewer": review.shown_reviewer.name,
            "date": str(review.date),
        }
        papers[str(review.paper.arxiv_id)].append(entry)
    lines = ",\n".join(f"{_encode(paper)}: {_encode(entries)}" for paper, entries in sorted(papers.items()))
    return f"{{\n{lines}\n}}\n".encode()
