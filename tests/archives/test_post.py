"""What other programs write of days, papers and people."""

from datetime import date
from typing import Any

import pytest

from reviews.archives.post import Post, day_of, heading_of, link_of, reviewer_of, to_text, venue_of, year_of
from reviews.plaintext.archive import ArchiveText

LINK = "https://arxiv.org/abs/2007.00001"
DAY = date(2020, 7, 17)


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
        ("<2007.00001>", LINK),
        ("arXiv: hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("DOI: 10.1000/x", "https://doi.org/10.1000/x"),
        ("10.100/x", ""),
        ("2007", ""),
        ("2007.00001 x", ""),
        ("HTTPS://example.org/a", "HTTPS://example.org/a"),
        ("https://", ""),
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


def taken(text: str, title: str = "A", **more: Any) -> ArchiveText:
    """The text that a post becomes."""
    post = Post("a.md", more.pop("line", 1), title, text, DAY, **{"links": (LINK,), **more})
    source, problems = to_text(post, None, {}, {})
    assert problems == []
    assert source is not None
    return source


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("[[이름]]과 ![[그림.png]] `[[a]]`", "\\[\\[이름\\]\\]과 !\\[\\[그림.png\\]\\] `[[a]]`"),
        ("{% include x.html <b> %} {{< youtube id >}}", "{% include x.html &lt;b> %} {{&lt; youtube id >}}"),
        (
            "![](https://a.org/x/a.png?b=1) ![](https://a.org/)",
            "![a.png](https://a.org/x/a.png?b=1) ![https://a.org/](https://a.org/)",
        ),
        ('![말](https://a.org/a.png) [](https://a.org/ "x")', '![말](https://a.org/a.png) [](https://a.org/ "x")'),
        ("[a](#b) [m](mailto:a@b.c) [h](http://a.b/)", "[a](#b) [m](mailto:a@b.c) [h](http://a.b/)"),
        (
            '[f](ftp://a.b) ![h](http://a.b/c.png) [t](a.md "x")',
            '\\[f\\](ftp&#58;//a.b) !\\[h\\](http&#58;//a.b/c.png) \\[t\\](a.md "x")',
        ),
        ('<img src="https://a.org/a/b.png">', '<img src="https://a.org/a/b.png" alt="b.png">'),
        ("<img alt='' src='x/c&d.png' />", "<img src='x/c&d.png' alt=\"c&amp;d.png\">"),
        ('<IMG SRC="https://a.org/">', '<IMG SRC="https://a.org/" alt="https://a.org/">'),
        ('<img src="a.png" alt="말">', '<img src="a.png" alt="말">'),
        ('<img alt=x src="a.png"> <img class="a">', '<img alt=x src="a.png"> <img class="a">'),
        ('`<img src="a.png">` `[c](d.md)`', '`<img src="a.png">` `[c](d.md)`'),
        ("&#1; &#x1f;a", "&amp;#1; &amp;#x1f;a"),
        ("```\n[[a]] &#1;\n[a](b.md)\n```", "```\n[[a]] &#1;\n[a](b.md)\n```"),
        ("\n\n글  \n\n", "글"),
    ],
)
def test_markup_of_other_programs_is_fitted_where_it_is_no_code(text: str, fitted: str) -> None:
    (entry,) = taken(text).weekly.entries
    assert "\n".join(entry.text) == fitted
    assert (entry.line, entry.end) == (1, len(entry.text))


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("# A\n\n글", "A", "글"),
        ("\n\n# A\n\n\n글\n\n", "A", "글"),
        ("# A B #\n글", "A B", "글"),
        ("# A  B\n글", "A B", "글"),
        ("#\tA\n글", "A", "글"),
        ("## A\n글", "A", "## A\n글"),
        ("# B\n글", "A", "# B\n글"),
        ("A\n글", "A", "A\n글"),
        ("다른 글\n글", "", "다른 글\n글"),
        ("글\n# A", "A", "글\n# A"),
    ],
)
def test_a_first_heading_that_repeats_the_title_goes(text: str, title: str, body: str) -> None:
    assert taken(text, title).text == body


@pytest.mark.parametrize(
    ("text", "heading"),
    [("# A\n", "A"), ("  \n# A b  ##  \nx", "A b"), ("#\tA", "A"), ("#A", ""), ("글\n# A", ""), ("## A", ""), ("", "")],
)
def test_a_text_may_begin_with_a_heading(text: str, heading: str) -> None:
    assert heading_of(text) == heading


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021", 2021),
        ("2021-06-01", 2021),
        (" 2021x", 2021),
        ("20211", None),
        ("1499", None),
        ("x2021", None),
        ("", None),
    ],
)
def test_a_text_may_begin_with_a_year(text: str, year: int | None) -> None:
    assert year_of(text) == year


