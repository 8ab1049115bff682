"""Stored HTML is held against what the sanitiser lets through."""

import pytest

from reviews.render.fragment import HERE, LINK
from reviews.render.sanitise import is_safe, sanitiser


@pytest.mark.parametrize(
    ("html", "is_fine"),
    [
        ("글 &lt;b&gt;", True),
        ('<p id="n--a" lang="ko">글<br></p>', True),
        ('<td style="text-align: right;">1</td>', True),
        ('<td style="text-align:right">1</td>', True),
        ('<td style="color: red">1</td>', False),
        ('<p style="text-align:right">1</p>', False),
        ('<a href="https://example.org/">글</a>', True),
        ('<a href="mailto:a@example.org">글</a>', True),
        (f'<a href="{HERE}#n--a">글</a><img src="{LINK}1 a.png" alt="">', True),
        ('<a href="javascript:alert(1)">글</a>', False),
        ('<img src="data:image/png,x" alt="">', False),
        ('<a href="/a">글</a>', False),
        ("<details open><summary>글</summary></details>", True),
        ('<p onclick="x">글</p>', False),
        ("<script>x</script>", False),
        ('<math alttext="x"><semantics><mi mathvariant="normal">x</mi></semantics></math>', True),
        ('<mi href="https://example.org/">x</mi>', False),
        ("<mi onclick='x'>x</mi>", False),
        ("<p>글", True),
        ("<P>글</P>", False),
        ("글 < 글", False),
    ],
)
def test_html_holds_what_a_text_may_hold(html: str, is_fine: bool) -> None:
    assert is_safe(html) is is_fine
    assert is_safe(f"<p>앞</p>{html}<p>뒤</p>") is is_fine


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p id="a" class="x" align="left">글</p>', '<p id="n--a" align="left">글</p>'),
        ('<h1 align="right">가</h1><h6 align="left">나</h6>', '<h1 align="right">가</h1><h6 align="left">나</h6>'),
        ('<a href="#b" name="c">글</a>', f'<a href="{HERE}#n--b">글</a>'),
        (f'<a href="{LINK}1 a.md">글</a>', f'<a href="{LINK}1 a.md">글</a>'),
        ('<a href="a.md">글</a><img src="a.png" alt="">', '<a>글</a><img alt="">'),
        ('<a href="HTTPS://a.org" rel="x">글</a>', '<a href="HTTPS://a.org">글</a>'),
        ('<a href="ftp://a.org">글</a><a href="mailto:a@b.org">글</a>', '<a>글</a><a href="mailto:a@b.org">글</a>'),
        ("<script>x</script><unk>글</unk>", "글"),
        ('<td style="text-align: RIGHT; color: red">1</td>', "1"),
        (
            '<table><tbody><tr><td style="color: red;text-align: RIGHT">1</td></tr></tbody></table>',
            '<table><tbody><tr><td style="text-align:right">1</td></tr></tbody></table>',
        ),
    ],
)
def test_what_is_kept_has_ids_of_its_text_and_links_that_are_checked(html: str, kept: str) -> None:
    assert sanitiser(lambda: "n").clean(html) == kept
