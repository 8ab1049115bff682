"""Bare addresses end where their writers mean them to end."""

import re

import pytest

from reviews.render.renderer import Renderer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://a.org에서", ["https://a.org"]),
        ("(https://a.org/b).", ["https://a.org/b"]),
        ("https://a.org/b_(c)을", ["https://a.org/b_(c)"]),
        ("https://a.org/b),", ["https://a.org/b"]),
        ("https://a.org/x(y)z)w", ["https://a.org/x(y)z"]),
        ("[https://a.org/b]", ["https://a.org/b"]),
        ("https://a.org:80/b", ["https://a.org:80/b"]),
        ("https://a.org,https://b.org", ["https://a.org", "https://b.org"]),
        ("https://a.org/b,https://b.org/c", ["https://a.org/b", "https://b.org/c"]),
        ("https://a.org/wiki/한국어를", ["https://a.org/wiki/%ED%95%9C%EA%B5%AD%EC%96%B4%EB%A5%BC"]),
        ("https://a.org/repo에", ["https://a.org/repo"]),
        ("https://a.org/에서", ["https://a.org/"]),
        ("https://a.org/3·1_a", ["https://a.org/3%C2%B71_a"]),
        ("https://a.org/a→b", ["https://a.org/a"]),
        ("https://a.org?!.", ["https://a.org"]),
        ("xhttps://a.org", []),
        ("https:// a", []),
        ("https://a 나", ["https://a"]),
        ("www.a.org/b.", ["http://www.a.org/b"]),
        ("www.a", []),
        ("www.", []),
        ("xwww.a.org", []),
        ("가www.a.org", []),
        ("a.b@example.org은", ["mailto:a.b@example.org"]),
        ("mailto:a@example.org", ["mailto:a@example.org"]),
        ("Recall@top.k", []),
        ("a@example.orgx", []),
        ("@example.org", []),
        (f"{'a' * 80}@example.org", [f"mailto:{'a' * 80}@example.org"]),
        ("<https://a.org/b>", ["https://a.org/b"]),
        ("<a@example.org>", ["mailto:a@example.org"]),
        ("<tel:1>", []),
        ("[https://b.org](https://a.org)", ["https://a.org"]),
        ("[www.b.org a@example.org](https://a.org)", ["https://a.org"]),
    ],
)
def test_an_address_is_linked_to_its_end(text: str, found: list[str]) -> None:
    assert re.findall('href="([^"]*)"', Renderer().render(f"앞 {text} 뒤", "n").html) == found
