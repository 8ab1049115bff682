"""A build by MkDocs, event by event: fills MkDocs' objects with values of a session."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from reviews.build.project import Project
from reviews.engines.drawing import Drawing
from reviews.engines.frame import (
    DRAWN_ONCE,
    FIXED,
    SCRIPTS,
    STYLES,
    THEME,
    drawn_from,
    is_published,
    visible_files,
    with_our_folder,
    with_ours,
    without_effect,
)
from reviews.engines.mkdocs.attend import attend
from reviews.engines.mkdocs.warnings import has_warned
from reviews.engines.session import Session
from reviews.engines.theme import equip, writing_link
from reviews.model.error import ReviewsError
from reviews.pages.output import PageOutput
from reviews.pages.page import TOP
from reviews.pages.templates import OURS
from reviews.source.settings import load_config
from reviews.words import Words

# Not MkDocs' logger: these warnings must not stop a strict build.
_log = logging.getLogger("reviews")
# A strict build stops at these.
_counted = get_plugin_logger("reviews")
# Plugins whose part in a page follows from the configuration.
_KNOWN_PLUGINS = {"search", "material/search"}


class Engine:
    """The builds of one process: one for `mkdocs build`, one after another for `mkdocs serve`."""

    def __init__(self, *, is_preview: bool) -> None:
        """A preview shows drafts, and keeps what it made for the next build."""
        self._session = Session(is_preview=is_preview)
        self._is_served = False
        self._site: str
        self._words: Words
        self._others: list[str]
        self._drawings: dict[str, Drawing]

    def stage(self, config: MkDocsConfig) -> None:
        """Build beside the site, with our parts of the theme."""
        self._words = _project(config).words
        _frame(config, self._words)
        with self._refusals():
            folder = self._session.stage(Path(config.site_dir))
        self._site, config.site_dir = config.site_dir, str(folder)

    def read(self, config: MkDocsConfig) -> None:
        """Read and check our files; MkDocs empties its folder right after."""
        project = _project(config)
        with self._refusals():
            self._session.read(project, use_directory_urls=config.use_directory_urls)
        self._session.clear(Path(config.site_dir))

    def take_places(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace the sources, which MkDocs would read by its own rules, with our pages."""
        docs = config.docs_dir
        files = Files(
            [
                file
                for file in files
                if self._session.is_by_hand(file.src_uri)
                and (file.src_dir in {None, docs} or is_published(file.src_uri))
            ]
        )
        texts = {file.src_uri: file.content_string for file in files.documentation_pages()}
        self._others = [file.url for file in files.documentation_pages()]
        self._drawings = {}
        for output in self._session.to_draw(texts):
            if isinstance(output, PageOutput):
                files.append(_page_file(output, config))
            else:
                files.append(File.generated(config, output.path, content=self._session.outputs.file(output.path)))
        return files

    def offer_writing(self, nav: Navigation) -> Navigation:
        """Add the offer to write a review as the last item."""
        if link := writing_link(self._session.outputs.setup):
            nav.items.append(Link(*link))
        return nav

    def introduce(self, page: Page) -> None:
        """Set title and description, which the theme prints unescaped, as HTML."""
        path = page.file.src_uri
        if not self._session.is_ours(path):
            page.meta.update({name: escape(page.meta[name]) for name in ("title", "description") if name in page.meta})
            return
        drawing = self._drawings[path] = self._session.drawing(path)
        page.title = drawing.title
        page.meta.update(drawing.meta(is_home=page.is_homepage))
        if drawing.url:
            page.canonical_url = drawing.url

    def fill(self, html: str, page: Page) -> str:
        """The content of our pages, and the contents list beside it."""
        drawing = self._drawings.get(page.file.src_uri)
        if drawing is None:
            return html
        # The theme's skip link leads to the first entry.
        page.toc = TableOfContents([AnchorLink(drawing.title, TOP, 1)])
        page.present_anchor_ids = set(drawing.ids)
        return drawing.content

    def equip(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give our changes to the theme (`overrides/main.html`) their values, and add the pages that become templates.

        MkDocs has read all pages by now, so the navigation has its titles, and draws what it finds in `files`.
        """
        equip(env, self._session.outputs.setup, self._session.bytecode)
        pages = [(file.src_uri, file.page and file.page.title) for file in files.documentation_pages()]
        for output in self._session.models(_drawn_from(config, pages)):
            file = _page_file(output, config)
            page = Page(None, file, config)
            files.append(file)
            self.introduce(page)
            page.content = self.fill("", page)
        for file in files.documentation_pages():
            if file.page and self._session.is_kept(file.src_uri):
                file.page.meta["template"] = "kept.html"
        return env

    def trust(self, output: str, template_name: str) -> str:
        """Protect the 404 page, which MkDocs draws before all others."""
        return self._session.guard.trust(output) if template_name == "404.html" else output

    def protect(self, output: str, page: Page) -> str:
        """Protect every page; models become page templates."""
        return self._session.protect(output, page.file.src_uri)

    def finish(self, config: MkDocsConfig) -> None:
        """Write the remaining files, and publish the site unless MkDocs is about to fail because of warnings."""
        folder = Path(config.site_dir)
        index = folder / "search" / "search_index.json"
        self._session.finish(folder, self._others, index.read_text(encoding="utf-8") if index.is_file() else None)
        config.site_dir = self._site
        for told in self._session.guard.findings(config, Path(config.docs_dir).name):
            _counted.warning(self._words.report(**told))
        if not has_warned():
            with self._refusals():
                self._session.publish()

    def give_up(self) -> None:
        """Clean up after a build that failed."""
        self._session.give_up()

    def attend(self, server: LiveReloadServer) -> None:
        """Keep serving, from the second build on, whatever is wrong with the sources."""
        self._is_served = True
        attend(server, self._session, lambda: self._words)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Turn our errors into MkDocs' for plugins (a clean message, exit status 1), but not for a preview."""
        try:
            yield
        except ReviewsError as error:
            if self._is_served:
                raise
            raise PluginError(self._words.error(error)) from None


def _frame(config: MkDocsConfig, words: Words) -> None:
    """Add our parts of the theme to MkDocs' settings."""
    given = load_config(Path(config.config_file_path or "")).get("theme")
    for key, value in THEME.items():
        if not isinstance(given, dict) or key not in given:
            config.theme[key] = value
    for key, value in FIXED.items():
        config.theme[key] = value
    config.theme.static_templates.update(DRAWN_ONCE)
    config.theme.dirs[:] = map(str, with_our_folder(config.theme.custom_dir, config.theme.dirs))
    config.extra_javascript[:] = with_ours(SCRIPTS, config.extra_javascript)
    config.extra_css[:] = with_ours(STYLES, config.extra_css)
    config.theme.get_env = partial(_environment, config.theme.get_env, config.theme.dirs)  # type: ignore[method-assign]
    for message in without_effect(given, words):
        _log.warning(message)


class _Loader(FileSystemLoader):
    """Finds templates as MkDocs' own loader does, but does not list hidden ones, which MkDocs leaves out."""

    def list_templates(self) -> list[str]:
        return sorted({path for folder in self.searchpath for path in visible_files(Path(folder))})


def _environment(make: Callable[[], Environment], folders: Sequence[str]) -> Environment:
    environment = make()
    environment.loader = _Loader(folders)
    return environment


def _drawn_from(config: MkDocsConfig, pages: object) -> object:
    """What MkDocs draws pages from beside their values; `pages` are the paths and titles in the navigation.

    None where a plugin or hook takes part that may draw from anything.
    """
    if config.plugins.keys() - set(config.hooks) - _KNOWN_PLUGINS or len(config.hooks) > 1:
        return None
    return pages, drawn_from(Path(config.config_file_path or ""), with_our_folder(config.theme.custom_dir, ()))


def _page_file(output: PageOutput, config: MkDocsConfig) -> File:
    file = File.generated(config, output.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = output.file
    return file


def _project(config: MkDocsConfig) -> Project:
    given = Path(config.config_file_path or "")
    root = given.parent.resolve()  # MkDocs may have been given a relative path, or one through a link to the folder
    return Project(
        file=root / given.name,
        docs=root / os.path.relpath(config.docs_dir, given.parent),
        templates=Path(config.theme.custom_dir) / "content" if config.theme.custom_dir else OURS,
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        language=config.theme.get("language", "en"),
        ours=config.extra.get("reviews"),
    )
