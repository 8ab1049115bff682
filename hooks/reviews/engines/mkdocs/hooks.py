"""MkDocs' events, each a call into the engine.

A site's `hooks/mkdocs_hooks.py` imports them all; MkDocs loads that file once, and keeps it between rebuilds.
"""

from collections.abc import Callable

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from reviews.engines.mkdocs.engine import Engine

_engine = Engine(is_preview=False)


def on_startup(*, command: str, dirty: bool) -> None:
    global _engine
    _engine = Engine(is_preview=command == "serve")


def on_config(config: MkDocsConfig) -> None:
    _engine.stage(config)


def on_pre_build(*, config: MkDocsConfig) -> None:
    _engine.read(config)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    return _engine.take_places(files, config)


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    return _engine.offer_writing(nav)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    _engine.introduce(page)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    return _engine.fill(html, page)


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    return _engine.equip(env, config, files)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    return _engine.trust(output, template_name)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    return _engine.protect(output, page)


@event_priority(-50)  # when plugins have written their files, too
def on_post_build(*, config: MkDocsConfig) -> None:
    _engine.finish(config)


@event_priority(-100)  # plugins compare the server's builder with the one that they were given
def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    _engine.attend(server)
    return server


def on_build_error(*, error: Exception) -> None:
    _engine.give_up()
