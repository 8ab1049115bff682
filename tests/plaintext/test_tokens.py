"""The characters, hashtags and marks of plain texts."""

import pytest

from reviews.plaintext.tokens import take_hashtags


@pytest.mark.parametrize(
    ("line", "rest", "tags"),
    [
        ("끝이다. #a_b #c", "끝이다.", ["a_b", "c"]),
        ("요즘은 #gan", "요즘은 #gan", ["gan"]),
        ("요즘 #gan 연구가 많다", "요즘 #gan 연구가 많다", ["gan"]),
        ("#a#b #C# #C++", "", ["a", "b", "C#", "C++"]),
        ("#1 순위와 d-li/x#2, https://a.org/x#frag", "#1 순위와 d-li/x#2, https://a.org/x#frag", []),
    ],
)
def test_hashtags_are_told_from_words(line: str, rest: str, tags: list[str]) -> None:
    assert take_hashtags(line) == (rest, tags)
