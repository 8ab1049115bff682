"""What front matter of other programs says of a review."""

from datetime import date

import pytest

from reviews.archives.front_matter import is_post, read_post
from reviews.archives.post import Post

LINK = "https://arxiv.org/abs/2007.00001"
OTHER = "https://arxiv.org/abs/2007.00002"
DAY = date(2020, 7, 17)


def post(front: str, path: str = "a/post.md", body: str = "글이다.\n", fence: str = "---") -> Post:
    found, problems = read_post(path, f"{fence}\n{front}\n{fence}\n{body}")
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("---\ntitle: A\n---\n글\n", True),
        ("+++\ntitle = 'A'\n+++\n", True),
        ("---\nmy-key: A\n---", True),
        ("---\n그냥 글이다.\n---\n", False),
        ("---\ntitle: A\n글\n", False),
        ("---\ntitle: A\n+++\n", False),
        ("글\n---\ntitle: A\n---\n", False),
        ("", False),
    ],
)
def test_a_post_begins_with_front_matter(text: str, is_one: bool) -> None:
    assert is_post(text) == is_one


@pytest.mark.parametrize(
    ("front", "path", "title", "day"),
    [
        ("title: 'A:  B'\ndate: 2020-07-17", "x.md", "A: B", DAY),
        ("name: A\npublished: 2020-07-17", "x.md", "A", DAY),
        ("date: 2020-07-17 09:00:00 +0900", "_posts/2020-01-02-deep-nets.md", "deep nets", DAY),
        ("layout: post", "_posts/2020-07-17-deep-nets.md", "deep nets", DAY),
        ("layout: post", "200717 Deep Nets.md", "Deep Nets", DAY),
        ("layout: post", "posts/deep-nets/index.md", "deep nets", None),
        ("layout: post", "posts/2020-07-17-deep-nets/_index.md", "deep nets", DAY),
        ("date: {created: 2020-07-17, updated: 2021-01-01}", "x.md", "x", DAY),
        ("date: 07/08/2020\ncreated: 2020-07-17", "x.md", "x", DAY),
        ("date: someday", "x.md", "x", None),
    ],
)
def test_title_and_day_stand_in_a_key_or_in_the_name(front: str, path: str, title: str, day: date | None) -> None:
    found = post(front, path)
    assert (found.title, found.day) == (title, day)


def test_a_title_may_be_the_first_heading() -> None:
    assert post("date: 2020-07-17", body="\n# Deep Nets #\n\n글이다.\n").title == "Deep Nets"
    assert post("title: A", body="# Deep Nets\n\n글이다.\n").title == "A"
    assert post("date: 2020-07-17", body="글이다.\n# Deep Nets\n").title == "post"


@pytest.mark.parametrize(
    ("front", "links"),
    [
        (f"paper: {LINK}", (LINK,)),
        ("arxiv: 2007.00001", (LINK,)),
        ("arXiv-ID: arXiv:2007.00001", (LINK,)),
        ("doi: 10.1000/xyz", ("https://doi.org/10.1000/xyz",)),
        (f"paper: {{url: {LINK}, code: {OTHER}}}", (LINK, OTHER)),
        (f"url: {LINK}", (LINK,)),
        (f"url: {OTHER}\npaper: {LINK}", (LINK, OTHER)),
        ("url: /posts/a/", ()),
        ("url: https://blog.example.org/a", ()),
        ("paper: see below", ()),
    ],
)
def test_keys_give_the_papers_link(front: str, links: tuple[str, ...]) -> None:
    assert post(front).links == links


@pytest.mark.parametrize(
    ("front", "authors", "reviewer"),
    [
        ("author: KimMin", (), "kimmin"),
        ("author: Min Kim", (), "min-kim"),
        ("authors: [Min Kim, Seo Lee]", ("Min Kim", "Seo Lee"), ""),
        ("authors: [kim, lee]", (), "kim"),
        ("authors: [{name: Min Kim}, {name: Seo Lee}]", ("Min Kim", "Seo Lee"), ""),
        ("paper_authors: [Min Kim]\nauthor: lee", ("Min Kim",), "lee"),
        ("paper_authors: [Min Kim]\nauthors: [Seo Lee, Jo Park]", ("Min Kim",), "seo-lee"),
        ("reviewer: lee\nauthor: kim", (), "lee"),
        ("author: 김민", (), ""),
    ],
)
def test_several_full_names_wrote_the_paper_and_one_the_review(
    front: str, authors: tuple[str, ...], reviewer: str
) -> None:
    found = post(front)
    assert (found.authors, found.reviewer) == (authors, reviewer)


