"""A line on the pages of arXiv and others where a paper was reviewed here: a userscript, a bookmarklet, and their page.

Metadata of userscripts: https://www.tampermonkey.net/documentation.php, https://violentmonkey.github.io/api/metadata-block/.
A page's Content-Security-Policy binds a bookmarklet's requests, not those that a userscript asks its manager for.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from reviews.library.outline import Outline
from reviews.pages.output import Output, PageOutput
from reviews.pages.page import Page
from reviews.pages.site import Setup
from reviews.pages.templates import Values

SCRIPT = "reviewed-here/reviewed-here.user.js"
"""The userscript's address; managers of userscripts know it by its ending."""
# To be raised when the script changes, so that managers fetch it again.
_VERSION = "1.0.0"
_MATCHES = ("https://*.arxiv.org/*", "https://*.alphaxiv.org/*", "https://www.semanticscholar.org/paper/*")
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


@dataclass(frozen=True)
class ReviewedHereValues(Values):
    """`script` is the userscript's address within the site, `bookmarklet` the whole bookmarklet as an address."""

    template = "reviewed-here.html"
    script: str
    bookmarklet: str


def outputs(outline: Outline, setup: Setup) -> Iterator[Output | PageOutput]:
    """`/reviewed-here/`, and the userscript below it."""
    nothing: tuple[()] = ()
    yield PageOutput("reviewed-here/", "reviewed here", "reviewed-here.md", lambda site: nothing, partial(_page, setup))
    yield Output(SCRIPT, "userscript", lambda site: nothing, partial(_userscript, setup))


def _page(setup: Setup) -> Page:
    words = setup.words
    values = ReviewedHereValues(SCRIPT, _bookmarklet(setup))
    return Page(words("reviewed-here-title"), words("reviewed-here-about"), values)


def _userscript(setup: Setup) -> bytes:
    url = setup.settings.url
    name = " ".join(setup.settings.name.split())
    entries = [
        ("name", setup.words("reviewed-here-script", site=name)),
        ("namespace", url),
        ("version", _VERSION),
        ("description", setup.words("reviewed-here-about")),
        *[("match", pages) for pages in _MATCHES],
        ("grant", "GM.xmlHttpRequest"),
        ("grant", "GM_xmlhttpRequest"),
        ("connect", urlsplit(url).hostname or ""),
        ("run-at", "document-idle"),
        ("noframes", ""),
        ("updateURL", url + SCRIPT),
        ("downloadURL", url + SCRIPT),
    ]
    head = "\n".join(f"// @{key:<12} {value}".rstrip() for key, value in entries)
    code = "\n".join([f"const SITE = {_site(setup)}", _source("reviewed_here"), _source("userscript")])
    return f"// ==UserScript==\n{head}\n// ==/UserScript==\n\n{{\n{code}\n}}\n".encode()


def _bookmarklet(setup: Setup) -> str:
    """A `javascript:` address; it gives nothing back, so that the page stays."""
    code = "\n".join([f"const SITE = {_site(setup)}", _source("reviewed_here"), _source("bookmarklet")])
    lines = (line.strip() for line in _COMMENT.sub("", code).splitlines())
    return "javascript:" + quote("(() => {\n" + "\n".join(filter(None, lines)) + "\n})()", safe="")


def _site(setup: Setup) -> str:
    """What the script knows of the site, as JSON."""
    words, settings = setup.words, setup.settings
    site = {
        "url": settings.url,
        "language": settings.language,
        "label": words("reviewed-here-label", site=settings.name),
        "none": words("reviewed-here-none", site=settings.name),
        "noPaper": words("reviewed-here-no-paper"),
        "blocked": words("reviewed-here-blocked"),
    }
    return json.dumps(site, ensure_ascii=False)


@cache
def _source(name: str) -> str:
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
