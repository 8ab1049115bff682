"""DOIs as they are copied."""

import pytest

from reviews.model.doi import doi_address, is_doi, read_doi

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
