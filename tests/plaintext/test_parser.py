"""Plain texts are taken apart: a case is a text and beside it what is found in it."""

from pathlib import Path

import pytest

from reviews.plaintext.parser import read_essay, read_weekly
from reviews.plaintext.title import read_title, write_title
from reviews.plaintext.tokens import take_hashtags
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
    ("line", "read"),
    [
        ("GANs (GANs) (Kim Min)", ("GANs (GANs)", ("Kim Min",))),
        ("A Survey (Kim (김) Min, et al.)", ("A Survey", ("Kim (김) Min", "et al."))),
        ("A Report (OpenAI)", ("A Report", ("OpenAI",))),
        ("제목 (김민, 이서)", ("제목", ("김민", "이서"))),
        ("Twins (Wei Wang, Wei Wang)", ("Twins", ("Wei Wang", "Wei Wang"))),
        ("Generative Adversarial Networks (GANs)", None),
        ("이 결과는 놀랍다 (물론 아직 더 지켜봐야 한다.)", None),
        ("A Title (ICML 2020)", None),
        ("성능이 크게 좋아졌음 (거의)", None),
        ("이 방법은 재미있다. (상당히)", None),
        (f"{'모델의 크기를 키워 보는 실험 ' * 20}(거의)", None),
        (f"{'Nets ' * 300}(Kim Min)", None),
        ("(Kim Min)", None),
        ("A Title", None),
    ],
)
def test_authors_are_told_from_remarks(line: str, read: tuple[str, tuple[str, ...]] | None) -> None:
    assert read_title(line) == read


def test_a_title_is_written_as_it_is_read() -> None:
    title, authors = "A (B) C", ("Kim Min", "Data, Inc.", "Lee (이) Seo")
    assert read_title(write_title(title, authors)) == (title, authors)


@pytest.mark.parametrize(
    ("line", "rest", "tags"),
    [
        ("끝이다. #a_b #c", "끝이다.", ["a_b", "c"]),
        ("요즘은 #gan", "요즘은 #gan", ["gan"]),
        ("요즘 #gan 연구가 많다", "요즘 #gan 연구가 많다", ["gan"]),
        ("#a#b #C# #C++", "", ["a", "b", "C#", "C++"]),
        ("#1 순위와 d-li/x#2, https://a.org/x#frag", "#1 순위와 d-li/x#2, https://a.org/x#frag", []),
    ],
)
def test_hashtags_are_told_from_words(line: str, rest: str, tags: list[str]) -> None:
    assert take_hashtags(line) == (rest, tags)


def test_prose_opens_its_issue_as_an_essay() -> None:
    essay = read_essay((CASES / "weekly" / "prose.txt").read_text(encoding="utf-8"))
    assert (essay.title, len(essay.opening), essay.hashtags) == ("200717 생각", 3, ("review",))


def test_an_essay_may_begin_right_below_its_heading() -> None:
    assert read_essay("# 제목\n바로 이어지는 글이다.\n").opening == ("바로 이어지는 글이다.",)
