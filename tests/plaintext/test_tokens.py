"""The characters, hashtags and marks of plain texts."""

from typing import Any

import pytest

from reviews.plaintext.tokens import (
    MARK,
    PLAIN,
    SUMMARY,
    Fences,
    addresses,
    clean,
    is_hashtags,
    is_link,
    is_of_a_paper,
    is_paper,
    links_only,
    outside_code,
    tag_key,
    take_hashtags,
    visible,
    without_label,
    without_list_mark,
    without_repeated_addresses,
)


@pytest.mark.parametrize(
    ("line", "rest", "tags"),
    [
        ("끝이다. #a_b #c", "끝이다.", ["a_b", "c"]),
        ("요즘은 #gan", "요즘은 #gan", ["gan"]),
        ("요즘 #gan 연구가 많다", "요즘 #gan 연구가 많다", ["gan"]),
        ("#a#b #C# #C++", "", ["a", "b", "C#", "C++"]),
        ("#1 순위와 d-li/x#2, https://a.org/x#frag", "#1 순위와 d-li/x#2, https://a.org/x#frag", []),
        ("  글  ", "  글", []),
        ("#gan", "", ["gan"]),
        ("https://a.org/x #gan", "https://a.org/x", ["gan"]),
        # Two at the end are no words of the sentence, whatever ends it.
        ("요즘은 #gan #nlp", "요즘은", ["gan", "nlp"]),
        ("요즘 #gan 은 #nlp", "요즘 #gan 은 #nlp", ["gan", "nlp"]),
        ("끝. #gan, #nlp;", "끝.", ["gan", "nlp"]),
        ("끝. #gan #1", "끝. #gan #1", ["gan"]),
        ("앞 #a_1 (#b) [#c] d#e", "앞 #a_1 (#b) [#c] d#e", ["a_1", "b", "c"]),
        (f"끝. {MARK}#gan", "끝.", [f"{MARK}gan"]),
        ("https://a.org/#gan 는", "https://a.org/#gan 는", []),
        (
            "요즘 #b 는 https://a.org/(#gan)과 https://a.org/(#nlp)에",
            "요즘 #b 는 https://a.org/(#gan)과 https://a.org/(#nlp)에",
            ["b"],
        ),
    ],
)
def test_hashtags_are_told_from_words(line: str, rest: str, tags: list[str]) -> None:
    assert take_hashtags(line) == (rest, tags)


ONE, CODE = "https://arxiv.org/abs/2007.00001", "https://github.com/a/b"


@pytest.mark.parametrize(
    ("line", "links"),
    [
        (ONE, (ONE,)),
        (f"  {ONE} {CODE} ", (ONE, CODE)),
        (f"- {ONE}", (ONE,)),
        (f"• {ONE}", (ONE,)),
        (f"12) {ONE}", (ONE,)),
        (f"Paper: {ONE}", (ONE,)),
        (f"- 논문: {ONE} #gan #nlp", (ONE,)),
        ("arxiv.org/abs/2007.00001", ("arxiv.org/abs/2007.00001",)),
        ("arXiv: 2007.00001v2", ("arXiv: 2007.00001v2",)),
        (f"{ONE} 글", ()),
        (f"Title: {ONE}", ()),
        (f"\u200a{ONE}", ()),
        (f"- \u200a{ONE}", ()),
        ("", ()),
    ],
)
def test_a_line_of_links_holds_nothing_else(line: str, links: tuple[str, ...]) -> None:
    assert links_only(line) == links


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"({ONE})는", [ONE]),
        (f"{ONE}, {CODE}.", [ONE, CODE]),
        ("[a](https://a.org/x_(y))", ["https://a.org/x_(y)"]),
        ("https://a.org/a)nerf", ["https://a.org/a"]),
        ("https://a.org/x_(y))", ["https://a.org/x_(y)"]),
        ("https://a.org/(x)(y)", ["https://a.org/(x)(y)"]),
        ("https://a.org/x(y", ["https://a.org/x(y"]),
        ("https://a.org/(", ["https://a.org/"]),
        ("https:// x", []),
    ],
)
def test_an_address_ends_before_the_signs_of_its_sentence(line: str, found: list[str]) -> None:
    assert [line[start:end] for start, end in addresses(line)] == found


@pytest.mark.parametrize(
    ("word", "is_so"),
    [("#a", True), ("#a#b,", True), ("#3", False), ("#3d", True), ("#a#3", False), ("#_", False), ("a#b", False)],
)
def test_a_hashtag_has_a_letter(word: str, is_so: bool) -> None:
    assert is_hashtags(word) is is_so


def test_texts_that_were_written_before_are_marked_by_one_two_or_three_hair_spaces() -> None:
    assert (MARK, PLAIN, SUMMARY) == ("\u200a", "\u200a\u200a", "\u200a\u200a\u200a")


