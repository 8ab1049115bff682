"""The builds of one process, whichever engine draws them.

An engine draws one page of each group, single pages, hand-written pages and static files. All other pages are stamped
from what it has drawn. A finished site replaces the former one in one step.
"""

import logging
import traceback
from collections.abc import Iterable, Mapping, Set
from functools import partial
from pathlib import Path

from reviews.build.content import Content
from reviews.build.filecache import FileCache
from reviews.build.gc import Garbage, leave_at_exit
from reviews.build.incremental import Memo
from reviews.build.options import Options
from reviews.build.outputs import Outputs
from reviews.build.progress import Progress
from reviews.build.project import Project
from reviews.build.staging import Staging, hold_temporary
from reviews.build.textcache import cache_folder
from reviews.build.writer import Writer
from reviews.engines.drawing import Drawing, draw
from reviews.engines.finish import search_files, write_engine_files
from reviews.engines.guard import Guard
from reviews.engines.interrupts import end_by_signals, held_back
from reviews.engines.kept import Kept
from reviews.engines.notice import Notice, notice_of
from reviews.exports.search.index import SearchIndex
from reviews.model.error import ReviewsError
from reviews.pages.bytecode import Bytecode
from reviews.pages.output import Output, PageOutput
from reviews.pages.page import Page
from reviews.pages.page_template import PageTemplate
from reviews.pages.white_space import squeezed
from reviews.render.fragment import named
from reviews.render.pool import close_pools
from reviews.source.contracts import contract_of
from reviews.source.files import MARKDOWN, path_within
from reviews.source.leftovers import is_leftover
from reviews.words import Words

# Not an engine's logger: these warnings must not stop a strict build.
_log = logging.getLogger("reviews")


