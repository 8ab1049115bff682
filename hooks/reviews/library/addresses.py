"""At which address each file of the docs folder stands, and what stands at others without a file."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from reviews.library.years import MOST_ISSUES, MOST_NOTES, older_years
from reviews.model.week import Week
from reviews.source.document import Document
from reviews.source.rules import Shelf

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_FILES = ("feed.xml", "feed.json", "notes.xml", "feeds.opml", "papers.bib", "papers.json")


def addresses_of(shelf: Shelf, paths: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The addresses of what we make, and of every other file, by path; what has no file is under its would-be path."""
    documents = [*shelf.notes, *shelf.topics, *shelf.issues, *shelf.reviewers]
    sources = {document.path: _address(document) for document in documents}
    others = {path: _plain_address(path) for path in paths if path not in sources}
    return sources | _generated_addresses(shelf), others


def _address(document: Document) -> str:
    kind = PurePosixPath(document.path).parts[0]
    return f"{kind}/{document.slug}/"


def _generated_addresses(shelf: Shelf) -> dict[str, str]:
    """What exists without a file, under the path that its file would have."""
    # What drafts alone bring about is on the preview, but nothing that is published may lead there.
    notes = [note for note in shelf.notes if not note.values.get("draft")]
    weeks = {Week.of(note.values["date"]) for note in notes if "date" in note.values}
    reviewers = {note.values.get("reviewer", shelf.reviewer) for note in notes}
    return {
        "index.md": "",
        "issues/index.md": "issues/",
        "topics/index.md": "topics/",
        "reviewers/index.md": "reviewers/",
        **{f"issues/{week}.md": f"issues/{week}/" for week in weeks},
        **{f"reviewers/{slug}.md": f"reviewers/{slug}/" for slug in reviewers},
        **{f"{address}.md": f"{address}/" for address in _pages_of_years(shelf, notes)},
        "subscribe.md": "subscribe/",
        **{path: path for path in _FILES},
        **{path: path for path in (f"issues/{week}.bib" for week in weeks)},
        **{path: path for path in (f"issues/{week}.txt" for week in weeks)},
        **{path: path for path in (f"topics/{topic.slug}.bib" for topic in shelf.topics)},
        **{path: path for path in (f"topics/{topic.slug}/feed.xml" for topic in shelf.topics)},
    }


def _pages_of_years(shelf: Shelf, notes: Sequence[Document]) -> Iterator[str]:
    """The pages of lists that are parted by year (see `content.years`), without the closing slash."""
    weeks: set[Week] = set()
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for note in notes:
        if "date" in note.values:
            week = Week.of(note.values["date"])
            weeks.add(week)
            reviewer = note.values.get("reviewer", shelf.reviewer)
            for page in (f"reviewers/{reviewer}", *(f"topics/{topic}" for topic in note.values.get("topics", ()))):
                counts[page][week.year] += 1
    by_year = Counter(week.year for week in weeks)
    yield from (f"issues/{year}" for year in older_years(by_year, MOST_ISSUES))
    for page, years in counts.items():
        yield from (f"{page}/{year}" for year in older_years(years, MOST_NOTES))


def _plain_address(path: str) -> str:
    """Where an engine puts a file that is not ours: `about.md` at `about/`, an image at its path."""
    pure = PurePosixPath(path)
    if pure.suffix not in MARKDOWN:
        return path.removesuffix("index.html") if pure.name == "index.html" else path
    folder = "" if str(pure.parent) == "." else f"{pure.parent}/"
    return folder if pure.stem in {"index", "README"} else f"{folder}{pure.stem}/"
