"""Where papers begin, and which links are one paper's."""

import pytest

from reviews.plaintext.parser import Section, read_weekly

ONE, TWO, THREE = (f"https://arxiv.org/abs/2007.0000{number}" for number in (1, 2, 3))
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
        # In code nothing is a link.
        (f"A (Kim Min)\n{ONE}\n글.\n```\n{TWO}\n```\n\nC (Kim Min)\n{THREE}\n글.\n", [(ONE,), (THREE,)]),
        # Bulleted names are papers where a text has no others.
        (f"- Deep Nets {ONE}\n- Wide Nets {TWO}\n", [(ONE,), (TWO,)]),
        (f"A (Kim Min)\n{THREE}\n글.\n- Deep Nets {ONE}\n- Wide Nets {TWO}\n", [(THREE,)]),
    ],
)  # fmt: skip
def test_links_begin_a_paper_or_belong_to_one(text: str, found: list[tuple[str, ...]]) -> None:
    assert links(text) == found


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
