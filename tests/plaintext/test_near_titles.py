"""The title next to a link."""

import pytest

from reviews.plaintext.near_titles import Title, title_after, title_at, title_before

AUTHORS = ("Kim Min", "Lee Seo")


def at(*lines: str) -> tuple[int, int, str, tuple[str, ...], int] | None:
    title = title_at(lines, 0)
    return (title.start, title.end, title.title, title.authors, title.strength) if title else None


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Deep Nets"], (0, 1, "Deep Nets", (), 1)),
        (["Deep  Nets (Kim Min, Lee Seo)"], (0, 1, "Deep Nets", AUTHORS, 2)),
        # A title may run on: indented, within parentheses, or over lines that are no sentences.
        (["Deep Nets", "  for Sets"], (0, 2, "Deep Nets for Sets", (), 1)),
        (["Deep Nets", "  for Sets", "\tof Things", "글"], (0, 3, "Deep Nets for Sets of Things", (), 1)),
        (["Deep Nets", "  of three things:"], (0, 1, "Deep Nets", (), 1)),
        (["Deep Nets", "for Sets"], (0, 1, "Deep Nets", (), 1)),
        (["Deep Nets", "for Sets (Kim Min, Lee Seo)"], (0, 2, "Deep Nets for Sets", AUTHORS, 2)),
        (["Deep Nets (Kim Min,", "Lee Seo)"], (0, 2, "Deep Nets", AUTHORS, 2)),
        (["집합의 망 (김민,", "이서)"], (0, 2, "집합의 망", ("김민", "이서"), 2)),
        (["집합의 망", "  (김민, 이서)"], (0, 2, "집합의 망", ("김민", "이서"), 2)),
        (["집합의 망", "  (김민, 이서)", "글이다."], (0, 2, "집합의 망", ("김민", "이서"), 2)),
        (["A (B", "C) D", "E (Kim Min, Lee Seo)"], (0, 3, "A (B C) D E", AUTHORS, 2)),
        (["하나 (1) 다.", "Deep Nets (Kim Min, Lee Seo)"], None),
        (["하나 (1) 다.", "Deep Nets (Kim Min, Lee Seo)", "글이다."], None),
        (["하나다.", "  둘 (Kim Min, Lee Seo)", "글이다."], (0, 2, "하나다. 둘", AUTHORS, 2)),
        (["Deep Nets", "one", "two", "three (Kim Min, Lee Seo)"], (0, 4, "Deep Nets one two three", AUTHORS, 2)),
        (["Deep Nets", "one", "two", "three", "four (Kim Min, Lee Seo)"], (0, 1, "Deep Nets", (), 1)),
        (["Deep Nets", "", "for Sets (Kim Min, Lee Seo)"], (0, 1, "Deep Nets", (), 1)),
        (["Deep Nets", "https://arxiv.org/abs/2007.00001", "(Kim Min, Lee Seo)"], (0, 1, "Deep Nets", (), 1)),
        # A list mark belongs to no title with authors; hashtags to none.
        (["- Deep Nets (Kim Min, Lee Seo)"], (0, 1, "Deep Nets", AUTHORS, 2)),
        (["12. Deep Nets", "  (Kim Min, Lee Seo)"], (0, 2, "Deep Nets", AUTHORS, 2)),
        (["Deep Nets (Kim Min, Lee Seo) #gan #nlp"], (0, 1, "Deep Nets", AUTHORS, 2)),
        (["Deep Nets\u200a"], (0, 1, "Deep Nets", (), 2)),
        (["한국어 제목\u200a"], (0, 1, "한국어 제목", (), 2)),
        (["\u200aDeep Nets"], None),
        (["# Deep Nets"], None),
        (["#gan #nlp"], None),
        (["See https://example.org"], None),
        (["한국어 문장이다."], None),
        (["Deep Nets work."], None),
        (["42"], None),
        (["*Deep Nets*"], (0, 1, "Deep Nets", (), 1)),
        (["집합의 망", " (김민, 이서)"], (0, 2, "집합의 망", ("김민", "이서"), 2)),
    ],
)
def test_a_title_ends_where_its_lines_do(lines: list[str], found: tuple[object, ...] | None) -> None:
    assert at(*lines) == found


def test_blank_lines_may_part_a_title_from_its_link() -> None:
    lines = ["Deep Nets", "", "link", "", "Wide Nets"]
    assert title_after(lines, 3, set()) == Title(4, 5, "Wide Nets", (), 1)
    assert title_before(lines, 2, set()) == Title(0, 1, "Deep Nets", (), 1)


def test_other_links_take_the_title_between() -> None:
    lines = ["Deep Nets", "link", "", "Wide Nets"]
    assert title_after(lines, 2, {3}) is None
    assert title_before(lines, 1, {1}) is None
    assert title_before([""], 1, set()) is None
    assert title_after(["link", " "], 1, set()) is None


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Deep Nets (Kim Min,", "Lee Seo)"], (0, "Deep Nets", AUTHORS)),
        (["집합의 망 (김민,", "이서)"], (0, "집합의 망", ("김민", "이서"))),
        (["Wide Nets", "2) Deep Nets (Kim Min, Lee Seo)"], (1, "Deep Nets", AUTHORS)),
        (["Deep Nets", "  for Sets (Kim Min, Lee Seo)"], (0, "Deep Nets for Sets", AUTHORS)),
        (["Deep Nets", "  for Sets", "  (Kim Min, Lee Seo)"], (0, "Deep Nets for Sets", AUTHORS)),
        (["Deep Nets", "  for Sets"], (0, "Deep Nets for Sets", ())),
        (["Deep Nets", "for Sets (Kim Min, Lee Seo)"], (1, "for Sets", AUTHORS)),
        (["Deep Nets", "for Sets"], (1, "for Sets", ())),
        (["글이다.", "  Deep Nets (Kim Min, Lee Seo)"], (1, "Deep Nets", AUTHORS)),
        (["글이다.", "  Deep Nets"], (1, "Deep Nets", ())),
        (["", "  Deep Nets"], (1, "Deep Nets", ())),
        (["  Deep Nets"], (0, "Deep Nets", ())),
        (["2) Deep Nets"], (0, "2) Deep Nets", ())),
        (["글이다.", "2) Deep Nets"], (1, "2) Deep Nets", ())),
        (["Deep Nets", "글이다."], None),
        (["Deep Nets", " for Sets"], (0, "Deep Nets for Sets", ())),
        # A heading below a title is none of its lines.
        (["Deep Nets", "  # for Sets"], None),
        (["  Lee Seo)"], (0, "Lee Seo)", ())),
    ],
)
def test_a_title_above_its_link_begins_where_its_lines_do(
    lines: list[str], found: tuple[int, str, tuple[str, ...]] | None
) -> None:
    title = title_before(lines, len(lines), set())
    assert (title and (title.start, title.title, title.authors)) == found
