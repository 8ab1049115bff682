"""What texts say of their week becomes its issue's file, and what stands there stays."""

from datetime import date
from typing import Any

import pytest

from reviews.model.issue import Editorial
from reviews.plaintext.editorial import FormerIssue, Opening, issue_text, merge
from reviews.plaintext.parser import Section, Weekly
from reviews.plaintext.site_links import LinkTarget

DAY = date(2020, 7, 17)
ROOT = "https://example.org/"
PLACES = {
    slug: LinkTarget(f"notes/2020/{slug}.md", f"Net {slug.upper()}", DAY, slug == "d", f"https://example.org/{slug}")
    for slug in "abcd"
}


def opening(slugs: str = "", day: date = DAY, *, are_known: bool = False, **weekly: Any) -> Opening:
    return Opening("week.txt", day, Weekly(**weekly), [*slugs], are_known)


def merged(*openings: Opening, former: Editorial | None = None, shown: str = "", week: str = "abcd") -> Editorial:
    return merge(openings, former or Editorial(), shown, dict.fromkeys(week), PLACES, ROOT)


@pytest.mark.parametrize(
    ("slugs", "weekly", "says"),
    [
        ("", {}, False),
        ("a", {}, False),
        ("ab", {}, True),
        ("a", {"title": "제목"}, True),
        ("a", {"opening": ("글",)}, True),
        ("a", {"sections": (Section(("글",), 0),)}, True),
        ("a", {"hashtags": ("review",)}, True),
    ],
)
def test_a_text_tells_of_its_week_if_it_holds_more_than_a_note(slugs: str, weekly: dict[str, Any], says: bool) -> None:
    assert opening(slugs, **weekly).says_anything is says


@pytest.mark.parametrize(
    ("heading", "title", "published"),
    [
        ("한 주", "한 주", None),
        ("200717 한 주", "한 주", DAY),
        ("200717_한 주", "한 주", DAY),
        ("200710 한 주", "200710 한 주", None),
        ("", None, None),
    ],
)
def test_the_day_of_a_heading_is_that_of_its_publication(
    heading: str, title: str | None, published: date | None
) -> None:
    issue = merged(opening(title=heading))
    assert (issue.title, issue.published) == (title, published)


def test_a_day_that_is_decided_stays() -> None:
    issue = merged(opening(title="200717 한 주"), former=Editorial(published=date(2020, 7, 18)))
    assert (issue.title, issue.published) == ("200717 한 주", date(2020, 7, 18))
    issue = merged(opening(title="200717 한 주"), former=Editorial(published=DAY))
    assert (issue.title, issue.published) == ("한 주", DAY)


@pytest.mark.parametrize(
    ("heading", "former", "body"),
    [
        ("한 주", Editorial(title="한 주"), ""),
        ("200717 한 주", Editorial(title="한 주"), ""),
        ("200717 한 주", Editorial(title="200717 한 주"), ""),
        ("", Editorial(title="한 주"), ""),
        ("다른 *주*", Editorial(title="한 주", body="글.\n"), "글.\n\n## 다른 \\*주\\*"),
        ("다른 주", Editorial(title="한 주", body="## 다른 주"), "## 다른 주"),
    ],
)
def test_a_second_title_heads_a_part_of_the_text(heading: str, former: Editorial, body: str) -> None:
    issue = merged(opening(title=heading), former=former)
    assert (issue.title, issue.body) == (former.title, body)


def test_an_issue_says_everything_once() -> None:
    one = opening(title="한 주", opening=("글이다.", "글이다.", "더 있다."))
    assert merged(one).body == "글이다.\n\n글이다.\n\n더 있다."
    assert merged(one, one).body == "글이다.\n\n글이다.\n\n더 있다."
    assert merged(one, shown="글이다.").body == "더 있다."
    assert merged(one, former=Editorial(body="더 있다.\n\n")).body == "더 있다.\n\n글이다.\n\n글이다."


