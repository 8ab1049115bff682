"""What browsers will not load or run of a page, because its policy (see `policy`) does not allow it.

Authors' texts hold none of this: the sanitiser removes it. It comes from settings, templates and hand-written pages.
"""

import re
from collections.abc import Collection, Sequence
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from reviews.pages.policy import inline_scripts

# Few pages hold any of these; only those are parsed, which takes a hundred times as long.
_REST = r"""(?=(?:[^>"']|"[^"]*"|'[^']*')*?\b%s)"""  # further on in the same tag
_ELSEWHERE = r"""=\s*["']?\s*(?:[a-z]+:|//)"""
_ANY = re.compile(
    "|".join(
        (
            r"<style\b|<i?frame\b",
            r"<script\b" + _REST % ("src" + _ELSEWHERE),
            r"<script\b" + _REST % r"""type=["']?(?:module|text/javascript|application/javascript)""",
            r"<form\b" + _REST % ("action" + _ELSEWHERE),
            r"<link\b" + _REST % r"""rel\s*=\s*["']?[^"'>]*stylesheet""" + _REST % ("href" + _ELSEWHERE),
        )
    ),
    re.IGNORECASE,
)
# Scripts are those without a type, and those with one of these; others are data.
_SCRIPT_TYPES = {"", "module", "text/javascript", "application/javascript"}
_LOADED_BY = {"script": "src", "iframe": "src", "frame": "src", "form": "action", "link": "href"}
# The theme's script for analytics makes another script with such an address.
_ADDRESS = re.compile(r"""["'](https?://[^"'\s]+)["']""")

INLINE = ""
"""Stands for a script or style sheet between tags, which has no address."""


def blocked(html: str, trusted: Collection[str], allow: Sequence[str], url: str) -> list[str]:
    """The addresses that a page at `url` cannot load, each once, and `INLINE` for what stands between its tags.

    `trusted` and `allow` are those of `policy.protected`.
    """
    strange = inline_scripts(html) - frozenset(trusted)
    if not strange and not _ANY.search(html):
        return []
    page = _Page(trusted)
    page.feed(html)
    return [address for address in dict.fromkeys(page.found) if address == INLINE or not allows(allow, address, url)]


def named_in_scripts(scripts: Collection[str], allow: Sequence[str], url: str) -> list[str]:
    """The addresses in trusted inline scripts that a page at `url` cannot load."""
    found = {address for script in scripts for address in _ADDRESS.findall(script)}
    return sorted(address for address in found if not allows(allow, address, url))


def origin(address: str, url: str) -> str:
    """The origin of an address on a page at `url`, by https as the policy asks; empty if it has no host."""
    scheme, host = _whole(address, url)
    return f"https://{host}" if scheme in {"http", "https"} and host else ""


def allows(allow: Sequence[str], address: str, url: str) -> bool:
    """Whether the policy of a page at `url` lets it load an address.

    https://www.w3.org/TR/CSP3/#match-url-to-source-expression: `*.` stands for one label or more.
    """
    scheme, host = _whole(address, url)
    if (scheme, host) == _whole("", url):
        return True
    at = f"https://{host.removesuffix(':443')}"
    names = [allowed.lower().removesuffix(":443") for allowed in allow]
    return scheme == "https" and any(at.endswith(name.removeprefix("https://*")) for name in names)


def _whole(address: str, url: str) -> tuple[str, str]:
    """The scheme, and the host with its port, of an address on a page at `url`; both are empty if there are none."""
    try:
        parts = urlsplit(urljoin(url or "https://localhost/", address))
    except ValueError:  # such as half of an IPv6 address
        return "", ""
    return parts.scheme, parts.netloc.rpartition("@")[2].lower()


class _Page(HTMLParser):
    """Reads which addresses a page loads, and what scripts and style sheets stand between its tags."""

    def __init__(self, trusted: Collection[str]) -> None:
        super().__init__()
        self.found: list[str] = []
        self._trusted = trusted
        self._within = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        self._within = self._text = ""
        if tag == "link" and "stylesheet" not in given.get("rel", "").lower().split():
            return
        address = given.get(_LOADED_BY.get(tag, ""), "")
        if address and not (tag == "script" and given.get("type", "").lower() not in _SCRIPT_TYPES):
            self.found.append(address)
        elif tag == "style" or (tag == "script" and given.get("type", "").lower() in _SCRIPT_TYPES):
            self._within = tag

    def handle_data(self, data: str) -> None:
        self._text += data  # a parser may give a long text in parts

    def handle_endtag(self, tag: str) -> None:
        is_trusted = inline_scripts(f"<script>{self._text}</script>") <= frozenset(self._trusted)
        if self._within and self._text.strip() and not is_trusted:
            self.found.append(INLINE)
        self._within = ""
