"""The papers of each issue and topic as RIS, which EndNote, Mendeley, Zotero and libraries import.

A line is a tag of two letters, two spaces, `-`, a space and a value; a value may go on in lines without a tag
(https://en.wikipedia.org/wiki/RIS_(file_format), after the specification by Research Information Systems of 2001).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from operator import attrgetter

from reviews.exports.remarks import doi_of, issued, remark, server
from reviews.library.outline import Outline
from reviews.model.paper import same_papers
from reviews.model.person import read_person
from reviews.model.week import Week
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import Review

# Preprints are unpublished work. Conference papers are `CONF`, which more programs know than `CPAPER`.
_TYPES = {"article": "JOUR", "inproceedings": "CONF", "preprint": "UNPB", "report": "RPRT", "webpage": "ELEC"}
# Where each type names where it appeared. A journal is `T2`, and `JO` for programs that follow the older specification.
_PLACES = {
    "article": ("T2", "JO"),
    "inproceedings": ("T2",),
    "preprint": ("PB",),
    "report": ("M3",),
    "webpage": ("T2",),
}
# A line of a text that would be read as a tag.
_TAG = re.compile(r"^(?=[A-Z][A-Z0-9] {1,2}-)", re.MULTILINE)


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """A list for each issue that has notes, and for each topic."""
    for issue in outline.issues.values():
        yield Output(f"issues/{issue.week}.ris", "reference list", partial(_of_issue, issue.week), _listed)
    for topic in outline.topics:
        yield Output(f"topics/{topic}.ris", "reference list", partial(_on_topic, topic), _listed)


def _of_issue(week: Week, site: Site) -> tuple[tuple[Review, tuple[bytes, bytes]], ...]:
    return _with_records(site.issues[week].notes, site)


def _on_topic(topic: str, site: Site) -> tuple[tuple[Review, tuple[bytes, bytes]], ...]:
    return _with_records((review for _, reviews in site.on_topic[topic] for review in reviews), site)


def _with_records(reviews: Iterable[Review], site: Site) -> tuple[tuple[Review, tuple[bytes, bytes]], ...]:
    return tuple([(review, site.ris_records[review.slug]) for review in reviews])


def _listed(*given: tuple[Review, tuple[bytes, bytes]]) -> bytes:
    """Each paper once, as its oldest review names it; each review of it is a note."""
    same = same_papers((review.paper, review.doi) for review, _ in given)
    papers: dict[str, list[Review]] = {}
    records = {}
    for review, record in given:
        papers.setdefault(same.of(review.paper.key), []).append(review)
        records[review.slug] = record
    return b"".join([_record(reviews, records) for reviews in papers.values()])


def _record(reviews: list[Review], records: dict[str, tuple[bytes, bytes]]) -> bytes:
    paper, _ = records[min(reviews, key=attrgetter("date", "slug")).slug]
    return b"".join((paper, *[records[review.slug][1] for review in reviews], b"ER  - \r\n\r\n"))


def ris_record(review: Review, text: str, setup: Setup) -> tuple[bytes, bytes]:
    """The lines of a review's paper, and the review as a note, `N1`; `text` is its own, in plain lines."""
    paper, cited = review.paper, review.cited
    lines = [
        f"TY  - {_TYPES[cited.form]}",
        f"ID  - {cited.key}",
        f"TI  - {_line(cited.plain_title)}",
        *[_author(author) for author in cited.authors],
    ]
    when = issued(review)
    lines += [f"PY  - {year}" for year in when[:1]]
    lines += [f"DA  - {when[0]}/{month:02}//" for month in when[1:]]
    if place := server(review) if cited.form == "preprint" else cited.venue:
        lines += [f"{tag}  - {_line(place)}" for tag in _PLACES[cited.form]]
    if paper.arxiv_id:
        lines.append(f"AN  - arXiv:{paper.arxiv_id}")
    if doi := doi_of(review):
        lines.append(f"DO  - {doi}")
    lines.append(f"UR  - {cited.address}")
    lines += [f"KW  - {_line(topic.name)}" for topic in review.shown_topics]
    said = _TAG.sub(" ", remark(review, text, setup.templates.plain(review.summary), setup.settings))
    note = said.replace("\n", "\r\n")
    return "\r\n".join([*lines, ""]).encode(), f"N1  - {note}\r\n".encode()


@lru_cache(maxsize=10_000)  # authors recur
def _author(author: str) -> str:
    """The family name first, then given names, then a suffix, with commas between; a group's name as it is."""
    person = read_person(author)
    # A comma in a group's name would part it.
    if person.is_group:
        return f"AU  - {_line(person.family.replace(',', ''))}"
    parts = [f"{person.particle} {person.family}".strip(), person.given, person.suffix]
    return f"AU  - {_line(', '.join(filter(None, parts)))}"


def _line(text: str) -> str:
    return " ".join(text.split())
