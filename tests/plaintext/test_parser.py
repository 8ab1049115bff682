"""Plain texts are taken apart: a case is a text and beside it what is found in it."""

from pathlib import Path

import pytest

from reviews.plaintext.parser import read_essay, read_weekly
from testbed import CASES

TEXTS = sorted((CASES / "weekly").glob("*.txt"))


def described(text: str) -> str:
    weekly = read_weekly(text, "File Name")
    if weekly is None:
        return "prose\n"
    lines = [f"title: {weekly.title}", f"opening: {weekly.opening}", f"hashtags: {weekly.hashtags}"]
    lines += [f"before paper {section.first + 1}: {section.words}" for section in weekly.sections]
    for entry in weekly.entries:
        lines += ["", f"line {entry.line}: {' '.join(entry.links)}", f"{entry.title} | {entry.authors}"]
        lines += [f"  {line}" for line in entry.text]
        lines += [f"hashtags: {entry.hashtags}"]
    return "\n".join([*lines, ""])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_is_taken_apart(path: Path) -> None:
    expected = path.with_suffix(".expected").read_text(encoding="utf-8")
    assert described(path.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u2060", "\x08"])
def test_what_nobody_sees_changes_nothing(sign: str) -> None:
    text = (CASES / "weekly" / "link-first.txt").read_text(encoding="utf-8")
    strewn = text.replace("https", f"{sign}https").replace("\n", f"{sign}\r\n")
    assert described(strewn) == described(text)


@pytest.mark.parametrize(
    "line",
    [
        "https://arxiv.org/abs/2007.06600 On Deep Nets (Kim Min)",
        "On Deep Nets (Kim Min) https://arxiv.org/abs/2007.06600",
    ],
)
def test_a_link_may_stand_in_the_line_of_its_title(line: str) -> None:
    weekly = read_weekly(f"{line}\n글이다.\n")
    assert weekly is not None
    (entry,) = weekly.entries
    assert (entry.links, entry.title, entry.authors) == (
        ("https://arxiv.org/abs/2007.06600",),
        "On Deep Nets",
        ("Kim Min",),
    )


@pytest.mark.parametrize("before", ["", "\n", "\n \n"])
def test_a_text_may_begin_with_a_link_that_has_no_title(before: str) -> None:
    weekly = read_weekly(f"{before}https://example.org/post\n글이다.\n")
    assert weekly is not None
    assert [entry.links for entry in weekly.entries] == [("https://example.org/post",)]


ONE, TWO = "https://arxiv.org/abs/2007.00001", "https://arxiv.org/abs/2007.00002"


@pytest.mark.parametrize(
    ("text", "own", "whole"),
    [
        (f"{ONE}\nA Net (Kim Min)\n글.\n#gan #review\n", [("gan", "review")], ()),
        (f"{ONE}\nA Net (Kim Min)\n글.\n\u200a#gan #review\n", [()], ("gan", "review")),
        (f"{ONE}\n글.\n#gan #Review\n", [("gan", "Review")], ()),
        (f"{ONE}\nA Net (Kim Min)\n글. #nlp\n{TWO}\nB Net (Kim Min)\n글.\n#gan #review\n",
         [("nlp",), ()], ("gan", "review")),
        (f"{ONE}\nA Net (Kim Min)\n글.\n{TWO}\nB Net (Kim Min)\n글.\n#gan\n", [(), ("gan",)], ()),
    ],
)  # fmt: skip
def test_the_last_hashtags_are_those_of_the_only_paper_or_of_the_week(
    text: str, own: list[tuple[str, ...]], whole: tuple[str, ...]
) -> None:
    weekly = read_weekly(text)
    assert weekly is not None
    assert ([entry.hashtags for entry in weekly.entries], weekly.hashtags) == (own, whole)


PDF, CODE = "https://a.org/x.pdf", "https://github.com/a/b"


@pytest.mark.parametrize(
    ("text", "links", "kept"),
    [
        (f"{PDF} 글이다.\n{PDF}\n더 쓴다.\n", (PDF,), ("글이다.", "더 쓴다.")),
        (f"{PDF} {CODE} 글이다.\n{CODE}\n더 쓴다.\n", (PDF, CODE), ("글이다.", "더 쓴다.")),
        (f"{ONE}\n{CODE}\nA Net (Kim Min)\n{CODE}\n글.\n", (ONE, CODE), ("글.",)),
        (f"{PDF} 글이다.\n{CODE}\n더 쓴다.\n", (PDF,), ("글이다.", CODE, "더 쓴다.")),
    ],
)
def test_links_of_a_head_that_are_repeated_are_no_text(
    text: str, links: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    weekly = read_weekly(text)
    assert weekly is not None
    assert [(entry.links, entry.text) for entry in weekly.entries] == [(links, kept)]


def test_prose_opens_its_issue_as_an_essay() -> None:
    essay = read_essay((CASES / "weekly" / "prose.txt").read_text(encoding="utf-8"))
    assert (essay.title, len(essay.opening), essay.hashtags) == ("200717 생각", 3, ("review",))


def test_an_essay_may_begin_right_below_its_heading() -> None:
    assert read_essay("# 제목\n바로 이어지는 글이다.\n").opening == ("바로 이어지는 글이다.",)


def test_an_essay_is_read_like_any_text() -> None:
    assert read_essay("#review\n").hashtags == ("review",)
    assert read_essay("").opening == ()
    essay = read_essay("\ufeff# 제목\r\n\r\n글이다. #gan\r\n#한주 #Review\r\n")
    assert (essay.title, essay.opening, essay.hashtags) == ("제목", ("글이다.",), ("gan", "한주", "Review"))
    assert read_essay("글이다.\n#한주\n").hashtags == ("한주",)
