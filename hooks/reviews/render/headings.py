"""Headings: their ids, and lines that were meant to be headings."""

import re
from unicodedata import normalize
from urllib.parse import unquote

from markdown_it.rules_block import StateBlock

from reviews.render.flow import report

_NEAR = re.compile(r"#{2,6}[^\s#].*")


class Slugs:
    """The ids of one text's headings, each once."""

    def __init__(self) -> None:
        self.given: set[str] = set()
        self._last: dict[str, str] = {}
        self._on_github: dict[str, str] = {}
        self._count: dict[str, int] = {}

    def slug(self, words: str) -> str:
        """The words in small letters, joined by hyphens; with a number if that is taken or empty."""
        letters = re.sub(r"[^\w\- ]", "", normalize("NFC", words).strip().lower())
        wanted = letters.replace(" ", "-")
        slug = self._last.get(wanted, wanted)
        while not slug or slug in self.given:
            counted = re.fullmatch(r"(.*)_(\d{1,9})", slug, re.DOTALL)
            slug = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{slug}_1"
        self.given.add(slug)
        self._last[wanted] = slug
        count = self._count[wanted] = self._count.get(wanted, -1) + 1
        if count:
            self._on_github.setdefault(f"{wanted}-{count}", slug)
        return slug

    def from_github(self, link: str) -> str:
        """The id for a link's anchor: GitHub counts headings of the same words by `-1`, we by `_1`."""
        meant = normalize("NFC", unquote(link))
        return link if meant in self.given else self._on_github.get(meant, link)


def near_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Report a line that begins with `##words`, which is a heading to its writer and text to GitHub. A single `#`
    begins a hashtag.
    """
    if not state.src.startswith("##", state.bMarks[start] + state.tShift[start]):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if _NEAR.match(line):
        report(state.env, start, "heading-space", found=line.strip())
    return False
