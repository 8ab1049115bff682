"""A rendered text fits any page, and its links are right there."""

import pytest
from lxml import html

from reviews.model.fault import Fault
from reviews.render.fragment import ROOT, connect, links, named, place, target
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
