"""The pages of long lists: issues, a topic's notes, a reviewer's (see `content.years`)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reviews.library.years import MOST_ISSUES, MOST_NOTES, older_years
from reviews.pages.page import Page
from reviews.pages.pictures import calendar
from reviews.pages.view import Described, Head, ReviewGroups
from reviews.words import Words


def overview(heads: Sequence[Head], words: Words) -> Iterator[Page]:
    """The issues: the newest years in one page, each older one in its own."""
    older = older_years(Counter(head.week.year for head in heads), MOST_ISSUES)
    for address, year in _addresses("issues/", older):
        shown = tuple(
            head for head in heads if (head.week.year not in older if year is None else head.week.year == year)
        )
        title = words("issues") if year is None else words("issues-of-year", year=year)
        values = {
            "title": title,
            "issues": shown,
            "by_week": {head.week: head for head in shown},
            "calendar": calendar({head.week: head.count for head in shown}),
            "year": year,
            "older": tuple(older),
        }
        yield Page(address, _path(address), "issues.html", title, words("issues-about"), values)


def note_list(
    view: Described,
    template: str,
    description: str,
    values: Mapping[str, Any],
    groups: ReviewGroups,
    words: Words,
    feed: str | None = None,
) -> Iterator[Page]:
    """A topic's or a reviewer's notes: the newest years in one page, each older one in its own."""
    counts: Counter[int] = Counter()
    for head, reviews in groups:
        counts[head.week.year] += len(reviews)
    older = older_years(counts, MOST_NOTES)
    for address, year in _addresses(view.address, older):
        shown = [
            (head, reviews)
            for head, reviews in groups
            if (head.week.year not in older if year is None else head.week.year == year)
        ]
        title = view.name if year is None else words("of-year", name=view.name, year=year)
        cards = tuple((head, tuple(review.card for review in reviews)) for head, reviews in shown)
        yield Page(
            address,
            _path(address),
            template,
            title,
            description,
            {**values, "title": title, "groups": cards, "year": year, "older": tuple(older)},
            feed=(f"{view.address}feed.xml", feed) if feed else None,
            changed=max((review.date for _, reviews in shown for review in reviews), default=None),
        )


def _addresses(address: str, older: Sequence[int]) -> Iterator[tuple[str, int | None]]:
    """A list's pages: its own, then one for each older year."""
    yield address, None
    for year in older:
        yield f"{address}{year}/", year


def _path(address: str) -> str:
    """The file that a page of a list would be made of."""
    return f"{address}index.md" if address.count("/") == 1 else f"{address.removesuffix('/')}.md"
