"""The notes that exist and those that an import makes, while these get their names."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from reviews.library.library import Library
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.plaintext.gist import new_blocks
from reviews.plaintext.note import Draft, join, slug_of
from reviews.plaintext.site_links import LinkTarget


@dataclass(frozen=True)
class ImportTarget:
    """The site that an import goes into, by the paths of its notes: `texts` as written, `shown` as plain Markdown."""

    library: Library
    root: str
    """The site's address."""
    texts: Mapping[str, str]
    shown: Callable[[str], str]


@dataclass(frozen=True)
class Put:
    """What becomes of a draft: `state` is the key of the words for it, `paths` the files that hold what it says."""

    state: str
    slug: str
    paths: tuple[str, ...]


class NoteShelf:
    """Gives each draft its place: a note that says the same already, one that it joins, or a file of its own."""

    def __init__(self, standing: ImportTarget, reviewer: str, *, is_signed: bool) -> None:
        self._standing = standing
        self._reviewer = reviewer
        self._is_signed = is_signed
        self._existing: dict[str, list[Note]] = defaultdict(list)
        self._slugs: dict[str, dict[Week, str]] = defaultdict(dict)
        self._taken: set[str] = set()
        self.drafts: dict[str, Draft] = {}
        self.weeks: dict[str, Week] = {}
        self.places: dict[str, LinkTarget] = {}
        """Every note by its slug."""
        for slug, note in standing.library.notes.items():
            self._existing[note.paper.key].append(note)
            self._add(slug, note.week, LinkTarget(note.path, note.title, note.date, note.draft, note.paper.address))

    def _add(self, slug: str, week: Week, place: LinkTarget) -> None:
        self._taken.add(slug.casefold())
        self.weeks[slug] = week
        self.places[slug] = place

    def put(self, draft: Draft) -> Put:
        """Find a place for a draft."""
        key, week = draft.paper.key, Week.of(draft.day)
        existing = sorted(self._existing[key], key=lambda note: note.week != week)
        if found := self._told(draft, existing):
            return Put("import-here", found.slug, (found.path,))
        own = self._slugs[key].get(week)
        for slug in self._slugs[key].values() if own is None else ():
            if not new_blocks(draft.blocks, [self.drafts[slug].body], self._standing.root):
                return self._joined(slug, draft)
        made = (slug for slug in self._slugs[key].values() if slug != own)
        said = [(slug, self.drafts[slug].body, self.places[slug].path) for slug in made]
        said += [(note.slug, text, note.path) for note in self._readable(existing) for text in self._says(note)]
        new = new_blocks(draft.blocks, [text for _, text, _ in said], self._standing.root)
        others = tuple(dict.fromkeys(path for _, _, path in said)) if len(new) < len(draft.blocks) else ()
        if own is not None:
            return self._joined(own, replace(draft, blocks=new), others)
        if others and not new:
            return Put("import-here", said[0][0], others)
        state = "import-second" if existing or self._slugs[key] else "import-new"
        slug = next(name for name in self._names(draft, week, state) if name.casefold() not in self._taken)
        self._slugs[key][week] = slug
        path = f"notes/{draft.day.year:04}/{slug}.md"
        self._add(slug, week, LinkTarget(path, draft.title, draft.day, draft.waits, draft.paper.address))
        self.drafts[slug] = replace(draft, blocks=new)
        return Put(state, slug, (path, *others))

    def _readable(self, notes: Sequence[Note]) -> list[Note]:
        """The notes that may say what a draft says: those of its reviewer, where one is named."""
        return [note for note in notes if not self._is_signed or note.reviewer == self._reviewer]

    def _told(self, draft: Draft, existing: Sequence[Note]) -> Note | None:
        """The note that says all that a draft says."""
        for note in self._readable(existing):
            if any(not new_blocks(draft.blocks, [text], self._standing.root) for text in self._says(note)):
                return note
        return None

    def _says(self, note: Note) -> Iterator[str]:
        yield self._standing.texts[note.path]
        yield self._standing.shown(note.path)

    def _joined(self, slug: str, draft: Draft, others: tuple[str, ...] = ()) -> Put:
        joined = join(self.drafts[slug], draft, self._standing.root)
        self.drafts[slug] = joined
        self.places[slug] = replace(self.places[slug], title=joined.title, is_draft=joined.waits)
        return Put("import-joined", slug, (self.places[slug].path, *others))

    def _names(self, draft: Draft, week: Week, state: str) -> Iterator[str]:
        """Slugs from the best on: a further note on a paper is told apart by its reviewer or its week."""
        slug = slug_of(draft)
        yield slug
        if state == "import-second":
            if draft.reviewer:
                yield f"{slug}-{draft.reviewer}"
            slug = f"{slug}-{str(week).lower()}"
            yield slug
        yield from (f"{slug}-{number}" for number in count(2))

    def notes_of(self, week: Week) -> dict[str, Week]:
        """The slugs of a week's notes."""
        return {slug: its for slug, its in self.weeks.items() if its == week}
