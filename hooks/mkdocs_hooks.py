"""MkDocs' events, in the order in which they fire; the only module that knows MkDocs.

The day another engine is chosen, this file is replaced and `reviews/` stays.
"""

import logging
import re
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from reviews.project import Project, Refused
from reviews.publish.edition import Edition, publish
from reviews.publish.pages import TOP
from reviews.publish.policy import inline_scripts, protected
from reviews.publish.repository import new_address, write_address, write_on_address
from reviews.publish.templates import language_of_text
from reviews.settings import Settings
from reviews.site import CONTRACTS
from reviews.staging import Incomplete, Staging
from reviews.words import Words

# MkDocs keeps this module from one build of a preview to the next; `on_pre_build` sets the edition anew.
_is_preview = False
# Not under MkDocs' own name: strict builds fail at every warning there, and these stop nothing.
_log = logging.getLogger("reviews")
_edition: Edition
_settings: Settings
_staging: Staging | None = None
_dropped: set[str]
_trusted: frozenset[str]


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
    """Read, check and fill all templates: if anything is wrong, nothing else needs to be made."""
    global _edition, _settings, _dropped
    project = _project(config)
    try:
        site, _settings = project.open(drafts=_is_preview, may_drop=True)
    except Refused as refusal:
        raise PluginError(str(refusal)) from None
    _dropped = {problem.path for problem in site.dropped}
    for problem in site.dropped:
        _log.warning(project.words.report("dropped", problem=project.words.problem(problem)))
    _edition = publish(site.library, site.bodies, _settings, _templates(config, project.words))
    for warning in _edition.warnings:
        _log.warning(warning)


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
    """Put our pages and feeds in the place of the sources, which MkDocs would read by its own rules."""
    shown = Path(config.docs_dir).relative_to(Path(config.config_file_path).parent).as_posix()
    for file in list(files):
        is_source = file.is_documentation_page() and file.src_uri.split("/")[0] in CONTRACTS
        if is_source or f"{shown}/{file.src_uri}" in _dropped:
            files.remove(file)
    for path, page in _edition.pages.items():
        file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = f"{page.address}index.html"
        files.append(file)
    for address, content in _edition.files.items():
        files.append(File.generated(config, address, content=content))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Offer to write a review, last; the theme prints addresses as they are."""
    words = _project(config).words
    if address := write_address(_settings, words):
        nav.items.append(Link(words("write"), escape(address)))
    return nav


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Title, description and names; the theme takes them for HTML, search too."""
    if ours := _edition.pages.get(page.file.src_uri):
        page.title = escape(ours.title)
        if not page.is_homepage:  # whose window is titled by the site's name alone
            page.meta["title"] = page.title
        page.meta["description"] = escape(ours.description)
        page.meta["search"] = {"exclude": ours.search is None}
        page.meta["tags"] = [escape(name) for name in ours.names]
        page.meta["feed"] = ours.feed
    else:
        page.meta.update({name: escape(page.meta[name]) for name in ("title", "description") if name in page.meta})


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The content of our pages, and what the theme lists beside it."""
    ours = _edition.pages.get(page.file.src_uri)
    if ours is None:
        return html
    # The theme's link past the header leads to the first entry, and lists what is below one of the first level.
    page.toc = TableOfContents([AnchorLink(page.title, TOP, 1)])
    page.toc.items[0].children = [AnchorLink(escape(item.title), item.id, 2) for item in ours.contents]
    html = _edition.html[page.file.src_uri]
    page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', html))
    return html


def _feed_search(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    if page.file.src_uri in _edition.search:
        page.content = _edition.search[page.file.src_uri]


def _show_again(context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    if page.file.src_uri in _edition.search:
        page.content = _edition.html[page.file.src_uri]


# The theme's search indexes `page.content` in its own event of this name, between the two.
on_page_context = CombinedEvent(event_priority(100)(_feed_search), event_priority(-100)(_show_again))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """What our changes to the theme (`overrides/main.html`) may use."""
    env.filters["lang"] = language_of_text
    words = _project(config).words
    env.globals["words"] = words
    env.globals["settings"] = _settings
    env.globals["new_address"] = new_address(_settings)
    env.globals["write_address"] = write_address(_settings, words)
    env.globals["write_on_address"] = write_on_address(_settings, words)
    return env


@event_priority(-100)  # when plugins have written their files, too
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page, which comes before all others, has no words but the maintainer's: its scripts are trusted."""
    global _trusted
    if template_name != "404.html" or _is_preview:
        return output
    _trusted = inline_scripts(output)
    return protected(output, _trusted)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """A policy for every page, but on the preview, into which MkDocs puts a script that reloads it."""
    return output if _is_preview else protected(output, _trusted)


def on_post_build(*, config: MkDocsConfig) -> None:
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
    """What was not published is of no use to anybody."""
    if _staging is not None:
        _staging.abandon()
