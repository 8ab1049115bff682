"""The site and its closed issues as records that readers in the AT Protocol follow: https://standard.site/.

`reviews publish` writes them into an account's repository; the site proves that they are its own
(https://standard.site/docs/verification/): this file names its record, and each issue's page the issue's.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from reviews.exports.feeds import issue_entry
from reviews.library.outline import Outline
from reviews.model.atproto import DOCUMENT, PUBLICATION, Record, Records, document_key, publication_key, publication_uri
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site
from reviews.pages.view import IssueView
from reviews.render.plain_lines import plain_text

WELL_KNOWN = f".well-known/{PUBLICATION}"
"""The file that names the site's record."""
# Limits of standard.site's lexicons, in graphemes, of which a text has at most as many as characters.
_NAME, _DESCRIPTION, _TAG = 500, 3000, 128
# Bytes of a text; servers take 150 KB in a request.
_TEXT = 60_000


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """The file that names the site's record; none without a DID."""
    if uri := publication_uri(setup.settings):
        yield Output(WELL_KNOWN, "record", lambda site: (uri,), str.encode)


def records(site: Site, setup: Setup) -> Records:
    """The record of the site, and one of each closed issue."""
    settings = setup.settings
    found = {(PUBLICATION, publication_key(settings)): _publication(setup)}
    for view in site.issues.values():
        if view.head.is_closed:
            found[DOCUMENT, document_key(view.head.first_name, settings)] = _document(view, site, setup)
    return found


def _publication(setup: Setup) -> Record:
    settings = setup.settings
    return {
        "$type": PUBLICATION,
        "url": settings.url.rstrip("/"),
        "name": settings.name[:_NAME],
        "description": settings.description[:_DESCRIPTION],
    }


def _document(view: IssueView, site: Site, setup: Setup) -> Record:
    """An issue as its entry in the feed tells of it, with its texts in plain lines."""
    notes = tuple([(review, site.texts[review.path]) for review in view.notes])
    entry = issue_entry(view.head, site.texts.get(view.path, ""), notes, setup)
    return {
        "$type": DOCUMENT,
        "site": publication_uri(setup.settings),
        "path": f"/{view.head.address}",
        "title": entry.title[:_NAME],
        "description": entry.description[:_DESCRIPTION],
        "textContent": _text(view, site, setup),
        "tags": [topic[:_TAG] for topic in entry.topics],
        "publishedAt": _instant(entry.published),
        "updatedAt": _instant(entry.modified) if entry.modified else None,
    }


def _text(view: IssueView, site: Site, setup: Setup) -> str:
    """The texts of an issue as plain lines, cut where they are too long."""
    plain = setup.templates.plain
    parts = [plain_text(site.texts.get(view.path, ""))]
    for review in view.notes:
        parts += [f"{plain(review.title)}\n{plain(review.summary)}", plain_text(site.texts[review.path])]
    return "\n\n".join(filter(None, parts)).encode()[:_TEXT].decode(errors="ignore")


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
