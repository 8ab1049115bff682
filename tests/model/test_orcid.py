"""Identifiers of people."""

import pytest

from reviews.model.orcid import orcid_address, read_orcid


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0001-5109-3700", "0000-0001-5109-3700"),
        ("0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", None),
        ("0000-0002-1694-2339", None),
        ("0000000218250097", None),
        ("https://example.org/0000-0002-1825-0097", None),
        ("0000-0002-1825-0097\n", None),
        ("", None),
    ],
)
def test_an_identifier_is_known_by_its_check_digit(text: str, orcid: str | None) -> None:
    assert read_orcid(text) == orcid


def test_it_is_shown_as_an_address() -> None:
    assert orcid_address("0000-0002-1825-0097") == "https://orcid.org/0000-0002-1825-0097"
