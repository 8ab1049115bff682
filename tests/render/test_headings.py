"""Ids of headings."""

import pytest

from reviews.render.headings import Slugs


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        (["Deep Nets: a Study"], ["deep-nets-a-study"]),
        (["결과와 2.1 표"], ["결과와-21-표"]),
        (["A_b - c"], ["a_b---c"]),
        ([" a "], ["a"]),
        (["a", "A", "a!"], ["a", "a_1", "a_2"]),
        (["a", "a_1", "a"], ["a", "a_1", "a_2"]),
        (["a_1", "a", "a"], ["a_1", "a", "a_2"]),
        (["!", "?"], ["_1", "_2"]),
        (["a_9", "a_9"], ["a_9", "a_10"]),
        ([f"a_{'9' * 5000}"] * 2, [f"a_{'9' * 5000}", f"a_{'9' * 5000}_1"]),
        (["\u1100\u1161"], ["가"]),
    ],
)
def test_a_heading_has_an_id_of_its_own(words: list[str], slugs: list[str]) -> None:
    given = Slugs()
    assert [given.slug(each) for each in words] == slugs
    assert given.given == set(slugs)


def test_githubs_ids_lead_to_ours() -> None:
    slugs = Slugs()
    for words in ("결과", "결과", "결과", "a", "a-1", "a"):
        slugs.slug(words)
    assert slugs.from_github("결과") == "결과"
    assert slugs.from_github("결과-1") == "결과_1"
    assert slugs.from_github("%EA%B2%B0%EA%B3%BC-2") == "결과_2"
    assert slugs.from_github("결과-3") == "결과-3"
    # A heading that is called so goes first.
    assert slugs.from_github("a-1") == "a-1"
    assert slugs.from_github("nothing") == "nothing"
