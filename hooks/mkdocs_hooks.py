"""MkDocs' events, in the order in which they fire; the only module that knows MkDocs.

The day another engine is chosen, this file is replaced and `reviews/` stays.
"""

import logging
import re
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from reviews.build.gc import Garbage
from reviews.build.incremental import Memo
from reviews.build.options import Means
from reviews.build.outputs import Edition, publish
from reviews.build.progress import Progress
from reviews.build.project import Project, Refused
from reviews.build.site import CONTRACTS
from reviews.build.staging import Incomplete, Staging
from reviews.build.writer import Press
from reviews.engines.bytecode import Bytecode
from reviews.exports.search import search_index
from reviews.pages.page import TOP, Kind
from reviews.pages.page_template import Shell, drawn_pages, mark, models
from reviews.pages.policy import inline_scripts, protected
from reviews.pages.repository import new_address, write_address, write_on_address
from reviews.pages.templates import language_of_text
from reviews.render.fragment import named
from reviews.render.pool import close_pools
from reviews.words import Words

# MkDocs keeps this module from one build of a preview to the next, and the memo and the press with it.
_is_preview = False
_memo = Memo()
_press: Press | None = None
_bytecode = Bytecode()
_garbage = Garbage()
# Set anew at each build.
_progress: Progress
_edition: Edition
_dropped: set[str]
_trusted: frozenset[str]
_drawn: set[str]
_others: list[str]
_models: dict[Kind, str]
_shells: dict[Kind, Shell]
_staging: Staging | None = None
# Not under MkDocs' own name: strict builds fail at every warning there, and these stop nothing.
_log = logging.getLogger("reviews")


def on_startup(*, command: str, dirty: bool) -> None:
    """Drafts are shown on the preview only."""
    global _is_preview
    _is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Build beside the site, which a failure then leaves as it is; a preview has a folder of its own already."""
    global _staging
    if _is_preview:
        return
    try:
        _staging = Staging(Path(config.site_dir))
    except OSError as error:
        raise PluginError(_project(config).words.report("not-published", error=error)) from None
    config.site_dir = str(_staging.folder)


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Read and check: if anything is wrong, nothing needs to be made. MkDocs empties its folder right after."""
    global _edition, _press, _dropped, _progress
    project = _project(config)
    _progress = Progress(project.words)
    _garbage.leave()
    # A preview reads the cache once; then it has the memo.
    cache = project.file.parent / ".cache" / "reviews" if _press is None else None
    means = Means(_memo, _progress, cache)
    try:
        site, settings = project.open(drafts=_is_preview, may_drop=True, means=means)
    except Refused as refusal:
        raise PluginError(str(refusal)) from None
    _dropped = {problem.path for problem in site.dropped}
    for problem in site.dropped:
        _log.warning(project.words.report("dropped", problem=project.words.problem(problem)))
    _edition = publish(site.library, site.bodies, settings, _templates(config, project.words), _memo)
    if not _is_preview:  # nothing is rendered, or asked for, once more
        close_pools()
        _memo.forget()
    if _press is None:
        _press = Press(Path(config.site_dir))
    _press.set_aside()


def _project(config: MkDocsConfig) -> Project:
    return Project(
        file=Path(config.config_file_path),
        docs=Path(config.docs_dir),
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        language=config.theme.get("language", "en"),
        ours=config.extra.get("reviews"),
    )


