"""Texts as they were written, in Markdown, with links that hold anywhere."""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from reviews.render.fragment import prefix_in, target
from reviews.source.characters import without_escapes
from reviews.source.files import address_of_file

_FENCE = re.compile(r"(?:[ >]|[-*+] |\d{1,9}[.)] )*(`{3,}|~{3,})")
_CLOSING = re.compile(r"[ >]*(`{3,}|~{3,})\s*")
_DESTINATION = r"(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)"
_LINK = re.compile(
    rf"((?<!\\)\]\(\s*){_DESTINATION}(?=\s*\)|\s+[\"'(])"
    rf"|(^ {{0,3}}\[(?!\^)[^\[\]\n]+\]:\s*){_DESTINATION}"  # a footnote begins with `[^`
)
_ATTRIBUTE = re.compile(r"(<[a-z][^<>]*?\b(?:src|href)\s*=\s*)(\"[^\"<>]*\"|'[^'<>]*')", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s)")


def absolute_links(text: str, path: str, url: str) -> str:
    """A Markdown text of the file at `path` whose links and pictures lead to the site at `url`. Code stays as it is."""

    def absolute(link: str) -> str:
        return _absolute(link, path, url)

    def changed(part: str) -> str:
        part = _LINK.sub(lambda match: _with(match, absolute), part)
        return _ATTRIBUTE.sub(lambda match: f"{match[1]}{match[2][0]}{absolute(match[2][1:-1])}{match[2][0]}", part)

    if "](" not in text and "]:" not in text and "<" not in text:
        return text
    return "\n".join(line if is_code else _outside_code(line, changed) for line, is_code in _lines(text))


def lowered(text: str, level: int) -> str:
    """A Markdown text whose topmost headings (`#`) have this level; the lowest level is the sixth."""
    lines = _lines(text)
    levels = [len(match[1]) for line, is_code in lines if not is_code and (match := _HEADING.match(line))]
    if not levels:
        return text
    shift = level - min(levels)

    def shifted(match: re.Match[str]) -> str:
        return "#" * min(6, len(match[1]) + shift)

    return "\n".join(line if is_code else _HEADING.sub(shifted, line, count=1) for line, is_code in lines)


def _lines(text: str) -> list[tuple[str, bool]]:
    """The lines of a text, each with whether it belongs to a block of code."""
    found = []
    fence = ""
    for line in text.split("\n"):
        if fence:
            closing = _CLOSING.fullmatch(line)
            found.append((line, True))
            if closing and closing[1].startswith(fence):
                fence = ""
        else:
            opening = _FENCE.match(line)
            found.append((line, opening is not None))
            fence = opening[1] if opening else ""
    return found


def _outside_code(line: str, change: Callable[[str], str]) -> str:
    """A line changed where it is not code: code stands between two equal runs of backticks."""
    runs = list(re.finditer(r"`+", line))
    parts, end, place = [], 0, 0
    while place < len(runs):
        run = runs[place]
        closing = next((other for other in range(place + 1, len(runs)) if runs[other][0] == run[0]), None)
        if closing is None:
            place += 1
            continue
        parts += [change(line[end : run.start()]), line[run.start() : runs[closing].end()]]
        end, place = runs[closing].end(), closing + 1
    return "".join([*parts, change(line[end:])])


def _with(match: re.Match[str], absolute: Callable[[str], str]) -> str:
    before, link = (match[1], match[2]) if match[2] else (match[3], match[4])
    if link.startswith("<"):
        return f"{before}<{absolute(link[1:-1])}>"
    return f"{before}{absolute(link)}"


def _absolute(link: str, path: str, url: str) -> str:
    try:
        parts = urlsplit(without_escapes(link))
    except ValueError:
        return link
    if parts.scheme or parts.netloc or not link.strip():
        return link
    address = _address(target(path, unquote(parts.path)) if parts.path else path)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{prefix_in(address)}{parts.fragment}" if parts.fragment else ""
    return f"{url}{quote(address)}{query}{fragment}"


def _address(path: str) -> str:
    """The address of a file of the docs folder; the pages of notes do not show the year of their folder."""
    address = address_of_file(path)
    return re.sub(r"^notes/.*?([^/]+/)$", r"notes/\1", address) if path.endswith(".md") else address