def test_words_that_lead_papers_have_these_below() -> None:
    sections = (Section(("첫째.",), 0), Section(("둘째.",), 2))
    body = "첫째.\n\n- [Net A](../notes/2020/a.md)\n- [Net B](../notes/2020/b.md)\n\n둘째.\n\n"
    assert merged(opening("abcd", sections=sections)).body == f"{body}- [Net C](../notes/2020/c.md)\n- Net D"
    assert merged(opening("abca", sections=sections[1:])).body.count("Net") == 2
    assert merged(opening("abaa", sections=sections[:1])).body.count("Net") == 2
    assert merged(opening("", sections=(Section(("*첫째*.",), 0),))).body == "\\*첫째\\*."
    assert merged(opening("ab", sections=sections)).body.endswith("\n\n둘째.")
    assert "Net" not in merged(opening("abcd", sections=sections), shown="첫째.\n\n둘째.").body


def test_the_order_of_the_notes_is_that_of_the_texts() -> None:
    def notes(*openings: Opening, former: tuple[str, ...] = (), week: str = "abcd") -> tuple[str, ...]:
        return merged(*openings, former=Editorial(notes=former), week=week).notes

    assert notes(opening("cab")) == ("c", "a", "b")
    assert notes(opening("cab"), opening("bd"), former=("d",)) == ("d", "c", "a", "b")
    assert notes(opening("cab"), week="ab") == ("a", "b")
    assert notes(opening("a")) == ()
    assert notes(opening("ab")) == ("a", "b")
    assert notes(opening("cab", are_known=True), former=("b",)) == ("b",)


def test_hashtags_of_a_week_are_its_tags() -> None:
    tags = ("review", "한_주")
    assert merged(opening(hashtags=tags), former=Editorial(tags=("a", "review"))).tags == ("a", "review", "한 주")
    # Export closes every week with `#review`.
    assert merged(opening(hashtags=("Review", "한_주"), are_known=True)).tags == ("한 주",)


@pytest.mark.parametrize(
    ("issue", "text"),
    [
        (Editorial(), "---\nnotes: []\n---\n"),
        (Editorial(body="글.\n\n"), "---\nnotes: []\n---\n글.\n"),
        (Editorial("한 주", DAY, ("a",), ("b",), "글."),
         '---\ntitle: "한 주"\npublished: 2020-07-17\nnotes: [a]\ntags: [b]\n---\n글.\n'),
    ],
)  # fmt: skip
def test_a_new_issue_has_the_keys_that_it_needs(issue: Editorial, text: str) -> None:
    assert issue_text(issue, None) == text


@pytest.mark.parametrize(
    ("file", "before", "issue", "text"),
    [
        # A key that changes is written anew in its place, and the comments below it stay.
        ("---\nnotes: [ a ] # 순서\n# 태그\ntags: [ b ]\n---\n글.\n",
         Editorial(notes=("a",), tags=("b",), body="글.\n"), Editorial(notes=("a", "c"), tags=("b",), body="글.\n"),
         "---\nnotes: [a, c]\n# 태그\ntags: [ b ]\n---\n글.\n"),
        ("---\nnotes: # 순서\n  - a\n---\n", Editorial(notes=("a",)), Editorial(notes=("a", "c")),
         "---\nnotes: [a, c]\n---\n"),
        # Keys that are new follow in their order.
        ("\ufeff---\r\nnotes: [a]\r\n---\r\n글.\r\n", Editorial(notes=("a",), body="글.\n"),
         Editorial("주", DAY, ("a",), (), "글.\n"), '---\nnotes: [a]\ntitle: "주"\npublished: 2020-07-17\n---\n글.\n'),
        # New words follow those that were there.
        ("---\nnotes: [a]\n---\n\n글.\n\n", Editorial(notes=("a",), body="글.\n\n"),
         Editorial(notes=("a",), body="글.\n\n더.\n"), "---\nnotes: [a]\n---\n\n글.\n\n더.\n"),
        ("---\nnotes: [a]\n---\n\n", Editorial(notes=("a",), body="\n"), Editorial(notes=("a",), body="더.\n"),
         "---\nnotes: [a]\n---\n더.\n"),
        ("---\nnotes: [a]\n---\n글.\n\n---\n\n더.\n", Editorial(notes=("a",), body="글.\n\n---\n\n더.\n"),
         Editorial(notes=("b",), body="글.\n\n---\n\n더.\n"), "---\nnotes: [b]\n---\n글.\n\n---\n\n더.\n"),
    ],
)  # fmt: skip
def test_of_an_issue_that_exists_only_what_changes_is_written(
    file: str, before: Editorial, issue: Editorial, text: str
) -> None:
    assert issue_text(issue, FormerIssue(before, file, before.body)) == text
