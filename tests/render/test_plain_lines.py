"""Rendered texts as plain lines."""

import pytest

from reviews.render.plain_lines import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>하나<br>\n둘 &lt;unk&gt;</p>\n<p>셋</p>", "하나\n둘 <unk>\n셋"),
        ("<ul>\n<li>가</li>\n<li>나\n<ol>\n<li>다</li></ol></li></ul>", "가\n나\n다"),
        ("<table><tr><th>가</th> <th>나</th></tr>\n<tr><td>1</td>\n<td>2</td></tr></table>", "가 | 나\n1 | 2"),
        ("<pre><code>if x:\n    y\n\n    z\n</code></pre>", "if x:\n    y\n    z"),
        ('<p>앞 <img src="a.png" alt="a &gt; b > c" width="3"> 뒤</p>', "앞 a > b > c 뒤"),
        ('<p><a href="x" title="1 > 2">이름</a></p>', "이름"),
        (
            '<p><math alttext="β^2"><semantics><mi>β</mi><annotation>\\beta</annotation></semantics></math>배</p>',
            "β^2배",
        ),
    ],
)
def test_words_stay_and_markup_goes(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_large_text_takes_no_long_time() -> None:
    for piece in ("<", " ", "\n", '"', "<p", "</td> ", '<img alt="', "<img "):
        plain_text(piece * 50_000)
