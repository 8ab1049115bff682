"""A project read, checked and published in memory, as a build does it without an engine."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from reviews.build.content import Content, read_content
from reviews.build.incremental import Memo
from reviews.build.outputs import Outputs, list_outputs
from reviews.exports.search.postings import Entry
from reviews.library.library import Library
from reviews.library.outline import Placement, make_outline
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.problem import Problem
from reviews.model.reviewer import Reviewer
from reviews.model.settings import Settings
from reviews.model.topic import Topic
from reviews.model.week import Week
from reviews.pages.site import Setup
from reviews.pages.templates import Templates, fingerprint
from reviews.words import load_words
from testbed import PROJECT, SETTINGS, TODAY

T = TypeVar("T")
TEMPLATES = PROJECT / "overrides" / "content"


class Made(Mapping[str, T]):
    """Values by name, each made when it is asked for."""

    def __init__(self, names: Collection[str], make: Callable[[str], T]) -> None:
        self._names = names
        self._make = make

    def __getitem__(self, name: str) -> T:
        if name not in self._names:
            raise KeyError(name)
        return self._make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def setup_of(settings: Settings = SETTINGS) -> Setup:
    """Our own templates and words, with these settings."""
    words = load_words(settings.language)
    return Setup(settings, words, Templates(TEMPLATES, fingerprint(TEMPLATES), {"settings": settings, "words": words}))


def read(root: Path, today: date = TODAY, settings: Settings = SETTINGS, drafts: bool = False) -> Content:
    """The content of a project without problems."""
    content, problems = read_content(root, root / "docs", setup_of(settings), today, drafts=drafts)
    assert content is not None, problems
    return content


def problems_of(root: Path, today: date = TODAY, settings: Settings = SETTINGS, drafts: bool = False) -> list[Problem]:
    """What is wrong with a project; there is content if that is nothing, and only then."""
    content, problems = read_content(root, root / "docs", setup_of(settings), today, drafts=drafts)
    assert (content is None) is bool(problems)
    return problems


def publish(root: Path, today: date = TODAY, settings: Settings = SETTINGS, drafts: bool = False) -> Outputs:
    """The outputs of a project without problems."""
    return read(root, today, settings, drafts).outputs


def build_library(
    notes: Iterable[Note],
    topics: Iterable[Topic],
    reviewers: Iterable[Reviewer],
    editorials: Mapping[Week, Editorial],
    today: date,
) -> Library:
    """The library of notes that need no files, as it stands on `today`."""
    by_slug = {note.slug: note for note in notes}
    outline = make_outline([*map(Placement.of, by_slug.values())], [*topics], [*reviewers], editorials, today)
    return Library({slug: by_slug[slug] for slug in outline.notes}, outline)


def outputs_of(library: Library, settings: Settings = SETTINGS) -> Outputs:
    """The outputs of a library whose notes have no text."""
    texts = {note.path: "" for note in library.notes.values()}
    setup = setup_of(settings)
    return Outputs(list_outputs(library.outline, setup), library, texts, setup, Memo())


def html_of(outputs: Outputs) -> Mapping[str, str]:
    """The HTML of each page's content, by the path of its source file."""
    pages = outputs.listing.pages
    return Made(pages, lambda path: outputs.content(pages[path], outputs.page(pages[path])))


def files_of(outputs: Outputs) -> Mapping[str, bytes]:
    """The bytes of each file that is no page, by its path in the built site."""
    return Made(outputs.listing.files, outputs.file)


def search_of(outputs: Outputs) -> Mapping[str, Entry]:
    """What search knows of each review, by the path of its file."""
    paths = [review.path for review in outputs.site.reviews.values()]
    return dict(zip(paths, reversed(outputs.review_entries), strict=True))
