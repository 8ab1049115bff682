"""Addresses become ASCII; those that are ASCII already stay the same."""

import pytest

from reviews.model.address import ascii_address, ascii_part, split_address


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a%20b?q=1#c", "https://example.org/a%20b?q=1#c"),
        ("https://예시.example/코드?줄=1#끝", "https://xn--vv4b11d.example/%EC%BD%94%EB%93%9C?%EC%A4%84=1#%EB%81%9D"),
        ("https://example.org/논문%20하나", "https://example.org/%EB%85%BC%EB%AC%B8%20%ED%95%98%EB%82%98"),
        ("http://[가", "http://[가"),
    ],
)
def test_an_address_is_written_in_ascii(address: str, written: str) -> None:
    assert ascii_address(address) == written


def test_a_part_is_encoded_once() -> None:
    assert ascii_part("가 나/b?c=d") == "%EA%B0%80%20%EB%82%98/b?c=d"
    assert ascii_part(ascii_part("가 나")) == ascii_part("가 나")


@pytest.mark.parametrize("address", ["http://[", "http://[x]y", "http://a℀b/", "//["])
def test_a_malformed_address_has_no_parts(address: str) -> None:
    assert not any(split_address(address))
    assert split_address("https://example.org:80/a?b#c").hostname == "example.org"
