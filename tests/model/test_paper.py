"""Every form in which people name a paper, after arXiv's own description of its ids."""

import pytest

from reviews.model.paper import ARXIV_ID, NotAPaper, Paper, is_web_address, same_papers
from testbed import PROJECT


@pytest.mark.parametrize(
    ("text", "arxiv_id", "version"),
    [
        ("2007.05471", "2007.05471", None),
        ("2007.05471v2", "2007.05471", "2"),
        ("2001.00010", "2001.00010", None),
        ("2202.00270", "2202.00270", None),
        ("arXiv:2007.05471", "2007.05471", None),
        ("arxiv: 2007.05471v12", "2007.05471", "12"),
        ("0704.0001", "0704.0001", None),
        ("1412.9999", "1412.9999", None),
        ("hep-th/9901001", "hep-th/9901001", None),
        ("math.GT/0309136v1", "math.GT/0309136", "1"),
        ("https://arxiv.org/abs/2007.05471", "2007.05471", None),
        ("http://arxiv.org/abs/2007.05471v3", "2007.05471", "3"),
        ("https://www.arxiv.org/pdf/2007.05471.pdf", "2007.05471", None),
        ("https://arxiv.org/pdf/2007.05471v2", "2007.05471", "2"),
        ("https://arxiv.org/html/2401.00001v1/", "2401.00001", "1"),
        ("https://export.arxiv.org/abs/hep-th/9901001", "hep-th/9901001", None),
        ("https://arxiv.org/abs/2007.05471?context=cs.LG#x", "2007.05471", None),
        ("https://arxiv.org/e-print/2007.05471v1", "2007.05471", "1"),
        ("https://www.alphaxiv.org/abs/2007.05471v2", "2007.05471", "2"),
        ("https://alphaxiv.org/overview/2007.05471?tab=blog", "2007.05471", None),
        ("https://www.alphaxiv.org/pdf/2007.05471.pdf", "2007.05471", None),
        ("https://www.alphaxiv.org/abs/hep-th/9901001", "hep-th/9901001", None),
        ("https://ar5iv.labs.arxiv.org/html/2007.05471", "2007.05471", None),
        ("https://ar5iv.org/abs/2007.05471", "2007.05471", None),
        ("https://huggingface.co/papers/2007.05471#community", "2007.05471", None),
        ("https://scirate.com/arxiv/2007.05471", "2007.05471", None),
        ("https://doi.org/10.48550/arXiv.2007.05471", "2007.05471", None),
    ],
)
def test_arxiv_papers(text: str, arxiv_id: str, version: str | None) -> None:
    paper = Paper.parse(text)
    assert (paper.arxiv_id, paper.version) == (arxiv_id, version)
    assert paper.address == f"https://arxiv.org/abs/{arxiv_id}{f'v{version}' if version else ''}"
    assert paper.pdf == paper.address.replace("/abs/", "/pdf/")


def test_the_slug_is_the_id_without_version() -> None:
    assert Paper.parse("2007.05471v2").slug == "2007.05471"
    assert Paper.parse("hep-th/9901001").slug == "hep-th-9901001"
    assert Paper.parse("https://openreview.net/forum?id=x").slug is None


