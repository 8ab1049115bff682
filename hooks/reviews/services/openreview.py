"""What OpenReview says of a paper. Its API has two versions: https://docs.openreview.net/reference/api-v2."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from reviews.model.paper import Paper
from reviews.services.metadata import NoAnswer, Record, Service, UnknownPaper
from reviews.services.values import at, items, parse_json, plain, short, year_of

_WITHDRAWN = ("withdrawn", "desk reject", "rejected")


def _query(api: str, paper: Paper) -> str | None:
    kind, _, name = paper.key.partition(":")
    return f"{api}?{urlencode({'id': name})}" if kind == "openreview" else None


def read_openreview(data: bytes, paper: Paper) -> Record:
    """The record in an answer, of either version: the second wraps values. Raises NoAnswer."""
    answer = parse_json(data)
    note = at(answer, "notes", 0)
    if note is None:
        # An unknown id is an empty list, or an error.
        if at(answer, "notes") == [] or at(answer, "name") in {"NotFoundError", "Not Found"}:
            raise UnknownPaper("service-unknown", id=paper.address)
        raise NoAnswer("service-malformed")

    def value(key: str) -> object:
        found = at(note, "content", key)
        return at(found, "value") if isinstance(found, dict) else found

    title = short(value("title"))
    if not title:
        raise NoAnswer("service-malformed")
    venue = short(value("venue"))
    is_out = not venue.casefold().startswith(("submitted", "under review")) and not any(
        word in venue.casefold() for word in _WITHDRAWN
    )
    return Record(
        title=title,
        authors=tuple(name for each in items(value("authors")) if (name := short(each))),
        abstract=plain(value("abstract")),
        withdrawn="withdrawn" in venue.casefold(),
        year=year_of(venue) or _year(at(note, "pdate") or at(note, "cdate")),
        venue=venue if is_out else "",
    )


def _year(milliseconds: object) -> int | None:
    """The year of a time since 1970."""
    if not isinstance(milliseconds, int) or not 0 < milliseconds < 10**14:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC).year


OPENREVIEW = Service("OpenReview", "https://api2.openreview.net/notes", "OPENREVIEW_API", _query, read_openreview, True)
OPENREVIEW_1 = Service(
    "OpenReview (API 1)",
    "https://api.openreview.net/notes",
    "OPENREVIEW1_API",
    _query,
    read_openreview,
    is_catalogue=True,
)
