"""A rendered text fits any page, and its links are right there."""

import pytest
from lxml import html

from reviews.model.fault import Fault
from reviews.render.fragment import HERE, LINK, ROOT, connect, links, named, near_file, place, prefix_in, target
from reviews.render.renderer import Renderer

FILES = {"other.md": "notes/other/", "assets/a b.png": "assets/a b.png", "": ""}


def test_html_has_its_links_right_on_every_spot() -> None:
    rendered, _ = connect(Renderer().render("# Head\n\n[x](other.md) [y](#head)\n", "slug").html, FILES.get)
    on_page = place(rendered, "../../")
    assert 'href="../../notes/other/"' in on_page
    assert 'href="#slug--head"' in on_page
    assert '<h2 id="slug--head">' in on_page
    in_feed = place(rendered, "https://example.org/papers/", "https://example.org/papers/notes/slug/", 3)
    assert 'href="https://example.org/papers/notes/other/"' in in_feed
    assert 'href="https://example.org/papers/notes/slug/#slug--head"' in in_feed
    assert '<h3 id="slug--head">' in in_feed


def test_no_heading_is_below_the_sixth_level() -> None:
    """HTML has no seventh level: a heading shifted beyond the sixth would be invalid."""
    rendered = Renderer().render("# a\n\n###### b\n", "slug").html
    for top in (2, 3, 6):
        levels = html.fromstring(place(rendered, "", "", top)).xpath("//*[@id]")
        assert [heading.tag for heading in levels] == [f"h{top}", "h6"]


def test_links_that_lead_nowhere_are_named_as_they_are_written() -> None:
    text = "[a](gone.md) [b](//[bad) ![c](img.png) [d](file:///etc/passwd) [e](https://example.org/)"
    body = Renderer().render(f"\n{text}", "slug")
    assert body.faults == (Fault(2, "link-address", {"link": "file:///etc/passwd"}),)
    assert connect(body.html, FILES.get)[1] == [(2, "gone.md"), (2, "//[bad"), (2, "img.png")]


def test_a_link_without_an_address_has_a_line_too() -> None:
    body = Renderer().render("글\n\n[a]()\n\n[b](gone.md)\n", "slug")
    assert connect(body.html, lambda link: None)[1] == [(3, ""), (5, "gone.md")]


@pytest.mark.parametrize(
    ("path", "link", "meant"),
    [
        ("notes/2020/a.md", "b.md", "notes/2020/b.md"),
        ("notes/2020/a.md", "../../about.md", "about.md"),
        ("notes/2020/a.md", "/topics/gan.md", "topics/gan.md"),
        ("notes/2020/a.md", "../../../mkdocs.yml", "../mkdocs.yml"),
        ("notes/2020/a.md", "/../mkdocs.yml", "../mkdocs.yml"),
    ],
)
def test_a_link_counts_from_its_file(path: str, link: str, meant: str) -> None:
    assert target(path, link) == meant


@pytest.mark.parametrize(
    ("address", "anchor"),
    [
        ("notes/other/", "#other--head"),
        ("topics/gan/", "#gan--head"),
        ("reviewers/kim/", "#kim--head"),
        ("topics/", "#head"),
        ("issues/2020-W29/", "#head"),
        ("about/", "#head"),
    ],
)
def test_an_anchor_on_another_page_is_that_pages_own(address: str, anchor: str) -> None:
    """Ids of a note's text bear its name; an issue's anchors are the names of its notes."""
    html, broken = connect(Renderer().render("[a](there.md?q=1&r#head)\n", "slug").html, lambda path: address)
    assert broken == []
    assert f'href="../../{address}?q=1&amp;r{anchor}"' in place(html, "../../")


def test_the_links_of_a_text_are_listed_in_order() -> None:
    text = "# a\n\n[*가* &amp; 나](https://example.org/?a&b) [다](other.md#b) [라](#a)\n"
    html, _ = connect(Renderer().render(text, "slug").html, FILES.get)
    assert links(html) == [
        ("https://example.org/?a&b", "가 & 나", None),
        (f"{ROOT}notes/other/#other--b", "다", "notes/other/"),
    ]


