"""A new note for somebody to fill in: its text, and a name for its file."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

from reviews.model.paper import Paper
from reviews.source.fields import SLUG
from reviews.source.frontmatter import Written, front_matter

_LONGEST = 60
_SUFFIX = re.compile(r"\.(?:html?|pdf|php|aspx?|md)$", re.IGNORECASE)
# Last parts that the addresses of many papers share.
_COMMON = frozenset("abs abstract article forum full html index paper papers pdf view".split())


def note_skeleton(
    paper: str,
    day: date,
    hints: Mapping[str, str],
    *,
    title: str = "",
    authors: Sequence[str] = (),
    topics: Sequence[str] = (),
    reviewer: str = "",
    draft: bool = False,
) -> str:
    """A note's file with the known values, and hints for the rest in comments, which readers do not see.

    `hints` are by key, and `text` for the body. The note is refused until the rest is filled in.
    """
    values: dict[str, Written] = {
        "paper": paper,
        "title": title,
        # An empty list would mean that the authors are unknown.
        "authors": authors or "",
        "date": day,
        "topics": topics,
        "summary": "",
    }
    empty = {key: hints[key] for key, value in values.items() if not value}
    if reviewer:
        values["reviewer"] = reviewer
    if draft:
        values["draft"] = True
    return f"{front_matter(values, empty)}<!-- {hints['text']} -->\n\n"


def slug_of_address(address: str) -> str:
    """A slug for the note on a paper that is not on arXiv: the last meaningful part of the address in kebab-case.

    If no part is meaningful, it is the name of the site with the query:
    `https://openreview.net/forum?id=YicbFdNTTy` gives `openreview-yicbfdntty`.
    """
    parts = urlsplit(address)
    names = (kebab(_SUFFIX.sub("", unquote(part))) for part in reversed(parts.path.split("/")))
    last = next((name for name in names if name and name not in _COMMON), "")
    if last and not last.isdecimal():
        return last
    site = (parts.hostname or "").removeprefix("www.").split(".")[-2:][0]
    asked = (value for key, value in parse_qsl(parts.query) if not key.startswith("utm_"))
    return kebab(" ".join([site, last, *asked])) or "paper"


def kebab(text: str) -> str:
    """Latin letters and digits in lower case, without accents, with `-` between words; shortened only between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return "-".join(words)[:_LONGEST]


def may_name(slug: str, paper: Paper) -> bool:
    """Whether a note on a paper may have this slug: the arXiv id if there is one, followed by a hyphen and a word for
    another note on the same paper; otherwise words of lower-case letters and digits.
    """
    if paper.slug is None:
        return SLUG.fullmatch(slug) is not None
    return slug == paper.slug or is_second_opinion(slug, paper.slug)


def is_second_opinion(slug: str, first: str) -> bool:
    """Whether a slug is that of another note on the same paper: the first slug, a hyphen and a word."""
    word = slug.removeprefix(f"{first}-")
    return word != slug and SLUG.fullmatch(word) is not None
