"""The sentence that sums a text up."""

import pytest

from reviews.plaintext.summary import find_sentence, first_sentence

LINK = "https://arxiv.org/abs/2007.00001"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["하나다. 둘이다."], "하나다."),
        (["끝이 없는 문장"], "끝이 없는 문장"),
        (["정말인가?! 그렇다."], "정말인가?!"),
        (["(하나다.) 둘이다."], "(하나다.)"),
        # No abbreviation, initial or number ends a sentence.
        (["See e.g. Fig. 3 of J. Kim et al. for it. Then go on."], "See e.g. Fig. 3 of J. Kim et al. for it."),
        (["10. 열째다. 끝."], "열째다."),
        (["1. 2. 둘째다. 끝."], "2. 둘째다."),
        (["망(a, b, ...) 두 개. 끝."], "망(a, b, ...) 두 개."),
        (["(하나...) 둘이다."], "(하나...)"),
        # What is only written around words.
        (["- **굵은** `코드`다. 둘."], "굵은 코드다."),
        (["> 초록이다.", "", "> 더 있다.", "글이다. 둘."], "글이다."),
        (["> > 옮긴 [말](https://example.org)이다. 둘."], "옮긴 말이다."),
        (["> - 옮긴 항목이다. 둘."], "옮긴 항목이다."),
        (["[[200401 글]]과 [[200402 다른 글|둘째]]다."], "200401 글과 둘째다."),
        (["\u200a\u200a표시가 있다."], "표시가 있다."),
        # Addresses say nothing, whether alone or first.
        ([LINK, "글이다."], "글이다."),
        ([f"{LINK} {LINK}", "글이다."], "글이다."),
        ([f"({LINK}), - 글이다. 둘."], "글이다."),
        ([f"{LINK} {LINK} 글이다."], "글이다."),
        ([f"앞선 글({LINK})을 잇는다. 둘."], "앞선 글을 잇는다."),
        ([f"앞선 글 ({LINK}, {LINK}) 을 잇는다."], "앞선 글 을 잇는다."),
        # A sentence that goes on after an address is whole only with it.
        ([f"{LINK} 과 비슷하다. 다른 점도 있다."], "다른 점도 있다."),
        ([f"{LINK} 과 비슷하다"], "과 비슷하다"),
        (["과 비슷하다. 다른 점도 있다."], "다른 점도 있다."),
        (["와 이것도 된다. 놀랍다."], "와 이것도 된다."),
        ([f"글은 {LINK} 에 있다."], f"글은 {LINK} 에 있다."),
        ([f"2 {LINK} 3 {LINK}", "글이다."], "글이다."),
        (["2007.00001v2", "arXiv: 2007.00001", "글이다."], "글이다."),
        (["A", "1 + 2", "글"], "글"),
        ([f"Paper: {LINK}", f"- 논문 링크 : {LINK}, **Code**: {LINK}", "글이다."], "글이다."),
        ([f"결론: 좋다. {LINK}"], "결론: 좋다."),
        (["논문 링크:", "글이다."], "논문 링크:"),
        (["#gan #이미지_생성", "#1 방법이다."], "#1 방법이다."),
        (["#gan 을 다룬다."], "#gan 을 다룬다."),
        # Neither do headings, tables, code and the title.
        (["# 머리", "| a | b |", "```", "코드다.", "```", "글이다."], "글이다."),
        (["| 표가 아니다."], "표가 아니다."),
        (["Deep Nets", "Deep Nets (Kim Min)", "Deep Nets work."], "Deep Nets work."),
        (["Wide Nets (Kim Min, Lee Yu)", "글이다."], "글이다."),
        (["", "# 머리", LINK], ""),
        (["~~~", "코드다.", "~~~", "> 초록이다."], "초록이다."),
        (["Deep Nets (Kim Min, Lee Yu)", "글이다."], "글이다."),
        (["Wide Nets (Kim Min)", "글이다."], "Wide Nets (Kim Min)"),
        (["!", "?", "글이다."], "글이다."),
        ([f"글({LINK})Net이다. 둘."], "글 Net이다."),
        ([f"({LINK} 글이다. 둘."], "글이다."),
        (["- 글이다. 둘."], "글이다."),
        (["![그림](a.png) 글이다. 둘."], "그림 글이다."),
        (["글이다.다른 글이다. 둘."], "글이다.다른 글이다."),
        (["  글  이다.   둘."], "글 이다."),
    ],
)
def test_the_first_sentence_that_says_something_sums_up(lines: list[str], found: str) -> None:
    assert find_sentence(lines, "Deep Nets") == found
    assert first_sentence(lines, "Deep Nets") == (found or "Deep Nets")


def test_a_long_sentence_ends_behind_a_word() -> None:
    assert find_sentence(["가" * 300], "") == "가" * 300
    assert find_sentence(["가" * 301], "") == "가" * 300
    assert find_sentence(["가 " + "나" * 298], "") == "가 " + "나" * 298
    assert find_sentence(["가 " + "나" * 299], "") == "가…"
    assert find_sentence(["가 " + "나" * 296 + " 다다다"], "") == "가 " + "나" * 296 + "…"
    assert find_sentence(["가 " + "나" * 297 + " 다다다"], "") == "가…"
    assert find_sentence(["가나 " * 100], "") == ("가나 " * 100).strip()
    assert find_sentence(["가나다 " * 75 + "라"], "") == "가나다 " * 73 + "가나다…"
    assert find_sentence(["가나 " * 101], "") == ("가나 " * 99).strip() + "…"
