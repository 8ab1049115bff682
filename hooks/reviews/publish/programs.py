"""What programs read: BibTeX, metadata as JSON, addresses for arXiv's, and the site map."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape

from reviews.content.library import Library
from reviews.memo import Memo
from reviews.publish.output import Work
from reviews.publish.templates import Templates
from reviews.publish.view import Card, Review
from reviews.publish.views import Views


def program_files(library: Library, views: Views, templates: Templates, memo: Memo) -> dict[str, Work[bytes]]:
    """All of these but the site map, by their addresses; no text stands in them."""
    return {
        **dict(_bibliographies(library, views)),
        "papers.json": Work(_papers, tuple(memo.get_each("paper", views.reviews, _paper).values())),
        **dict(_redirects(views, templates)),
    }


def _bibliographies(library: Library, views: Views) -> Iterator[tuple[str, Work[bytes]]]:
    """The BibTeX of all papers, each issue's and each topic's."""
    yield "papers.bib", _bibliography(views.reviews.values())
    for issue in library.issues.values():
        yield f"issues/{issue.week}.bib", _bibliography(views.of_issue(issue))
    for topic in library.topics.values():
        notes = (views.reviews[note.slug] for _, notes in library.notes_on(topic) for note in notes)
        yield f"topics/{topic.slug}.bib", _bibliography(notes)


def _bibliography(reviews: Iterable[Review]) -> Work[bytes]:
    """Each paper once."""
    return Work(_joined, tuple({review.paper.key: review.bibtex for review in reviews}.values()))


def _joined(*entries: str) -> bytes:
    return "\n".join(entries).encode()


def _papers(*entries: str) -> bytes:
    """Every note's metadata, newest first; the README documents the form."""
    listed = ",\n".join(entries)
    return (f'{{\n "papers": [\n{listed}\n ]\n}}' if entries else '{\n "papers": []\n}').encode()


def _paper(review: Review) -> str:
    values = {
        "slug": review.slug,
        "address": review.address,
        "issue": str(review.week),
        "paper": review.paper.address,
        "arxiv_id": review.paper.arxiv_id,
        "version": review.paper.version,
        "title": review.title,
        "authors": review.authors,
        "date": str(review.date),
        "topics": [topic.slug for topic in review.topics],
        "tags": review.tags,
        "summary": review.summary,
        "reviewer": review.reviewer.slug,
        "code": review.code,
    }
    # A text's own line breaks are escaped in JSON: every line break is the form's.
    return "  " + json.dumps(values, ensure_ascii=False, indent=1).replace("\n", "\n  ")


def _redirects(views: Views, templates: Templates) -> Iterator[tuple[str, Work[bytes]]]:
    """arXiv's own addresses on our host: who swaps arxiv.org for it comes to the review, the first of its paper.

    Other versions than the reviewed one are for the 404 page to lead on: nobody knows how many there will be.
    """

    def redirect(card: Card, depth: int) -> bytes:
        return templates.fill("redirect.html", "../" * depth, {"note": card}).encode()

    newest_first = sorted(views.reviews.values(), key=lambda review: (review.date, review.slug), reverse=True)
    first_of: dict[str, Card] = {}
    versions: dict[str, Card] = {}
    for review in newest_first:
        if arxiv_id := review.paper.arxiv_id:
            first_of[arxiv_id] = review.card
            if review.paper.version:
                versions[f"{arxiv_id}v{review.paper.version}"] = review.card
    for arxiv_id, card in (first_of | versions).items():
        depth = 2 + arxiv_id.count("/")
        for kind in ("abs", "pdf"):
            yield f"{kind}/{arxiv_id}/index.html", Work(redirect, (card, depth))


def site_map(url: str, addresses: Mapping[str, date | None]) -> tuple[bytes, bytes]:
    """Every page of the site at `url`, with the day of its last change where it is known; and the same compressed.

    Form: https://www.sitemaps.org/protocol.html
    """
    pages = (
        f"<url><loc>{escape(url + address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for address, day in sorted(addresses.items())
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    content = "\n".join([head, *pages, "</urlset>\n"]).encode()
    return content, gzip.compress(content, mtime=0)
