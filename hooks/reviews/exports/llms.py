"""`llms.txt`, which tells language models what the site holds and where (https://llmstxt.org/)."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from reviews.exports.markdown_pages import one_line, review_line
from reviews.library.outline import Outline
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import Described, IssueHead, Review


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The one file."""
    yield Output("llms.txt", "overview for programs", partial(_inputs, setup), partial(_text, setup))


def _inputs(setup: Setup, site: Site) -> tuple[object, ...]:
    """The newest reviews, as many as feeds hold; the newest issues; all topics."""
    reviews = tuple(islice(site.reviews.values(), setup.settings.feed_notes))
    heads = tuple(islice(site.heads.values(), setup.settings.feed_issues))
    return reviews, heads, tuple(site.topics.values())


def _text(
    setup: Setup, reviews: tuple[Review, ...], heads: tuple[IssueHead, ...], topics: tuple[Described, ...]
) -> bytes:
    settings, words = setup.settings, setup.words
    page = "index.md" if settings.markdown else ""

    def link(name: str, address: str, about: str = "") -> str:
        name = one_line(name).replace("[", r"\[").replace("]", r"\]")
        return f"- [{name}]({settings.url}{address})" + (f": {one_line(about)}" if about else "")

    data = [
        link("papers.jsonl", "papers.jsonl", words("llms-jsonl")),
        link("papers.json", "papers.json", words("llms-json")),
        link("papers.bib", "papers.bib", "BibTeX"),
        link("papers.csl.json", "papers.csl.json", "CSL-JSON"),
        link("feed.xml", "feed.xml", words("feed-title", site=settings.name)),
    ]
    sections = {
        words("llms-data"): data,
        words("llms-reviews"): [review_line(review, setup) for review in reviews],
        words("topics"): [
            link(topic.name, topic.address + page, words("count", count=topic.count)) for topic in topics
        ],
        # Programs may leave out what is below this name, which the form gives in English.
        "Optional": [link(head.title, head.address + page, words("count", count=head.count)) for head in heads],
    }
    parts = [f"# {one_line(settings.name)}", f"> {one_line(settings.description)}", words("llms-about")]
    for name, lines in sections.items():
        if lines:
            parts += [f"## {name}", "\n".join(lines)]
    return ("\n\n".join(parts) + "\n").encode()
