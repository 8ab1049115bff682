"""A list of GitHub issues becomes reviews."""

from datetime import date
from typing import Any

import pytest

from reviews.archives.github_issues import read_issues

ONE, TWO = "https://arxiv.org/abs/2007.00001", "https://arxiv.org/abs/2007.00002"


def test_an_issue_is_a_review() -> None:
    issue: dict[str, Any] = {
        "title": " Deep  Nets ", "body": "글이다.\r\n둘째 줄.", "created_at": "2020-07-17T23:00:00Z", "state": "open",
        "labels": [{"name": "gan"}, "nlp"], "user": {"login": "KimMin", "id": 7}, "comments": 0, "id": 3, "x": None,
    }  # fmt: skip
    (post, same), _ = read_issues(
        "a.json", [issue, {"title": "B", "createdAt": "2020-07-18", "author": {"login": "lee"}}]
    )
    assert (post.title, post.text, post.day) == ("Deep Nets", "글이다.\n둘째 줄.", date(2020, 7, 17))
    assert (post.tags, post.reviewer, post.unused) == (("gan", "nlp"), "kimmin", {"state": "open", "id": "3"})
    assert (same.title, same.text, same.day, same.reviewer, same.line) == ("B", "", date(2020, 7, 18), "lee", 2)
    assert (post.line, post.links) == (1, ())


@pytest.mark.parametrize("user", [None, "kim", {}, {"login": None}])
def test_who_opened_it_may_be_unknown(user: object) -> None:
    (post,), _ = read_issues("a.json", [{"title": "A", "body": None, "labels": None, "user": user}])
    assert (post.reviewer, post.text, post.tags, post.day) == ("", "", (), None)


@pytest.mark.parametrize(
    ("body", "links"),
    [
        (f"{TWO}\n## 論文リンク\n\n{ONE}\n{TWO}\n", (ONE,)),
        (f"# Paper\nhttps://github.com/a/b 와 {ONE}\n", (ONE,)),
        (f"## Link\n글\n## 글\n{ONE}\n", ()),
        (f"## Link\n글\n## 글\n## URL\n{ONE}\n", (ONE,)),
        (f"## 글\n{ONE}\n", ()),
        (f"## Link\nhttps://arxiv.org/list/cs.LG {ONE}\n", (ONE,)),
        (f"Link\n{ONE}\n", ()),
        (ONE, ()),
    ],
)
def test_the_link_below_its_heading_is_the_papers(body: str, links: tuple[str, ...]) -> None:
    (post,), _ = read_issues("a.json", [{"title": "A", "body": body}])
    assert post.links == links


def test_what_else_an_issue_holds_is_told() -> None:
    issue = {
        "title": "A",
        "number": 3,
        "url": "https://a.b/",
        "draft": False,
        "locked": True,
        "nothing": "",
        "list": [1],
        "comments": [{"author": {"login": "lee"}, "body": "댓글이다."}, {"body": ""}, {"body": "둘째다."}, {"body": 3}],
    }
    (post,), _ = read_issues("a.json", [issue])
    told = {"number": "3", "url": "https://a.b/", "locked": "True", "comments": "댓글이다. · 둘째다. · 3"}
    assert post.unused == told


def test_values_of_another_type_are_read_as_texts() -> None:
    issue = {"title": 5, "body": 6, "created_at": 7, "labels": [{"name": 8}, 9], "user": {"login": 10}}
    (post,), _ = read_issues("a.json", [issue])
    assert (post.title, post.text, post.day, post.tags, post.reviewer) == ("5", "6", None, ("8", "9"), "10")


def test_only_the_first_link_below_a_heading_is_the_papers() -> None:
    body = f"###### url\n글 {ONE} {TWO}\n"
    (post,), _ = read_issues("a.json", [{"title": "A", "body": body}])
    assert post.links == (ONE,)
    (post,), _ = read_issues("a.json", [{"title": "A", "body": body.replace("######", "#######")}])
    assert post.links == ()


def test_a_pull_request_is_told_and_is_not_a_review() -> None:
    pull: dict[str, Any] = {"title": "A", "body": ONE, "pull_request": {"url": "https://a.b/"}}
    records: list[Any] = [pull, {"title": "B", "pull_request": None}]
    (post,), (problem,) = read_issues("a.json", records)
    assert (post.title, post.line) == ("B", 2)
    assert (problem.line, problem.kind, problem.details) == (1, "import-pull-request", {"found": "A"})