def test_other_papers_keep_their_address() -> None:
    paper = Paper.parse("https://openreview.net/forum?id=YicbFdNTTy")
    assert (paper.address, paper.arxiv_id, paper.pdf) == ("https://openreview.net/forum?id=YicbFdNTTy", None, None)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.alphaxiv.org/about",
        "https://huggingface.co/papers/trending",
        "https://huggingface.co/name/2007.05471",
        "https://example.org/papers/2007.05471",
        "https://myalphaxiv.org/abs/2007.05471",
    ],
)
def test_only_known_places_show_papers_under_their_arxiv_id(address: str) -> None:
    assert Paper.parse(address) == Paper(address)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2007.05471", "https://arxiv.org/pdf/2007.05471v2.pdf"),
        ("http://www.example.org/report", "https://example.org/report/"),
        ("https://openreview.net/pdf?id=YicbFdNTTy", "https://openreview.net/forum?noteId=x&id=YicbFdNTTy"),
        ("2007.05471", "https://huggingface.co/papers/2007.05471"),
        ("cs.CL/0205070", "cs/0205070"),
        ("https://example.org/a.", "https://example.org/a"),
    ],
)
def test_one_paper_has_one_key(one: str, other: str) -> None:
    assert Paper.parse(one).key == Paper.parse(other).key


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "paper-not-an-id"),
        ("v2", "paper-not-an-id"),
        ("2007.054711", "paper-not-an-id"),
        ("2007.05471v0", "paper-not-an-id"),
        ("2007.05471 v2", "paper-not-an-id"),
        ("２００７.05471", "paper-not-an-id"),
        ("2000.00001", "paper-month"),
        ("2013.00001", "paper-month"),
        ("2001.0001", "paper-digits-5"),
        ("1501.0001", "paper-digits-5"),
        ("hep-th/9913001", "paper-month"),
        ("https://example.org:0/", "address-malformed"),
        ("https://a@[::1]/", "address-malformed"),
        ("https:///a", "address-malformed"),
        ("https://example.org/a b", "address-malformed"),
        ("10.1038/nature14539", "paper-is-a-doi"),
        ("1412.00001", "paper-digits-4"),
        ("https://arxiv.org/", "arxiv-address-without-id"),
        ("https://arxiv.org/abs/", "arxiv-address-without-id"),
        ("https://arxiv.org/abs/nothing", "paper-not-an-id"),
        ("https://www.alphaxiv.org/abs/2013.00001", "paper-month"),
        ("https://huggingface.co/papers/2001.0001", "paper-digits-5"),
        ("https://huggingface.co/papers/2001.000001", "paper-not-an-id"),
        ("https://", "address-malformed"),
        ("https://example.org:port/", "address-malformed"),
        ("https://[::1/", "address-malformed"),
        ('https://example.org/"onclick="', "address-malformed"),
        ("javascript:alert(1)", "paper-not-an-id"),
        ("mailto:a\nb@example.org", "paper-not-an-id"),
    ],
)
def test_what_names_no_paper_says_why(text: str, kind: str) -> None:
    with pytest.raises(NotAPaper) as error:
        Paper.parse(text)
    assert error.value.kind == kind


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2007.05471", "2020-07-01"),
        ("0704.0001", "2007-04-01"),
        ("hep-th/9901001", "1999-01-01"),
        ("hep-th/9108001", "1991-08-01"),
        ("9001.00001", "2090-01-01"),
        ("1501.00001", "2015-01-01"),
        ("1412.0001", "2014-12-01"),
    ],
)
def test_an_id_tells_its_month(text: str, month: str) -> None:
    assert str(Paper.parse(text).month) == month


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("2312.00001v2", "https://arxiv.org/html/2312.00001v2"),
        ("2311.99999", "https://ar5iv.labs.arxiv.org/html/2311.99999"),
        ("2007.05471v2", "https://ar5iv.labs.arxiv.org/html/2007.05471"),
        ("hep-th/9901001", "https://ar5iv.labs.arxiv.org/html/hep-th/9901001"),
        ("https://example.org/", None),
    ],
)
def test_an_arxiv_paper_can_be_read_as_a_web_page(text: str, page: str | None) -> None:
    assert Paper.parse(text).html == page


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://example.org", True),
        ("HTTP://example.org:1/a?b#c", True),
        ("https://example.org:0/", False),
        ("https://example.org/a b", False),
        ("ftp://example.org/", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_a_web_address_has_a_scheme_a_host_and_perhaps_a_port(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one


def test_a_doi_is_no_paper_but_its_address_is() -> None:
    with pytest.raises(NotAPaper) as error:
        Paper.parse("doi:10.1038/nature14539")
    assert error.value.details == {"address": "https://doi.org/10.1038/nature14539"}
    assert Paper.parse(error.value.details["address"]).doi == "10.1038/nature14539"


def test_a_missing_zero_may_stand_at_either_end() -> None:
    with pytest.raises(NotAPaper) as error:
        Paper.parse("2001.1234")
    assert error.value.details == {"right": "2001.01234", "other": "2001.12340"}


def test_an_id_tells_its_year_and_another_address_does_not() -> None:
    assert Paper.parse("2007.05471").year == 2020
    assert Paper.parse("https://example.org/").year is None


def test_a_full_stop_behind_a_path_is_that_of_a_sentence() -> None:
    assert Paper.parse("https://example.org/a.").address == "https://example.org/a"
    assert Paper.parse("https://example.org./").address == "https://example.org./"
    assert Paper.parse("https://example.org.").address == "https://example.org."


def test_papers_are_the_same_where_a_doi_says_so() -> None:
    one, other, third = (Paper.parse(each) for each in ("2007.05471", "https://doi.org/10.1038/x", "2007.05472"))
    same = same_papers([(one, "10.1038/X"), (third, None), (third, "")])
    assert same.of(one.key) == same.of(other.key) != same.of(third.key)


@pytest.mark.parametrize("script", ["not-found.js", "search.js"])
def test_scripts_know_the_same_ids(script: str) -> None:
    assert f"({ARXIV_ID})" in (PROJECT / "overrides" / "assets" / script).read_text(encoding="utf-8")
