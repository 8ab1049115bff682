"""BibTeX of all papers, of each issue's and of each topic's."""

from collections.abc import Iterator
from functools import partial

from reviews.library.outline import Outline
from reviews.model.paper import same_papers
from reviews.model.week import Week
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import Review


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The bibliographies; `pages.citation` makes their entries."""
    yield Output("papers.bib", "bibliography", _of_all, _joined)
    for week in outline.issues:
        yield Output(f"issues/{week}.bib", "bibliography", partial(_of_issue, week), _joined)
    for topic in outline.topics:
        yield Output(f"topics/{topic}.bib", "bibliography", partial(_on_topic, topic), _joined)


def _of_all(site: Site) -> tuple[tuple[Review, ...], ...]:
    return (tuple(site.reviews.values()),)


def _of_issue(week: Week, site: Site) -> tuple[tuple[Review, ...], ...]:
    return (site.issues[week].notes,)


def _on_topic(topic: str, site: Site) -> tuple[tuple[Review, ...], ...]:
    return tuple([reviews for _, reviews in site.on_topic[topic]])


def _joined(*parts: tuple[Review, ...]) -> bytes:
    """Each paper once."""
    reviews = [review for part in parts for review in part]
    same = same_papers((review.paper, review.doi) for review in reviews)
    entries = {same.of(review.paper.key): review.bibtex for review in reviews}
    return "\n".join(entries.values()).encode()
