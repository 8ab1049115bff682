"""Citations and metadata of a reviewed paper for programs, made from plain values.

BibTeX as arXiv advises (https://info.arxiv.org/help/hypertex/bibstyles.html): `eprint` and
`archivePrefix`. JSON-LD is schema.org's (https://schema.org/Review), for search
engines. Highwire `citation_*` tags are not here: they would claim that our page is the paper.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import UnicodeToLatexEncoder

from reviews.model.doi import beside, doi_address
from reviews.model.person import read_person
from reviews.model.venue import Form, Kind, form_of, kind_of
from reviews.render.in_text import formulas

# Without braces around a macro, `\"u` swallows what follows it in some styles. Hangul stays as it is.
_LATEX = UnicodeToLatexEncoder(
    replacement_latex_protection="braces-almost-all", unknown_char_policy="keep", unknown_char_warning=False
)
# Characters that LaTeX accepts unchanged. The encoder would look at each letter.
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;()!?/+-]*")
# Where BibTeX's types name where a paper appeared.
_PLACES = {"article": "journal", "inproceedings": "booktitle", "misc": "howpublished"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper as a reader cites it. `key` never changes; `year` is that of the paper, if it is known."""

    key: str
    title: str
    """Its formulas are TeX."""
    plain_title: str
    """Its formulas are readable text."""
    authors: tuple[str, ...]
    address: str
    arxiv_id: str | None
    year: int | None
    venue: str | None = None
    doi: str | None = None

    @property
    def kind(self) -> Kind:
        """The type of its BibTeX entry."""
        return kind_of(self.venue, self.doi)

    @property
    def form(self) -> Form:
        """What a reference manager files it as."""
        return form_of(self.venue, self.doi, self.arxiv_id)

    @property
    def doi_address(self) -> str | None:
        return doi_address(self.doi) if self.doi else None

    @property
    def doi_link(self) -> str | None:
        """The address of its DOI, unless its own address leads there as well."""
        return self.doi_address if self.doi and beside(self.doi, self.address) else None


def bibtex(paper: Cited) -> str:
    """A paper's BibTeX entry, with a closing newline."""
    library = Library([Entry(paper.kind, paper.key, _fields(paper))])
    # Instead of the library's last step, which adds braces but makes deep copies of everything.
    return write_string(library, unparse_stack=(), bibtex_format=_form())


@cache
def _form() -> BibtexFormat:
    form = BibtexFormat()  # type: ignore[no-untyped-call]  # the library leaves it untyped
    form.indent = "  "
    form.trailing_comma = True
    return form


def _fields(paper: Cited) -> list[Field]:
    values = {
        # A second pair of braces preserves capitals.
        "title": f"{{{_latex(paper.title)}}}",
        "author": " and ".join(map(_author, paper.authors)),
        _PLACES[paper.kind]: _latex(paper.venue) if paper.venue else None,
        "year": paper.year,
        "eprint": paper.arxiv_id,
        "archivePrefix": "arXiv" if paper.arxiv_id else None,
        # As it is: what makes a link of it expects no escapes.
        "doi": paper.doi if paper.doi and _is_balanced(paper.doi) else None,
        "url": paper.address,
    }
    return [Field(name, f"{{{value}}}") for name, value in values.items() if value]


@lru_cache(maxsize=10_000)  # authors recur
def _author(name: str) -> str:
    """An author as BibTeX divides names: in braces for a group, `von Last, Jr, First` where it would else go wrong."""
    person = read_person(name)
    if person.is_group:
        return f"{{{_latex(name)}}}"
    if person.is_plain or " and " in name:  # which braces keep together
        return _latex(name)
    family = _latex(person.family)
    if " " in family and any(word[:1].islower() for word in person.family.split()):
        family = f"{{{family}}}"
    last = f"{_latex(person.particle)} {family}".strip()
    return ", ".join(filter(None, (last, _latex(person.suffix), _latex(person.given))))


def _latex(text: str) -> str:
    """A text as LaTeX; its formulas are LaTeX already.

    BibTeX ends a value at its closing brace, and also counts braces after a backslash, so each needs its partner.
    """
    if _PLAIN.fullmatch(text):  # no formula either
        return _escaped(text)
    parts, end = [], 0
    for start, stop in formulas(text):
        formula = text[start:stop].replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
        parts += [_escaped(text[end:start]), formula if _is_balanced(formula) else _escaped(formula)]
        end = stop
    return "".join([*parts, _escaped(text[end:])])


@lru_cache(maxsize=10_000)  # authors recur
def _escaped(text: str) -> str:
    latex: str = text if _PLAIN.fullmatch(text) else _LATEX.unicode_to_latex(text)
    if not _is_balanced(text):
        latex = latex.replace(r"{\{}", r"{\textbraceleft}").replace(r"{\}}", r"{\textbraceright}")
    # An author named "Bits and Pieces" must not become two.
    return latex.replace(" and ", " {and} ")


def _is_balanced(text: str) -> bool:
    """Whether all braces are paired."""
    depths = list(accumulate((1 if brace == "{" else -1 for brace in re.findall(r"[{}]", text)), initial=0))
    return min(depths) == depths[-1] == 0


def review_data(
    paper: Cited,
    *,
    url: str,
    summary: str,
    reviewer: str,
    reviewer_url: str,
    published: str,
    modified: str = "",
    language: str,
    news: Sequence[str] = (),
    withdrawn: bool = False,
    version: str | None = None,
) -> dict[str, Any]:
    """JSON-LD of one review; `url` is the review's own address, `reviewer` a name; days are written as YYYY-MM-DD.

    `modified` is empty if it was never corrected. `news` tells what became of the paper since, in sentences; `version`
    is the one that was read.
    """
    article: dict[str, Any] = {
        "@type": "ScholarlyArticle",
        "name": paper.plain_title,
        "author": [
            {"@type": "Organization" if read_person(author).is_group else "Person", "name": author}
            for author in paper.authors
        ],
        "url": paper.address,
    }
    names = [f"arXiv:{paper.arxiv_id}"] if paper.arxiv_id else []
    names += [f"doi:{paper.doi}"] if paper.doi else []
    if names:
        article["identifier"] = names if len(names) > 1 else names[0]
    if paper.doi:
        article["sameAs"] = paper.doi_address
    if version and news:
        article["version"] = version
    if news:
        article["correction"] = list(news)
    if withdrawn:
        article["creativeWorkStatus"] = "Withdrawn"
    if paper.venue:
        series = {"article": "Periodical", "inproceedings": "PublicationVolume", "misc": "CreativeWork"}
        article["isPartOf"] = {"@type": series[paper.kind], "name": paper.venue}
    if paper.year:
        article["datePublished"] = str(paper.year)
    return {
        "@context": "https://schema.org",
        "@type": "Review",
        "url": url,
        "itemReviewed": article,
        "author": {"@type": "Person", "name": reviewer, "url": reviewer_url},
        "datePublished": published,
        **({"dateModified": modified} if modified else {}),
        "abstract": summary,
        "inLanguage": language,
    }
