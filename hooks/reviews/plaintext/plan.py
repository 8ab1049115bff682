"""What an import would write: texts become the files of notes and issues, beside those that exist."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from reviews.model.issue import Editorial
from reviews.model.week import Week
from reviews.plaintext.archive import ArchiveText
from reviews.plaintext.editorial import FormerIssue, Opening, issue_text, merge
from reviews.plaintext.note import Draft, make_draft, vocabulary
from reviews.plaintext.parser import WeeklyEntry
from reviews.plaintext.shelf import ImportTarget, NoteShelf
from reviews.plaintext.site_links import SiteLinks, named_key

Fill = Callable[[Iterable[Draft]], Mapping[str, Draft]]
"""Drafts that wait, as they are once a service has told of their papers; by the key of the paper."""


@dataclass(frozen=True)
class ImportRow:
    """The result for one paper, or for a week's words: `state` names the message."""

    state: str
    path: str
    title: str
    source: str


@dataclass(frozen=True)
class Made:
    """Which files hold what a text says: those of one of its papers, or with no entry those of all the rest."""

    entry: WeeklyEntry | None
    paths: tuple[str, ...]
    is_new: bool = True
    """Whether the import writes the note's head; one that was there keeps its own."""


@dataclass
class ImportPlan:
    """`files` by path, relative to the docs folder; `made` tells for each source where what it says is held."""

    files: dict[str, str] = field(default_factory=dict)
    rows: list[ImportRow] = field(default_factory=list)
    made: dict[str, list[Made]] = field(default_factory=lambda: defaultdict(list))
    unresolved: list[tuple[str, str]] = field(default_factory=list)
    """Names in double brackets that lead nowhere, each with the path of its file."""
    waiting: list[str] = field(default_factory=list)
    """The paths of the drafts that wait to be written."""

    def sources_of(self, paths: Collection[str]) -> frozenset[str]:
        """The texts of which any of these files is made."""
        return frozenset(
            source for source, made in self.made.items() if any(path in paths for each in made for path in each.paths)
        )


def make_plan(
    sources: Iterable[ArchiveText],
    standing: ImportTarget,
    issues: Mapping[Week, FormerIssue],
    reviewer: str,
    default_reviewer: str,
    unwritten: str,
    *,
    is_signed: bool = False,
    fill: Fill | None = None,
    is_file: Callable[[str], bool] = lambda path: False,
) -> ImportPlan:
    """Plan the import of texts by one reviewer into a site.

    `issues` are the issues' files that exist, `unwritten` is the summary of a note that waits to be written,
    `is_signed` tells that the reviewer was named, `fill` fills drafts in, and `is_file` knows what can be linked to.
    """
    plan = ImportPlan()
    shelf = NoteShelf(standing, reviewer, is_signed=is_signed)
    signed = reviewer if reviewer != default_reviewer else None
    words = vocabulary(standing.library.topics.values())
    openings: dict[Week, list[Opening]] = defaultdict(list)
    named: dict[str, tuple[str, ...]] = {}
    puts: list[tuple[ArchiveText, Draft, str, str]] = []
    for source in sources:
        slugs: list[str] = []
        states: list[str] = []
        for entry, links in zip(source.weekly.entries, source.links, strict=True):
            draft = make_draft(entry, links, source.day, words, signed, unwritten)
            put = shelf.put(draft)
            state = "import-moved" if put.state == "import-new" and draft.day != source.day else put.state
            puts.append((source, draft, state, put.slug))
            plan.made[source.path].append(Made(entry, put.paths, is_new=put.state != "import-here"))
            slugs.append(put.slug)
            states.append(put.state)
        named[named_key(PurePath(source.path).stem)] = tuple(dict.fromkeys(slugs))
        are_known = bool(states) and all(state == "import-here" for state in states)
        openings[Week.of(source.day)].append(Opening(source.path, source.day, source.weekly, slugs, are_known))
    if fill:
        filled = fill(draft for draft in shelf.drafts.values() if draft.waits or not draft.is_titled)
        shelf.drafts = {slug: filled.get(draft.paper.key, draft) for slug, draft in shelf.drafts.items()}
        shelf.places = {
            slug: replace(place, title=shelf.drafts[slug].title) if slug in shelf.drafts else place
            for slug, place in shelf.places.items()
        }
    plan.rows += [
        ImportRow(state, shelf.places[slug].path, shelf.places[slug].title, source.path)
        for source, _, state, slug in puts
    ]
    files = SiteLinks(standing.root, shelf.places, named, is_file)
    for slug, draft in shelf.drafts.items():
        path = shelf.places[slug].path
        body = files.localised(draft.body, path)
        plan.unresolved += [(path, name) for name in files.unresolved(body)]
        plan.files[path] = draft.file(body)
        plan.waiting += [path] if draft.waits else []
    for week, found in openings.items():
        telling = [opening for opening in found if opening.says_anything]
        if telling:
            _plan_issue(plan, week, telling, issues.get(week), shelf, files)
    return plan


def _plan_issue(
    plan: ImportPlan,
    week: Week,
    openings: list[Opening],
    former: FormerIssue | None,
    shelf: NoteShelf,
    files: SiteLinks,
) -> None:
    """The issue's file, where the texts say more of the week than its notes do."""
    path = f"issues/{week}.md"
    before = former.editorial if former else Editorial()
    shown = former.shown if former else ""
    issue = merge(openings, before, shown, shelf.notes_of(week), shelf.places, files.root)
    old = before.body.rstrip()
    if issue.body != before.body:
        issue = replace(issue, body=old + files.localised(issue.body.removeprefix(old), path))
    if issue != before:
        plan.files[path] = issue_text(issue, former)
    is_here = issue == before
    state = "import-issue-here" if is_here else "import-issue-added" if former else "import-issue-new"
    for opening in openings:
        plan.rows.append(ImportRow(state, path, opening.undated_title, opening.source))
        if former or path in plan.files:
            plan.made[opening.source].append(Made(None, (path,)))
