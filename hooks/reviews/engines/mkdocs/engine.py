"""A build by MkDocs, event by event. It draws a page for each group of pages, hand-written pages and static files.

The rest is stamped from what it has drawn, and all of it takes the place of the former site at once.
"""

import logging
import re
import signal
from collections.abc import Set
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reviews.build.gc import Garbage
from reviews.build.incremental import Memo
from reviews.build.options import Options
from reviews.build.outputs import Outputs
from reviews.build.progress import Progress
from reviews.build.project import Refused
from reviews.build.staging import Incomplete, Staging, hold_preview
from reviews.build.textcache import cache_folder
from reviews.build.writer import Writer
from reviews.engines.bytecode import Bytecode
from reviews.engines.finish import engine_files
from reviews.engines.mkdocs.config import check_settings, project_of
from reviews.engines.mkdocs.warnings import has_warned
from reviews.engines.theme import theme_values
from reviews.pages.output import Group, PageOutput
from reviews.pages.page import TOP, Page
from reviews.pages.page_template import PageTemplate, mark
from reviews.pages.policy import inline_scripts, protected
from reviews.pages.repository import write_address
from reviews.render.fragment import named
from reviews.render.pool import close_pools
from reviews.source.contracts import CONTRACTS
from reviews.source.files import path_within

# Not under MkDocs' own name: strict builds fail at every warning there, and these stop nothing.
_log = logging.getLogger("reviews")