def test_a_venue_is_a_name_on_one_line() -> None:
    assert venue_of(" a\n b ") == "a b"
    assert (len(venue_of("a" * 1_000)), venue_of("a" * 1_001)) == (1_000, "")


def test_all_that_is_known_goes_along() -> None:
    source = taken(
        "**굵은** 첫 문장이다. 둘째다.", line=3, tags=("t",), reviewer="kim", is_draft=True, venue="V", year=2020,
        doi="10.1/x", code="https://github.com/a/b", authors=("X Y",), unused={"k": "v", "l": "w"},
    )  # fmt: skip
    (entry,), (links,) = source.weekly.entries, source.links
    assert (source.path, source.day, source.told) == ("a.md:3", DAY, (("import-key", "k: v"), ("import-key", "l: w")))
    assert (entry.links, entry.title, entry.authors, entry.hashtags) == ((LINK,), "A", ("X Y",), ("t",))
    assert (entry.reviewer, entry.is_draft, entry.venue, entry.year, entry.doi) == ("kim", True, "V", 2020, "10.1/x")
    assert (entry.summary, entry.is_markdown, links.code) == ("굵은 첫 문장이다.", True, "https://github.com/a/b")
    plain = taken("글이다.")
    assert (plain.path, plain.links[0].code, plain.weekly.entries[0].is_draft) == ("a.md", None, False)


@pytest.mark.parametrize(
    ("text", "summary", "found"),
    [
        ("글이다.", "요약이다.", "요약이다."),
        ("<p>첫 *문장*이다[^1].</p> {{ x }}", "", "첫 문장이다."),
        ("# B\n\n**첫 문장이다.** 둘째다.", "", "첫 문장이다."),
        ("![[fig.png|300]]\n![[Note#^a]] 첫 문장이다.", "", "첫 문장이다."),
        ("![1*a.png](https://e.org/1*a.png)\n*그림 글.*\n첫 문장이다.", "", "그림 글."),
        ('![](a.png "A b")\n\n첫 문장이다.', "", "첫 문장이다."),
        (f"Paper: {LINK}\n\n첫 문장이다.", "", "첫 문장이다."),
        ("첫 \\*문장\\*이\n이어진다. 둘째다.", "", "첫 문장이 이어진다."),
    ],
)
def test_the_summary_is_given_or_the_first_sentence(text: str, summary: str, found: str) -> None:
    assert taken(text, summary=summary).weekly.entries[0].summary == found


def test_markup_is_told_once_and_not_that_of_code() -> None:
    text = "{{ x }} {{ x }} {% y %} [a](b.md) ![](https://e.org/p.png) `[c](d.md)`\n\n```\n{{ z }}\n```\n::: {.n}\n"
    assert [found for kind, found in taken(text).told if kind == "import-markup"] == [
        "{{ x }}",
        "{% y %}",
        "::: {.n}",
        "[a](b.md)",
    ]


def test_the_day_that_is_given_comes_before_the_posts_own() -> None:
    post = Post("a.md", 1, "A", "글이다.", DAY, links=(LINK,))
    source, _ = to_text(post, date(2021, 1, 2), {}, {})
    assert source is not None
    assert source.day == date(2021, 1, 2)


def test_papers_of_a_text_are_asked_about_in_their_order_and_each_once() -> None:
    other = "https://arxiv.org/abs/2007.00002"
    text = f"{LINK}v2 {other} {LINK}\n\n{LINK}\n"
    source, (problem,) = to_text(Post("a.md", 7, "A", text, DAY), None, {}, {})
    assert source is None
    assert (problem.kind, problem.line) == ("import-question", 7)
    assert problem.details == {"found": "A", "first": f'{LINK}v2: "A"', "second": f'{other}: "A"'}
    assert taken(f"{LINK}v2 {LINK}\n\n{LINK}\n", links=()).links[0].typed == f"{LINK}v2"
    assert taken(f"https://github.com/a/b {LINK}", links=()).links[0].typed == LINK
    assert taken(f"https://arxiv.org/list/cs.LG {LINK}", links=()).links[0].typed == LINK
    _, (problem,) = to_text(Post("a.md", 7, "A", f"{text}https://arxiv.org/abs/2007.00003\n", DAY), None, {}, {})
    assert problem.details == {"found": "A", "first": f'{LINK}v2: "A"', "second": f'{other}: "A"'}
    titled, _ = to_text(Post("a.md", 1, "A", text, DAY), None, {}, {"2007.00002": "A"})
    assert titled is not None
    assert titled.links[0].typed == other
