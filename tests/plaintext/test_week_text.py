"""A text as plain lines: they show what the page shows."""

from datetime import date

import pytest

from reviews.model.issue import Editorial, make_issue
from reviews.model.week import Week
from reviews.plaintext.parser import read_weekly
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


A = "https://arxiv.org/abs/2007.00001"


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        # A line of text that begins like a head, and signs that begin something, are marked.
        (f"<{A}> 와 이것도 된다.", [f"@@{A} 와 이것도 된다."]),
        (f"- <{A}> 와 이것도 된다.\n- <{A}>", [f"- @@{A} 와 이것도 된다.", f"- @@{A}"]),
        ("<https://a.org/x>", ["@@https://a.org/x"]),
        ("2\\*\\*3 \\`x\\` \\$5 \\~\\~", ["2*@@*3 `@@x`@@ $@@5 ~@@~"]),
        ("앞 \\#a 와 \\#b 이다.\n\n\\#gan \\#nlp", ["앞 #@@a 와 #@@b 이다.", "@@#@@gan #@@nlp"]),
        ("그 외\n\n다음 논문을 읽었다.\n\n\\#\\#\n\n1\\) 하나",
         ["@@그 외", "@@다음 논문을 읽었다.", "@@##", "@@1) 하나"]),
        # An address ends where its link does.
        ("<https://a.org/x>는 <https://a.org/y>(가) <https://a.org/z>. <https://a.org/w>/q",
         ["https://a.org/x@@는 https://a.org/y@@(가) https://a.org/z. https://a.org/w@@/q"]),
        ("[a.org/x](https://a.org/x) 이다", ["https://a.org/x 이다"]),
        ("앞 [말](https://a.org/x_(y)) [둘](https://a.org/x%28y) [셋](mailto:a@b.org)",
         ["앞 @말(https://a.org/x_(y)) @둘(https://a.org/x%28y) 셋"]),
        # What Markdown sets stays where plain signs can say it.
        ("`` a`b `` 와 `c`", ["a`@@b 와 `c`"]),
        ("**a\\*b** **c** ~~d~~ ~~e\\~f~~ *g*", ["a*b **c** ~~d~~ e~f g"]),
        ("앞 ![그림](https://a.org/a.png) 와 $x$는", ["앞 ![그림](https://a.org/a.png) 와 $x$@@는"]),
        ("| a | b |\n|---|---|\n| 1 | 2 \\| 3 |\n| **x** | `y` |",
         ["| a | b |", "|---|---|", "| 1 | 2 \\| 3 |", "| **x** | `y` |"]),
        ("> 인용\n>\n> - 항목\n\n- 가\n\n    나\n- 다", ["> 인용", "> - 항목", "- 가", "  나", "- 다"]),
        ("# 제목 *a*\n\n## 둘째", ["## 제목 a", "### 둘째"]),
        ("글<br>둘째 줄", ["글", "둘째 줄"]),
        ("<div>앞 <p>가</p> 뒤</div>", ["앞", "가", "뒤"]),
        ("<dl><dt>가</dt><dd>나</dd></dl>", ["가", "나"]),
        # Code keeps its blank lines.
        ("```py\na\n\n  b\n```\n\n글", ["```", "a", "", "  b", "```", "글"]),
        ("<p> </p>", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_says_what_the_page_shows_and_is_marked_where_it_would_be_misread(
    markdown: str, found: list[str]
) -> None:
    """A mark is a hair space, here written as `@`."""
    assert [line.replace(MARK, "@") for line in lines(f"{markdown}\n")] == found


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


def test_code_is_read_back_line_by_line() -> None:
    notes = [make_note(slug, f"2007.0000{number}", "2020-07-17") for number, slug in enumerate("ab", start=1)]
    issue = make_issue(Week(2020, 29), Editorial(), ["a", "b"], date(2020, 7, 20))
    code = "<p>글이다.</p><pre>a\n\n\n  # b</pre>"
    text = week_text(issue, notes, {note.path: code for note in notes}, "https://example.org/")
    weekly = read_weekly(text)
    assert weekly is not None
    assert [entry.text for entry in weekly.entries] == [("글이다.", "```", "a", "", "", "  # b", "```")] * 2