class Engine:
    """The builds of one process: one for `mkdocs build`, one after another for `mkdocs serve`."""

    def __init__(self, *, is_preview: bool) -> None:
        """A preview shows drafts, and keeps what it made for the next build."""
        self._is_preview = is_preview
        self._memo = Memo()
        self._bytecode = Bytecode()
        self._garbage = Garbage()
        self._writer: Writer | None = None
        self._staging: Staging | None = None
        self._outputs: Outputs
        self._progress: Progress
        self._dropped: set[str]
        self._withheld: frozenset[str]
        self._models: Set[str]
        self._drawn: set[str]
        self._others: list[str]
        self._pages: dict[str, Page]
        self._templates: dict[Group, PageTemplate]
        self._trusted: frozenset[str] = frozenset()
        if is_preview:
            _end_by_signals()

    def stage(self, config: MkDocsConfig) -> None:
        """Build beside the site, which a failure then leaves as it is; a preview has a folder of its own already."""
        if self._is_preview:
            hold_preview(Path(config.site_dir))
            return
        try:
            self._staging = Staging(Path(config.site_dir))
        except OSError as error:
            raise PluginError(project_of(config).words.report("not-published", error=error)) from None
        config.site_dir = str(self._staging.folder)

    def read(self, config: MkDocsConfig) -> None:
        """Read and check: if anything is wrong, nothing needs to be made. MkDocs empties its folder right after."""
        project = project_of(config)
        check_settings(config, project.words)
        self._progress = Progress(project.words)
        self._garbage.leave()
        # A preview reads the cache once; then it has the memo.
        cache = cache_folder(project.root) if self._writer is None else None
        options = Options(self._memo, self._progress, cache)
        try:
            content = project.open(drafts=self._is_preview, may_drop=True, options=options)
        except Refused as refusal:
            raise PluginError(str(refusal)) from None
        self._dropped = {problem.path for problem in content.dropped}
        self._withheld = content.withheld
        for problem in content.dropped:
            _log.warning(project.words.report("dropped", problem=project.words.problem(problem)))
        self._outputs = content.outputs
        self._outputs.site  # noqa: B018  # made while the memo still has what it is made of
        if not self._is_preview:  # nothing is rendered, or asked for, once more
            close_pools()
            self._memo.forget()
        if self._writer is None:
            self._writer = Writer(Path(config.site_dir))
        self._writer.set_aside()

    def take_places(self, files: Files, config: MkDocsConfig) -> Files:
        """Put pages of ours in the place of the sources, which MkDocs would read by its own rules.

        MkDocs draws those that its navigation shows or hand-written pages link to, and one of each group.
        """
        outputs, listing = self._outputs, self._outputs.listing
        shown = path_within(Path(config.config_file_path or "").parent.resolve(), Path(config.docs_dir))
        for file in list(files):
            is_source = file.is_documentation_page() and file.src_uri.split("/")[0] in CONTRACTS
            if is_source or file.src_uri in self._withheld or f"{shown}/{file.src_uri}" in self._dropped:
                files.remove(file)
        linked = {path for file in files.documentation_pages() for path in named(file.src_uri, file.content_string)}
        self._templates, self._pages = {}, {}
        self._others = [file.url for file in files.documentation_pages(inclusion=InclusionLevel.is_included)]
        self._models = listing.models
        self._drawn = {*listing.drawn, *(linked & (listing.pages.keys() | listing.files.keys()))}
        for path in sorted(self._drawn):
            if output := listing.pages.get(path):
                file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                file.dest_uri = output.file
            else:
                file = File.generated(config, path, content=outputs.file(path))
            files.append(file)
        return files

    def offer_writing(self, nav: Navigation) -> Navigation:
        """Offer to write a review, last; the theme prints addresses as they are."""
        setup = self._outputs.setup
        if address := write_address(setup.settings, setup.words):
            nav.items.append(Link(setup.words("write"), escape(address)))
        return nav

    def introduce(self, page: MkDocsPage) -> None:
        """Title and description, which the theme prints as HTML, unescaped; in a model, marks in their place."""
        path = page.file.src_uri
        if path not in self._drawn:
            page.meta.update({name: escape(page.meta[name]) for name in ("title", "description") if name in page.meta})
            return
        output = self._outputs.listing.pages[path]
        ours = self._pages[path] = self._outputs.page(output)
        is_model = path in self._models
        page.title = Markup(mark("title")) if is_model else escape(ours.title)
        if not page.is_homepage:  # whose window is titled by the site's name alone
            page.meta["title"] = page.title
        page.meta["description"] = Markup(mark("description")) if is_model else escape(ours.description)
        page.meta["search"] = {"exclude": True}  # the index gets our entries as they are
        if ours.feed:
            page.meta["feed"] = (ours.feed[0], mark("feed") if is_model else escape(ours.feed[1]))
        if is_model:
            page.canonical_url = mark("url")

    def fill(self, html: str, page: MkDocsPage) -> str:
        """The content of our pages, and what the theme lists beside it."""
        path = page.file.src_uri
        if path not in self._drawn:
            return html
        # The theme's link past the header leads to the first entry.
        page.toc = TableOfContents([AnchorLink(page.title, TOP, 1)])
        output, ours = self._outputs.listing.pages[path], self._pages[path]
        html = self._outputs.drawn_content(output, ours)
        page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', html))
        is_model = path in self._models
        if output.group:
            page.meta["contents"] = mark("contents") if is_model else self._outputs.contents(output, ours)
        return mark("content") if is_model else html

    def equip(self, env: Environment) -> Environment:
        """What our changes to the theme (`overrides/main.html`) may use."""
        env.bytecode_cache = self._bytecode
        filters, values = theme_values(self._outputs.setup)
        env.filters.update(filters)
        env.globals.update(values)
        return env

    def trust(self, output: str, template_name: str) -> str:
        """The 404 page, which comes before all others, has no words but the maintainer's: its scripts are trusted."""
        if template_name != "404.html" or self._is_preview:
            return output
        self._trusted = inline_scripts(output)
        return protected(output, self._trusted)

    def protect(self, output: str, page: MkDocsPage) -> str:
        """A policy for every page, but on the preview, into which MkDocs puts a script that reloads it.

        A model is the page template of its group, and the first page that is stamped from it.
        """
        output = output if self._is_preview else protected(output, self._trusted)
        path = page.file.src_uri
        if path not in self._models:
            return output
        ours: PageOutput = self._outputs.listing.pages[path]
        template = self._templates[ours.group] = PageTemplate.of(output)
        page_values = self._pages[path]
        return self._outputs.stamped(ours, page_values, template, self._outputs.drawn_content(ours, page_values))

    def finish(self, config: MkDocsConfig) -> None:
        """Write the other pages and all files, and put a built site in the place of the former."""
        assert self._writer is not None
        folder = Path(config.site_dir)
        if not self._is_preview:  # an edit makes little: one look at the end will do
            self._garbage.look()
        self._writer.write(self._outputs, self._templates, self._drawn, self._progress)
        index = folder / "search" / "search_index.json"
        theirs = index.read_text(encoding="utf-8") if index.is_file() else None
        for name, data in engine_files(self._outputs, self._others, theirs).items():
            (folder / name).write_bytes(data)
        for warning in self._outputs.warnings(self._writer.sizes):
            _log.warning(warning)
        if self._is_preview:
            self._garbage.keep()
        self._garbage.look()
        self._publish(config)

    def _publish(self, config: MkDocsConfig) -> None:
        """Put the new site in the place of the former, unless MkDocs is about to fail for its warnings."""
        if self._staging is None:
            return
        config.site_dir = str(self._staging.site)
        if has_warned():
            return
        words = self._outputs.setup.words
        try:
            self._staging.publish(output.file for output in self._outputs.listing.outputs)
        except Incomplete as lack:
            raise PluginError(words.report("incomplete", address=lack.address)) from None
        except OSError as error:
            raise PluginError(words.report("not-published", error=error)) from None

    def give_up(self) -> None:
        """What was not published is of no use to anybody; a preview shows on what it had."""
        self._garbage.look()
        if self._staging is not None:
            self._staging.abandon()
        if self._is_preview and self._writer is not None:
            self._writer.lay()


def _end_by_signals() -> None:
    """Let other signals end a preview as Ctrl-C does: MkDocs removes its folder and lets go of its port then only."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:  # nohup has SIGHUP ignored
            signal.signal(number, signal.default_int_handler)
