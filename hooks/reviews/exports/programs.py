"""What programs read: BibTeX, metadata as JSON, addresses for arXiv's, and the site map."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape
from operator import itemgetter

from reviews.build.incremental import Memo
from reviews.build.output import Work
from reviews.library.library import Library, Outline
from reviews.model.paper import Paper
from reviews.pages.templates import Templates
from reviews.pages.view import Card, Review
from reviews.pages.views import Views


def program_files(library: Library, views: Views, templates: Templates, memo: Memo) -> dict[str, Work[bytes]]:
    """All of these but the site map, by their addresses; no text stands in them."""
    listed = dict(_listed(library.outline, views))
    return {
        **memo.get_each("bibliography", listed, _bibliography),
        "papers.json": Work(_papers, tuple(memo.get_each("paper", views.reviews, _paper).values())),
        **dict(_redirects(library, views, templates, memo)),
    }


def _listed(outline: Outline, views: Views) -> Iterator[tuple[str, tuple[tuple[Review, ...], ...]]]:
    """What the BibTeX of all papers, of each issue and of each topic lists, by address; in parts."""
    yield "papers.bib", (tuple(views.reviews.values()),)
    for week, whole in views.wholes.items():
        yield f"issues/{week}.bib", (whole.notes,)
    for topic in outline.topics:
        yield f"topics/{topic}.bib", tuple([reviews for _, reviews in views.on_topic[topic]])


def _bibliography(listed: tuple[tuple[Review, ...], ...]) -> Work[bytes]:
    """Each paper once."""
    return Work(_joined, tuple({review.paper.key: review.bibtex for part in listed for review in part}.values()))


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


def _redirects(library: Library, views: Views, templates: Templates, memo: Memo) -> Iterator[tuple[str, Work[bytes]]]:
    """arXiv's own addresses on our host: who swaps arxiv.org for it comes to the review, the first of its paper.

    Other versions than the reviewed one are for the 404 page to lead on: nobody knows how many there will be.
    """

    def redirect(card: Card, depth: int) -> bytes:
        return templates.fill("redirect.html", "../" * depth, {"note": card}).encode()

    papers = [(note.date, slug, note.paper) for slug, note in library.notes.items()]
    for name, slug in memo.get("first reviews", _first_reviews, papers).items():
        work = Work(redirect, (views.reviews[slug].card, 2 + name.count("/")))
        yield f"abs/{name}/index.html", work
        yield f"pdf/{name}/index.html", work


def _first_reviews(papers: Iterable[tuple[date, str, Paper]]) -> dict[str, str]:
    """The slug of the first review of each arXiv paper, and of its reviewed versions, by what arXiv calls them.

    Papers come with the day of their review and its slug.
    """
    first: dict[str, str] = {}
    versions: dict[str, str] = {}
    for _, slug, paper in sorted(papers, key=itemgetter(0, 1)):
        if paper.arxiv_id:
            first.setdefault(paper.arxiv_id, slug)
            if paper.version:
                versions.setdefault(f"{paper.arxiv_id}v{paper.version}", slug)
    return first | versions


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
