"""Where papers begin, and which links are one paper's."""

import pytest

from reviews.plaintext.parser import Section, read_weekly

ONE, TWO, THREE = (f"https://arxiv.org/abs/2007.0000{number}" for number in (1, 2, 3))
BEFORE = f"A Net (Kim Min)\n{ONE}\n글.\nB Net (Kim Min)\nhttps://arxiv.org/abs/2007.00004\n글.\n\n"
OPENING, NAMED = "이번 주.\n\n", f"A Net ({ONE})\n글.\nB Net ({TWO})\n글.\n"
CODE, POST = "https://github.com/a/b", "https://example.org/post"


def links(text: str) -> list[tuple[str, ...]] | None:
    weekly = read_weekly(text)
    return [entry.links for entry in weekly.entries] if weekly else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Links that follow each other are one paper's, unless they name two.
        (f"{ONE}\n{CODE}\n글이다.\n", [(ONE, CODE)]),
        (f"{ONE}\n\n{CODE}\n글이다.\n", [(ONE, CODE)]),
        (f"{ONE}v2\n{ONE.replace('abs', 'pdf')}\n글이다.\n", [(f"{ONE}v2", ONE.replace("abs", "pdf"))]),
        (f"A (Kim Min)\n{ONE}\n글.\n\nB (Kim Min)\n{TWO}\n{CODE}\n글.\n", [(ONE,), (TWO, CODE)]),
        (f"A (Kim Min)\n{ONE}\n{TWO}\n글.\n\nB (Kim Min)\n{THREE}\n글.\n", [(ONE,), (TWO,), (THREE,)]),
        ("A (Kim Min)\nhttps://openreview.net/forum?id=a\nhttps://openreview.net/forum?id=b\n글.\n",
         [("https://openreview.net/forum?id=a", "https://openreview.net/forum?id=b")]),
        # The only links of a text, with a text below, are those of one review.
        (f"{ONE}\n{TWO}\n글이다.\n", [(ONE, TWO)]),
        (f"{ONE}\n\n{TWO}\n\n글이다.\n", [(ONE, TWO)]),
        (f"{ONE}\n{TWO}\n", [(ONE,), (TWO,)]),
        (f"{ONE}\n{TWO}\n#gan\n", [(ONE,), (TWO,)]),
        (f"{ONE}\n글.\n{TWO}\n글이다.\n", [(ONE,)]),
        # A link in a list of a text, or of no paper, begins nothing.
        (f"A (Kim Min)\n{ONE}\n글.\n- {TWO}\n- {CODE}\n", [(ONE,)]),
        (f"A (Kim Min)\n{ONE}\n글.\n\n{POST}\n글.\n", [(ONE,)]),
        (f"A (Kim Min)\n{ONE}\n글.\n\nB (Kim Min)\n{POST}\n글.\n", [(ONE,), (POST,)]),
        (f"A (Kim Min)\n{ONE}\n글.\n\n{TWO}\n글.\n\nC (Kim Min)\n{THREE}\n글.\n", [(ONE,), (TWO,), (THREE,)]),
        (f"{POST}\n글.\n", [(POST,)]),
        (f"{POST}\n글.", [(POST,)]),
        (f"A (Kim Min)\n{ONE}\n글.\n\nB Title\n{POST}\n글.\n", [(ONE,)]),
        # Links to places without papers, each alone between a blank line and its text.
        (f"{OPENING}{POST}\n글.\n\n{CODE}\n글.\n", [(POST,), (CODE,)]),
        (f"{OPENING}{POST}\n- 글.\n\n{CODE}\n글.\n", None),
        (f"{OPENING}{POST}\n#gan\n\n{CODE}\n글.\n", None),
        (f"{OPENING}{POST}\n글.\n\n{CODE}", None),
        (f"{OPENING}{POST}\n글.\n{CODE}\n글.\n", None),
        # A number before a link counts papers if a text follows, and else lists what is cited.
        (f"{OPENING}1. {ONE}\n글.\nB Net (Kim Min)\n{TWO}\n글.\n1. {THREE}\n2. {ONE}\n", [(ONE,), (TWO,)]),
        # A name beside a link within an English sentence begins nothing.
        (f"{NAMED}C Net ({THREE})\n글.\n", [(ONE,), (TWO,), (THREE,)]),
        (f"{NAMED}They build on\nC Net ({THREE})\n글.\n", [(ONE,), (TWO,)]),
        (f"{NAMED}They work.\nC Net ({THREE})\ngan 연구다.\n", [(ONE,), (TWO,), (THREE,)]),
        (f"{NAMED}C Net ({THREE})\nand go further.\n", [(ONE,), (TWO,)]),
        (f"{NAMED}C Net ({THREE})\nx goes further.\n", [(ONE,), (TWO,)]),
        (f"{NAMED}C Net ({THREE})\neBay goes further.\n", [(ONE,), (TWO,)]),
        # Links without titles within a text are named in passing.
        (f"{OPENING}{ONE}\n글이다.\n{TWO}\n글이다.\n", None),
        (f"{NAMED}C Net ({THREE})", [(ONE,), (TWO,), (THREE,)]),
        # In code nothing is a link.
        (f"A (Kim Min)\n{ONE}\n글.\n```\n{TWO}\n```\n\nC (Kim Min)\n{THREE}\n글.\n", [(ONE,), (THREE,)]),
        # Bulleted names are papers where a text has no others.
        (f"- Deep Nets {ONE}\n- Wide Nets {TWO}\n", [(ONE,), (TWO,)]),
        (f"A (Kim Min)\n{THREE}\n글.\n- Deep Nets {ONE}\n- Wide Nets {TWO}\n", [(THREE,)]),
    ],
)  # fmt: skip
def test_links_begin_a_paper_or_belong_to_one(text: str, found: list[tuple[str, ...]] | None) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # Headings are titles where each of a text's links has one that reads like one, and no other title.
        (f"## A Net\n\n{ONE}\n\n글.\n\n## B Net\n\n{TWO}\n\n글.\n", ["A Net", "B Net"]),
        (f"## A Net\n\n{ONE}\n\n글.\n\n{TWO}\n\n글.\n", ["", ""]),
        (f"## A Net\n{ONE}\nB Net (Kim Min)\n글.\n", ["B Net"]),
        (f"## 그물\n\n{ONE}\n\n글.\n", [""]),
        (f"# 200717 A Net\n\n{ONE}\n글.\n", [""]),
        (f"A Net (Kim Min)\n{ONE} 글이다.\nB Net (Kim Min)\n{TWO} 글이다.\n", ["A Net", "B Net"]),
        # A title right above two links is that of the first.
        (f"{BEFORE}C Net\n{TWO}\n{THREE}\n", ["A Net", "B Net", "C Net", ""]),
    ],
)
def test_a_title_stands_beside_its_links(text: str, titles: list[str]) -> None:
    weekly = read_weekly(text)
    assert weekly is not None
    assert ([entry.title for entry in weekly.entries], weekly.doubts) == (titles, ())