def test_files_that_a_hand_written_page_may_name_are_found() -> None:
    text = '[가](a%20b.md) <img src="../c.png?x"> (/topics/gan.md#x) e.g. nothing'
    assert {"pages/a b.md", "c.png", "topics/gan.md"} <= named("pages/about.md", text)


@pytest.mark.parametrize(
    ("meant", "known", "found"),
    [
        # In another Unicode form, then in another folder, then under a similar name: where only one file fits.
        ("notes/\u1100\u1161.md", ["notes/가.md", "topics/가.md"], "notes/가.md"),
        ("notes/gan.md", ["topics/gan.md"], "topics/gan.md"),
        ("gan.md", ["notes/a/gan.md"], "notes/a/gan.md"),
        ("notes/gan.md", ["topics/gan.md", "reviewers/gan.md"], None),
        ("notes/gan.md", ["topics/gan.md", "notes/gans.md"], "topics/gan.md"),
        ("assets/curve.png", ["assets/curves.png", "notes/curves.png"], "assets/curves.png"),
        ("assets/Curves.png", ["assets/CURVES.png"], "assets/CURVES.png"),
        ("assets/curve.png", ["notes/curves.png"], None),
        ("assets/curve.png", ["assets/loss.png"], None),
        ("curve.png", ["curves.png", "notes/curve2.png"], "curves.png"),
        ("notes/2007.05471.md", ["notes/2007.05472.md"], None),
        ("issues/2020-W29.md", ["issues/2020-W28.md"], None),
        ("notes/2007.05471.md", ["notes/2020/2007.05471.md"], "notes/2020/2007.05471.md"),
        ("notes/", ["notes/a.md", "topics/"], None),
    ],
)
def test_the_file_that_was_meant_is_found(meant: str, known: list[str], found: str | None) -> None:
    assert near_file(meant, known) == found


@pytest.mark.parametrize(
    ("address", "prefix"),
    [("notes/a/", "a--"), ("topics/", ""), ("notes", ""), ("issues/2020-W29/", ""), ("", ""), ("reviewers/a", "a--")],
)
def test_ids_of_a_text_have_the_name_of_its_page(address: str, prefix: str) -> None:
    assert prefix_in(address) == prefix


def test_a_link_that_leads_nowhere_is_named_once_a_line() -> None:
    html = f'<a href="{LINK}1 a&amp;b.md">글</a> <img src="{LINK}1 a&amp;b.md"> <a href="{LINK}2 a&amp;b.md">글</a>'
    assert connect(html, lambda path: None) == ("<a>글</a> <img> <a>글</a>", [(1, "a&b.md"), (2, "a&b.md")])


def test_an_address_within_the_site_is_quoted_and_escaped() -> None:
    html = f'<a href="{LINK}1 a%20b.md?c&amp;d#e">글</a>'
    assert connect(html, {"a b.md": "notes/가 나/"}.get) == (
        f'<a href="{ROOT}notes/%EA%B0%80%20%EB%82%98/?c&amp;d#가 나--e">글</a>',
        [],
    )
    for elsewhere in ("mailto:a@example.org", "//example.org/a", "http://[a"):
        assert connect(f'<a href="{LINK}3 {elsewhere}">글</a>', lambda path: path)[1] == [(3, elsewhere)]


def test_headings_keep_their_distance() -> None:
    html = '<h2 id="a">가</h2><h4>나</h4><header>다</header>'
    assert place(html, "", "", 2) == html
    assert place(html, "", "", 1) == '<h1 id="a">가</h1><h3>나</h3><header>다</header>'
    assert place(html, "", "", 5) == '<h5 id="a">가</h5><h6>나</h6><header>다</header>'
    assert place("<p>글</p>", "", "", 3) == "<p>글</p>"


def test_links_are_listed_with_the_words_that_are_seen() -> None:
    html = f'<a href="{ROOT}a%20b/#c" title="d"> <b>가</b> &amp;\n나 </a><a href="{HERE}#e">다</a>'
    html += '<a href="x?a&amp;b">라</a>'
    assert links(html) == [(f"{ROOT}a%20b/#c", "가 &\n나", "a b/"), ("x?a&b", "라", None)]
