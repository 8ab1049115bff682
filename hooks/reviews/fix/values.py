"""Fixers of single values. Each returns the entry's new text, or None if it is not sure."""

import re
from collections.abc import Callable, Mapping

from reviews.fix.entry import Front, FrontEntry, replaced, scalars
from reviews.model.doi import doi_address, read_doi
from reviews.model.paper import NotAPaper, Paper
from reviews.model.problem import Problem
from reviews.source.days import clear_readings

Fixer = Callable[[FrontEntry, Problem, Front], str | None]

# YAML 1.1's words for true and false (https://yaml.org/type/bool.html).
_SWITCHES = {**dict.fromkeys("true yes y on".split(), "true"), **dict.fromkeys("false no n off".split(), "false")}
# Hosts that certainly use https, for addresses without a scheme.
_SECURE = re.compile(
    r"(?:(?:www|export|browse)\.)?(?:arxiv\.org|github\.com|openreview\.net|(?:dx\.)?doi\.org)/\S+", re.I
)


def iso_day(text: str) -> str | None:
    """A day in another form, if it has one reading, as YYYY-MM-DD."""
    days = clear_readings(text)
    return days[0].isoformat() if len(days) == 1 else None


def switch(text: str) -> str | None:
    """YAML's other words for true and false."""
    return _SWITCHES.get(text.casefold())


def whole_address(text: str) -> str | None:
    """An address without angle brackets, and with its scheme."""
    bare = text[1:-1].strip() if text[:1] == "<" and text[-1:] == ">" else text
    if re.match("https?://", bare):
        return bare if bare != text else None
    return f"https://{bare}" if _SECURE.fullmatch(bare) else None


def paper(text: str) -> str | None:
    """The paper in an arXiv id or address as copied from a paper's margin, a file's name or a list of references."""
    known = whole_address(text)
    if known is None and (doi := read_doi(text)):
        known = doi_address(doi)
    if known is None:
        stamp = re.sub(r"\s+\[[\w.-]+\].*$", "", text, flags=re.ASCII).removesuffix(".pdf")
        known = re.sub(r"^arxiv[\s:]+", "", stamp, flags=re.IGNORECASE)
    try:
        Paper.parse(known)
    except NotAPaper:
        return None
    return known


def year(text: str) -> str | None:
    """The one year in a day or a year in brackets."""
    years = re.findall(r"(?<!\d)(?:1[5-9]|2[0-9])\d{2}(?!\d)", text, re.ASCII)
    return years[0] if len(years) == 1 and not re.search(r"[^\W\d_]{3}|-$|^-", text) else None


def _in_place(fixed: Callable[[str], str | None]) -> Fixer:
    """A fixer of an entry whose value is one text; the quotes stay."""

    def fix(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
        parts = scalars(entry)
        if len(parts) != 1 or parts[0].style in {"|", ">"}:
            return None
        new = fixed(parts[0].value.strip())
        return None if new is None else replaced(entry.text, parts[0], f"{parts[0].style}{new}{parts[0].style}")

    return fix


def fold(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """A block that keeps its line breaks becomes one that joins its lines."""
    head = re.match(r"[\w-]+[ \t]*:[ \t]*\|(?=[-+0-9]*\s*[\r\n])", entry.text)
    return f"{head[0][:-1]}>{entry.text[head.end() :]}" if head else None


def new_reviewer(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With the new name of a reviewer who was renamed."""
    return _in_place(lambda text: problem.details["right"])(entry, problem, front)


FIXERS: Mapping[str, Fixer] = {
    "reviewer-former": new_reviewer,
    "date-form": _in_place(iso_day),
    "not-a-switch": _in_place(switch),
    "not-a-slug": _in_place(str.lower),
    "address-malformed": _in_place(whole_address),
    "not-a-year": _in_place(year),
    "not-a-doi": _in_place(read_doi),
    "paper-not-an-id": _in_place(paper),
    "paper-is-a-doi": _in_place(paper),
    "not-one-line": fold,
}
