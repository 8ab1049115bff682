"""Links to other texts of the archive and to pages of the site, as links to the docs folder's files."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from posixpath import dirname, relpath
from urllib.parse import unquote

from reviews.plaintext.gist import letters

_WIKI = re.compile(r"(?<!\\)\\\[\\\[(?P<name>[^\[\]\n|]+?)(?:\|(?P<shown>[^\[\]\n]+?))?\\\]\\\]")
_DAY = re.compile(r"(?P<day>\d{6})(?!\d)[\s_.-]*(?P<rest>.*)")


@dataclass(frozen=True)
class LinkTarget:
    """A note that can be linked to."""

    path: str
    title: str
    day: date
    is_draft: bool
    paper: str
    """The address of its paper."""


@dataclass(frozen=True)
class SiteLinks:
    """What is needed to find files: the site's address, its notes by slug, and the notes of each text of the archive.

    `named` has the slugs of the notes made of a text, by the name of its file. `is_file` tells of a path of the docs
    folder whether something can be linked to there.
    """

    root: str
    places: Mapping[str, LinkTarget]
    named: Mapping[str, tuple[str, ...]]
    is_file: Callable[[str], bool]

    def localised(self, markdown: str, path: str) -> str:
        """The text of the file at `path` with links to files: for `[[200401 Name]]`, and for pages of the site."""
        if "\\[\\[" in markdown:
            markdown = _WIKI.sub(lambda match: self._wiki(match, path), markdown)
        if self.root and self.root in markdown:
            own = re.compile(rf"(?<=\]\(){re.escape(self.root)}([^()\s#]*)(?:#([^()\s]*))?(?=\))")
            markdown = own.sub(lambda match: self._own(match, path), markdown)
        return markdown

    def unresolved(self, markdown: str) -> list[str]:
        """The names in double brackets that lead nowhere."""
        return [match["name"] for match in _WIKI.finditer(markdown)]

    def _wiki(self, match: re.Match[str], path: str) -> str:
        name = re.sub(r"\\(?=[^\w\s])", "", match["name"]).strip().removesuffix(".md")
        place = self._find(name, path)
        if place is None:
            return match[0]
        shown = (match["shown"] or match["name"]).strip()
        # Nothing that is published may lead to a draft: until it is written, its paper is what there is to read.
        is_hidden = place.is_draft and not self._is_draft(path)
        return f"[{shown}]({place.paper if is_hidden else relpath(place.path, dirname(path))})"

    def _find(self, name: str, path: str) -> LinkTarget | None:
        """The note that a name means: that of the text so called, or that of the day whose title begins so."""
        slugs = self.named.get(_key(name), ())
        found = [self.places[slug] for slug in slugs]
        if not found and (match := _DAY.fullmatch(name)) and (rest := _key(match["rest"])):
            found = [
                place
                for place in self.places.values()
                if f"{place.day:%y%m%d}" == match["day"] and _key(place.title).startswith(rest)
            ]
        found = [place for place in found if place.path != path]
        return found[0] if len(found) == 1 else None

    def _is_draft(self, path: str) -> bool:
        return any(place.path == path and place.is_draft for place in self.places.values())

    def _own(self, match: re.Match[str], path: str) -> str:
        """An address of our own as a path from the file at `path`, where there is such a file."""
        parts = unquote(match[1]).rstrip("/").split("/")
        place = self.places.get(parts[1]) if len(parts) == 2 and parts[0] == "notes" else None
        file = place.path if place else "/".join(parts) if "." in parts[-1] else f"{'/'.join(parts)}.md"
        if not (place or self.is_file(file)):
            return match[0]
        anchor = (match[2] or "").rpartition("--")[2]
        return relpath(file, dirname(path)) + (f"#{anchor}" if anchor else "")


def _key(name: str) -> str:
    return letters(name).casefold()


def named_key(stem: str) -> str:
    """The name of a text as it is looked for."""
    return _key(stem)
