"""The theme's search index of hand-written pages. A page is split at its headings, and most markup is removed.

The format is that of mkdocs-material's search plugin, whose script reads it.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

from reviews.engines.direct.items import NavPage

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_NEVER = frozenset({"object", "script", "style"})
_KEPT = frozenset("p code pre li ol ul sub sup".split())
_BOOSTS = {"title": 1000.0, "text": 1.0, "tags": 1000000.0}
_FOR_SEARCH = re.compile(r'\s?data-search-\w+="[^"]+"')


def search_index(pages: Iterable[NavPage], options: Mapping[str, Any], translate: Callable[[str], str]) -> str:
    """The index as JSON. `options` are those of the search plugin, `translate` gives the theme's words for a key."""
    given = options.get("lang")
    pipeline = options.get("pipeline")
    config = {
        "lang": [given] if isinstance(given, str) else given or [translate("search.config.lang")],
        "separator": options.get("separator") or translate("search.config.separator"),
        "pipeline": pipeline if pipeline is not None else _items(translate("search.config.pipeline")),
        "fields": {**(fields := options.get("fields") or {}), **_default_boosts(fields)},
    }
    entries = [entry for page in pages for entry in _entries(page)]
    return json.dumps({"config": config, "docs": entries}, separators=(",", ":"), default=str)


def without_marks(html: str) -> str:
    """A page's content without the attributes meant for search."""
    return _FOR_SEARCH.sub("", html)


def _items(text: str) -> list[str]:
    return [item for item in re.split(r"\s*,\s*", text) if item]


def _default_boosts(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: {"boost": boost} for name, boost in _BOOSTS.items() if name not in fields}


def _entries(page: NavPage) -> Iterator[dict[str, Any]]:
    options = page.meta.get("search") or {}
    if options.get("exclude"):
        return
    parser = _Sections()
    parser.feed(page.content)
    parser.close()
    for section in parser.sections:
        if section.is_excluded:
            continue
        entry: dict[str, Any] = {
            "location": page.url + (f"#{section.id}" if section.id else ""),
            "title": ("".join(section.title) or str(page.meta.get("title", page.title))).strip(),
            "text": "".join(section.text).strip(),
        }
        tags = page.meta.get("tags")
        if isinstance(tags, list):
            entry["tags"] = [str(tag) for tag in tags if tag and isinstance(tag, str | int | float | bool)]
        if "boost" in options:
            entry["boost"] = options["boost"]
        yield entry


@dataclass(eq=False)
class _Section:
    """The content under one heading; `depth` is the number of elements around the heading."""

    tag: str = ""
    depth: float = 0
    is_excluded: bool = False
    id: str | None = None
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Sections(HTMLParser):
    """Splits a page into sections."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[_Section] = []
        self._open: list[tuple[str, Mapping[str, str | None]]] = []
        self._skipped = set(_NEVER)
        self._section: _Section | None = None

    @property
    def _tags(self) -> list[str]:
        return [tag for tag, _ in self._open]

    def _begun(self, section: _Section) -> _Section:
        self.sections.append(section)
        self._section = section
        return section

    def _target(self, section: _Section) -> list[str]:
        """Where text belongs: to the heading while that is open, else to the section's text."""
        return section.title if section.tag in self._tags else section.text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; a heading with an id begins a section."""
        if tag in _VOID:
            return
        attributes = dict(attrs)
        self._open.append((tag, attributes))
        if tag in _HEADINGS and "id" in attributes:
            depth = len(self._open)
            if not self.sections and tag != "h1":  # the part before it is a section of its own
                self._begun(_Section(depth=depth))
            id = attributes["id"] if self.sections else None
            self._begun(_Section(tag, depth, "data-search-exclude" in attributes, id))
        section = self._section or self._begun(_Section())
        if "data-search-exclude" in attributes or attributes.get("class") == "linenodiv":
            self._skipped.add(tag)
        elif tag in _KEPT and not self._skipped.intersection(self._tags):
            self._target(section).append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """An element ends. If it held a section's heading, what follows belongs to the section before."""
        if not self._open or self._open[-1][0] != tag or self._section is None:
            return
        if self._section.depth > len(self._open):
            outer = next((one for one in reversed(self.sections) if one.depth <= len(self._open)), None)
            if outer is not None:
                self._section.depth = float("inf")
                self._section = outer
        self._open.pop()
        if tag in self._skipped:
            self._skipped -= {tag} - _NEVER
        elif tag in _KEPT and not self._skipped.intersection(self._tags):
            target, opening = self._target(self._section), f"<{tag}>"
            first = target.index(opening) if opening in target else len(target)
            if all(piece.isspace() for piece in target[first + 1 :]) and first < len(target):
                del target[first:]  # an empty element
            else:
                target.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text; outside of `pre`, white space is collapsed."""
        tags = self._tags
        if self._skipped.intersection(tags):
            return
        if "pre" not in tags:
            data = " " if data.isspace() else data.replace("\n", " ")
        section = self._section or self._begun(_Section())
        if section.tag in tags:
            is_permalink = any(tag == "a" and given.get("class") == "headerlink" for tag, given in self._open)
            if not is_permalink:
                section.title.append(escape(data, quote=False))
        elif not data.isspace():
            section.text.append(escape(data, quote=False))
        elif not section.text or not section.text[-1].isspace() or "pre" in tags:
            section.text.append(data)
