"""The characters, hashtags and marks of plain texts."""

import pytest

from reviews.plaintext.tokens import addresses, is_paper, links_only, take_hashtags, without_repeated_addresses


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
    ],
)
def test_an_address_that_is_linked_to_itself_stands_once(link: str, found: str) -> None:
    assert without_repeated_addresses(link) == found
