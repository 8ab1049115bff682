"""A rendered text: HTML that does not know yet where it will stand.

As `render` leaves it, its links into the site begin with the mark `LINK` and the line in which they are written;
`connect` turns them into addresses of the site behind the mark `ROOT`. Links within the text's own page begin with
`HERE`, and its topmost headings are second-level; `place` turns that into HTML for one spot. The marks are
control characters, which no source may hold.
"""

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from html import escape, unescape
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

ROOT, HERE, LINK = "\x02", "\x03", "\x05"

_UNCONNECTED = re.compile(f' (href|src)="{LINK}(\\d+) ([^"]*)"')
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_FILE = re.compile(r"[^\s()<>\[\]\"'#?]+\.\w+")
_NUMBERS = re.compile(r"[\d.W-]+\.\w+$")
_HEADING = re.compile(r"(?<=<h)[1-6](?=[ >])|(?<=</h)[1-6](?=>)")


def connect(html: str, resolve: Callable[[str], str | None]) -> tuple[str, list[tuple[int, str]]]:
    """Rendered HTML with its links into the site as addresses, and those that lead nowhere, each with its line.

    `resolve` turns a link's path (unquoted, without query and fragment) into an address from the site's root,
    None if there is no such file.
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
        fragment = f"#{_prefix_in(address)}{parts.fragment}" if parts.fragment else ""
        return f' {attribute}="{ROOT}{escape(f"{quote(address)}{query}{fragment}")}"'

    return _UNCONNECTED.sub(connected, html), list(dict.fromkeys(broken))


def _prefix_in(address: str) -> str:
    """What stands before the ids of the text at an address; an issue's anchors are its notes' names."""
    kind, _, rest = address.partition("/")
    return f"{rest.rstrip('/')}--" if kind in {"notes", "topics", "reviewers"} and rest else ""


def target(path: str, link: str) -> str:
    """The docs path that a link's path means in the file at `path`; one from `/` counts from the docs folder.

    A path that leads out of the docs folder begins with `..`, and so names no file of it.
    """
    return normpath(link.lstrip("/") if link.startswith("/") else join(dirname(path), link))


def near_file(meant: str, known: Collection[str]) -> str | None:
    """The file that was probably meant by a path: in another form of Unicode, in another folder, or with another name
    in the same one; None where there is none, or several.
    """
    folder, _, name = meant.rpartition("/")
    same = [path for path in known if normalize("NFC", path) == normalize("NFC", meant)]
    elsewhere = [path for path in known if path.rpartition("/")[2] == name and name]
    for found in (same, elsewhere):
        if found:
            return found[0] if len(found) == 1 else None
    if _NUMBERS.match(name):  # of papers or of weeks: two are alike, and say nothing of each other
        return None
    names = {path.rpartition("/")[2].casefold(): path for path in known if path.rpartition("/")[0] == folder}
    close = get_close_matches(name.casefold(), list(names), n=1, cutoff=0.75)
    return names[close[0]] if close else None


def named(path: str, text: str) -> set[str]:
    """The docs paths of all that may be a link to a file in a page written by hand, as Markdown or as HTML."""
    return {target(path, unquote(link)) for link in _FILE.findall(text)}


def place(html: str, root: str, here: str = "", top_heading: int = 2) -> str:
    """Rendered HTML for one spot.

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
    """Shift all headings alike, so that the topmost has the level; none goes below the sixth."""
    levels = [int(match[0]) for match in _HEADING.finditer(html)]
    if not levels:
        return html
    shift = level - min(levels)
    return _HEADING.sub(lambda match: str(min(6, int(match[0]) + shift)), html)
