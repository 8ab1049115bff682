"""Which pages exist, at which address, made by which template from which values."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reviews.build.incremental import Memo
from reviews.library.library import Library, Outline, count
from reviews.model.reviewer import Reviewer
from reviews.model.topic import Topic
from reviews.pages.citation import list_data, review_data
from reviews.pages.lists import note_list, overview
from reviews.pages.page import Heading, Page
from reviews.pages.pictures import Trends, trends
from reviews.pages.repository import edit_address
from reviews.pages.view import Around, Card, Described, Head, Review, ReviewGroups, Whole
from reviews.pages.views import Views
from reviews.source.settings import Settings
from reviews.words import Words


def site_pages(
    library: Library, views: Views, bodies: Mapping[str, str], settings: Settings, words: Words, memo: Memo
) -> dict[str, Page]:
    """Every page of the site but those that are written by hand, by path.

    `bodies` maps the path of a source file to its text as HTML; `memo` is that of the same settings and words.
    """
    newest = next((whole for whole in views.wholes.values() if whole.notes), None)
    pages = {page.path: page for page in _lists(library, views, newest, bodies, settings, words, memo)}
    given = {
        week: (
            whole,
            bodies.get(whole.path, ""),
            edit_address(settings, whole.path) if whole.path in bodies else "",
            tuple(bodies[note.path] for note in whole.notes),
        )
        for week, whole in views.wholes.items()
    }
    for of_issue in memo.get_each("pages", given, lambda one: _of_issue(*one, settings, words)).values():
        pages.update(of_issue)
    return pages


def _lists(
    library: Library,
    views: Views,
    newest: Whole | None,
    bodies: Mapping[str, str],
    settings: Settings,
    words: Words,
    memo: Memo,
) -> Iterator[Page]:
    """The pages that list others."""
    outline = library.outline
    topics = {slug: _topic(topic, outline, bodies, settings) for slug, topic in outline.topics.items()}
    reviewers = {slug: _reviewer(one, outline, bodies, settings) for slug, one in outline.reviewers.items()}
    yield _home(views, newest, bodies, topics.values(), settings, words)
    yield from memo.get("overview", lambda *given: list(overview(*given)), tuple(views.heads.values()), words)
    values: dict[str, Any] = {"topics": tuple(topics.values()), "trends": memo.get("trends", _trends, outline)}
    yield Page("topics/", "topics/index.md", "topics.html", words("topics"), words("topics-about"), values)
    values = {"reviewers": tuple(reviewers.values())}
    about = words("reviewers-about")
    yield Page("reviewers/", "reviewers/index.md", "reviewers.html", words("reviewers"), about, values)
    given = {slug: (view, views.on_topic[slug]) for slug, view in topics.items()}
    for pages in memo.get_each("topic pages", given, lambda one: _of_topic(*one, settings, words)).values():
        yield from pages
    given = {slug: (view, views.by_reviewer[slug]) for slug, view in reviewers.items()}
    for pages in memo.get_each("reviewer pages", given, lambda one: _of_reviewer(*one, words)).values():
        yield from pages


def _of_topic(topic: Described, groups: ReviewGroups, settings: Settings, words: Words) -> list[Page]:
    feed = words("feed-of-topic", site=settings.name, topic=topic.name)
    about = words("topic-about", title=topic.name, count=topic.count)
    return list(note_list(topic, "topic.html", about, {"topic": topic}, groups, words, feed))


def _of_reviewer(reviewer: Described, groups: ReviewGroups, words: Words) -> list[Page]:
    about = words("reviewer-about", name=reviewer.name, count=reviewer.count)
    return list(note_list(reviewer, "reviewer.html", about, {"reviewer": reviewer}, groups, words))


def _topic(topic: Topic, outline: Outline, bodies: Mapping[str, str], settings: Settings) -> Described:
    body, edit = bodies.get(topic.path, ""), edit_address(settings, topic.path)
    return Described(topic.slug, topic.title, topic.address, count(outline.on_topic[topic.slug]), body, edit)


def _reviewer(one: Reviewer, outline: Outline, bodies: Mapping[str, str], settings: Settings) -> Described:
    """A reviewer need not have a file."""
    edit = edit_address(settings, one.path) if one.path in bodies else ""
    body = bodies.get(one.path, "")
    return Described(one.slug, one.name, one.address, count(outline.by_reviewer[one.slug]), body, edit, one.link)


def _trends(outline: Outline) -> Trends | None:
    days = {
        topic: [outline.days[slug] for _, slugs in outline.on_topic[topic] for slug in slugs]
        for topic in outline.topics
    }
    return trends(days, list(outline.days.values()))


def _of_issue(
    whole: Whole, lead: str, edit: str, bodies: tuple[str, ...], settings: Settings, words: Words
) -> dict[str, Page]:
    """The pages of an issue and of its notes, by path."""
    cards = (None, *(note.card for note in whole.notes), None)
    pages = [_issue(whole, lead, edit, bodies, settings, words)]
    for place, (note, body, around) in enumerate(zip(whole.notes, bodies, whole.near, strict=True)):
        pages.append(_note(note, body, whole.head, cards[place], cards[place + 2], around, settings))
    return {page.path: page for page in pages}


def _home(
    views: Views,
    newest: Whole | None,
    bodies: Mapping[str, str],
    topics: Iterable[Described],
    settings: Settings,
    words: Words,
) -> Page:
    values = {
        "newest": newest.head if newest else None,
        "lead": bodies.get(newest.path, "") if newest else "",
        "notes": tuple(note.card for note in newest.notes) if newest else (),
        "recent": tuple(head for head in views.heads.values() if not newest or head != newest.head)[:5],
        "topics": tuple((topic.name, topic.address, topic.count) for topic in topics if topic.count),
    }
    return Page("", "index.md", "home.html", words("home"), settings.description, values)


def _issue(whole: Whole, lead: str, edit: str, bodies: tuple[str, ...], settings: Settings, words: Words) -> Page:
    head, notes = whole.head, whole.notes
    data = list_data(head.title, [(note.title, settings.url + note.address) for note in notes])
    return Page(
        head.address,
        whole.path,
        "issue.html",
        head.title,
        words("issue-about", week=str(head.week), count=len(notes)),
        {
            "issue": head,
            "lead": lead,
            "edit_address": edit,
            "notes": notes,
            "bodies": bodies,
            "older": whole.older,
            "newer": whole.newer,
            "data": data,
        },
        tuple(Heading(note.slug, note.title) for note in notes),
        changed=max((note.updated or note.date for note in notes), default=None),
    )


def _note(
    review: Review,
    text: str,
    issue: Head,
    previous: Card | None,
    following: Card | None,
    around: Around,
    settings: Settings,
) -> Page:
    data = review_data(
        review.cited,
        url=settings.url + review.address,
        summary=review.summary,
        reviewer=review.reviewer.name,
        reviewer_url=settings.url + review.reviewer.address,
        published=str(review.date),
        language=settings.language,
    )
    return Page(
        review.address,
        review.path,
        "note.html",
        review.title,
        review.summary,
        {
            "note": review,
            "text": text,
            "issue": issue,
            "previous": previous,
            "next": following,
            "around": around,
            "data": data,
        },
        changed=review.updated or review.date,
    )
