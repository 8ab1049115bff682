"""Addresses of one paper are one, those of different papers are not; searches are no papers."""

import pytest

from reviews.model.identity import SamePapers, identifier_of, identifier_of_doi, is_search
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


def test_which_name_stands_for_a_paper_depends_on_no_order() -> None:
    for written in ("ba cb", "bc ab", "ca ba", "bc ac", "cb ca", "cb ac"):
        pairs = [(pair[0], pair[1]) for pair in written.split()]
        same = SamePapers(pairs)
        assert [same.of(each) for each in "abc"] == ["a"] * 3


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("https://www.Example.org/A/", "example.org/A"),
        ("http://example.org:80/a", "example.org/a"),
        ("https://example.org:443/a", "example.org/a"),
        ("https://example.org:8080/a", "example.org:8080/a"),
        ("https://example.org/a?b=1&&utm_source=x&c=2&REF=y#d", "example.org/a?b=1&c=2"),
        ("https://example.org/a?fbclid=x", "example.org/a"),
        ("https://example.org/a?prefer=x", "example.org/a?prefer=x"),
        ("https://example.org/10.1234/Ab.full.pdf", "doi:10.1234/ab"),
        ("https://example.org/10.1234%2Fab/pdf/", "doi:10.1234/ab"),
        ("https://openreview.net/forum?id=Ab-C", "openreview:Ab-C"),
        ("https://aclanthology.org/P17-1001.pdf", "acl:p17-1001"),
        ("https://api.www.nature.com/articles/x1", "doi:10.1038/x1"),
        ("https://www.cell.com/cell/fulltext/S0092-8674(20)30001-X", "pii:s009286742030001x"),
    ],
)
def test_an_address_has_its_identifier(address: str, identifier: str) -> None:
    assert identifier_of(address) == identifier


def test_no_identifier_is_looked_for_in_what_nobody_types() -> None:
    start = "https://www.example.org/"
    assert identifier_of(start + "a" * (2000 - len(start))).startswith("example.org/")
    longer = start + "a" * (2001 - len(start))
    assert identifier_of(longer) == longer


@pytest.mark.parametrize(
    ("doi", "identifier"),
    [
        ("10.1038/NATURE14539.,;/", "doi:10.1038/nature14539"),
        ("10.1101/2020.07.01.1v12", "doi:10.1101/2020.07.01.1"),
        ("10.64898/2026.01.01.1v2", "doi:10.64898/2026.01.01.1"),
        ("10.21203/rs.3.rs-1/v2", "doi:10.21203/rs.3.rs-1"),
        ("10.26434/chemrxiv-2020-a-v3", "doi:10.26434/chemrxiv-2020-a"),
        ("10.1038/x.v2", "doi:10.1038/x.v2"),
        ("10.1093/nar/gkaa1/123", "doi:10.1093/nar/gkaa1"),
        ("10.18653/v1/P17-1001", "acl:p17-1001"),
        ("10.48550/arXiv.2007.05471", "2007.05471"),
    ],
)
def test_a_doi_has_its_identifier(doi: str, identifier: str) -> None:
    assert identifier_of_doi(doi) == identifier


def test_only_the_host_or_the_query_makes_a_search() -> None:
    assert is_search("https://scholar.google.com/")
    assert not is_search("https://example.org/scholar.google.com/")
    assert not is_search("https://example.org/search")
    assert is_search("https://example.org/search?q=a")


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
