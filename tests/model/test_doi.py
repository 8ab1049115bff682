"""DOIs as they are copied."""

import pytest

from reviews.model.doi import beside, doi_address, is_doi, read_doi

SICI = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1038/s41586-021-03819-2", "10.1038/s41586-021-03819-2"),
        ("doi:10.1038/nature14539", "10.1038/nature14539"),
        ("DOI: 10.1038/nature14539.", "10.1038/nature14539"),
        ("https://doi.org/10.1038/nature14539", "10.1038/nature14539"),
        ("http://dx.doi.org/10.1002%2Frob.21876?x=1", "10.1002/rob.21876"),
        ("<https://doi.org/10.1038/nature14539>", "10.1038/nature14539"),
        ("10.5281/zenodo.4321", "10.5281/zenodo.4321"),
        (SICI, SICI),
        ("https://doi.org/10.1000/a#part", "10.1000/a"),
        ("doi:10.1000/a?b#c%20d", "10.1000/a?b#c%20d"),
        (" info:doi/10.1000/a; ", "10.1000/a"),
        ("10.1000/a.,;", "10.1000/a"),
        ("10.123456789/a", "10.123456789/a"),
        ("10.1234567890/a", None),
        ("10.123/a", None),
        ("", None),
        ("10.1038", None),
        ("https://example.org/10.1038/x", None),
        ("nature14539", None),
        ("10.1038/a b", None),
    ],
)
def test_an_identifier_is_found_however_it_is_labelled(text: str, doi: str | None) -> None:
    assert read_doi(text) == doi
    assert doi is None or is_doi(doi)


def test_its_address_leads_back_to_it() -> None:
    assert read_doi(doi_address(SICI)) == SICI
    assert doi_address("10.1038/nature14539") == "https://doi.org/10.1038/nature14539"


def test_an_identifier_is_not_told_twice() -> None:
    assert beside("10.1038/Nature14539", "https://doi.org/10.1038/nature14539") == ""
    assert beside("10.1038/Nature14539", "https://doi.org/10.1038/other") == "10.1038/Nature14539"
    assert beside("10.1038/nature14539", "https://example.org/") == "10.1038/nature14539"
    assert beside("", "https://example.org/") == ""
