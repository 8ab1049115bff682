"""What Zotero exports: CSL-JSON (https://docs.citationstyles.org/) and BibTeX, with notes on the papers."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from reviews.archives.post import Post, day_of, link_of, venue_of, year_of
from reviews.model.doi import read_doi
from reviews.model.problem import Problem
from reviews.source.enumeration import at_commas

_TAGS = re.compile(r"<[^>]+>")
_USED = frozenset("id type title author URL DOI note annote abstract accessed keyword container-title issued".split())
_FIELDS = frozenset(
    "title author url doi eprint archiveprefix note annote annotation abstract keywords urldate journal journaltitle"
    " booktitle year date".split()
)
_VENUES = ("journal", "journaltitle", "booktitle")


def read_csl(path: str, records: list[Mapping[str, Any]]) -> list[Post]:
    """The items of a CSL-JSON file that have a title; the day is that on which an item was looked up."""
    posts: list[Post] = []
    for number, item in enumerate(records, start=1):
        extra = str(item.get("note") or "")
        arxiv = re.search(r"arxiv:\s*(\S+)", extra, re.IGNORECASE)
        candidates = (arxiv[1] if arxiv else "", str(item.get("URL") or ""), str(item.get("DOI") or ""))
        text = str(item.get("annote") or "") or re.sub(r"(?im)^\s*(?:arxiv:|arXiv ).*$", "", extra)
        posts.append(
            Post(
                path=path,
                line=number,
                title=" ".join(str(item.get("title") or "").split()),
                text=_text(text),
                day=_day(item.get("accessed")),
                links=tuple(link for each in candidates if (link := link_of(each))),
                authors=tuple(_names(item.get("author"))),
                tags=tuple(at_commas(str(item.get("keyword") or ""))),
                venue=venue_of(str(item.get("container-title") or "")),
                year=_year(item.get("issued")),
                doi=read_doi(str(item.get("DOI") or "")) or "",
                unused={key: json.dumps(value, ensure_ascii=False) for key, value in item.items() if key not in _USED},
            )
        )
    return posts


def read_bibtex(path: str, text: str) -> tuple[list[Post], list[Problem]]:
    """The entries of a BibTeX file, each with its `urldate` as the day; and those that cannot be read."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    # Braces hold the name of a group together, and mean nothing elsewhere.
    braced = parse_string(text, append_middleware=[LatexDecodingMiddleware(keep_braced_groups=True)])
    of_groups = {entry.start_line: entry for entry in braced.entries}
    posts: list[Post] = []
    for entry in library.entries:
        kept = of_groups.get(entry.start_line, entry)
        authors = next((str(each.value) for key, each in kept.fields_dict.items() if key.casefold() == "author"), "")
        values = {key.casefold(): str(each.value) for key, each in entry.fields_dict.items()}
        candidates = (values.get("eprint", ""), values.get("url", ""), values.get("doi", ""))
        notes = (values[key] for key in ("annote", "annotation", "note") if key in values)
        posts.append(
            Post(
                path=path,
                line=(entry.start_line or 0) + 1,
                title=" ".join(re.sub(r"[{}]", "", values.get("title", "")).split()),
                text=_text("\n\n".join(notes)),
                day=day_of(values.get("urldate", "")),
                links=tuple(link for each in candidates if (link := link_of(each))),
                authors=tuple(_bibtex_names(authors)),
                tags=tuple(at_commas(values.get("keywords", ""))),
                venue=venue_of(re.sub(r"[{}]", "", next((values[key] for key in _VENUES if key in values), ""))),
                year=year_of(values.get("year", "") or values.get("date", "")),
                doi=read_doi(values.get("doi", "")) or "",
                unused={key: value for key, value in values.items() if key not in _FIELDS},
            )
        )
    broken = [
        Problem(
            path, (block.start_line or 0) + 1, "import-front-matter", {"found": " ".join((block.raw or "").split())}
        )
        for block in library.failed_blocks
    ]
    return posts, broken


def _text(text: str) -> str:
    """A note as Markdown: Zotero keeps notes as HTML, of which paragraphs and line breaks are kept."""
    if not re.search(r"</?(?:p|div|br)\b", text):
        return text.strip()
    parted = re.sub(r"<(?:/p|/div|br\s*/?)>", "\n\n", text)
    return re.sub(r"\n{3,}", "\n\n", _TAGS.sub("", parted)).strip()


def _day(value: object) -> date | None:
    """The day of a CSL date: `{"date-parts": [[2020, 7, 17]]}`."""
    try:
        return date(*(int(part) for part in value["date-parts"][0]))  # type: ignore[index]
    except (TypeError, KeyError, IndexError, ValueError):
        return None


def _year(value: object) -> int | None:
    """The year of a CSL date."""
    try:
        return year_of(str(value["date-parts"][0][0]))  # type: ignore[index]
    except (TypeError, KeyError, IndexError):
        return None


def _bibtex_names(text: str) -> Iterator[str]:
    """The authors of a BibTeX entry, family names last; ` and ` within braces parts no names."""
    start = depth = 0
    parts = []
    for match in re.finditer(r"[{}]|\s+and\s+", text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and match[0] not in "{}":
            parts.append(text[start : match.start()])
            start = match.end()
    for name in [*parts, text[start:]]:
        bare = " ".join(re.sub(r"[{}]", "", name).split())
        last = [part.strip() for part in bare.split(",")]
        if name.strip().startswith("{") and name.strip().endswith("}") and "{" not in name.strip()[1:]:
            last = [bare]
        if bare and bare != "others":
            yield " ".join((last[-1], *last[:-1])) if len(last) in {2, 3} else bare


def _names(people: object) -> Iterator[str]:
    for each in people if isinstance(people, list) else []:
        if isinstance(each, Mapping):
            name = each.get("literal") or f"{each.get('given', '')} {each.get('family', '')}"
            if name.strip():
                yield " ".join(name.split())
