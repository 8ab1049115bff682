"""Markdown, rendered once and placed anywhere. A case is `<name>.md` beside `<name>.html`, as shown in an issue."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from reviews.model.fault import Fault
from reviews.render import renderer
from reviews.render.body import LINE
from reviews.render.fragment import connect, place
from reviews.render.labels import label_lines
from reviews.render.renderer import Renderer
from reviews.words import load_words
from testbed import CASES

FILES = {"other.md": "notes/other/", "assets/a b.png": "assets/a b.png", "../assets/a b.png": "assets/a b.png"}
MARKUP = sorted((CASES / "markup").glob("*.md"))


@pytest.mark.parametrize("case", MARKUP, ids=lambda case: case.stem)
def test_a_text_becomes_its_html(case: Path) -> None:
    body = Renderer(label_lines(load_words("ko"))).render(case.read_text(encoding="utf-8"), "slug")
    assert body.faults == ()
    html, broken = connect(body.html, FILES.get)
    assert broken == []
    placed = place(html, "../../", "", 3)
    assert placed.strip() == case.with_suffix(".html").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(("name", "spare"), [(LINE, "_SPARE_OF_LINE"), ("n", "_SPARE")])
def test_html_may_take_its_room_and_no_more(name: str, spare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "가 $x$ 나"
    html = Renderer().render(text, name).html
    monkeypatch.setattr(renderer, spare, len(html) - 20 * len(text))
    assert Renderer().render(text, name).faults == ()
    monkeypatch.setattr(renderer, spare, len(html) - 20 * len(text) - 1)
    assert [fault.kind for fault in Renderer().render(text, name).faults] == ["render-large"]


@pytest.mark.parametrize(
    ("text", "deepest"),
    [
        (lambda depth: ">" * depth + " 글", 99),
        (lambda depth: "<div>" * depth + "글" + "</div>" * depth, 100),
        (lambda depth: "<span>" * depth + "글" + "</span>" * depth, 99),
        (lambda depth: "\n".join(f"{'  ' * level}- 글" for level in range(depth)), 49),
    ],
    ids=["quotes", "blocks", "spans", "lists"],
)
def test_a_hundred_elements_may_stand_in_each_other(text: Callable[[int], str], deepest: int) -> None:
    assert Renderer().render(text(deepest), "n").faults == ()
    assert [fault.kind for fault in Renderer().render(text(deepest + 1), "n").faults] == ["render-deep"]


def test_one_renderer_keeps_texts_apart() -> None:
    renderer = Renderer()
    text = "[a]: https://example.org/\n\n# Title\n\nText[^1] [a]\n\n[^1]: Note\n"
    first = renderer.render(text, "one")
    renderer.render("# Title\n\n[^1]: Other\n\nText[^1]\n", "two")
    assert renderer.render(text, "one") == first
    assert "<a" not in renderer.render("[a]", "three").html


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


@pytest.mark.parametrize("language", ["", "python", "nothing"])
def test_blank_lines_around_code_belong_to_it(language: str) -> None:
    rendered = Renderer().render(f"```{language}\n\n a\n\n```", "slug").html
    assert html.fragment_fromstring(rendered).text_content().rstrip("\n") + "\n\n" == "\n a\n\n"
    assert html.fragment_fromstring(rendered).text_content().endswith("a\n\n")


def test_an_address_with_spaces_is_read_like_any_other() -> None:
    rendered = Renderer().render("[말](a \\_ &amp; b.md 'x')", "slug").html
    assert connect(rendered, {"a _ & b.md": "b/"}.get)[1] == []
