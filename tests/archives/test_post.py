"""What other programs write of days, papers and people."""

from datetime import date

import pytest

from reviews.archives.post import Post, day_of, link_of, reviewer_of, to_text

LINK = "https://arxiv.org/abs/2007.00001"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-07-17", date(2020, 7, 17)),
        ("2020-07-17 23:30:00 +0900", date(2020, 7, 17)),
        ("2020-07-17T23:30:00Z", date(2020, 7, 17)),
        ("July 17, 2020", date(2020, 7, 17)),
        ("07/08/2020", None),
        ("yesterday", None),
    ],
)
def test_a_day_is_the_one_that_stands_there(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("2007.00001", LINK),
        ("arXiv:2007.00001v2", f"{LINK}v2"),
        ("10.1000/xyz", "https://doi.org/10.1000/xyz"),
        ("https://openreview.net/forum?id=x", "https://openreview.net/forum?id=x"),
        ("/posts/2020/", ""),
        ("see below", ""),
    ],
)
def test_a_paper_is_named_by_id_doi_or_address(text: str, link: str) -> None:
    assert link_of(text) == link


def test_a_reviewers_page_has_a_name_of_letters() -> None:
    assert [reviewer_of(name) for name in ("KimMin", "Min Kim", "김민")] == ["kimmin", "min-kim", ""]


def kinds(post: Post, titles: dict[str, str] | None = None) -> list[str]:
    return [problem.kind for problem in to_text(post, None, titles or {}, {})[1]]


def test_what_nobody_sees_and_where_an_excerpt_ends_stay_away() -> None:
    text = "글\u200b이다.\r\n\r\n<!-- more -->\r\n\r\n둘째.\r\n"
    source, problems = to_text(Post("a.md", 1, "A", text, date(2020, 7, 17), links=(LINK,)), None, {}, {})
    assert problems == []
    assert source is not None
    assert [line for line in source.weekly.entries[0].text if line] == ["글이다.", "둘째."]


def test_links_to_files_are_told() -> None:
    text = "[앞 글](../a.md) [밖](https://example.org/) [옛 곳](http://example.org/) ![](b.png) `[c](d.md)`\n"
    source, _ = to_text(Post("a.md", 1, "A", text, date(2020, 7, 17), links=(LINK,)), None, {}, {})
    assert source is not None
    assert source.told == (("import-markup", "[앞 글](../a.md)"), ("import-markup", "![](b.png)"))


def test_a_post_without_a_paper_or_with_two_is_not_guessed_at() -> None:
    day = date(2020, 7, 17)
    two = f"{LINK} 와 https://arxiv.org/abs/2007.00002 를 읽었다.\n"
    assert kinds(Post("a.md", 1, "A", "글이다.\n", day)) == ["import-no-paper"]
    assert kinds(Post("a.md", 1, "A", two, day)) == ["import-question"]
    assert kinds(Post("a.md", 1, "A", two, day), {"2007.00002": "A"}) == []
    assert kinds(Post("a.md", 1, "A", two, day, links=(LINK,))) == []
    assert kinds(Post("a.md", 1, "A", f"{LINK}\n", None)) == ["import-no-date"]
    assert kinds(Post("a.md", 1, "A", f"```\n{LINK}\n```\n", day)) == ["import-no-paper"]
