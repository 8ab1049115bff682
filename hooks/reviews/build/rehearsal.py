"""A whole site made in memory, so that whatever passes `reviews check` can also be built.

A text may crash the code that makes a page, a feed or a file. Feeds hold only the newest closed issues, so a build
could fail weeks after its cause was merged. Here every issue is closed, and every note is in the feeds.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from reviews.build.content import Content
from reviews.build.incremental import Memo
from reviews.build.outputs import Outputs, list_outputs
from reviews.build.workers import spread
from reviews.exports.search.index import SearchIndex
from reviews.exports.sitemap import site_map
from reviews.library.library import Library
from reviews.library.outline import Placement, make_outline
from reviews.model.problem import Problem
from reviews.model.week import Week
from reviews.pages.output import Output, PageOutput
from reviews.source.contracts import editorial_of

# Files that are named at most: finding each takes time, and further ones usually have the same cause.
_MOST = 10


def problems_of_outputs(content: Content) -> list[Problem]:
    """The files because of which something cannot be made, by their paths in the docs folder.

    Raises the error itself if no file is at fault.
    """
    return _Rehearsal(content).problems()


@dataclass(frozen=True)
class _Rehearsal:
    """Makes a whole site, and throws it away."""

    content: Content

    def problems(self) -> list[Problem]:
        library = self.content.library
        failed = self._error([library, _with_issues(library, closed=True)], self.content.texts)
        if failed is None:
            return []
        causes = []
        if not self._error([self._library([])], {}):
            causes = list(islice(self._causes(sorted(self.content.documents)), _MOST))
        if not causes:
            raise failed
        return [
            Problem(path, 1, "not-made", {"error": " ".join(f"{type(error).__name__}: {error}".split())})
            for path, error in causes
        ]

    def _causes(self, paths: Sequence[str]) -> Iterator[tuple[str, Exception]]:
        """Those of the files that cause an error, each with its error; found by bisection."""
        library = self._library(paths)
        texts = {path: self.content.texts[path] for path in paths}
        error = self._error([_with_issues(library, closed=False), library], texts)
        if error is None:
            return
        half = len(paths) // 2
        is_told = False  # whether one half alone causes it
        for part in (paths[:half], paths[half:]) if half else ():
            for cause in self._causes(part):
                is_told = True
                yield cause
        if not is_told:  # a single file, or several that do so only together
            yield paths[0], error

    def _library(self, paths: Collection[str]) -> Library:
        """The library of these files alone, with their issues closed."""
        whole, wanted = self.content.library, frozenset(paths)
        topics = {slug: topic for slug, topic in whole.topics.items() if topic.path in wanted}
        notes = {
            slug: replace(note, topics=tuple(topic for topic in note.topics if topic in topics))
            for slug, note in whole.notes.items()
            if note.path in wanted
        }
        documents = [self.content.documents[path] for path in paths if path.startswith("issues/")]
        outline = make_outline(
            [Placement.of(note) for note in notes.values()],
            list(topics.values()),
            [reviewer for reviewer in whole.reviewers.values() if reviewer.path in wanted],
            {Week.parse(document.slug): editorial_of(document) for document in documents},
            date.max,
        )
        return Library({slug: notes[slug] for slug in outline.notes}, outline, whole.standings)

    def _error(self, libraries: Sequence[Library], texts: Mapping[str, str]) -> Exception | None:
        """The error of making one of these libraries, if any; outputs that they share are made once."""
        most = max(len(library.notes) + len(library.issues) for library in libraries) or 1
        setup = self.content.outputs.setup
        setup = replace(setup, settings=replace(setup.settings, feed_issues=most, feed_notes=most))
        memo = Memo()
        sources = {path: document.body for path, document in self.content.documents.items()}
        made: dict[str, tuple[Any, ...]] = {}
        search = SearchIndex()
        try:
            for place, library in enumerate(libraries):
                if library in libraries[:place]:  # all issues are closed already
                    continue
                outputs = Outputs(list_outputs(library.outline, setup), library, texts, setup, memo, sources)
                inputs = {output.file: output.inputs(outputs.site) for output in outputs.listing.outputs}
                fresh = [
                    partial(_make, outputs, output, inputs[output.file])
                    for output in outputs.listing.outputs
                    if made.get(output.file) != inputs[output.file]
                ]
                spread(_nothing_of, fresh)
                site_map(setup.settings.url, outputs.listing.changed)
                search.files(outputs.review_entries, outputs.other_entries([]))
                made |= inputs
        except Exception as error:  # a text may cause any error
            return error
        return None


def _make(outputs: Outputs, output: Output | PageOutput, inputs: tuple[Any, ...]) -> None:
    if isinstance(output, PageOutput):
        page = output.make(*inputs)
        outputs.content(output, page)
        outputs.contents(output, page)
        outputs.sharing(page)
    elif not output.is_costly:  # these take whatever text there is, and a minute
        output.make(*inputs)


def _nothing_of(make: Callable[[], None]) -> None:
    """Make an output, and discard it."""
    make()


def _with_issues(library: Library, *, closed: bool) -> Library:
    """The library with all of its issues closed, or open."""
    issues = {week: replace(issue, is_closed=closed) for week, issue in library.issues.items()}
    return replace(library, outline=replace(library.outline, issues=issues))
