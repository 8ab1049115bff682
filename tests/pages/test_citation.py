"""BibTeX and COinS, as programs that read them see them."""

import csv
import itertools
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest
from bibtexparser.entrypoint import parse_string
from pybtex.database import parse_string as parse_as_bibliographies_do
from pylatexenc.latex2text import LatexNodes2Text

from reviews.pages.citation import Cited, bibtex, review_data
from reviews.pages.coins import coins
from testbed import CASES

with (CASES / "2020-W29.tsv").open(encoding="utf-8", newline="") as file:
    WEEK = [
        Cited(
            f"arXiv:{row['id']}",
            row["title"],
            row["title"],
            tuple(row["authors"].split(", ")),
            f"https://arxiv.org/abs/{row['id']}",
            row["id"],
            2020,
        )
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
ODD = Cited(
    "odd",
    "50% {of} $\\alpha$_1 & #2: β-VAE — “증강” ~ \\end",
    "50% {of} α_1 & #2: β-VAE — “증강” ~ \\end",
    ("Andreas Rücklé", "Bits and Pieces", "Ivan Vulić", "김민"),
    "https://example.org/a_b?c=1&d=%20",
    None,
    None,
)
# Braces that TeX draws: BibTeX counts them like any others, so they need partners.
SETS = Cited(
    "sets", r"Of $\{x : x > 0 \}$ and $\{a\}$", "Of {x:x>0} and {a}", ("Kim",), "https://example.org/", None, None
)


def plain(latex: str) -> str:
    """A field as LaTeX prints it, formulas as they are written."""
    return str(LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True).latex_to_text(latex))


@pytest.mark.parametrize("paper", [*WEEK, ODD], ids=lambda paper: paper.key)
def test_a_paper_comes_back_from_bibtex(paper: Cited) -> None:
    library = parse_string(bibtex(paper))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == paper.key
    assert plain(fields["title"]) == paper.title
    assert tuple(plain(author) for author in fields["author"].split(" and ")) == paper.authors
    assert fields["url"] == paper.address
    assert fields.get("eprint") == paper.arxiv_id
    assert fields.get("archivePrefix") == ("arXiv" if paper.arxiv_id else None)
    assert fields.get("year") == (str(paper.year) if paper.year else None)


def test_a_formulas_braces_are_commands_that_latex_knows() -> None:
    (entry,) = parse_string(bibtex(SETS)).entries
    title = entry.fields_dict["title"].value
    assert title == r"{Of $\lbrace x : x > 0 \rbrace $ {and} $\lbrace a\rbrace $}"
    assert set(re.findall(r"\\[A-Za-z]+", title)) == {r"\lbrace", r"\rbrace"}


@pytest.mark.parametrize("paper", [WEEK[15], ODD], ids=lambda paper: paper.key)
def test_coins_decode_to_the_paper(paper: Cited) -> None:
    values = parse_qs(coins(paper))
    # By it a reference manager files the paper as one, or as a page of the web.
    assert values["rft.type"] == ["preprint" if paper.arxiv_id else "webpage"]
    assert values["rft.title"] == [paper.plain_title]
    assert tuple(values["rft.creator"]) == paper.authors
    assert values["rft.identifier"] == [paper.address]
    assert values.get("rft.date") == ([str(paper.year)] if paper.year else None)
    assert values.get("rft_id") == ([f"info:arxiv/{paper.arxiv_id}"] if paper.arxiv_id else None)


AUTHORS = [("Kim Min",), ("Gemini Team", "Luc Van Gool"), ("Robert L. Logan IV", "Zoë Ångström"), ()]
PLACES = [
    # venue, doi, type of BibTeX, its field, format of COinS, its field
    ("Nature", "10.1038/s41586-021-03819-2", "article", "journal", "journal", "rft.jtitle"),
    ("Proceedings of the ACM on Human-Computer Interaction", None, "article", "journal", "journal", "rft.jtitle"),
    ("Science & Society", "10.1234/a_b", "article", "journal", "journal", "rft.jtitle"),
    (None, "10.1126/science.abj8754", "article", None, "journal", None),
    ("NeurIPS 2020", None, "inproceedings", "booktitle", "book", "rft.btitle"),
    ("CHI '21", "10.1145/3025453.3025609", "inproceedings", "booktitle", "book", "rft.btitle"),
    (None, "10.18653/v1/P17-1001", "inproceedings", None, "book", None),
    ("bioRxiv", "10.1101/2021.10.04.463034", "misc", "howpublished", "dc", "rft.source"),
    ("Zenodo", "10.5281/zenodo.4321", "misc", "howpublished", "dc", "rft.source"),
    (None, None, "misc", None, "dc", None),
]
PAPERS = [
    (Cited(f"key{number}", "On Nets", "On Nets", authors, "https://example.org/", arxiv_id, year, venue, doi), *rest)
    for number, (authors, (arxiv_id, year), (venue, doi, *rest)) in enumerate(
        itertools.product(AUTHORS, [("2007.05471", 2021)], PLACES)
    )
]


def test_there_are_forty() -> None:
    assert len(PAPERS) == 40