def test_other_keys_are_taken_or_told() -> None:
    found = post(
        "title: A\ntags: [gan, 'few, shot']\ncategories: gan, nlp\nsummary: 한 문장.\ndescription: 두 문장.\n"
        f"code: https://github.com/a/b\nlayout: post\ntoc: true\nempty:\nlink: https://blog.example.org/\nurl: {LINK}"
    )
    assert found.tags == ("gan", "few", "shot", "nlp")
    assert (found.summary, found.code) == ("한 문장.", "https://github.com/a/b")
    assert found.unused == {
        "description": "두 문장.",
        "layout": "post",
        "toc": "true",
        "link": "https://blog.example.org/",
    }


@pytest.mark.parametrize(
    ("front", "is_draft"),
    [
        ("draft: true", True),
        ("draft: false", False),
        ("published: false", True),
        ("published: true", False),
        ("a: b", False),
    ],
)
def test_a_draft_stays_one(front: str, is_draft: bool) -> None:
    found = post(front)
    assert found.is_draft is is_draft
    assert found.unused == ({"a": "b"} if front == "a: b" else {})


def test_where_and_when_a_paper_appeared_is_taken() -> None:
    found = post("doi: https://doi.org/10.1000/xyz\nvenue: The  Venue\njournal: Other\nyear: '2021-05'")
    assert (found.doi, found.venue, found.year, found.unused) == (
        "10.1000/xyz",
        "The Venue",
        2021,
        {"journal": "Other"},
    )
    assert post("journal: Nature\nyear: soon").venue == "Nature"


def test_a_day_that_is_not_clear_is_told() -> None:
    assert post("date: someday\ncreated: 2020-07-17").unused == {"date": "someday"}


def test_a_second_day_of_materials_blog_is_told() -> None:
    assert post("date:\n  created: 2020-07-17\n  updated: 2020-08-01").unused == {"date.updated": "2020-08-01"}


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: dr fundus\ncategories: review", ("dr", "fundus", "review")),
        ("tags: deep nets, gan", ("deep nets", "gan")),
        ("tags: [deep nets]", ("deep nets",)),
        ("category: deep nets", ("deep nets",)),
    ],
)
def test_tags_on_a_line_are_parted_as_jekyll_does(front: str, tags: tuple[str, ...]) -> None:
    assert post(front).tags == tags


def test_a_name_in_double_brackets_is_the_name() -> None:
    found = post('authors_of_paper:\n- "[[Kim Min]]"\n- "[[people/lee|Lee Su]]"\npaper: "[[https://doi.org/10.1/x]]"')
    assert (found.authors, found.links) == (("Kim Min", "Lee Su"), ("https://doi.org/10.1/x",))


def test_curly_quotes_are_a_part_of_the_title() -> None:
    assert post("title: “A”").title == "“A”"


def test_hugo_writes_toml() -> None:
    front = 'title = "A"\ndate = 2020-07-17T09:00:00+09:00\ntags = ["gan"]\ndraft = true\nweight = 3\n'
    front += f'lastmod = 2020-07-18T09:00:00+09:00\n[params]\npaper = "{LINK}"'
    found = post(front, fence="+++")
    assert (found.title, found.day, found.tags, found.is_draft) == ("A", DAY, ("gan",), True)
    assert (found.links, found.unused) == ((LINK,), {"weight": "3", "lastmod": "2020-07-18"})
    two = post("[date]\ncreated = 2020-07-17\nupdated = 2020-08-01", fence="+++")
    assert (two.day, two.unused) == (DAY, {"date.updated": "2020-08-01"})


@pytest.mark.parametrize(
    ("text", "line"), [("---\ntitle: A\ntitle: B\n---\n", 3), ("+++\ntitle = A\n+++\n", 1), ("---\na: *b\n---\n", 2)]
)
def test_front_matter_that_cannot_be_read_is_told_with_its_line(text: str, line: int) -> None:
    found, problems = read_post("a.md", text)
    assert found is None
    assert [problem.line for problem in problems] == [line]
    assert all(type(detail) is str for detail in problems[0].details.values())
