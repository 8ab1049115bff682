"""Markdown once, placed anywhere. A case is `<name>.md` beside `<name>.html`, as it stands in an issue."""

from pathlib import Path

import pytest
from lxml import html

from reviews.model.fault import Fault
from reviews.render.fragment import connect, place, target
from reviews.render.markup import Renderer
from testbed import CASES

FILES = {"other.md": "notes/other/", "assets/a b.png": "assets/a b.png", "": ""}
MARKUP = sorted((CASES / "markup").glob("*.md"))


@pytest.mark.parametrize("case", MARKUP, ids=lambda case: case.stem)
def test_a_text_becomes_its_html(case: Path) -> None:
    body = Renderer().render(case.read_text(encoding="utf-8"), "slug")
    assert body.faults == ()
    html, broken = connect(body.html, FILES.get)
    assert broken == []
    placed = place(html, "../../", "", 3)
    assert placed.strip() == case.with_suffix(".html").read_text(encoding="utf-8").strip()


def test_one_renderer_keeps_texts_apart() -> None:
    renderer = Renderer()
    text = "[a]: https://example.org/\n\n# Title\n\nText[^1] [a]\n\n[^1]: Note\n"
    first = renderer.render(text, "one")
    renderer.render("# Title\n\n[^1]: Other\n\nText[^1]\n", "two")
    assert renderer.render(text, "one") == first
    assert "<a" not in renderer.render("[a]", "three").html


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
    """HTML has no seventh: what is shifted with its text would be no heading to anybody, and unknown to a checker."""
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
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="https://example.org/x.png" onerror="alert(1)">',
        "[x](javascript:alert(1))",
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<iframe src="https://example.org/"></iframe>',
        '<p style="position:fixed">x</p>',
        "<svg onload=alert(1)>",
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    ],
)
def test_no_script_comes_out(text: str) -> None:
    rendered = Renderer().render(f"앞 {text} 뒤", "slug")
    tree = html.fragment_fromstring(rendered.html, create_parent=True)
    assert not tree.xpath("//script|//iframe|//svg|//style|//@style|//@*[starts-with(name(), 'on')]")
    assert not [link for link in tree.xpath("//@href|//@src") if not link.startswith("https://")]
    assert tree.text_content().split()[0] == "앞"
    assert tree.text_content().split()[-1] == "뒤"


@pytest.mark.parametrize("tag", ["a", "blockquote", "details", "div", "img", "q", "table", "td"])
def test_an_address_comes_out_only_where_it_is_checked(tag: str) -> None:
    """HTML has many attributes that hold one (https://html.spec.whatwg.org/multipage/indices.html)."""
    names = "action background cite data formaction imagesrcset itemid itemtype longdesc manifest ping poster srcset"
    attributes = " ".join(f'{name}="https://elsewhere.example/"' for name in names.split())
    assert "elsewhere" not in Renderer().render(f"<{tag} {attributes}>글</{tag}>", "slug").html


@pytest.mark.parametrize(
    "text",
    ["ftp://example.org/", "tel:123", "doi:10.1/a", "javascript:x", "data:text/html,x", "https:x.org", "https://"],
)
def test_an_address_that_nobody_can_follow_is_named(text: str) -> None:
    fault = Fault(1, "link-address", {"link": text})
    assert Renderer().render(f"[x]({text})", "slug").faults == (fault,)
    assert Renderer().render(f"<a href='{text}'>x</a>", "slug").faults == (fault,)
