"""The lines on which something is written."""

import pytest

from reviews.render.lines import Lines

TEXT = "앞\n<b>하나 <B class=x>둘\n\n<br> 이것이 가장 긴 줄이다, 아주 긴 줄이다\n</b> <b\n>셋"


@pytest.mark.parametrize(("tag", "count", "line"), [("b", 1, 2), ("b", 2, 2), ("b", 3, 5), ("b", 4, 4), ("i", 1, 4)])
def test_a_tag_is_found_on_its_line_or_on_the_longest(tag: str, count: int, line: int) -> None:
    assert Lines(TEXT).opening(tag, count) == line


@pytest.mark.parametrize(("text", "line"), [("", 1), ("a\nbb\ncc", 2), ("aa\nb\n", 1), ("\n\na", 3)])
def test_the_longest_line_is_the_first_of_them(text: str, line: int) -> None:
    assert Lines(text).longest() == line


def test_a_tag_right_after_a_line_end_is_on_the_next_line() -> None:
    assert Lines("<b>\n<b>").opening("b", 1) == 1
    assert Lines("<b>\n<b>").opening("b", 2) == 2