@pytest.mark.parametrize(("paper", "kind", "field", "form", "source"), PAPERS)
def test_a_paper_comes_back_whole(paper: Cited, kind: str, field: str | None, form: str, source: str | None) -> None:
    entry = parse_as_bibliographies_do(bibtex(paper), "bibtex").entries[paper.key]
    assert (entry.type, entry.fields["year"], entry.fields.get("doi")) == (kind, "2021", paper.doi)
    venues = {
        name: entry.fields[name].replace("\\", "")
        for name in ("journal", "booktitle", "howpublished")
        if name in entry.fields
    }
    assert {name: venue.replace("{'}", "'").replace("{&}", "&") for name, venue in venues.items()} == (
        {field: paper.venue} if field else {}
    )
    assert len(entry.persons.get("author", [])) == len(paper.authors)
    values = parse_qs(coins(paper))
    assert values["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{form}"]
    assert values["rft.date"] == ["2021"]
    assert [values[name] for name in (source,) if name] == [[paper.venue]] * bool(source)
    assert (f"info:doi/{paper.doi}" in values["rft_id"]) == bool(paper.doi)
    assert "info:arxiv/2007.05471" in values["rft_id"]
    people = [name for key in ("rft.au", "rft.aucorp", "rft.creator") for name in values.get(key, [])]
    assert len(people) == len(paper.authors)
    data = review_data(paper, url="", summary="", reviewer="", reviewer_url="", published="2022-01-01", language="en")[
        "itemReviewed"
    ]
    assert data["datePublished"] == "2021"
    assert data.get("isPartOf", {}).get("name") == paper.venue
    identifiers = ["arXiv:2007.05471", *([f"doi:{paper.doi}"] if paper.doi else [])]
    assert data["identifier"] == (identifiers if paper.doi else identifiers[0])


DATA: dict[str, Any] = {
    "url": "https://example.org/notes/a/",
    "summary": "-",
    "reviewer": "Kim",
    "reviewer_url": "https://example.org/kim/",
    "published": "2020-07-17",
    "language": "ko",
}


def test_what_became_of_a_paper_is_told_with_the_version_that_was_read() -> None:
    def article(**more: Any) -> dict[str, Any]:
        found: dict[str, Any] = review_data(WEEK[0], **DATA, **more)["itemReviewed"]
        return found

    quiet = article()
    assert not {"version", "correction", "creativeWorkStatus"} & quiet.keys()
    assert article(version="2") == quiet  # of a paper without news nobody asks
    assert article(news=["new"]) == {**quiet, "correction": ["new"]}
    assert article(news=["new"], version="2") == {**quiet, "correction": ["new"], "version": "2"}
    assert article(withdrawn=True) == {**quiet, "creativeWorkStatus": "Withdrawn"}


def test_a_review_is_dated_and_signed() -> None:
    data = review_data(WEEK[0], **DATA)
    assert data["author"] == {"@type": "Person", "name": "Kim", "url": "https://example.org/kim/"}
    assert (data["datePublished"], data.get("dateModified"), data["inLanguage"]) == ("2020-07-17", None, "ko")
    assert review_data(WEEK[0], **DATA, modified="2020-07-18")["dateModified"] == "2020-07-18"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a {b} c", r"a {\{}b{\}} c"),
        ("a {b", r"a {\textbraceleft}b"),
        ("a} b", r"a{\textbraceright} b"),
        ("}{", r"{\textbraceright}{\textbraceleft}"),
        ("$\\{x$", r"$\lbrace x$"),
        ("$}x{$", r"{\$}{\textbraceright}x{\textbraceleft}{\$}"),
        ("a and b and c", "a {and} b {and} c"),
        ("Andes", "Andes"),
    ],
)
def test_braces_have_partners_and_names_stay_together(text: str, value: str) -> None:
    paper = Cited("key", text, text, (), "https://example.org/", None, None)
    assert f"  title = {{{{{value}}}}}," in bibtex(paper)


def test_every_part_of_a_name_is_written_as_latex() -> None:
    paper = Cited("key", "x", "x", ("José Bérg Jr.", "Zoé Van der Bérg"), "https://example.org/", None, None)
    assert r"  author = {B{\'e}rg, Jr., Jos{\'e} and Van der B{\'e}rg, Zo{\'e}}," in bibtex(paper)


@pytest.mark.parametrize(("doi", "line"), [("10.1/a{b}c", "  doi = {10.1/a{b}c},"), ("10.1/a{b", ""), ("10.1/}{", "")])
def test_a_doi_is_left_out_if_bibtex_could_not_read_it(doi: str, line: str) -> None:
    entry = bibtex(Cited("key", "A", "A", (), "https://example.org/", None, None, doi=doi))
    assert [one for one in entry.splitlines() if one.startswith("  doi")] == ([line] if line else [])


def test_letters_that_latex_has_no_name_for_stay_and_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    assert "title = {{한글 漢字 \U0001f525}}" in bibtex(replace(ODD, title="한글 漢字 \U0001f525"))
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("address", "doi", "link"),
    [
        ("https://openreview.net/forum?id=a", "10.1000/A_b", "https://doi.org/10.1000/A_b"),
        ("https://doi.org/10.1000/a_b", "10.1000/A_b", None),
        ("http://dx.doi.org/10.1000/a_b", "10.1000/a_b", None),
        ("https://doi.org/10.1000/a_b", None, None),
    ],
)
def test_the_link_of_a_doi_is_not_that_of_the_paper(address: str, doi: str | None, link: str | None) -> None:
    assert Cited("key", "T", "T", (), address, None, None, doi=doi).doi_link == link
