"""A list of GitHub issues, a review each, as GitHub's API and `gh issue list --json` give it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reviews.archives.post import Post, day_of, link_of, reviewer_of
from reviews.model.problem import Problem
from reviews.plaintext.tokens import addresses, is_of_a_paper

_HEADING = re.compile(r"#{1,6}\s.*(?:link|paper|url|논문|링크|論文|リンク)", re.IGNORECASE)
_USED = frozenset("title body created_at createdAt labels user author".split())


def read_issues(path: str, records: list[Mapping[str, Any]]) -> tuple[list[Post], list[Problem]]:
    """The issues of a file; the day is that on which each was opened. GitHub's API counts pull requests among them."""
    posts: list[Post] = []
    problems: list[Problem] = []
    for number, issue in enumerate(records, start=1):
        if issue.get("pull_request"):
            problems.append(Problem(path, number, "import-pull-request", {"found": str(issue.get("title") or "")}))
            continue
        labels = issue.get("labels") or []
        names = [str(label["name"] if isinstance(label, Mapping) else label) for label in labels]
        user = issue.get("user") or issue.get("author") or {}
        body = str(issue.get("body") or "").replace("\r\n", "\n")
        posts.append(
            Post(
                path=path,
                line=number,
                title=" ".join(str(issue.get("title") or "").split()),
                text=body,
                day=day_of(str(issue.get("created_at") or issue.get("createdAt") or "")),
                links=tuple(_under_heading(body)),
                reviewer=reviewer_of(str(user.get("login") or "")) if isinstance(user, Mapping) else "",
                tags=tuple(names),
                unused={key: said for key, value in issue.items() if key not in _USED and (said := _said(value))},
            )
        )
    return posts, problems


def _said(value: object) -> str:
    """What a value says: a text or a number, or the texts of comments."""
    if isinstance(value, list):
        return " · ".join(str(item["body"]) for item in value if isinstance(item, Mapping) and item.get("body"))
    return str(value) if isinstance(value, str | int) and value not in ("", 0) else ""


def _under_heading(body: str) -> Iterator[str]:
    """The first paper's link below a heading that says so."""
    lines = body.split("\n")
    for number, line in enumerate(lines):
        if _HEADING.match(line):
            for below in lines[number + 1 :]:
                if below.startswith("#"):
                    break
                for start, end in addresses(below):
                    if is_of_a_paper(below[start:end]) and (link := link_of(below[start:end])):
                        yield link
                        return