@pytest.mark.parametrize(
    ("answers", "titles", "doubts"),
    [
        ({}, [], [("More Nets", TWO, THREE)]),
        ({"2007.00002": "more nets"}, ["A Net", "B Net", "More Nets", ""], []),
        ({"2007.00002": ""}, ["A Net", "B Net", "", ""], []),
        ({"2007.00002": "Others"}, ["A Net", "B Net", "", ""], []),
    ],
)
def test_words_above_a_list_of_links_may_be_the_title_of_the_first(
    answers: dict[str, str], titles: list[str], doubts: list[tuple[str, str, str]]
) -> None:
    weekly = read_weekly(f"{BEFORE}More Nets\n\n{TWO}\n{THREE}\n", titles=answers)
    assert weekly is not None
    assert [entry.title for entry in weekly.entries] == titles
    assert [(doubt.title, doubt.first, doubt.second) for doubt in weekly.doubts] == doubts


@pytest.mark.parametrize(("words", "is_asked"), [("ropes", False), ("Ropes", True), ("more nets", True)])
def test_a_word_in_small_letters_above_a_list_of_links_is_no_title(words: str, is_asked: bool) -> None:
    weekly = read_weekly(f"{BEFORE}{words}\n\n{TWO}\n{THREE}\n")
    assert weekly is not None
    assert [doubt.title for doubt in weekly.doubts] == ([words] if is_asked else [])


def test_below_a_mere_list_hashtags_are_those_of_all() -> None:
    def tags(text: str) -> list[tuple[str, ...]]:
        weekly = read_weekly(text)
        assert weekly is not None
        return [entry.hashtags for entry in weekly.entries]

    assert tags(f"Deep Nets {ONE}\nWide Nets {TWO}\n#gan #nlp\n") == [("gan", "nlp")] * 2
    assert tags(f"Deep Nets {ONE} #vision\nWide Nets {TWO}\n#gan\n") == [("vision",), ("gan",)]
    assert tags(f"Deep Nets {ONE}\n글.\n\nWide Nets {TWO}\n#gan\n") == [(), ("gan",)]
    assert tags(f"Deep Nets {ONE}\n\nWide Nets {TWO}\n글. #gan\n") == [(), ("gan",)]


def test_below_a_mere_list_a_text_is_that_of_all() -> None:
    three = f"Deep Nets {ONE}\nWide Nets {TWO}\nTall Nets {THREE}\n"
    weekly = read_weekly(f"{three}글.\n둘.\n")
    assert weekly is not None
    assert [entry.text for entry in weekly.entries] == [(), (), ()]
    assert weekly.sections == (Section(("글.", "둘."), 0),)
    assert [entry.end for entry in weekly.entries] == [1, 2, 3]
    weekly = read_weekly(f"이번 주.\n\n## 그물\n\n{three}글.\n둘.\n")
    assert weekly is not None
    assert weekly.sections == (Section(("## 그물",), 0), Section(("글.", "둘."), 3))
    # Below two it may be that of the last.
    weekly = read_weekly(f"Deep Nets {ONE}\nWide Nets {TWO}\n글.\n")
    assert weekly is not None
    assert [entry.text for entry in weekly.entries] == [(), ("글.",)]
    # So is one that begins beside its link.
    weekly = read_weekly(f"Deep Nets {ONE}\nWide Nets {TWO}\n{THREE} 글이다.\n둘.\n")
    assert weekly is not None
    assert [entry.text for entry in weekly.entries] == [(), (), ("글이다.", "둘.")]