class Session:
    """The state that lasts from build to build, and the steps of a build in order."""

    def __init__(self, *, is_preview: bool) -> None:
        """A preview shows drafts, and keeps its results for the next build."""
        self.is_preview = is_preview
        self.bytecode = Bytecode()
        self.outputs: Outputs
        self.notice: Notice | None = None
        """The preview's notice, if anything is wrong."""
        self.guard: Guard
        """The policy of the pages."""
        self._memo = Memo()
        self._search = SearchIndex() if is_preview else None
        self._garbage = Garbage()
        self._writer: Writer | None = None
        self._staging: Staging | None = None
        self._progress: Progress
        self._files: FileCache | None = None
        self._left_out: Set[str]
        self._kept = Kept()
        self._pages: dict[str, Page]
        self._drawn: Set[str] = frozenset()
        if is_preview:
            end_by_signals()

    def stage(self, site: Path) -> Path:
        """The folder to build into, beside the site, so that a failure leaves the site alone. Raises ReviewsError.

        A preview already has a folder of its own.
        """
        if self.is_preview:
            hold_temporary(site)
            return site
        try:
            with held_back():  # a signal comes before the folder is there or when it is known
                self._staging = Staging(site)
        except OSError as error:
            raise ReviewsError("not-published", error=error) from None
        return self._staging.folder

    def read(self, project: Project, *, use_directory_urls: bool) -> Outputs:
        """Read and check the sources, before anything is made. Raises ReviewsError.

        `use_directory_urls` is the engine's setting, which must be on.
        """
        if not use_directory_urls:
            raise ReviewsError("directory-urls")
        self._progress = Progress(project.words)
        self._garbage.leave()
        folder = cache_folder(project.root)
        self._files = FileCache(folder / "files") if folder else None
        # A preview reads the cache only once; later the memo has it all.
        options = Options(self._memo, self._progress, folder if self._writer is None else None)
        # Writers save a file many times before it is right; meanwhile the preview shows the other files.
        # Nobody shares a link to a preview.
        at_work = self.is_preview
        content = project.open(drafts=at_work, may_drop=True, with_gaps=at_work, is_shared=not at_work, options=options)
        docs = path_within(project.root, project.docs)
        self._left_out = {problem.path.removeprefix(f"{docs}/") for problem in content.dropped} | content.withheld
        self._tell_dropped(project.words, content)
        self.outputs = content.outputs
        del content  # with all that was read
        if not self.is_preview:  # nothing will be read or rendered again, and the site takes much memory
            close_pools()
            self._memo.forget()
        self.outputs.site  # noqa: B018  # made before anything is published
        if not self.is_preview:
            self._memo.forget()
        self._pages = {}
        self.guard = Guard(self.outputs.setup.settings, is_preview=self.is_preview)
        return self.outputs

    def _tell_dropped(self, words: Words, content: Content) -> None:
        if not self.is_preview:
            for problem in content.dropped:
                _log.warning(words.report("dropped", problem=words.problem(problem)))
            return
        self._notify(Notice(words, content.dropped) if content.dropped else None)

    def _notify(self, notice: Notice | None) -> None:
        self.notice = notice
        if notice is not None:
            _log.warning(notice.text())

    def fail(self, words: Words, error: BaseException, said: str = "") -> None:
        """Let a preview go on after a failed build, and show why. `said` is the engine's message."""
        if not said and not isinstance(error, ReviewsError):  # unexpected
            _log.warning("".join(traceback.format_exception(error)))
        self._notify(notice_of(words, error, said))

    def clear(self, folder: Path) -> None:
        """Put our files aside before the engine empties the folder and writes its own."""
        if self._writer is None:
            self._writer = Writer(folder, is_final=not self.is_preview)
        self._writer.set_aside()

    def is_by_hand(self, path: str) -> bool:
        """Whether the engine publishes a file of the docs folder: not ours, not left out, and not an editor's
        leftover.
        """
        is_source = path.endswith(tuple(MARKDOWN)) and contract_of(path) is not None
        return not is_source and path not in self._left_out and not is_leftover(path.rpartition("/")[2])

    def to_draw(self, texts: Mapping[str, str]) -> list[Output | PageOutput]:
        """The outputs that the engine has to draw or write; `texts` are the hand-written pages, by path.

        They are the pages without a group, and everything that hand-written pages link to.
        """
        linked = {path for page, text in texts.items() for path in named(page, text)}
        listing = self.outputs.listing
        self._drawn = listing.single | (linked & (listing.pages.keys() | listing.files.keys()))
        return [listing.pages.get(path) or listing.files[path] for path in sorted(self._drawn)]

    def models(self, frame: object) -> list[PageOutput]:
        """The pages that the engine has to draw as well, so that one of each group becomes its page template.

        `frame` is what it draws pages from beside their values: what a preview keeps stays as long as this is equal.
        """
        self._kept.begin(frame and (frame, self.outputs.setup), self._pages)
        pages = [self.outputs.listing.pages[path] for path in sorted(self.outputs.listing.models - self._drawn)]
        missing = [page for page in pages if page.group not in self._kept.templates]
        self._drawn |= {page.path for page in missing}
        return missing

    def is_kept(self, path: str) -> bool:
        """Whether the engine need not draw a page again: `protect` gives it as it was, whatever was drawn."""
        return path in self._kept.pages

    def is_ours(self, path: str) -> bool:
        """Whether a file that the engine draws is one of our outputs."""
        return path in self._drawn

    def drawing(self, path: str) -> Drawing:
        """The parts of one of our pages that the engine draws."""
        output = self.outputs.listing.pages[path]
        page = self._pages[path] = self.outputs.page(output)
        return draw(self.outputs, output, page)

    def protect(self, html: str, path: str) -> str:
        """A page with its policy.

        A page of ours becomes a page template, and is stamped from it; one of a group is that of the whole group.
        """
        if self.is_kept(path):
            _, html = self._kept.pages[path]
        else:
            html = self.guard.protect(squeezed(html))
            if output := self.outputs.listing.pages.get(path):
                html = self._kept.stamped(self.outputs, output, self._pages[path], PageTemplate.of(html))
        self.guard.look(html, "" if self.is_ours(path) else path)
        return html

    def finish(self, folder: Path, others: Iterable[str], index: str | None) -> None:
        """Write the other pages and all files, and log warnings for the maintainer.

        `others` and `index` as in `finish.engine_files`.
        """
        assert self._writer is not None
        if not self.is_preview:  # an edit makes little garbage: collecting at the end is enough
            self._garbage.spare()
        more = partial(search_files, self.outputs, self._search, index)
        kept = self._writer.write(self.outputs, self._kept.templates, self._drawn, more, self._files, self._progress)
        # A preview asks only for what has changed, and a build without cards for none.
        if self._files and kept and not self.is_preview:
            self._files.keep(kept)
        write_engine_files(folder, self.outputs, others, index)
        for warning in self.outputs.warnings(self._writer.sizes):
            _log.warning(warning)
        self._kept.end()
        if self.is_preview:
            self._garbage.keep()
            self._garbage.look()
        else:
            leave_at_exit()

    def publish(self) -> None:
        """Replace the former site. Raises ReviewsError if that fails; the former site then stays."""
        if self._staging is None:
            return
        try:
            self._staging.publish(output.file for output in self.outputs.listing.outputs)
        except OSError as error:
            raise ReviewsError("not-published", error=error) from None

    def give_up(self) -> None:
        """Remove what was not published; a preview keeps showing the former pages."""
        self._garbage.look()
        if self._staging is not None:
            self._staging.abandon()
        if self.is_preview and self._writer is not None:
            self._writer.restore()
