"""The pages of issues: the overview, divided by year if it is long, and each week with its notes in full."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from reviews.cards.card import card_address
from reviews.library.outline import Outline
from reviews.library.years import MOST_ISSUES, older_years
from reviews.model.atproto import document_uri
from reviews.model.week import Week
from reviews.pages.lists import path_of
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.pictures import Calendar, calendar
from reviews.pages.repository import edit_address
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values
from reviews.pages.view import IssueHead, IssueLine, IssueView, Review, Row
from reviews.pages.views import issue_line


@dataclass(frozen=True)
class IssuesValues(Values):
    """One page of the overview; `year` is None on the first, and `older` are the years with pages of their own."""

    template = "issues.html"
    title: str
    issues: tuple[IssueLine, ...]
    by_week: Mapping[Week, IssueLine]
    calendar: Calendar
    year: int | None
    older: tuple[int, ...]


@dataclass(frozen=True)
class IssueValues(Values):
    """An issue's page; `rows` and `bodies` are the lines and the texts of its notes, `data` is its JSON-LD."""

    template = "issue.html"
    issue: IssueHead
    lead: str
    edit_address: str
    notes: tuple[Review, ...]
    rows: tuple[Row, ...]
    bodies: tuple[str, ...]
    older: IssueHead | None
    newer: IssueHead | None
    data: Mapping[str, object]


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """`/issues/`, a page for each separate year, and each issue."""
    older = older_years(Counter(week.year for week in outline.issues), MOST_ISSUES)
    for url, year in [("issues/", None), *((f"issues/{year}/", year) for year in older)]:
        inputs = partial(_overview_inputs, year, tuple(older))
        yield PageOutput(url, "overview", path_of(url), inputs, partial(_overview, setup))
    for issue in outline.issues.values():
        changed = max((outline.notes[slug].changed for slug in issue.notes), default=None)
        inputs = partial(_issue_inputs, issue.week)
        yield PageOutput(issue.address, "issue", issue.path, inputs, partial(_issue, setup), changed)


def _overview_inputs(year: int | None, older: tuple[int, ...], site: Site) -> tuple[object, ...]:
    """The issues of one page of the overview: those of a year, or of all years without a page of their own."""
    views = [
        view for week, view in site.issues.items() if (week.year not in older if year is None else week.year == year)
    ]
    return year, older, *[issue_line(site.outline.issues[view.head.week], view.head, view.notes) for view in views]


def _overview(setup: Setup, year: int | None, older: tuple[int, ...], *shown: IssueLine) -> Page:
    words = setup.words
    title = words("issues") if year is None else words("issues-of-year", year=year)
    values = IssuesValues(
        title=title,
        issues=shown,
        by_week={head.week: head for head in shown},
        calendar=calendar({head.week: head.count for head in shown}),
        year=year,
        older=older,
    )
    return Page(title, words("issues-about"), values)


def _issue_inputs(week: Week, site: Site) -> tuple[object, ...]:
    view = site.issues[week]
    rows = tuple([site.rows[note.slug] for note in view.notes])
    return view, rows, site.texts.get(view.path), tuple([site.texts[note.path] for note in view.notes])


def _issue(setup: Setup, view: IssueView, rows: tuple[Row, ...], lead: str | None, bodies: tuple[str, ...]) -> Page:
    """`lead` is the editor's text, None if the issue has no file."""
    head, notes, url = view.head, view.notes, setup.settings.url
    return Page(
        head.title,
        setup.words("issue-about", week=head.week, count=len(notes)),
        IssueValues(
            issue=head,
            lead=lead or "",
            edit_address="" if lead is None else edit_address(setup.settings, view.path),
            notes=notes,
            rows=rows,
            bodies=bodies,
            older=view.older,
            newer=view.newer,
            data=_list_data(head.title, [url + note.address for note in notes]),
        ),
        card=card_address(head.address),
        published=head.published if head.is_closed else None,
        record=document_uri(head.first_name, setup.settings) if head.is_closed else "",
    )


def _list_data(name: str, urls: Iterable[str]) -> dict[str, Any]:
    """JSON-LD of a list of reviews, by their addresses. That of each review names its paper."""
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": name,
        "itemListElement": [
            {"@type": "ListItem", "position": position, "url": url} for position, url in enumerate(urls, start=1)
        ],
    }
