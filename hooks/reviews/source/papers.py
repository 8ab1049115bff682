"""`papers.yml`: what became of the reviewed papers, by their keys, written by `reviews watch` and read by builds."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from reviews.model.doi import is_doi
from reviews.model.problem import Problem
from reviews.model.standing import PaperStanding
from reviews.source.frontmatter import quoted
from reviews.source.yamltext import List, Map, Text, Value, read_map

PAPERS = "papers.yml"
"""The file, within the docs folder."""
_HEAD = "# Written by `reviews watch`: what became of the papers since they were reviewed.\n"
_VERSION = re.compile(r"v([1-9]\d{0,3}) (\d{4}-\d{2}-\d{2})", re.ASCII)


def read_papers(text: str) -> tuple[Mapping[str, PaperStanding], list[Problem]]:
    """What the file says, by the keys of papers, and everything in it that cannot be read."""
    if not text.strip() or all(line.startswith("#") for line in text.splitlines() if line.strip()):
        return {}, []
    front, faults = read_map(text)
    problems = [Problem(PAPERS, fault.line, fault.kind, fault.details) for fault in faults]
    standings: dict[str, PaperStanding] = {}
    for key, value in front.values.items():
        standing = _standing(value)
        if standing is None:
            problems.append(Problem(PAPERS, front.lines[key], "papers-entry", {"found": key}))
        else:
            standings[key] = standing
    return standings, problems


def _standing(value: Value) -> PaperStanding | None:
    if not isinstance(value, Map) or value.values.keys() - {"versions", "withdrawn", "venue", "year", "doi"}:
        return None
    texts = {key: each.value.strip() for key, each in value.values.items() if isinstance(each, Text)}
    listed = value.values.get("versions", List((), 1))
    if not isinstance(listed, List) or len(texts) + ("versions" in value.values) < len(value.values):
        return None
    versions = [_version(each.value) if isinstance(each, Text) else None for each in listed.items]
    if None in versions or not re.fullmatch(r"(?:\d{4})?", texts.get("year", "")):
        return None
    if texts.get("withdrawn", "true") != "true" or (texts.get("doi") and not is_doi(texts["doi"])):
        return None
    return PaperStanding(
        tuple(sorted(each for each in versions if each)),
        "withdrawn" in texts,
        texts.get("venue", ""),
        int(texts["year"]) if texts.get("year") else None,
        texts.get("doi", ""),
    )


def _version(text: str) -> tuple[int, date] | None:
    match = _VERSION.fullmatch(text.strip())
    try:
        return (int(match[1]), date.fromisoformat(match[2])) if match else None
    except ValueError:
        return None


def write_papers(standings: Mapping[str, PaperStanding]) -> str:
    """The file: sorted by key, only papers of which there is something to say. Equal standings give equal bytes."""
    told = {key: standing for key, standing in sorted(standings.items()) if standing.says_something}
    return _HEAD + "".join(line for key, standing in told.items() for line in _lines(key, standing))


def _lines(key: str, standing: PaperStanding) -> Iterator[str]:
    yield f"{quoted(key)}:\n"
    if standing.versions:
        yield f"  versions: [{', '.join(f'v{number} {day}' for number, day in standing.versions)}]\n"
    if standing.withdrawn:
        yield "  withdrawn: true\n"
    for name, value in (("venue", quoted(standing.venue)), ("year", standing.year), ("doi", quoted(standing.doi))):
        if getattr(standing, name):
            yield f"  {name}: {value}\n"
