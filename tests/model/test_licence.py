"""Names of licences."""

import pytest

from reviews.model.licence import licence_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-sa-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("CC-BY-SA-ND-4.0", None),
        ("free", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_licence_is_named_or_has_an_address(text: str, address: str | None) -> None:
    assert licence_address(text) == address
