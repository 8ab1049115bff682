"""Which pages exist, at which address, made by which template from which values."""

from collections.abc import Iterator, Sequence

from reviews.content.library import Library
from reviews.memo import Memo
from reviews.publish.citation import list_data, review_data
from reviews.publish.lists import note_list, overview
from reviews.publish.page import Heading, Page
from reviews.publish.picture import trends
from reviews.publish.view import Around, Card, Described, Head, Review
from reviews.publish.views import Views
from reviews.settings import Settings
from reviews.words import Words


def site_pages(library: Library, views: Views, settings: Settings, words: Words, memo: Memo) -> Iterator[Page]:
    """Every page of the site but those that are written by hand and `/subscribe/`."""
    heads = tuple(views.heads.values())
    topics = tuple(views.topic(topic, library.count_on(topic)) for topic in library.topics.values())
    reviewers = tuple(views.reviewer(one, library.count_by(one)) for one in library.reviewers.values())
    yield _home(library, views, heads, topics, settings, words)
    yield from overview(heads, words)
    yield _topics(library, topics, words)
    about = words("reviewers-about")
    yield Page(
        "reviewers/", "reviewers/index.md", "reviewers.html", words("reviewers"), about, {"reviewers": reviewers}
    )
    for topic, view in zip(library.topics.values(), topics, strict=True):
        feed = words("feed-of-topic", site=settings.name, topic=view.name)
        about = words("topic-about", title=view.name, count=view.count)
        values = {"topic": view}
        yield from note_list(view, "topic.html", about, values, views, library.notes_on(topic), words, feed)
    for reviewer, view in zip(library.reviewers.values(), reviewers, strict=True):
        about = words("reviewer-about", name=view.name, count=view.count)
        values = {"reviewer": view}
        yield from note_list(view, "reviewer.html", about, values, views, library.notes_by(reviewer), words)
    around = memo.get("around", views.all_around, views.relations, views.cards, views.topics, views.reviewers)
    for issue in library.issues.values():
        older, newer = (views.heads[one.week] if one else None for one in library.neighbours(issue))
        head, lead, edit = views.heads[issue.week], views.body(issue.path), views.edit(issue.path)
        notes = views.of_issue(issue)
        near = tuple(around[slug] for slug in issue.notes)
        yield from memo.get(
            ("pages", issue.path), _of_issue, issue.path, head, lead, edit, notes, near, older, newer, settings, words
        )


def _of_issue(
    path: str,
    head: Head,
    lead: str,
    edit: str,
    notes: tuple[Review, ...],
    near: tuple[Around, ...],
    older: Head | None,
    newer: Head | None,
    settings: Settings,
    words: Words,
) -> list[Page]:
    """The pages of an issue and of its notes."""
    cards = (None, *(note.card for note in notes), None)
    return [
        _issue(path, head, lead, edit, notes, older, newer, settings, words),
        *(
            _note(note, head, cards[place], cards[place + 2], around, settings)
            for place, (note, around) in enumerate(zip(notes, near, strict=True))
        ),
    ]


def _home(
    library: Library,
    views: Views,
    heads: Sequence[Head],
    topics: Sequence[Described],
    settings: Settings,
    words: Words,
) -> Page:
    newest = next((issue for issue in library.issues.values() if issue.notes), None)
    values = {
        "newest": views.heads[newest.week] if newest else None,
        "lead": views.body(newest.path) if newest else "",
        "notes": tuple(views.cards[slug] for slug in newest.notes) if newest else (),
        "recent": tuple(head for head in heads if not newest or head.week != newest.week)[:5],
        "topics": tuple((topic.name, topic.address, topic.count) for topic in topics if topic.count),
    }
    return Page("", "index.md", "home.html", words("home"), settings.description, values)


def _topics(library: Library, topics: Sequence[Described], words: Words) -> Page:
    days = {
        topic.slug: [note.date for _, notes in library.notes_on(topic) for note in notes]
        for topic in library.topics.values()
    }
    values = {"topics": tuple(topics), "trends": trends(days, [note.date for note in library.notes.values()])}
    return Page("topics/", "topics/index.md", "topics.html", words("topics"), words("topics-about"), values)


def _issue(
    path: str,
    head: Head,
    lead: str,
    edit: str,
    notes: tuple[Review, ...],
    older: Head | None,
    newer: Head | None,
    settings: Settings,
    words: Words,
) -> Page:
    data = list_data(head.title, [(note.title, settings.url + note.address) for note in notes])
    return Page(
        head.address,
        path,
        "issue.html",
        head.title,
        words("issue-about", week=str(head.week), count=len(notes)),
        {
            "issue": head,
            "lead": lead,
            "edit_address": edit,
            "notes": notes,
            "older": older,
            "newer": newer,
            "data": data,
        },
        tuple(Heading(note.slug, note.title) for note in notes),
        changed=max((note.updated or note.date for note in notes), default=None),
    )


def _note(
    review: Review, issue: Head, previous: Card | None, following: Card | None, around: Around, settings: Settings
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
        {"note": review, "issue": issue, "previous": previous, "next": following, "around": around, "data": data},
        changed=review.updated or review.date,
    )
