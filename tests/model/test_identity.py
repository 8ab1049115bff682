"""Addresses of one paper are one, those of different papers are not; searches are no papers."""

import pytest

from reviews.model.identity import SamePapers
from reviews.model.paper import NotAPaper, Paper
from testbed import CASES

LINES = [line for line in (CASES / "identity.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")]
SAME = [tuple(line.split(" = ")) for line in LINES if " = " in line]
OTHERS = [tuple(line.split(" ! ")) for line in LINES if " ! " in line]


def test_there_are_enough_pairs() -> None:
    assert len(SAME) >= 30
    assert len(OTHERS) >= 30
    assert len(SAME) + len(OTHERS) == len(LINES)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_addresses_of_one_paper_are_one(one: str, other: str) -> None:
    assert Paper.parse(one).key == Paper.parse(other).key


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_addresses_of_two_papers_are_two(one: str, other: str) -> None:
    assert Paper.parse(one).key != Paper.parse(other).key


@pytest.mark.parametrize(
    "address",
    [
        "https://scholar.google.com/scholar?q=alphafold",
        "https://scholar.google.co.kr/scholar?hl=ko&q=alphafold",
        "https://scholar.google.com/citations?user=abc",
        "https://www.google.com/search?q=paper",
        "https://www.semanticscholar.org/search?q=alphafold&sort=relevance",
        "https://pubmed.ncbi.nlm.nih.gov/?term=alphafold",
        "https://openreview.net/search?term=lora&content=all",
        "https://dl.acm.org/action/doSearch?AllField=vr",
        "https://ieeexplore.ieee.org/search/searchresult.jsp?newsearch=true&queryText=lora",
        "https://duckduckgo.com/?q=x&t=h_",
        "https://search.crossref.org/search/works?q=lora&from_ui=yes",
        "https://aclanthology.org/search/?q=bert",
    ],
)
def test_results_of_a_search_are_no_paper(address: str) -> None:
    with pytest.raises(NotAPaper) as error:
        Paper.parse(address)
    assert error.value.kind == "paper-is-a-search"


@pytest.mark.parametrize(
    "address",
    ["https://example.org/search/paper.pdf", "https://example.org/article?q=1", "https://example.org/research?id=1"],
)
def test_an_address_that_looks_a_little_like_one_is_a_paper(address: str) -> None:
    assert Paper.parse(address).address == address


def test_what_relates_identifiers_makes_them_one() -> None:
    same = SamePapers([("doi:b", "2007.1"), ("doi:b", "doi:c"), ("x", "y"), ("x", "x")])
    assert same.of("2007.1") == same.of("doi:b") == same.of("doi:c") != same.of("x") == same.of("y")
    assert same.of("never named") == "never named"


def test_a_page_tells_the_doi_of_its_paper() -> None:
    assert Paper.parse("https://www.nature.com/articles/s41586-021-03819-2.pdf").doi == "10.1038/s41586-021-03819-2"
    assert Paper.parse("https://doi.org/10.7554/eLife.57443").doi == "10.7554/eLife.57443"
    assert Paper.parse("https://aclanthology.org/2020.acl-main.1").doi is None
    assert Paper.parse("2106.09685").doi is None


@pytest.mark.parametrize(
    "tail", [".full.pdf" * 200, ".full" * 20_000, "0" * 100_000, "/search/" * 10_000, "&q" * 50_000]
)
def test_long_addresses_take_no_time(tail: str) -> None:
    for start in ("https://doi.org/10.1234/x", "https://ieeexplore.ieee.org/ielx7/1/", "https://example.org/?a"):
        assert Paper.parse(start + tail + "!").key
