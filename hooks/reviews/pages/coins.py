"""COinS: an OpenURL ContextObject (ANSI/NISO Z39.88-2004) in the title of a span, which reference managers read."""

from functools import lru_cache
from urllib.parse import quote_plus

from reviews.model.person import read_person
from reviews.pages.citation import Cited


def coins(paper: Cited) -> str:
    """The title of a COinS span: what a reference manager needs to save the paper."""
    values = [("ctx_ver", "Z39.88-2004"), *_coins_of_kind(paper)]
    if paper.year:
        values.append(("rft.date", str(paper.year)))
    if paper.doi:
        values.append(("rft_id", f"info:doi/{paper.doi}"))
    if paper.arxiv_id:
        values.append(("rft_id", f"info:arxiv/{paper.arxiv_id}"))
    if paper.kind != "misc":
        values.append(("rft_id", paper.address))
    return "&".join([f"{key}={_quoted(value)}" for key, value in values])


@lru_cache(maxsize=10_000)  # authors recur
def _quoted(value: str) -> str:
    """A value of a query, as `urlencode` writes it."""
    return quote_plus(value, safe=":/")


def _coins_of_kind(paper: Cited) -> list[tuple[str, str]]:
    """Title, authors and venue in the format of the paper's kind: of journals, of books, or Dublin Core's."""
    if paper.kind == "misc":
        return [
            ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
            ("rft.type", paper.form),
            ("rft.title", paper.plain_title),
            *(("rft.creator", author) for author in paper.authors),
            *([("rft.source", paper.venue)] if paper.venue else []),
            ("rft.identifier", paper.address),
        ]
    kind, genre, name = ("journal", "article", "jtitle")
    if paper.kind == "inproceedings":
        kind, genre, name = ("book", "proceeding", "btitle")
    return [
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rft.genre", genre),
        ("rft.atitle", paper.plain_title),
        *([(f"rft.{name}", paper.venue)] if paper.venue else []),
        *map(_coins_author, paper.authors),
    ]


def _coins_author(name: str) -> tuple[str, str]:
    """An author as written, or with the family name first where programs would take the last word for it."""
    person = read_person(name)
    if person.is_group:
        return "rft.aucorp", name
    return "rft.au", name if person.is_plain else person.inverted
