"""Which pages exist, at which address, made by which template from which values."""

from collections.abc import Mapping, Sequence

from reviews.content.library import Library
from reviews.content.reviewer import Reviewer
from reviews.content.topic import Topic
from reviews.memo import Memo
from reviews.publish.citation import list_data, review_data
from reviews.publish.lists import note_list, overview
from reviews.publish.page import Heading, Page
from reviews.publish.picture import trends
from reviews.publish.repository import edit_address
from reviews.publish.view import Around, Card, Described, Head, Review, Whole
from reviews.publish.views import Views
from reviews.settings import Settings
from reviews.words import Words


def site_pages(
    library: Library, views: Views, bodies: Mapping[str, str], settings: Settings, words: Words, memo: Memo
) -> dict[str, Page]:
    """Every page of the site but those that are written by hand, by path.

    `bodies` maps the path of a source file to its text as HTML; `memo` is that of the same settings and words.
    """
    newest = next((whole for whole in views.wholes.values() if whole.notes), None)
    introduced = [newest, *library.topics.values(), *library.reviewers.values()]
    texts = {one.path: bodies[one.path] for one in introduced if one and one.path in bodies}
    pages = dict(memo.get("lists", _lists, library, views, newest, texts, settings, words))
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
    library: Library, views: Views, newest: Whole | None, texts: Mapping[str, str], settings: Settings, words: Words
) -> dict[str, Page]:
    """The pages that list others; `texts` are those that introduce them."""
    topics = tuple(_topic(topic, library, texts, settings) for topic in library.topics.values())
    reviewers = tuple(_reviewer(one, library, texts, settings) for one in library.reviewers.values())
    pages = [
        _home(views, newest, texts, topics, settings, words),
        *overview(tuple(views.heads.values()), words),
        _topics(library, topics, words),
        Page(
            "reviewers/",
            "reviewers/index.md",
            "reviewers.html",
            words("reviewers"),
            words("reviewers-about"),
            {"reviewers": reviewers},
        ),
    ]
    for topic, view in zip(library.topics.values(), topics, strict=True):
        feed = words("feed-of-topic", site=settings.name, topic=view.name)
        about = words("topic-about", title=view.name, count=view.count)
        pages += note_list(view, "topic.html", about, {"topic": view}, views, library.notes_on(topic), words, feed)
    for reviewer, view in zip(library.reviewers.values(), reviewers, strict=True):
        about = words("reviewer-about", name=view.name, count=view.count)
        pages += note_list(view, "reviewer.html", about, {"reviewer": view}, views, library.notes_by(reviewer), words)
    return {page.path: page for page in pages}


def _topic(topic: Topic, library: Library, texts: Mapping[str, str], settings: Settings) -> Described:
    body, edit = texts.get(topic.path, ""), edit_address(settings, topic.path)
    return Described(topic.slug, topic.title, topic.address, library.count_on(topic), body, edit)


def _reviewer(one: Reviewer, library: Library, texts: Mapping[str, str], settings: Settings) -> Described:
    """A reviewer need not have a file."""
    edit = edit_address(settings, one.path) if one.path in texts else ""
    body = texts.get(one.path, "")
    return Described(one.slug, one.name, one.address, library.count_by(one), body, edit, one.link)


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
    texts: Mapping[str, str],
    topics: Sequence[Described],
    settings: Settings,
    words: Words,
) -> Page:
    values = {
        "newest": newest.head if newest else None,
        "lead": texts.get(newest.path, "") if newest else "",
        "notes": tuple(note.card for note in newest.notes) if newest else (),
        "recent": tuple(head for head in views.heads.values() if not newest or head != newest.head)[:5],
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
