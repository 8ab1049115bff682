"""How deep rendered HTML may be."""

import pytest

from reviews.render.bounds import TooLargeError, is_printable, room_for, too_deep
from reviews.render.fragment import HERE, LINK


def test_html_is_as_deep_as_its_open_elements() -> None:
    deep = "<p>" * 50 + "<b>" * 50
    assert too_deep(deep) is None
    assert too_deep(f"{deep}<br><img alt='>'><hr>") is None
    assert too_deep(f"{deep}<i>") == ("i", 1)
    assert too_deep(f"{deep}<b>") == ("b", 51)
    assert too_deep(f"{deep}</b><i>") is None
    assert too_deep("<p>글</p>" * 200) is None
    assert too_deep(f'{deep}</b></b><b title="</b>"><b><b>') == ("b", 53)


def test_a_text_that_is_too_large_is_told_with_its_line() -> None:
    error = TooLargeError(3)
    assert (error.kind, error.line) == ("render-large", 3)


def test_html_may_have_twenty_times_the_characters_of_its_text() -> None:
    assert room_for("글" * 3, 7) == 67


@pytest.mark.parametrize(
    ("html", "is_so"),
    [
        ("글 <b>굵게</b>\n", True),
        ("글\x01", False),
        (f'<a href="{LINK}12 a.md">글</a> <img src="{LINK}1 a.png"> <a href="{HERE}#a">글</a>', True),
        (f"글 {LINK}12", False),
        (f'<a href="{LINK}a.md">글</a>', False),
    ],
)
def test_only_our_marks_are_not_printable(html: str, is_so: bool) -> None:
    assert is_printable(html) is is_so
