"""BibTeX and COinS, as programs that read them see them."""

import csv
import re
from urllib.parse import parse_qs

import pytest
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from reviews.pages.citation import Cited, bibtex, coins
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
