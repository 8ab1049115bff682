"""White space goes where nobody sees it, and stays where it counts."""

from time import process_time

import pytest

from reviews.pages.white_space import squeezed


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>\n\n  a\n   b \n</p>\n\n  <p>c</p>", "<p>\na\n   b\n</p>\n<p>c</p>"),
        ("<a>x</a>\n  <a>y</a> <a>z</a>", "<a>x</a>\n<a>y</a> <a>z</a>"),  # links stay apart
        ("<a>x</a><a>y</a>", "<a>x</a><a>y</a>"),
        ("<pre>\n\n a\n  <b>\n  c</b>\n</pre>\n\n<i>", "<pre>\n\n a\n  <b>\n  c</b>\n</pre>\n<i>"),
        ("<script>\n 1\n</script>\n\n<br>", "<script>\n 1\n</script>\n<br>"),
        ("<textarea>\n \n</textarea><style>\n\n a{}\n</style>", "<textarea>\n \n</textarea><style>\n\n a{}\n</style>"),
        ('<p title="a\n\n  b">', '<p title="a\n\n  b">'),
        ("<prefix>\n\n</prefix>", "<prefix>\n</prefix>"),
    ],
)
def test_white_space_beside_tags_becomes_a_line_end(html: str, shown: str) -> None:
    assert squeezed(html) == shown
    assert squeezed(shown) == shown


@pytest.mark.parametrize("space", [" ", "\n", " \n"])
def test_much_of_it_takes_no_time(space: str) -> None:
    started = process_time()
    assert squeezed(f"<p>a{space * 200_000}b</p>") == f"<p>a{space * 200_000}b</p>"
    assert process_time() - started < 1
