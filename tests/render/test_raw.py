"""HTML that a writer may write, piece by piece."""

import pytest

from reviews.render.raw import markdown_in, name_of, rewritten


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
    ],
)
def test_tags_are_rewritten_and_comments_dropped(html: str, kept: str) -> None:
    assert rewritten(html, lambda tag, line: f"[{name_of(tag)} {line}]") == kept
