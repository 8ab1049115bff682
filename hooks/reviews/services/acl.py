"""What the ACL Anthology says of a paper: the BibTeX beside its page, https://aclanthology.org/info/development/."""

import re
from urllib.parse import quote

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from reviews.model.doi import read_doi
from reviews.model.paper import Paper
from reviews.services.metadata import NoAnswer, Record, Service
from reviews.services.values import plain, short, year_of


def _query(api: str, paper: Paper) -> str | None:
    kind, _, name = paper.key.partition(":")
    if kind != "acl":
        return None
    # Ids of the old form have a capital, such as P17-1001.
    return f"{api}{quote(name[:1].upper() + name[1:] if name[:1].isalpha() else name)}.bib"


def read_acl(data: bytes, paper: Paper) -> Record:
    """The record in a BibTeX entry. Raises NoAnswer."""
    library = parse_string(data.decode("utf-8", errors="replace"), append_middleware=[LatexDecodingMiddleware()])
    if not library.entries:
        raise NoAnswer("service-malformed")
    values = {key.casefold(): each.value for key, each in library.entries[0].fields_dict.items()}
    fields = {key: re.sub(r"[{}]", "", value) for key, value in values.items()}
    title = short(fields.get("title", ""))
    if not title:
        raise NoAnswer("service-malformed")
    names = re.split(r"\s+and\s+", " ".join(fields.get("author", "").split()))
    return Record(
        title=title,
        authors=tuple(short(_natural(name)) for name in names if name.strip()),
        abstract=plain(fields.get("abstract", "")),
        withdrawn=False,
        year=year_of(fields.get("year", "")),
        venue=short(fields.get("booktitle") or fields.get("journal", "")),
        doi=read_doi(fields.get("doi", "")) or "",
    )


def _natural(name: str) -> str:
    parts = [part.strip() for part in name.split(",")]
    return " ".join((parts[-1], *parts[:-1])) if len(parts) in {2, 3} else name


ACL = Service("ACL Anthology", "https://aclanthology.org/", "ACL_API", _query, read_acl, is_catalogue=True)
