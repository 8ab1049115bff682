"""Words that introduce papers are told from the text of the paper above them."""

import pytest

from reviews.plaintext.parser import read_weekly
from reviews.plaintext.sections import leading_words, numbered_sections

ONE, TWO, THREE, FOUR = (f"https://arxiv.org/abs/2007.0000{number}" for number in range(1, 5))


def paper(title: str, link: str, text: str = "글.") -> str:
    return f"{title} (Kim Min)\n{link}\n{text}\n"


def texts(text: str) -> tuple[list[list[str]], list[tuple[int, tuple[str, ...]]]]:
    weekly = read_weekly(text)
    assert weekly is not None
    return [list(entry.text) for entry in weekly.entries], [(each.first, each.words) for each in weekly.sections]


def test_headings_that_count_on_from_paper_to_paper_begin_sections() -> None:
    text = f"여는 말.\n1. 그물\n올해의 주제이다.\n{paper('A', ONE)}2. 밧줄\n{paper('B', TWO)}"
    text += f"{paper('C', THREE)}3. 그 밖\n둘.\n"
    found, sections = texts(text + paper("D", FOUR))
    assert found == [["글."]] * 4
    assert sections == [(0, ("1. 그물", "올해의 주제이다.")), (1, ("2. 밧줄",)), (3, ("3. 그 밖", "둘."))]


@pytest.mark.parametrize(
    "lines",
    [
        # All in one text, out of order, too few, or sentences.
        ["1. 그물\n2. 밧줄\n3. 매듭", "글.", "글."],
        ["2. 그물", "1. 밧줄", "3. 매듭"],
        ["1. 그물", "2. 밧줄", "글."],
        ["1. 그물을 짠다.", "2. 밧줄을 꼰다.", "3. 매듭을 맨다."],
        ["1. 그물을 짬", "2. 밧줄을 꼼", "3. 매듭을 묶음"],
        ["```\n1. 그물\n```", "```\n2. 밧줄\n```", "```\n3. 매듭\n```"],
    ],
)
def test_other_numbered_lines_are_lists_of_their_text(lines: list[str]) -> None:
    papers = [paper(title, link, text) for title, link, text in zip("ABC", (ONE, TWO, THREE), lines, strict=True)]
    found, sections = texts("".join(papers) + paper("D", FOUR))
    assert found == [*(text.split("\n") for text in lines), ["글."]]
    assert sections == []


@pytest.mark.parametrize(
    "words", ["그 외", "그 밖의 것", "기타", "다음은 매듭이다.", "그리고 다른 사례들.", "Others", "이어지는 것:"]
)
def test_a_line_that_leads_needs_no_blank_line_above(words: str) -> None:
    assert texts(paper("A", ONE) + f"{words}\n" + paper("B", TWO)) == ([["글."], ["글."]], [(1, (words,))])


@pytest.mark.parametrize(
    "words", ["그 외에도 많다.", "그 외 실험도 있음.", "나머지는 별로다.", "다음에 또 보자.", "매듭"]
)
def test_other_words_are_the_text_above(words: str) -> None:
    assert texts(paper("A", ONE) + f"{words}\n" + paper("B", TWO)) == ([["글.", words], ["글."]], [])


@pytest.mark.parametrize(
    ("lines", "cut", "kept", "words"),
    [
        (["글.", "", "## 그물", ""], None, ["글.", ""], ("## 그물",)),
        (["글.", "", "다음 논문을 읽었다.", "", "# 그물"], None, ["글.", ""], ("다음 논문을 읽었다.", "# 그물")),
        (["다음 논문을 읽었다."], None, [], ("다음 논문을 읽었다.",)),
        # Such a line goes on with the text right above it.
        (["글.", "다음 논문을 읽었다."], None, ["글.", "다음 논문을 읽었다."], ()),
        (["# 그물", "글."], None, ["# 그물", "글."], ()),
        (["", ""], None, [], ()),
        ([], None, [], ()),
        (["글.", "1. 그물", "", "말."], 1, ["글."], ("1. 그물", "말.")),
        (["1. 그물"], 0, [], ("1. 그물",)),
    ],
)
def test_words_that_lead_stand_at_the_end(
    lines: list[str], cut: int | None, kept: list[str], words: tuple[str, ...]
) -> None:
    assert leading_words(lines, cut) == (kept, words)


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([["1. 그물"], ["글.", "2. 밧줄"], ["글."], ["", "3. 매듭"]], {0: 0, 1: 1, 3: 1}),
        ([["1. 그물"], ["2. 밧줄"]], {}),
        ([["1. 그물"], ["2. 밧줄"], ["4. 매듭"]], {}),
        ([["0. 그물"], ["1. 밧줄"], ["2. 매듭"]], {}),
        ([["1. 그물", "2. 밧줄"], ["1. 밧줄"], ["2. 매듭"], [" 3. 끈 "]], {1: 0, 2: 0, 3: 0}),
        ([["1. 그물"], ["2. 밧줄"], [f"3. {'매' * 40}"]], {0: 0, 1: 0, 2: 0}),
        ([["1. 그물"], ["2. 밧줄"], [f"3. {'매' * 41}"]], {}),
    ],
)
def test_sections_are_told_by_numbers_that_count_on(blocks: list[list[str]], found: dict[int, int]) -> None:
    assert numbered_sections(blocks) == found
