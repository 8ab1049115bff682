"""A text as plain lines: they show what the page shows."""

from datetime import date

import pytest

from reviews.model.issue import Editorial, make_issue
from reviews.model.week import Week
from reviews.plaintext.tokens import MARK, PLAIN
from reviews.plaintext.week_text import plain_lines, week_text
from reviews.render.renderer import Renderer
from testbed import make_note


def lines(markdown: str) -> list[str]:
    return plain_lines(Renderer().render(markdown, "n").html, "https://example.org/")


def test_a_list_goes_on_counting_where_it_began() -> None:
    assert lines("3. 셋째\n4. 넷째\n") == ["3. 셋째", "4. 넷째"]
    assert lines("1. 첫째\n1. 둘째\n") == ["1. 첫째", "2. 둘째"]


@pytest.mark.parametrize("line", ["글이다.", "Text.", "“인용”이다.", "(덧붙임)", "3D 모델이다."])
def test_a_line_that_nobody_mistakes_has_no_mark(line: str) -> None:
    assert lines(f"앞 문단이다.\n\n{line}\n") == ["앞 문단이다.", line]


@pytest.mark.parametrize(("line", "shown"), [("\\- 빼기", "- 빼기"), ("2020\\. 한 해", "2020. 한 해")])
def test_a_line_that_would_be_taken_for_a_list_has_one(line: str, shown: str) -> None:
    (found,) = lines(f"{line}\n")
    assert found == PLAIN + shown


@pytest.mark.parametrize(
    ("slugs", "title", "lead", "last"),
    [
        ("a", None, "", f"{MARK}#review"),
        ("a", "제목", "", "#review"),
        ("a", None, "<p>머리말</p>", "#review"),
        ("ab", None, "", "#review"),
        ("", None, "<p>머리말</p>", "#review"),
    ],
)
def test_what_closes_a_week_is_nobodys_own(slugs: str, title: str | None, lead: str, last: str) -> None:
    """The text of one paper alone ends in that paper's hashtags, if in any."""
    notes = [make_note(slug, f"https://example.org/{slug}", "2020-07-17") for slug in slugs]
    issue = make_issue(Week(2020, 29), Editorial(title=title), [*slugs], date(2020, 7, 20))
    bodies = {issue.path: lead, **{note.path: "<p>글</p>" for note in notes}}
    assert week_text(issue, notes, bodies, "https://example.org/").splitlines()[-1] == last
