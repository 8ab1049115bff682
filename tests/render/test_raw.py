"""HTML that a writer may write, piece by piece."""

import re

import pytest

from reviews.render.raw import attributes_of, markdown_in, name_of, rewritten
from reviews.render.renderer import Renderer


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div>\n글\n</div>", None),
        ("<div>\n**글**\n</div>", (1, "**글**")),
        ("<div\nclass='a'>\n\n- 글\n</div>", (3, "- 글")),
        ("<div><!-- **글**\n\n --> [말](a.md)</div>", (2, "[말](a.md)")),
        ("<div><!-- **글**", None),
        ("<p>`a`</p>", (0, "`a`")),
        ("<p>값 $x$</p>", (0, "$x$")),
        ("<div>\n| a | b |\n</div>", (1, "| a | b |")),
        ("<PRE>**글**</PRE>", None),
        ("<p><code>**글**</code></p>", None),
        ("<p>2 * 3 ** 4 - 5</p>", None),
    ],
)
def test_markdown_in_html_is_found_with_its_line(html: str, found: tuple[int, str] | None) -> None:
    assert markdown_in(html) == found


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("글 <b>굵게</b>", "글 [b 0]굵게[b 0]"),
        ("a\n<i\nlang='ko'>b\n</i>", "a\n[i 1]b\n[i 3]"),
        ("<unk> <b <", "&lt;unk> &lt;b &lt;"),
        ("<!-- a\n--><b>c", "[b 1]c"),
        ("<!--> a <b>-->", " a [b 0]-->"),
        ("<!-- a", "&lt;!-- a"),
        ("--> <!-- a", "--> &lt;!-- a"),
        ("<!---->a<!--->b<!-- -- -->c<!--\n--><b>", "abc[b 1]"),
        ("<b\n>\n</b>\n<i>", "[b 0]\n[b 2]\n[i 3]"),
        ("<script>\n<u>", "&lt;script>\n[u 1]"),
        ("<A HREF=x></A >", "[a 0][a 0]"),
        ("<b =><b/><b a=1 b='2' c=\"3\" d>", "&lt;b =>[b 0][b 0]"),
    ],
)
def test_tags_are_rewritten_and_comments_dropped(html: str, kept: str) -> None:
    assert rewritten(html, lambda tag, line: f"[{name_of(tag)} {line}]") == kept


def test_attributes_are_read_with_and_without_quotes() -> None:
    found: list[list[tuple[str, str]]] = []

    def keep(tag: re.Match[str], line: int) -> str:
        found.append(attributes_of(tag))
        return ""

    rewritten("<a HREF=\"x y\" title='a \"b\"' open d=1 e=''></a>", keep)
    assert found == [[("href", "x y"), ("title", 'a "b"'), ("open", ""), ("d", "1"), ("e", "")], []]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("앞 <b>글</b> 뒤", "<p>앞 <b>글</b> 뒤</p>"),
        ("앞 <unk> <b 뒤", "<p>앞 &lt;unk&gt; &lt;b 뒤</p>"),
        ("앞 <unk *a*> *b*", "<p>앞 &lt;unk <em>a</em>&gt; <em>b</em></p>"),
        ("앞 <!-- *a*\n*b* --> *c*", "<p>앞  <em>c</em></p>"),
        ("앞 <!-- *a* 뒤 --", "<p>앞 &lt;!-- <em>a</em> 뒤 --</p>"),
        ("앞 <!-- *a* > 뒤", "<p>앞 &lt;!-- <em>a</em> &gt; 뒤</p>"),
        ("<![CDATA[*a*]]> 글", "<p>&lt;![CDATA[*a*]]&gt; 글</p>"),
        ("앞 <!---->뒤 -->", "<p>앞 뒤 --&gt;</p>"),
        ("앞 <![CDATA[ *a* ]]> *b* <?a?>", "<p>앞 &lt;![CDATA[ *a* ]]&gt; <em>b</em> &lt;?a?&gt;</p>"),
        ("앞 <![CDATA[ *a* ]>", "<p>앞 &lt;![CDATA[ *a* ]&gt;</p>"),
        ("앞 <?*a* > ", "<p>앞 &lt;?<em>a</em> &gt;</p>"),
        ("앞 </ b> <1> < b>", "<p>앞 &lt;/ b&gt; &lt;1&gt; &lt; b&gt;</p>"),
        # A block, which needs an element that is kept, or a comment.
        ("<div>\n*글*\n</div>\n\n*글*", "<div>\n*글*\n</div>\n<p><em>글</em></p>"),
        ("글\n<div>\n*글*\n</div>", "<p>글</p>\n<div>\n*글*\n</div>"),
        ("<DIV>\n*글*\n</DIV>", "<div>\n*글*\n</div>"),
        ("<unk>\n*글*", "<p>&lt;unk&gt;\n<em>글</em></p>"),
        ("<script>\n*글*\n</script>", "<p>&lt;script&gt;\n<em>글</em>\n&lt;/script&gt;</p>"),
        ("글\n<!-- *a*\n\n*b* -->\n*c*", "<p>글</p>\n\n<p><em>c</em></p>"),
        ("<b>*글*</b>", "<p><b><em>글</em></b></p>"),
        ("   <p>*글*</p>", "   <p>*글*</p>"),
        ("    <p>*글*</p>", "<pre><code>&lt;p&gt;*글*&lt;/p&gt;\n</code></pre>"),
    ],
)
def test_html_in_a_text_is_kept_or_shown(text: str, shown: str) -> None:
    assert Renderer().render(text, "n").html == shown


def test_a_tag_that_is_not_kept_is_told_once() -> None:
    """By name: `<font>` for its looks twice, and another; a mere token is none."""
    text = "<font color=a> <font color=b> <iframe src=a>\n</font> <video>"
    told = [(fault.line, fault.kind, fault.details["found"]) for fault in Renderer().render(text, "n").faults]
    assert told == [(1, "tag-not-kept", "<font color=a>"), (1, "tag-not-kept", "<iframe src=a>")]
