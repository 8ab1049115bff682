"""A rendered text: HTML that is independent of the page it will be on.

In the result of `render`, links into the site begin with the mark `LINK` and their line in the source. `connect` turns
them into addresses within the site after the mark `ROOT`. Links within the text's own page begin with `HERE`, and its
topmost headings are second-level; `place` turns that into HTML for one place. The marks are control characters, which
no source may contain.
"""

import re
from collections.abc import Callable, Collection
from html import escape, unescape
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from reviews.source.near import nearest

ROOT, HERE, LINK = "\x02", "\x03", "\x05"

_UNCONNECTED = re.compile(f' (href|src)="{LINK}(\\d+) ([^"]*)"')
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FILE = re.compile(r"[^\s()<>\[\]\"'#?]+\.\w+")
_NUMBERS = re.compile(r"[\d.W-]+\.\w+$")
_HEADING = re.compile(r"(?<=<h)[1-6](?=[ >])|(?<=</h)[1-6](?=>)")


def connect(html: str, resolve: Callable[[str], str | None]) -> tuple[str, list[tuple[int, str]]]:
    """Rendered HTML with its links into the site as addresses, and the broken ones, each with its line.

    `resolve` turns a link's path (unquoted, without query and fragment) into an address from the site's root, None if
    there is no such file.
    """
    broken: list[tuple[int, str]] = []

    def connected(match: re.Match[str]) -> str:
        attribute, line, link = match[1], int(match[2]), unescape(match[3])
        try:
            parts = urlsplit(link)
        except ValueError:
            parts = None
        address = None if parts is None or parts.scheme or parts.netloc else resolve(unquote(parts.path))
        if parts is None or address is None:
            broken.append((line, link))
            return ""
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{prefix_in(address)}{parts.fragment}" if parts.fragment else ""
        return f' {attribute}="{ROOT}{escape(f"{quote(address)}{query}{fragment}")}"'

    return _UNCONNECTED.sub(connected, html), list(dict.fromkeys(broken))


def prefix_in(address: str) -> str:
    """The prefix of ids in the text at an address; the anchors of an issue are its notes' names."""
    kind, _, rest = address.partition("/")
    return f"{rest.rstrip('/')}--" if kind in {"notes", "topics", "reviewers"} and rest else ""


def target(path: str, link: str) -> str:
    """The docs path that a link means in the file at `path`; a link that begins with `/` counts from the docs folder.

    A path out of the docs folder begins with `..`, so it does not match any file.
    """
    return normpath(link.lstrip("/") if link.startswith("/") else join(dirname(path), link))


def near_file(meant: str, known: Collection[str]) -> str | None:
    """The file that was probably meant by a path: in another Unicode form, in another folder, or with a similar name in
    the same folder. None if there is none, or several.
    """
    folder, _, name = meant.rpartition("/")
    same = [path for path in known if normalize("NFC", path) == normalize("NFC", meant)]
    elsewhere = [path for path in known if path.rpartition("/")[2] == name and name]
    for found in (same, elsewhere):
        if found:
            return found[0] if len(found) == 1 else None
    if _NUMBERS.match(name):  # names of papers or weeks: similar ones are unrelated
        return None
    names = {path.rpartition("/")[2].casefold(): path for path in known if path.rpartition("/")[0] == folder}
    near = nearest(name, names, 0.75)
    return names[near] if near else None


def named(path: str, text: str) -> set[str]:
    """The docs paths of everything in a hand-written page, Markdown or HTML, that may be a link to a file."""
    return {target(path, unquote(link)) for link in _FILE.findall(text)}


def place(html: str, root: str, here: str = "", top_heading: int = 2) -> str:
    """Rendered HTML for one place.

    `root` leads from there to the site's root ("../../", or an absolute address in a feed), `here`
    to the page the text stands on ("" on that page); its topmost headings get level `top_heading`.
    """
    html = html.replace(ROOT, root).replace(HERE, here)
    return html if top_heading == 2 else with_top_heading(html, top_heading)


def links(html: str) -> list[tuple[str, str, str | None]]:
    """The links of rendered HTML, in order: address, text, and a page of the site as seen from its root."""
    found = []
    for address, text in _LINK.findall(html):
        plain = unescape(_TAG.sub("", text)).strip()
        page = unquote(address.removeprefix(ROOT).partition("#")[0]) if address.startswith(ROOT) else None
        if not address.startswith(HERE):
            found.append((unescape(address), plain, page))
    return found


def with_top_heading(html: str, level: int) -> str:
    """Shift all headings by the same amount, so that the topmost gets this level; the lowest level is the sixth."""
    levels = [int(match[0]) for match in _HEADING.finditer(html)]
    if not levels:
        return html
    shift = level - min(levels)
    return _HEADING.sub(lambda match: str(min(6, int(match[0]) + shift)), html)
