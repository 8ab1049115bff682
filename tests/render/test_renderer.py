"""Markdown, rendered once and placed anywhere. A case is `<name>.md` beside `<name>.html`, as shown in an issue.

It is read by `reviews.render.raw`, `reviews.render.brackets`, `reviews.render.autolinks`, `reviews.render.fences`,
`reviews.render.headings`, `reviews.render.undrawn` and those that the map of tests names.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from reviews.model.fault import Fault
from reviews.render import renderer
from reviews.render.body import LINE, Body
from reviews.render.formulas import cells_of
from reviews.render.fragment import connect, place
from reviews.render.labels import Labels, label_lines
from reviews.render.parser import Parser
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


def test_tokens_open_and_close_as_their_names_say() -> None:
    """The library counts by this how deep a text is."""
    text = "\n\n".join(case.read_text(encoding="utf-8") for case in MARKUP) + "\n\n글[^없음]\n\n- [ ] # 제목"
    env = {"labels": Labels(), "footnote_back": ""}
    tokens = [each for token in Parser().parse(text, env) for each in (token, *(token.children or ()))]
    assert {"link_open", "formula", "html_inline", "alert_title_open", "fault"} <= {token.type for token in tokens}
    for token in tokens:
        ends = {"open": 1, "close": -1}
        assert token.nesting == ends.get(token.type.rpartition("_")[2], 0), token


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # A dollar sign, and what a grave accent leaves of its formula.
        ("글 $a`b$ 끝", "<p>글 $a`b$ 끝</p>"),
        ("$a`b`c$", "<p>$a<code>b</code>c$</p>"),
        ("$x `y$ z` w$", "<p>$x <code>y$ z</code> w$</p>"),
        ("$\\text{``a''}$", "<p>[“a”]</p>"),
        ("`a$b` $c$", "<p><code>a$b</code> [c]</p>"),
        # A formula as a block ends where it ends, and is none in what only continues a paragraph.
        ("$$x$$\n글", "<p>[x]\n글</p>"),
        ("$$\nx\n$$\n글", "<p>[x]</p>\n<p>글</p>"),
        ("  $$\n  x\n  $$ \u3000\n글", "<p>[x]</p>\n<p>글</p>"),
        ("$$\nx\n$$ y", "<p>[x] y</p>"),
        ("> 글\n    $$\n    x\n    $$", "<blockquote>\n<p>글\n[x]</p>\n</blockquote>"),
        ("```math\n\n\nx\n\n```\n글", "<p>[x]</p>\n<p>글</p>"),
        # A block of code without a line.
        ("```\n```", '<div class="highlight"><pre><span></span><code></code></pre></div>'),
        ("```python\n```", '<div class="highlight"><pre><span></span><code></code></pre></div>'),
        # Tables without a row, beside paragraphs, and with bars of formulas.
        ("| 가 |\n|---|", "<table>\n<thead>\n<tr>\n<th>가</th>\n</tr>\n</thead>\n</table>"),
        ("> | 가 |\n---", "<blockquote>\n<p>| 가 |</p>\n</blockquote>\n<hr>"),
        ("글\n---", '<h2 id="n--글">글</h2>'),
        (
            "글\n| $|x|$ | 나 |\n|---|---|",
            "<p>글</p>\n<table>\n<thead>\n<tr>\n<th>[|x|]</th>\n<th>나</th>\n</tr>\n</thead>\n</table>",
        ),
        # A formula that a row does not close is none, whatever follows the table.
        (
            "| 가 | 나 |\n|---|---|\n| $x | y |\n\nz$ 글",
            "<table>\n<thead>\n<tr>\n<th>가</th>\n<th>나</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>$x</td>\n<td>y</td>\n"
            "</tr>\n</tbody>\n</table>\n<p>z$ 글</p>",
        ),
        ("\\| 가 |\n|---|", "<table>\n<thead>\n<tr>\n<th>| 가</th>\n</tr>\n</thead>\n</table>"),
        # Words of a heading's id, and of a picture in a picture.
        ("# ![그림](https://a.org/a.png) 글", '<h2 id="n--그림-글"><img alt="그림" src="https://a.org/a.png"> 글</h2>'),
        ("![가 ![나](https://a.org/b.png)](https://a.org/a.png)", '<p><img alt="가 나" src="https://a.org/a.png"></p>'),
        ("# $x$ `code` \\* 글", '<h2 id="n--x-code--글">[x] <code>code</code> * 글</h2>'),
        ("![가\n나](https://a.org/a.png)", '<p><img alt="가\n나" src="https://a.org/a.png"></p>'),
        # No link within a link, and one after it.
        ("<a href='https://a.org'>https://b.org</a>", '<p><a href="https://a.org">https://b.org</a></p>'),
        (
            "<A href='https://a.org'>b</A> https://c.org",
            '<p><a href="https://a.org">b</a> <a href="https://c.org">c.org</a></p>',
        ),
        ("<b>https://b.org</b>", '<p><b><a href="https://b.org">b.org</a></b></p>'),
        # What a browser would hide is text, apart from comments.
        ("<?php a ?> 글 <?>", "<p>&lt;?php a ?&gt; 글 &lt;?&gt;</p>"),
        ("<![CDATA[ *a* ]]> 글", "<p>&lt;![CDATA[ *a* ]]&gt; 글</p>"),
        ("<!DOCTYPE *a*> 글", "<p>&lt;!DOCTYPE *a*&gt; 글</p>"),
        ("앞 <!-- *a* --> 뒤", "<p>앞  뒤</p>"),
        ("앞 <!--> 글 --> 뒤", "<p>앞  글 --&gt; 뒤</p>"),
        ("앞 <!-- 글 뒤", "<p>앞 &lt;!-- 글 뒤</p>"),
        ("<p title='a \"b\"'>글</p>", '<p title="a &quot;b&quot;">글</p>'),
        ("<b title='a &amp; &lt;b'>글</b>", '<p><b title="a &amp; &lt;b">글</b></p>'),
        ("<B lang=ko>굵게</B>", '<p><b lang="ko">굵게</b></p>'),
        # Names of files may hold spaces.
        ("[가](<a b.md>)", '<p><a href="\x051 a b.md">가</a></p>'),
        ("[가](a b.md 'x')", '<p><a href="\x051 a b.md" title="x">가</a></p>'),
        ("[가](a b)", "<p>[가](a b)</p>"),
        # Signs for tasks, whatever an item holds.
        ("- [ ] 가\n- [x] 나\n- 다", "<ul>\n<li>☐ 가</li>\n<li>☑ 나</li>\n<li>다</li>\n</ul>"),
        ("- [ ] # 제목", '<ul>\n<li>☐ <h2 id="n--제목">제목</h2>\n</li>\n</ul>'),
        ("- [x] > 글", "<ul>\n<li>☑ <blockquote>\n<p>글</p>\n</blockquote>\n</li>\n</ul>"),
        ("1. [X] *가*", "<ol>\n<li>☑ <em>가</em></li>\n</ol>"),
        (
            "- [ ] 가\n\n  나\n- [x] 다",
            "<ul>\n<li>\n<p>☐ 가</p>\n<p>나</p>\n</li>\n<li>\n<p>☑ 다</p>\n</li>\n</ul>",
        ),
        ("- [ ] ", "<ul>\n<li>☐ </li>\n</ul>"),
        (
            "> [!note]\n> 글\n\n> [!TIP]\n> 글",
            "<blockquote>\n<p><strong>Note</strong></p>\n<p>글</p>\n</blockquote>\n"
            "<blockquote>\n<p><strong>Tip</strong></p>\n<p>글</p>\n</blockquote>",
        ),
        # Emphasis beside Hangul and beside others.
        ("가**(나)**다 a**(b)**c", "<p>가<strong>(나)</strong>다 a**(b)**c</p>"),
        ("가**+**나 가**「나」**다", "<p>가<strong>+</strong>나 가<strong>「나」</strong>다</p>"),
        ("*(가)*나 **가**(나)", "<p><em>(가)</em>나 <strong>가</strong>(나)</p>"),
        ("_(가)_나", "<p>_(가)_나</p>"),
        ("~a~ b", "<p><del>a</del> b</p>"),
        ("a~b~ 가", "<p>a~b~ 가</p>"),
        ("a ~b~ c", "<p>a <del>b</del> c</p>"),
        ("~1~2 배", "<p>~1~2 배</p>"),
        ("~a~, ~~b~~c", "<p><del>a</del>, <del>b</del>c</p>"),
        ("가**(나)** **(다)**가 **가 **나", "<p>가<strong>(나)</strong> <strong>(다)</strong>가 **가 **나</p>"),
        ("中*(나)*カ a*(나)* é*(b)*é", "<p>中<em>(나)</em>カ a*(나)* é*(b)*é</p>"),
        ("~a~ 1~2배 3~4배 ~~b~~", "<p><del>a</del> 1~2배 3~4배 <del>b</del></p>"),
        (
            '글[^a"b&c]\n\n[^a"b&c]: 주',
            '<p>글<sup id="n--fnref:a&quot;b&amp;c"><a href="\x03#n--fn:a&quot;b&amp;c">1</a></sup></p>\n<div>\n<hr>\n'
            '<ol>\n<li id="n--fn:a&quot;b&amp;c">\n'
            '<p>주&nbsp;<a href="\x03#n--fnref:a&quot;b&amp;c" title="">↩</a></p>\n</li>\n</ol>\n</div>',
        ),
        ("글^[주] 끝", "<p>글^[주] 끝</p>"),
        # The last part of a footnote takes the links back, in a paragraph or after it.
        (
            "글[^1]\n\n[^1]: 주\n\n    둘",
            '<p>글<sup id="n--fnref:1"><a href="\x03#n--fn:1">1</a></sup></p>\n<div>\n<hr>\n<ol>\n<li id="n--fn:1">\n'
            '<p>주</p>\n<p>둘&nbsp;<a href="\x03#n--fnref:1" title="">↩</a></p>\n</li>\n</ol>\n</div>',
        ),
        (
            "글[^1]\n\n[^1]:\n        x",
            '<p>글<sup id="n--fnref:1"><a href="\x03#n--fn:1">1</a></sup></p>\n<div>\n<hr>\n<ol>\n<li id="n--fn:1">\n'
            '<pre><code>x\n</code></pre>\n<a href="\x03#n--fnref:1" title="">↩</a></li>\n</ol>\n</div>',
        ),
    ],
)
def test_a_few_signs_are_read_as_they_are_meant(text: str, shown: str) -> None:
    """Formulas stand here as their readable text in brackets."""
    rendered = Renderer().render(text, "n").html
    assert re.sub(r'<math alttext="([^"]*)".*?</math>', r"[\1]", rendered, flags=re.DOTALL) == shown


def test_the_words_of_a_link_back_may_hold_any_sign() -> None:
    html = Renderer('"{}" & <b>').render("글[^1]\n\n[^1]: 주", "n").html
    assert 'title="&quot;1&quot; &amp; &lt;b&gt;">↩</a>' in html


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 가 | 나 |", [" 가 ", " 나 "]),
        ("가 | 나", ["가 ", " 나"]),
        ("|가", ["가"]),
        ("가|", ["가"]),
        ("| |", [" "]),
        ("||", [""]),
        ("|", []),
        ("", []),
        ("  | 가 \\| 나 |  ", [" 가 \\| 나 "]),
        ("|가||나|", ["가", "", "나"]),
    ],
)
def test_a_row_is_parted_at_its_bars(row: str, cells: list[str]) -> None:
    assert cells_of(row) == cells


def test_a_line_of_formulas_has_room_for_thousands_of_letters_more() -> None:
    """Sixty short formulas have it, a hundred do not; the line is shown as it was written."""
    assert Renderer().render("$x$ " * 60, LINE).faults == ()
    refused = Renderer().render("$x$&" * 150, LINE)
    assert (refused.html, refused.faults) == ("$x$&amp;" * 150, (Fault(1, "render-large"),))
    refused = Renderer().render("<&> $\\left( x$" + "{" * 40 + "$" + "{" * 40 + "x" + "}" * 40 + "$", LINE)
    assert [(fault.line, fault.kind) for fault in refused.faults] == [(1, "formula-deep")]
    assert refused.html.startswith("&lt;&amp;&gt; $")


def test_what_the_file_was_refused_for_is_not_told_again() -> None:
    """References to controls are faults of the file, found when it is read."""
    assert Renderer().render("글 &#13; <b>글</b>", "n").faults == ()
    assert Renderer().render("글 &#12; <b>글</b>", "n") == Body("글 &amp;#12; &lt;b&gt;글&lt;/b&gt;")


def test_a_control_in_the_html_that_no_reference_made_is_a_fault_of_the_longest_line() -> None:
    assert Renderer().render("글\n<b>긴 \x01 글</b>", "n") == Body(
        "글\n&lt;b&gt;긴 \x01 글&lt;/b&gt;", (Fault(2, "render-failed"),)
    )


def test_a_line_is_html_to_which_more_may_be_added() -> None:
    assert Renderer().render("가 &", LINE).html + "<br>" == "가 &amp;<br>"