def test_signs_that_nobody_sees_are_taken_out() -> None:
    assert visible(" a\u200bb\u200a\tc\r\n") == "abc"
    assert clean("a\r\nb\x0bc\u2028d\re\u200bf\x00\ufeff") == "a\nb\nc\nd\nef"
    assert clean("\u1100\u1161\t\u200a") == "가\t\u200a"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("- - a", "- a"), ("* a", "a"), ("12) a", "a"), ("1. 2. a", "2. a"), ("1234. a", "1234. a"), ("-a", "-a"),
        ("- ", "- "), ("가 - a", "가 - a"), ("가", "가"),
    ],
)  # fmt: skip
def test_a_list_mark_stands_once_at_the_head_of_a_line(line: str, rest: str) -> None:
    assert without_list_mark(line) == rest


def test_a_label_of_a_link_stands_before_it() -> None:
    assert without_label("Paper: https://a.org Code: https://b.org") == "https://a.org Code: https://b.org"
    assert without_label("글. Code: https://b.org") == "글. Code: https://b.org"
    assert without_label("Paper: 글") == "Paper: 글"


@pytest.mark.parametrize(
    ("word", "is_so"),
    [
        (ONE, True),
        ("arXiv:2007.00001", True),
        ("www.arxiv.org/abs/2007.00001", True),
        ("https://example.org/a", True),
        ("https://arxiv.org/list/cs.LG", True),
        ("https://", False),
        ("2007.00001", False),
        ("a.org", False),
    ],
)
def test_a_link_is_a_word_with_nothing_else(word: str, is_so: bool) -> None:
    assert is_link(word) is is_so


@pytest.mark.parametrize(
    ("link", "is_so"),
    [
        (ONE, True),
        ("arXiv:2007.00001", True),
        ("https://openreview.net/forum?id=a", True),
        ("https://www.aclanthology.org/a", True),
        ("https://papers.nips.cc/a", True),
        ("https://nips.cc/a", False),
        ("https://notarxiv.org/a", False),
        (CODE, False),
    ],
)
def test_papers_are_where_papers_are_published(link: str, is_so: bool) -> None:
    assert is_of_a_paper(link) is is_so


@pytest.mark.parametrize(
    ("lines", "is_text"),
    [
        (["a", "```", "b", "```", "c"], "10001"),
        (["```py", "b", " ``` "], "000"),
        (["```", "b", "~~~"], "111"),
        (["````", "```", "````", "a"], "0001"),
        (["```", "~~~", "a", "~~~", "```", "```"], "000001"),
        # One that is never closed is text, and so is a later one like it.
        (["~~~", "```", "a", "```"], "1000"),
        (["```a b", "b", "```"], "111"),
        ([f"{MARK}```", "b", "```", "a"], "1111"),
        ([], ""),
    ],
)
def test_code_stands_between_two_fences(lines: list[str], is_text: str) -> None:
    assert list(outside_code(lines)) == [each == "1" for each in is_text]


class Counted(list[str]):
    """Lines that count how often one is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_thousands_of_fences_that_are_never_closed_are_searched_once() -> None:
    lines = Counted(["```py"] * 1000)
    fences = Fences(lines)
    assert [fences.end(number) for number in range(1000)] == [None] * 1000
    assert lines.looks < 5000


def test_a_tag_is_the_same_however_it_is_spelt() -> None:
    assert {tag_key(word) for word in ("Style_Transfer", "style-transfer", " style  transfer ")} == {"style transfer"}
    assert tag_key("GAN") == "gan"


def test_a_link_to_arxiv_is_a_paper_only_with_its_id() -> None:
    assert is_paper(ONE)
    assert is_paper(CODE)
    assert not is_paper("https://arxiv.org/list/cs.LG/recent")
    assert not is_paper("2013.00001")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("[https://a.org/x](https://a.org/x)", "https://a.org/x"),
        ("[https://a.org/x](https://a.org/x?fbclid=a)", "https://a.org/x"),
        ("[https://a.org/x?b=1](https://a.org/x?b=1&utm_source=a&utm_medium=b)", "https://a.org/x?b=1"),
        (
            "글: [https://a.org/x](https://l.facebook.com/l.php?u=https%3A%2F%2Fa.org%2Fx%3Ffbclid%3Da&h=b&c[0]=d)는",
            "글: https://a.org/x는",
        ),
        # What leads elsewhere stays.
        ("[https://a.org/x](https://a.org/y)", "[https://a.org/x](https://a.org/y)"),
        ("[https://a.org/x](https://a.org/x?b=1)", "[https://a.org/x](https://a.org/x?b=1)"),
        (
            "[https://a.org/x](https://l.facebook.com/l.php?u=https%3A%2F%2Fb.org)",
            "[https://a.org/x](https://l.facebook.com/l.php?u=https%3A%2F%2Fb.org)",
        ),
        ("[말](https://a.org/x)", "[말](https://a.org/x)"),
        ("[https://a.org/x](https://b.org/?u=https://a.org/x)", "[https://a.org/x](https://b.org/?u=https://a.org/x)"),
        ("[https://a.org/x](https://l.facebook.com/l.php?h=a)", "[https://a.org/x](https://l.facebook.com/l.php?h=a)"),
    ],
)
def test_an_address_that_is_linked_to_itself_stands_once(link: str, found: str) -> None:
    assert without_repeated_addresses(link) == found
