"""Everything that search finds: reviews, topics, reviewers, issues and pages written by hand, each as an entry."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import unescape
from typing import Any, TypeAlias

from markupsafe import Markup

from reviews.exports.search.postings import Entry
from reviews.exports.search.words import name_key, words_of
from reviews.pages.site import Site
from reviews.pages.view import Described, IssueHead, Named, Review
from reviews.render.in_text import as_text
from reviews.words import Words

# Letters of a title under which a review is found as a whole; nobody types more of one.
_LONGEST_NAME = 32


def review_entry(review: Review, body: str, plain: Callable[[str], str]) -> Entry:
    """A review with this text, as HTML. `plain` makes the formulas of titles readable, as `Templates.plain` does."""
    title, summary = plain(review.title), plain(review.summary)
    topics, reviewer = review.shown_topics, review.shown_reviewer
    ids = [review.paper.arxiv_id] if review.paper.arxiv_id else []
    text = f"{summary}\n{_text(body)}"
    head = words_of(" / ".join([*review.tags, *ids])) | _leading("by", reviewer)
    head.add(f":year:{review.date.year}")
    for topic in topics:
        head |= _leading("topic", topic)
    about = [reviewer.name, str(review.date), *(topic.name for topic in topics[:1])]
    more = [", ".join(review.authors), *(topic.name for topic in topics[1:]), *review.tags]
    row = [review.address, title, about, text, " · ".join(filter(None, more))]
    names = dict.fromkeys([name_key(title)[:_LONGEST_NAME], *map(name_key, ids)])
    return _entry(row, names, words_of(" / ".join([title, *review.authors])), head, words_of(text))


Document: TypeAlias = tuple[Callable[..., Entry], *tuple[Any, ...]]
"""What makes an entry, and what it is made of."""


def other_documents(site: Site, words: Words, pages: Iterable[Mapping[str, Any]]) -> dict[str, Document]:
    """All other documents by address; `pages` are the theme's entries of pages written by hand.

    Those that come and go least are first: an entry's number is its place.
    """
    kinds = words("topic-label"), words("reviewer-label")
    documents: dict[str, Document] = {page["location"]: (_page, page) for page in pages}
    for topic in site.topics.values():
        documents[topic.address] = (_described, topic, kinds[0], site.outline.topics[topic.slug].aliases)
    for reviewer in site.reviewers.values():
        documents[reviewer.address] = (_described, reviewer, kinds[1], ())
    for issue in list(site.issues.values())[::-1]:
        documents[issue.head.address] = (_issue, issue.head, site.texts.get(issue.path, ""), words)
    return documents


def other_entry(document: Document) -> Entry:
    """The entry of a document."""
    make, *given = document
    return make(*given)


def _page(page: Mapping[str, Any]) -> Entry:
    """A part of a page, or the whole of it where it has none."""
    title, text = unescape(str(page["title"])), _text(page["text"])
    return _other(page["location"], title, [], text, [title], [str(tag) for tag in page.get("tags", ())])


def _described(one: Described, kind: str, aliases: Iterable[str]) -> Entry:
    return _other(one.address, one.name, [kind], _text(one.body), [one.name, one.slug, *aliases])


def _issue(head: IssueHead, body: str, words: Words) -> Entry:
    year, number = head.week.year, head.week.number
    named = words("issue-title", year=year, number=number)
    names = [head.title, str(head.week), f"W{number:02}{year}", named, named.removesuffix("차")]
    return _other(head.address, head.title, [words("issue-label"), str(head.week)], _text(body), names)


def _other(address: str, title: str, about: list[str], text: str, names: list[str], more: Iterable[str] = ()) -> Entry:
    keys = dict.fromkeys(map(name_key, names))
    return _entry([address, title, about, text, ""], keys, words_of(" / ".join([*names, *more])), set(), words_of(text))


def _entry(row: list[Any], names: Iterable[str], title: set[str], head: set[str], text: set[str]) -> Entry:
    shown = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return Entry(
        row[0], shown, tuple(filter(None, names)), tuple(title), tuple(head - title), tuple(text - head - title)
    )


def _text(html: str) -> str:
    return Markup(as_text(html)).striptags()


@lru_cache(maxsize=4096)
def _leading(key: str, named: Named) -> frozenset[str]:
    """The words of a topic's names, and for each name what stands for `topic:gan`: no word of a text has a colon."""
    names = (named.slug, named.name, *named.aliases)
    return frozenset([*words_of(" / ".join(names)), *(f":{key}:{name_key(name)}" for name in names)])
