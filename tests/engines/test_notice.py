"""What is wrong with a project stands in the terminal and at the end of every page."""

import pytest
from lxml import html

from reviews.engines.notice import Notice, with_notice
from reviews.model.problem import Problem
from reviews.words import load_words

WORDS = load_words("ko")


def problems(count: int) -> list[Problem]:
    return [Problem(f"docs/<{place}>.md", place, "link-empty", {"link": ""}) for place in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "is_former", "heading"),
    [
        (0, True, WORDS.report("preview-former-error")),
        (0, False, WORDS.report("preview-former-error")),
        (1, True, WORDS.report("preview-former", count=1)),
        (2, False, WORDS.report("preview-without", count=2)),
    ],
)
def test_a_heading_tells_what_is_shown_meanwhile(count: int, is_former: bool, heading: str) -> None:
    notice = Notice(WORDS, problems(count), is_former=is_former)
    first, *lines = notice.text().splitlines()
    assert (first, len(lines)) == (heading, count)
    assert html.fromstring(notice.html()).findtext(".//summary") == heading


def test_the_terminal_lists_every_problem_and_all_lines_of_a_message() -> None:
    notice = Notice(WORDS, problems(60), message="one\ntwo")
    lines = notice.text().splitlines()
    assert lines[1:61] == [WORDS.problem(problem) for problem in problems(60)]
    assert lines[61:] == ["one", "two"]


@pytest.mark.parametrize(("count", "more"), [(1, []), (50, []), (51, [1]), (60, [10])])
def test_a_page_lists_fifty_problems_and_counts_the_others(count: int, more: list[int]) -> None:
    bar = html.fromstring(Notice(WORDS, problems(count)).html())
    items = bar.xpath(".//ul[@role='list']/li")  # as screen readers count them
    assert [item.text for item in items[50:]] == [WORDS.report("preview-more", count=number) for number in more]
    places = [item.findtext("code") for item in items[:50]]
    assert places == [f"docs/<{place}>.md:{place}" for place in range(1, min(count, 50) + 1)]
    what, cure = WORDS.what_and_cure(problems(1)[0])
    assert (items[0].findtext("b"), items[0].findtext("span")) == (what, cure)


def test_a_message_is_shown_as_it_is() -> None:
    bar = html.fromstring(Notice(WORDS, message="<b>\nerror").html())
    assert bar.findtext(".//pre") == "<b>\nerror"
    assert bar.xpath("//section/@lang") == ["ko"]
    assert bar.xpath("//section/@aria-label") == [WORDS.report("preview-notice")]
    assert html.fromstring(Notice(WORDS, problems(1)).html()).find(".//pre") is None


def test_the_bar_stands_at_the_end_of_a_page() -> None:
    notice = Notice(WORDS, message="\ud800")
    bar = notice.html().encode("utf-8", "xmlcharrefreplace")
    assert with_notice(b"<p></body>x</p></body></html>", notice) == b"<p></body>x</p>" + bar + b"</body></html>"
    assert with_notice(b"<p>x</p>", notice) == b"<p>x</p>" + bar
    assert with_notice(b"<p>x</p></body>", None) == b"<p>x</p></body>"
