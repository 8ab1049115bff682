"""The home page: the newest issue that has notes, the issues before it, and the topics."""

from collections.abc import Iterator

from reviews.library.outline import Outline
from reviews.pages.output import PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup, Site
from reviews.pages.view import Card, IssueHead

_RECENT = 5


def outputs(outline: Outline, setup: Setup) -> Iterator[PageOutput]:
    """The page at `/`."""

    def page(
        newest: IssueHead | None,
        lead: str,
        notes: tuple[Card, ...],
        recent: tuple[IssueHead, ...],
        topics: tuple[tuple[str, str, int], ...],
    ) -> Page:
        values = {"newest": newest, "lead": lead, "notes": notes, "recent": recent, "topics": topics}
        return Page("home.html", setup.words("home"), setup.settings.description, values)

    yield PageOutput("", "home", "index.md", _inputs, page)


def _inputs(site: Site) -> tuple[object, ...]:
    newest = next((issue for issue in site.issues.values() if issue.notes), None)
    head = newest.head if newest else None
    return (
        head,
        site.texts.get(newest.path, "") if newest else "",
        tuple(note.card for note in newest.notes) if newest else (),
        tuple(other for other in site.heads.values() if other != head)[:_RECENT],
        tuple((topic.name, topic.address, topic.count) for topic in site.topics.values() if topic.count),
    )
