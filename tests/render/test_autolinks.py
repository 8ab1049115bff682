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
        # Before the path, signs of passwords and queries: all of it is the address, or none where it cannot be one.
        ("https://u:p@b.org/c 끝", ["https://u:p@b.org/c"]),
        ("https://a.org&b/c", ["https://a.org&amp;b/c"]),
        ("https://a.org[b]", []),
        ("https://a.org:123456/a", ["https://a.org:12345"]),
        # Signs that end a sentence or stand around an address are not its own.
        ("https://a.org/a*b*", ["https://a.org/a*b"]),
        ("https://a.org/~a_b_", ["https://a.org/~a_b"]),
        ("https://a.org/a'", ["https://a.org/a"]),
        ('https://a.org/a"b"', ["https://a.org/a"]),
        ("https://a.org/a`b`", ["https://a.org/a"]),
        ("https://a.org/a>b", ["https://a.org/a"]),
        ("https://a.org/a]", ["https://a.org/a"]),
        ("https://a.org/a[b]", ["https://a.org/a[b]"]),
        ("https://a.org/{a}", ["https://a.org/%7Ba%7D"]),
        ("https://a.org/a}", ["https://a.org/a"]),
        ("https://a.org/a]]}", ["https://a.org/a"]),
        ("https://a.org/[a]]", ["https://a.org/[a]"]),
        ("https://a.org/((a)", ["https://a.org/((a)"]),
        ("https://a.org/(a))", ["https://a.org/(a)"]),
        ("https://a.org/a)b)c", ["https://a.org/a"]),
        ("https://a.org/a).b)", ["https://a.org/a"]),
        ("https://a.org/\\*a", ["https://a.org/%5C*a"]),
        ("**https://a.org/b**", ["https://a.org/b"]),
        ("~~https://a.org~~", ["https://a.org"]),
        # Letters beyond ASCII.
        ("https://a.org/a?b=한글&c#라", ["https://a.org/a?b=%ED%95%9C%EA%B8%80&amp;c#%EB%9D%BC"]),
        ("https://a.org#한", ["https://a.org#%ED%95%9C"]),
        ("https://a.org/한(국)", ["https://a.org/%ED%95%9C(%EA%B5%AD)"]),
        ("https://a.org/한·국", ["https://a.org/%ED%95%9C%C2%B7%EA%B5%AD"]),
        ("https://a.org/a·b", ["https://a.org/a"]),
        ("https://a.org/A–B", ["https://a.org/A%E2%80%93B"]),
        ("https://a.org/A–", ["https://a.org/A"]),
        ("https://a.org/é/ü", ["https://a.org/%C3%A9/%C3%BC"]),
        ("https://a.org/a/에서는", ["https://a.org/a/"]),
        ("https://a.org/a=에서", ["https://a.org/a=%EC%97%90%EC%84%9C"]),
        # What stands right before and after.
        ("a,https://a.org", ["https://a.org"]),
        ("1https://a.org", []),
        ("가https://a.org", ["https://a.org"]),
        ("HTTPS://A.org Http://a.org/B httpsx://a", ["HTTPS://A.org", "Http://a.org/B"]),
        ("https://a.org/b;https://c.org", ["https://a.org/b", "https://c.org"]),
        ("https://a.org/b,c", ["https://a.org/b,c"]),
        ("https://a.org/https://b.org", ["https://a.org/https://b.org"]),
        ("[가](https://a.org/b)https://c.org", ["https://a.org/b", "https://c.org"]),
        ("https:\\//a.org", []),
        ("(www.a.org)", ["http://www.a.org"]),
        ("www.a.org에서", ["http://www.a.org"]),
        ("www.. www.a. wwww.a.org", []),
        ("www.a.b", ["http://www.a.b"]),
        ("http://www.a.org", ["http://www.a.org"]),
        ("a@b.org,c@d.org.", ["mailto:a@b.org", "mailto:c@d.org"]),
        ("a@b.co.kr/c", ["mailto:a@b.co.kr"]),
        ("a@b.org-c a@b.org.x a@@b.org", []),
        ("+a@b.org 가a@b.org가", ["mailto:+a@b.org", "mailto:a@b.org"]),
        (".a@b.org x/a@b.org mailto:가@b.org", []),
        ("a+b_c-d@e.org", []),
        ("MAILTO:a@b.org Mailto:c@b.org", ["mailto:a@b.org", "mailto:c@b.org"]),
        (f"{'a' * 81}@example.org", []),
        ("<mailto:a@b.org> <HTTPS://a.org>", ["mailto:a@b.org", "HTTPS://a.org"]),
        ("<http://a b> <foo:bar>", ["http://a"]),
        ("<https://a.org", ["https://a.org"]),
        ("![https://a.org](https://b.org/a.png) `https://a.org`", []),
    ],
)
def test_an_address_is_linked_to_its_end(text: str, found: list[str]) -> None:
    assert re.findall('href="([^"]*)"', Renderer().render(f"앞 {text} 뒤", "n").html) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://a.org/b", "a.org/b"),
        ("HTTPS://a.org/b", "a.org/b"),
        ("www.a.org/b", "www.a.org/b"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("<https://a.org/b>", "a.org/b"),
        ("<MAILTO:a@b.org>", "a@b.org"),
    ],
)
def test_an_address_is_shown_without_its_scheme(text: str, words: str) -> None:
    assert re.fullmatch(r"<p>앞 <a [^>]*>(.*)</a> 뒤</p>", Renderer().render(f"앞 {text} 뒤", "n").html)[1] == words  # type: ignore[index]


@pytest.mark.parametrize("text", ["https://", "https:// a", "https://!", "www.", "www.a", "@b.org"])
def test_what_is_no_address_is_text_and_no_fault(text: str) -> None:
    body = Renderer().render(f"앞 {text} 뒤", "n")
    assert (body.html, body.faults) == (f"<p>앞 {text} 뒤</p>", ())


@pytest.mark.parametrize("address", ["https://a.org", "www.a.org", "a@b.org", "<https://a.org>"])
def test_the_sign_after_an_address_is_read_as_any_other(address: str) -> None:
    html = Renderer().render(f"**{address}**", "n").html
    assert re.fullmatch(r"<p><strong><a [^>]*>[^<]*</a></strong></p>", html)


@pytest.mark.parametrize("address", ["https://a.org/b", "www.a.org", f"{'a' * 40}@b.org", "<https://a.org>"])
def test_lines_are_counted_beside_addresses(address: str) -> None:
    text = f"글\n{address} [가](ftp://a)\n글\n[나](ftp://b)"
    assert [fault.line for fault in Renderer().render(text, "n").faults] == [2, 4]
