"""Drawing a site: the pages that an engine draws, and the files that are published unchanged."""

import logging
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape

from reviews.engines.direct.addresses import relative_address
from reviews.engines.direct.config import Config
from reviews.engines.direct.files import Files, list_files, standing
from reviews.engines.direct.findings import Findings
from reviews.engines.direct.items import Anchor, File, NavLink, NavPage, Standing
from reviews.engines.direct.markdown import render
from reviews.engines.direct.meta import split_meta
from reviews.engines.direct.navigation import make_page, navigate
from reviews.engines.direct.search import search_index, without_marks
from reviews.engines.direct.theme import DRAWN_AS
from reviews.engines.session import Session
from reviews.engines.theme import equip, writing_link
from reviews.model.error import ReviewsError
from reviews.pages.output import PageOutput
from reviews.pages.page import TOP

_ERROR_PAGE = re.compile(r"\d{3}\.html?")
# MkDocs puts this above a page that the preview alone shows.
_DRAFT = '<div class="mkdocs-draft-marker" title="This page will not be included into the built site.">DRAFT</div>'


@dataclass(frozen=True)
class Drawn:
    """What was drawn, before any of it is written."""

    files: dict[str, bytes | Path]
    """The content, or the file to copy, by its place in the site."""
    others: list[str]
    """The addresses of hand-written pages."""
    index: str | None
    """Their search index as JSON, if the site has search."""


def draw(session: Session, config: Config, findings: Findings, frame: object) -> Drawn:
    """Draw the site that the session has read; for `frame` see `Session.to_draw`.

    Raises ReviewsError and jinja2.TemplateError.
    """
    least = Standing.DRAFT if session.is_preview else Standing.NOT_IN_NAV
    files = _files(session, config, findings)
    nav = navigate(files, config, findings)
    if link := writing_link(session.outputs.setup):
        nav.items.append(NavLink(*link))
    pages = [file.page or make_page(file, config) for file in files.pages(least)]
    for page in pages:
        if session.is_ours(page.file.path):
            _fill(page, session)
        else:
            _read(page, files, config, findings)
    for output in session.models(frame and (frame, [(page.file.path, page.title) for page in pages])):
        pages.append(make_page(_page_file(output), config))
        _fill(pages[-1], session)
    _check_anchors(pages, config, findings)
    environment = config.theme.environment()
    equip(environment, session.outputs.setup, session.bytecode)
    shared = {
        "nav": nav,
        "pages": [page.file for page in pages],
        "config": config,
        "mkdocs_version": DRAWN_AS,
        "build_date_utc": _now(),
    }
    drawn: dict[str, bytes | Path] = {
        file.place: file.source or file.content for file in files if not file.is_page and file.standing >= least
    }
    # The 404 page comes first: all pages trust its scripts.
    for name in sorted(config.theme.static_templates, key=lambda name: name != "404.html"):
        html = _static(name, environment, shared, config)
        if html.strip():
            drawn[name] = (session.guard.trust(html) if name == "404.html" else html).encode()
    index = _index(pages, environment, config)
    for page in pages:
        path = page.file.path
        html = "" if session.is_kept(path) else _page(page, environment, shared, has_marks=index is None)
        html = session.protect(html, path)
        if html.strip():
            drawn[page.file.place] = html.encode("utf-8", "xmlcharrefreplace")
    for told in session.guard.findings(vars(config), config.folders.docs.name):
        findings.add(logging.WARNING, **told)
    others = [file.url for file in files.pages() if not session.is_ours(file.path)]
    return Drawn(drawn, others, index)


def _files(session: Session, config: Config, findings: Findings) -> Files:
    """All files of the site, except those that are stamped from drawn pages."""
    listed, displaced = list_files(config, session.is_by_hand)
    for loser, winner in displaced:
        if loser.standing >= Standing.NOT_IN_NAV:
            findings.add(logging.WARNING, "page-displaced", path=loser.path, other=winner.path)
    files = Files(listed)
    for path, source in config.theme.files().items():
        if files.get(path) is None:
            files.add(File(path, source, standing=standing(path, config)))
    texts = {file.path: file.text() for file in files.pages()}
    for output in session.to_draw(texts):
        if isinstance(output, PageOutput):
            files.add(_page_file(output))
        else:
            content = session.outputs.file(output.path)
            files.add(File(output.path, content=content, standing=standing(output.path, config)))
    return files


def _page_file(output: PageOutput) -> File:
    return File(output.path, standing=Standing.NOT_IN_NAV, given_place=output.file)


def _fill(page: NavPage, session: Session) -> None:
    """Fill in one of our pages."""
    drawing = session.drawing(page.file.path)
    page.title, page.content, page.ids = drawing.title, drawing.content, drawing.ids
    page.meta.update(drawing.meta(is_home=page.is_homepage))
    page.canonical_url = drawing.url or page.canonical_url
    page.toc = [Anchor(drawing.title, TOP, 1)]  # the theme's skip link leads to the first entry


def _read(page: NavPage, files: Files, config: Config, findings: Findings) -> None:
    """Read a hand-written page. The theme prints its title and description unescaped, as HTML."""
    try:
        text, page.meta = split_meta(page.file.text())
        page.meta |= {name: escape(page.meta[name]) for name in ("title", "description") if name in page.meta}
        rendered = render(text, page.file, files, config, findings)
    except Exception as error:  # an extension may raise anything
        raise ReviewsError("page-broken", path=page.file.path, error=f"{type(error).__name__}: {error}") from error
    page.title, page.content, page.toc = page.title_of(rendered.heading), rendered.html, rendered.toc
    page.ids, page.links = rendered.ids, rendered.links


def _check_anchors(pages: list[NavPage], config: Config, findings: Findings) -> None:
    """Report links to anchors that do not exist."""
    for page in pages:
        for file, links in page.links.items():
            ids = file.page.ids if file.page else None
            for anchor, link in links.items():
                if ids is not None and anchor not in ids:
                    level = config.validation["links"]["anchors"]
                    findings.add(level, "page-anchor-nowhere", path=page.file.path, link=link, target=file.path)


def _static(name: str, environment: Environment, shared: dict[str, Any], config: Config) -> str:
    """A page of the theme without a source. An error page is shown at any address, so its links are absolute."""
    is_error = _ERROR_PAGE.fullmatch(name)
    base = urlsplit(config.site_url or "/").path if is_error else relative_address(".", name.rpartition("/")[0])
    return environment.get_template(name).render({**shared, "page": None, "base_url": base})


def _index(pages: list[NavPage], environment: Environment, config: Config) -> str | None:
    """The search index of hand-written pages; None if search is off."""
    options = next((plugin.config for plugin in config.plugins.values()), {"enabled": False})
    if not options["enabled"]:
        return None
    words: Any = environment.get_template("partials/language.html", globals={"config": config}).module
    return search_index(pages, options, words.t)


def _page(page: NavPage, environment: Environment, shared: dict[str, Any], *, has_marks: bool) -> str:
    if not has_marks:
        page.content = without_marks(page.content)
    if page.file.standing < Standing.NOT_IN_NAV:
        page.content = _DRAFT + page.content
    base = relative_address(".", page.url)
    page.activate(True)
    html = environment.get_template(str(page.meta.get("template", "main.html"))).render(
        {**shared, "page": page, "base_url": base}
    )
    page.activate(False)
    return html


def _now() -> datetime:
    """The time of the build (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
