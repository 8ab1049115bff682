"""A new note for somebody to fill in: its text, and a name for its file."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import unquote, urlsplit

from reviews.model.paper import Paper
from reviews.model.person import read_person
from reviews.source.fields import SLUG
from reviews.source.frontmatter import Written, front_matter

_LONGEST = 60
_SUFFIX = re.compile(r"\.(?:html?|pdf|php|aspx?|md)$", re.IGNORECASE)
# Last parts that the addresses of many papers share.
_COMMON = frozenset(
    "abs abstract article articles content doi download forum file full hash html index paper papers pdf view".split()
)
# Words that say nothing of a paper.
_FILLERS = frozenset(
    "the and for with from into onto via towards toward using how what why when does can are not its our that this"
    " their new novel more all you your one two on study learning approach method methods based highly".split()
)


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
    venue: str = "",
    year: int | None = None,
    doi: str = "",
) -> str:
    """A note's file with the known values, and hints for the rest in comments, which readers do not see.

    `hints` are by key, and `text` for the body. The note is refused until the rest is filled in.
    """
    values: dict[str, Written] = {
        "paper": paper,
        "title": title,
        # An empty list would mean that the authors are unknown.
        "authors": authors or "",
        **{key: str(value) for key, value in (("venue", venue), ("year", year), ("doi", doi)) if value},
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


def slug_of_paper(authors: Sequence[str], year: int | None, title: str) -> str:
    """A slug for the note on a paper that is not on arXiv, as people cite it: `jumper2021alphafold`.

    First author, year, a word of the title; empty where none can be made of them.
    """
    first = read_person(authors[0]) if authors else None
    name = "".join(kebab(f"{first.particle} {first.family}").split("-")[: 1 if first.is_group else 4]) if first else ""
    word = _telling_word(title)
    return f"{name}{year or ''}{word}" if name and (year or word) else ""


def _telling_word(title: str) -> str:
    """The word by which people name a paper: what it calls itself, or the first that says something."""
    head, colon, _ = title.partition(":")
    if colon and len(head.split()) == 1 and (name := kebab(head)):
        return name.replace("-", "")
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", title)
    named = [word for word in words if re.search(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]", word)]  # AlphaFold, GANs
    if title.upper() != title:
        named += [word for word in words if re.fullmatch(r"[A-Z][A-Z0-9-]+", word)]
    telling = (kebab(word).replace("-", "") for word in [*named, *words])
    return next((word for word in telling if len(word) > 2 and word not in _FILLERS), "")


def slug_of_address(address: str) -> str:
    """A slug where nothing but the address of a paper is known: its last part that is made of words, else its site.

    Names that only a program reads, as in `https://openreview.net/forum?id=YicbFdNTTy`, are never part of one; that
    address gives `openreview`. Of a DOI the end is taken all the same, since its beginning names a publisher.
    """
    parts = urlsplit(address)
    is_doi = re.search(r"/10\.\d{4,9}/", parts.path) is not None
    site = (parts.hostname or "").removeprefix("www.").split(".")[-2:][0]
    for part in reversed(parts.path.split("/")):
        name = _SUFFIX.sub("", unquote(part))
        slug = kebab(name)
        if slug.isdecimal() and len(slug) < 10:
            return kebab(f"{site} {slug}")
        if slug and slug not in _COMMON and part[:1] != "~" and (is_doi or _is_readable(name)):
            return slug
    return (kebab(site) if site != "doi" else "") or "paper"


def _is_readable(name: str) -> bool:
    """Whether a part of an address consists of words and short numbers, not of letters drawn by lot."""
    if not all(re.fullmatch(r"[a-z]+(?:\d{1,4}[a-z]{0,2})?|\d{1,4}", word) for word in kebab(name).split("-")):
        return False
    # Capitals begin words: `AlphaFoldReport` has three, `YicbFdNTTy` four of two letters or so.
    runs = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    return not re.search(r"[a-z][A-Z]", name) or sum(map(len, runs)) >= 3 * len(runs)


def kebab(text: str) -> str:
    """Latin letters and digits in lower case, without accents, with `-` between words; shortened only between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return "-".join(words)[:_LONGEST]


UNNAMED = "new-review"
"""The name that GitHub's form proposes for a note's file, until its writer gives it one."""


def may_name(slug: str, paper: Paper) -> bool:
    """Whether a note on a paper may have this slug: the arXiv id if there is one, followed by a hyphen and a word for
    another note on the same paper; otherwise words of lower-case letters and digits.
    """
    if paper.slug is None:
        return SLUG.fullmatch(slug) is not None and slug != UNNAMED
    return slug == paper.slug or is_second_opinion(slug, paper.slug)


def is_second_opinion(slug: str, first: str) -> bool:
    """Whether a slug is that of another note on the same paper: the first slug, a hyphen and a word."""
    word = slug.removeprefix(f"{first}-")
    return word != slug and SLUG.fullmatch(word) is not None