def _templates(config: MkDocsConfig, words: Words) -> Path:
    """The folder of our templates; with it, what of MkDocs' own settings we cannot do without."""
    if not config.use_directory_urls:
        raise PluginError(words.report("directory-urls"))
    folder = Path(config.theme.custom_dir or "") / "content"
    if not config.theme.custom_dir or not folder.is_dir():
        raise PluginError(words.report("no-templates"))
    return folder


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put pages of ours in the place of the sources, which MkDocs would read by its own rules.

    MkDocs draws those that its navigation shows or hand-written pages link to, and a model of each kind.
    """
    global _drawn, _models, _shells, _others
    shown = Path(config.docs_dir).relative_to(Path(config.config_file_path).parent).as_posix()
    for file in list(files):
        is_source = file.is_documentation_page() and file.src_uri.split("/")[0] in CONTRACTS
        if is_source or f"{shown}/{file.src_uri}" in _dropped:
            files.remove(file)
    linked = {path for file in files.documentation_pages() for path in named(file.src_uri, file.content_string)}
    _models, _shells = models(_edition.pages), {}
    _others = [file.url for file in files.documentation_pages(inclusion=InclusionLevel.is_included)]
    _drawn = {*drawn_pages(_edition.pages, linked), *(linked & _edition.files.keys())}
    for path in sorted(_drawn):
        if page := _edition.pages.get(path):
            file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            file.dest_uri = page.file
        else:
            file = File.generated(config, path, content=_edition.files[path])
        files.append(file)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Offer to write a review, last; the theme prints addresses as they are."""
    words = _edition.words
    if address := write_address(_edition.settings, words):
        nav.items.append(Link(words("write"), escape(address)))
    return nav


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Title and description, which the theme prints as HTML, unescaped; in a model, marks in their place."""
    path = page.file.src_uri
    if path not in _drawn:
        page.meta.update({name: escape(page.meta[name]) for name in ("title", "description") if name in page.meta})
        return
    ours, is_model = _edition.pages[path], _is_model(path)
    page.title = Markup(mark("title")) if is_model else escape(ours.title)
    if not page.is_homepage:  # whose window is titled by the site's name alone
        page.meta["title"] = page.title
    page.meta["description"] = Markup(mark("description")) if is_model else escape(ours.description)
    page.meta["search"] = {"exclude": True}  # the index gets our entries as they are
    if ours.feed:
        page.meta["feed"] = (ours.feed[0], mark("feed") if is_model else escape(ours.feed[1]))
    if is_model:
        page.canonical_url = mark("url")


def _is_model(path: str) -> bool:
    return path in _models.values()


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The content of our pages, and what the theme lists beside it."""
    path = page.file.src_uri
    if path not in _drawn:
        return html
    # The theme's link past the header leads to the first entry.
    page.toc = TableOfContents([AnchorLink(page.title, TOP, 1)])
    html = _html(path)
    page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', html))
    if _edition.pages[path].kind:
        page.meta["contents"] = mark("contents") if _is_model(path) else _edition.contents[path]
    return mark("content") if _is_model(path) else html


def _html(path: str) -> str:
    """The content of a page that MkDocs draws at every build of a preview, whether it has changed or not."""
    return _memo.get(("drawn", path), lambda page, _: _edition.html[path], _edition.pages[path], _edition.templates)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """What our changes to the theme (`overrides/main.html`) may use."""
    env.bytecode_cache = _bytecode
    env.filters["lang"] = language_of_text
    env.globals["words"] = _edition.words
    env.globals["settings"] = _edition.settings
    env.globals["new_address"] = new_address(_edition.settings)
    env.globals["write_address"] = write_address(_edition.settings, _edition.words)
    env.globals["write_on_address"] = write_on_address(_edition.settings, _edition.words)
    return env


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page, which comes before all others, has no words but the maintainer's: its scripts are trusted."""
    global _trusted
    if template_name != "404.html" or _is_preview:
        return output
    _trusted = inline_scripts(output)
    return protected(output, _trusted)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """A policy for every page, but on the preview, into which MkDocs puts a script that reloads it.

    A model is the shell of its kind, and the first page that is stamped from it.
    """
    output = output if _is_preview else protected(output, _trusted)
    path = page.file.src_uri
    kind = _edition.pages[path].kind if path in _drawn else None
    if kind is None or not _is_model(path):
        return output
    # The same object as long as it is the same page, for comparisons with pages of the build before.
    _shells[kind] = _memo.get(("shell", kind), Shell.of, output)
    return _shells[kind].stamp(_edition.pages[path], _edition.settings.url, _edition.contents[path], _html(path))


@event_priority(-50)  # when plugins have written their files, too
def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the other pages and all files, and put a built site in the place of the former."""
    assert _press is not None
    folder = Path(config.site_dir)
    if not _is_preview:  # an edit makes little: one look at the end will do
        _garbage.look()
    _press.write(_edition, _shells, _drawn, _progress)
    index = folder / "search" / "search_index.json"
    if index.is_file():
        index.write_bytes(search_index(index.read_text(encoding="utf-8"), _edition.search.values()))
    site_map, compressed = _edition.site_map(_others)
    (folder / "sitemap.xml").write_bytes(site_map)
    (folder / "sitemap.xml.gz").write_bytes(compressed)
    for warning in _edition.warnings(_press.sizes):
        _log.warning(warning)
    if _is_preview:
        _garbage.keep()
    _garbage.look()
    _publish(config)


def _publish(config: MkDocsConfig) -> None:
    """Put the new site in the place of the former, unless MkDocs is about to fail for its warnings."""
    if _staging is None:
        return
    config.site_dir = str(_staging.site)
    if any(
        handler.get_counts() for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)
    ):
        return
    words = _project(config).words
    try:
        _staging.publish([*(f"{page.address}index.html" for page in _edition.pages.values()), *_edition.files])
    except Incomplete as lack:
        raise PluginError(words.report("incomplete", address=lack.address)) from None
    except OSError as error:
        raise PluginError(words.report("not-published", error=error)) from None


def on_build_error(*, error: Exception) -> None:
    """What was not published is of no use to anybody; a preview shows on what it had."""
    _garbage.look()
    if _staging is not None:
        _staging.abandon()
    if _is_preview and _press is not None:
        _press.lay()
