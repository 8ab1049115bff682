"""Posts of Jekyll, Hugo, Quarto and Material's blog, and Obsidian's notes: front matter, then Markdown."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import PurePath

from reviews.archives.post import Post, day_of, heading_of, link_of, reviewer_of, venue_of, year_of
from reviews.model.doi import read_doi
from reviews.model.problem import Problem
from reviews.plaintext.tokens import is_of_a_paper
from reviews.source.enumeration import at_commas
from reviews.source.fields import SLUG
from reviews.source.yamltext import List, Map, Text, Value, read_map

_FRONT = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<front>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}|\d{6})(?!\d)[\s_.-]*(.*)", re.DOTALL)
_NAMED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""A note that Obsidian links to from a key, and the words that it shows for it."""
_TITLES = ("title", "name")
_DAYS = ("date", "published", "created", "pubdate", "day")
# Keys that name a paper whatever they hold, and keys that may as well name the post.
_PAPERS = "paper paper_url paper_link paperurl arxiv arxiv_id arxiv_url eprint doi pdf paper_pdf".split()
_LINKS = "link url source external_link external_url website canonical_url".split()
_AUTHORS = ("paper_authors", "authors_of_paper")
_PEOPLE = ("authors", "author", "reviewer")
_TAGS = ("topics", "tags", "categories", "keywords", "tag", "category")
_PARTED = ("tags", "categories")
"""Lists that Jekyll parts at spaces where they are one line (https://jekyllrb.com/docs/posts/)."""
_SUMMARIES = ("summary", "description", "excerpt", "tldr")
_VENUES = ("venue", "journal", "conference", "booktitle", "publication")
_CODE = ("code", "code_url", "github", "repo")


def is_post(text: str) -> bool:
    """Whether a text begins with front matter."""
    match = _FRONT.match(text)
    return match is not None and re.search(r"^[\w-]+\s*[:=]", match["front"], re.MULTILINE) is not None


def read_post(path: str, text: str) -> tuple[Post | None, list[Problem]]:
    """A post from its file; what is wrong with its front matter is told."""
    match = _FRONT.match(text)
    assert match is not None
    values, problems = _values(path, match["fence"], match["front"])
    if problems:
        return None, problems
    keys = _Keys(values)
    dated = _DATED.fullmatch(_stem(path))
    days = [day for key in _DAYS for value in keys.lines(key) if (day := day_of(value))]
    name = dated[2] if dated else _stem(path)
    body = text[match.end() :]
    title = next(keys.take(_TITLES), "") or heading_of(body) or name.replace("-", " ").strip()
    links = [link for value in keys.take(_PAPERS) if (link := link_of(value))]
    links += [link for value in keys.offered(_LINKS) if (link := link_of(value)) and is_of_a_paper(link)]
    authors, reviewer = _people(keys)
    draft = {*keys.take(("draft",)), *(f"not {value}" for value in keys.offered(("published",)))}
    day = days[0] if days else _day(dated[1]) if dated else None
    keys.use(_DAYS)
    return (
        Post(
            path=path,
            line=1,
            title=" ".join(title.split()),
            text=body,
            day=day,
            links=tuple(links),
            authors=authors,
            reviewer=reviewer,
            tags=tuple(dict.fromkeys(tag for line in keys.take(_TAGS) for tag in at_commas(line))),
            summary=next(keys.take(_SUMMARIES), ""),
            is_draft=bool(draft & {"true", "not false"}),
            code=next((link for value in keys.take(_CODE) if (link := link_of(value))), ""),
            venue=venue_of(next(keys.take(_VENUES), "")),
            year=next((found for value in keys.take(("year",)) if (found := year_of(value))), None),
            doi=next((doi for value in keys.lines("doi") if (doi := read_doi(value))), ""),
            unused=keys.unused(),
        ),
        [],
    )


def _stem(path: str) -> str:
    """The name of a post's file, or of its folder where the file is called `index`."""
    pure = PurePath(path)
    return pure.parent.name if pure.stem in ("index", "_index") else pure.stem


def _day(text: str) -> date | None:
    return day_of(text if "-" in text else f"20{text}")


def _values(path: str, fence: str, front: str) -> tuple[Mapping[str, object], list[Problem]]:
    if fence == "+++":
        try:
            return tomllib.loads(front), []
        except tomllib.TOMLDecodeError as error:
            return {}, [Problem(path, 1, "import-front-matter", {"found": str(error)})]
    read, faults = read_map(front, first_line=2)
    wrong = [fault for fault in faults if fault.kind != "yaml-curly-quotes"]  # elsewhere they may be meant
    problems = [Problem(path, fault.line, fault.kind, fault.details) for fault in wrong]
    return {key: _plain(value) for key, value in read.values.items()}, problems


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return value.value
    if isinstance(value, List):
        return [_plain(item) for item in value.items]
    assert isinstance(value, Map)
    return {key: _plain(item) for key, item in value.values.items()}


class _Keys:
    """The keys of a front matter, and which of them were of use."""

    def __init__(self, values: Mapping[str, object]) -> None:
        if isinstance(own := values.get("params"), Mapping):  # where Hugo wants keys of one's own
            values = {**own, **{key: value for key, value in values.items() if key != "params"}}
        self._values = {re.sub(r"[\s-]+", "_", key).casefold(): value for key, value in values.items()}
        for key in _PARTED:
            if isinstance(line := self._values.get(key), str) and not re.search("[,;]", line):
                self._values[key] = line.split()
        self._used: set[str] = set()

    def lines(self, key: str) -> list[str]:
        """The texts that a key holds, wherever in lists and mappings."""
        return [line for line in _lines(self._values.get(key)) if line.strip()]

    def take(self, keys: tuple[str, ...] | list[str]) -> Iterator[str]:
        """The texts of keys that are now of use."""
        for key in keys:
            self._used.add(key)
            yield from self.lines(key)

    def offered(self, keys: tuple[str, ...] | list[str]) -> Iterator[str]:
        """The texts of keys, each of use only if it is a link."""
        for key in keys:
            for line in self.lines(key):
                self._used |= {key} if is_of_a_paper(line) or key == "published" else set()
                yield line

    def use(self, keys: tuple[str, ...]) -> None:
        """Tell that keys were of use where they hold a day."""
        self._used |= {key for key in keys if any(map(day_of, self.lines(key)))}

    def unused(self) -> dict[str, str]:
        """All other keys, with what they hold."""
        rest = {key: ", ".join(self.lines(key)) for key in self._values if key not in self._used}
        date_ = self._values.get("date")
        if isinstance(date_, Mapping):  # Material's blog keeps more than one day there
            rest |= {f"date.{key}": str(value) for key, value in date_.items() if key != "created"}
        return {key: value for key, value in rest.items() if value}


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _lines(item)
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, datetime | date):
        yield value.isoformat()[:10]
    elif value is not None:
        yield _NAMED.sub(r"\1", str(value))


def _people(keys: _Keys) -> tuple[tuple[str, ...], str]:
    """The paper's authors, and who wrote the review: a short name, or the only one; several full names are authors."""
    authors = tuple(keys.take(_AUTHORS))
    reviewers = [*keys.take(("reviewer",))]
    people = [*keys.take(("authors",)), *keys.take(("author",))]
    if not authors and len(people) > 1 and not all(map(SLUG.fullmatch, people)):
        authors, people = tuple(people), []
    named = [slug for name in (*reviewers, *people) if (slug := reviewer_of(name))]
    return authors, named[0] if named else ""
