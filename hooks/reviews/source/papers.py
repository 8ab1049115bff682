"""`papers.yml`: what became of the reviewed papers, by their keys, written by `reviews watch` and read by builds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reviews.model.doi import is_doi
from reviews.model.problem import Problem
from reviews.model.standing import PaperStanding
from reviews.source.frontmatter import quoted

PAPERS = "papers.yml"
"""The file, within the docs folder."""
_HEAD = "# Written by `reviews watch`: what became of the papers since they were reviewed.\n"
_VERSION = re.compile(r"v([1-9]\d{0,3}) (\d{4}-\d{2}-\d{2})", re.ASCII)
_KEYS = ("versions", "withdrawn", "venue", "year", "doi")
_LINE = re.compile(rf"  ({'|'.join(_KEYS)}): (.+)")


def read_papers(text: str) -> tuple[Mapping[str, PaperStanding], list[Problem]]:
    """What the file says, by the keys of papers, and every entry that cannot be read.

    It is YAML for other programs. Here its own form alone is read, which takes no time in a file of thousands.
    """
    standings: dict[str, PaperStanding] = {}
    problems: list[Problem] = []
    entries: list[tuple[int, str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("  ") and entries:
            entries[-1][2].append(line)
        elif line.strip() and not line.startswith("#"):
            entries.append((number, line, []))
    for number, head, lines in entries:
        key = _text(head.removesuffix(":")) if head.endswith(":") else None
        standing = _standing(lines)
        if not key or standing is None or key in standings:
            problems.append(Problem(PAPERS, number, "papers-entry", {"found": head}))
        else:
            standings[key] = standing
    return standings, problems


def _standing(lines: Iterable[str]) -> PaperStanding | None:
    """The standing in the lines of an entry; None if one of them is of another form."""
    found = [_LINE.fullmatch(line.rstrip()) for line in lines]
    values = {match[1]: match[2] for match in found if match}
    venue, doi = (_text(values.get(name, '""')) for name in ("venue", "doi"))
    year, withdrawn = values.get("year", ""), values.get("withdrawn", "")
    listed = re.fullmatch(r"\[(.+)\]", values.get("versions", "[v1 2000-01-01]"))
    versions = [_version(each) for each in listed[1].split(", ")] if listed else [None]
    is_right = len(values) == len(found) > 0 and withdrawn in {"", "true"} and re.fullmatch(r"(?:\d{4})?", year)
    if not is_right or venue is None or doi is None or None in versions or (doi and not is_doi(doi)):
        return None
    known = tuple(sorted(each for each in versions if each)) if "versions" in values else ()
    return PaperStanding(known, bool(withdrawn), venue, int(year) if year else None, doi)


def _text(written: str) -> str | None:
    """A text in quotes, as `frontmatter.quoted` writes it; None for anything else."""
    if re.fullmatch(r'"[^"\\]*"', written):
        return written[1:-1]
    return written[1:-1].replace("''", "'") if re.fullmatch(r"'(?:[^']|'')*'", written) else None


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
