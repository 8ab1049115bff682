"""What an import would write: texts become the files of notes and issues, beside those that exist."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reviews.library.library import Library
from reviews.model.issue import Editorial
from reviews.model.note import Note
from reviews.model.week import Week
from reviews.plaintext.archive import ArchiveText
from reviews.plaintext.editorial import Opening, issue_file, merge
from reviews.plaintext.note import Draft, join, make_draft, slug_of, vocabulary
from reviews.plaintext.tokens import visible


@dataclass(frozen=True)
class ImportRow:
    """The result for one paper, or for a week's words: `state` names the message."""

    state: str
    path: str
    title: str
    source: str


@dataclass
class ImportPlan:
    """`files` by path, relative to the docs folder; `made` gives for each source the files with its content."""

    files: dict[str, str] = field(default_factory=dict)
    rows: list[ImportRow] = field(default_factory=list)
    made: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def make_plan(
    sources: Iterable[ArchiveText],
    library: Library,
    texts: Mapping[str, str],
    editorials: Mapping[Week, Editorial],
    reviewer: str,
    default_reviewer: str,
) -> ImportPlan:
    """Plan the import of texts by one reviewer into a site.

    `texts` are those of its notes, by path, `editorials` its issues' files.
    """
    plan = ImportPlan()
    shelf = _Shelf(library, texts, reviewer)
    signed = reviewer if reviewer != default_reviewer else None
    words = vocabulary(library.topics.values())
    openings: dict[Week, list[Opening]] = defaultdict(list)
    for source in sources:
        slugs: list[str] = []
        for entry, links in zip(source.weekly.entries, source.links, strict=True):
            draft = make_draft(entry, links, source.day, words, signed)
            state, slug = shelf.put(draft, source.path)
            path = shelf.places[slug][0]
            state = "import-moved" if state == "import-new" and draft.day != source.day else state
            plan.rows.append(ImportRow(state, path, draft.title, source.path))
            plan.made[source.path].append(path)
            slugs.append(slug)
        openings[Week.of(source.day)].append(Opening(source.path, source.day, source.weekly, slugs))
    plan.files |= shelf.files()
    for week, found in openings.items():
        _plan_issue(plan, week, [opening for opening in found if opening.says_anything], editorials.get(week), shelf)
    return plan


def _plan_issue(
    plan: ImportPlan, week: Week, openings: list[Opening], former: Editorial | None, shelf: "_Shelf"
) -> None:
    """The issue's file, if the texts say more about the week than its notes do."""
    if not openings:
        return
    path = f"issues/{week}.md"
    issue = merge(openings, former or Editorial(), shelf.notes_of(week), shelf.places)
    if issue != former:
        plan.files[path] = issue_file(issue)
    state = "import-issue-new" if former is None else "import-issue-here" if issue == former else "import-issue-added"
    for opening in openings:
        plan.rows.append(ImportRow(state, path, opening.undated_title, opening.source))
        plan.made[opening.source].append(path)


class _Shelf:
    """The existing and the planned notes, while the latter get their names."""

    def __init__(self, library: Library, texts: Mapping[str, str], reviewer: str) -> None:
        self._reviewer = reviewer
        self._texts = texts
        self._existing: dict[str, list[Note]] = defaultdict(list)
        self._drafts: dict[str, Draft] = {}
        self._source_of: dict[str, str] = {}
        self._slug_of: dict[tuple[str, Week], str] = {}
        self._weeks: dict[str, Week] = {}
        self._papers: set[str] = set()
        self._taken: set[str] = set()
        self.places: dict[str, tuple[str, str]] = {}
        """The path and the title of every note."""
        for slug, note in library.notes.items():
            self._existing[note.paper.key].append(note)
            self._add(slug, note.paper.key, note.week, (note.path, note.title))

    def _add(self, slug: str, key: str, week: Week, place: tuple[str, str]) -> None:
        self._taken.add(slug.casefold())
        self._papers.add(key)
        self._weeks[slug] = week
        self.places[slug] = place

    def put(self, draft: Draft, source: str) -> tuple[str, str]:
        """Find a place for a draft: its state and its slug."""
        key, week = draft.paper.key, Week.of(draft.day)
        if (slug := self._slug_of.get((key, week))) is not None:
            self._join(slug, draft, is_same_source=self._source_of[slug] == source)
            return "import-joined", slug
        for note in self._existing[key]:
            if note.week == week and note.reviewer == self._reviewer and _says(self._texts[note.path], draft.body):
                return "import-here", note.slug
        state = "import-second" if key in self._papers else "import-new"
        slug = next(name for name in self._names(draft, week, state) if name.casefold() not in self._taken)
        self._slug_of[key, week] = slug
        self._source_of[slug] = source
        self._drafts[slug] = draft
        self._add(slug, key, week, (f"notes/{draft.day.year:04}/{slug}.md", draft.title))
        return state, slug

    def _join(self, slug: str, draft: Draft, *, is_same_source: bool) -> None:
        first = self._drafts[slug]
        if not is_same_source and _says(first.body, draft.body):
            draft = replace(draft, body="")
        self._drafts[slug] = join(first, draft, whole=is_same_source)

    def _names(self, draft: Draft, week: Week, state: str) -> Iterator[str]:
        """Slugs, best first: another note on a paper is distinguished by its reviewer or its week."""
        slug = slug_of(draft)
        yield slug
        if state == "import-second":
            if draft.reviewer:
                yield f"{slug}-{draft.reviewer}"
            slug = f"{slug}-{str(week).lower()}"
            yield slug
        yield from (f"{slug}-{number}" for number in range(2, 1_000_000))

    def notes_of(self, week: Week) -> dict[str, Week]:
        """The slugs of a week's notes."""
        return {slug: its for slug, its in self._weeks.items() if its == week}

    def files(self) -> dict[str, str]:
        """The planned notes by path."""
        return {self.places[slug][0]: draft.file() for slug, draft in self._drafts.items()}


def _says(body: str, text: str) -> bool:
    """Whether a note contains a text, white space aside."""
    return visible(text) in visible(body)
