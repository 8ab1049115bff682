"""Every link stands with its own title, or somebody is asked."""

import os
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.plaintext.pairing import link_key
from reviews.plaintext.parser import read_weekly

EXAMPLES = int(os.environ.get("REVIEWS_EXAMPLES", "60"))
LINKS = [f"https://arxiv.org/abs/2007.{number:05}" for number in range(1, 10)]
ONE, TWO, THREE = LINKS[:3]


def titles(text: str, known: dict[str, str] | None = None) -> dict[str, str]:
    """The title of each link; empty where the text leaves one in doubt."""
    weekly = read_weekly(text, "", known)
    assert weekly is not None
    return {entry.links[0]: entry.title for entry in weekly.entries}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{1}\nA\n{2}\nB\n{3}\nC\n", {ONE: "A Title", TWO: "B Title", THREE: "C Title"}),
        ("A\n{1}\nB\n{2}\nC\n{3}\n", {ONE: "A Title", TWO: "B Title", THREE: "C Title"}),
        ("{1}\n\nA\n\n{2}\n\nB\n\n글.\n", {ONE: "A Title", TWO: "B Title"}),
        ("A {1}\n{2}\n", {ONE: "A Title", TWO: ""}),
        ("{1}\nA\n{2}\n", {}),
        ("{1}\n\nA\n\n{2}\n", {}),
        # One of the two has no title, and blank lines are no proof of which.
        ("{1}\nA\n\n{2}\n", {}),
        ("{1}\n\nA\n{2}\n\n글.\n", {}),
        # The blank lines say otherwise than the rest of the text.
        ("{1}\nB\n글.\n\n{2}\n\nA\n{3}\n글.\n", {}),
        # A link to no paper below a text's last title takes it from nobody.
        ("{1}\nA (Kim Min)\n\n{2}\nB (Kim Min)\nhttps://a.org/x\n", {ONE: "A Title", TWO: "B Title"}),
        # Of two titles between two links each is its own.
        ("{1}\nA\nB\n{2}\n", {ONE: "A Title", TWO: "B Title"}),
        ("{1}\nA (Kim Min)\nB (Kim Min)\n{2}\n", {ONE: "A Title", TWO: "B Title"}),
        # A title on either side: that with authors, or the one on the side of the text's others, or the one below.
        ("A\n{1}\nB (Kim Min)\n글.\n", {ONE: "B Title"}),
        ("A (Kim Min)\n{1}\nB\n글.\n", {ONE: "A Title"}),
        ("A (Kim Min)\n{1}\nB (Kim Min)\n글.\n", {ONE: "B Title"}),
        # A code's link has no title.
        ("{1}\nA\nhttps://github.com/a/b\n", {ONE: "A Title"}),
        ("## A\n\n{1}\n\n글.\n\n## B\n\n{2}\n\n글.\n", {ONE: "A Title", TWO: "B Title"}),
        ("# 200717 A\n\n{1}\nB\n글.\n", {ONE: "B Title"}),
        ("## A\n{1}\nB (Kim Min)\n글.\n", {ONE: "B Title"}),
        # A heading is a title only where each of a text's links has one.
        ("## A\n\n{1}\n\n글.\n\n{2}\n\n글.\n", {ONE: "", TWO: ""}),
        ("## 그물\n\n{1}\n\n글.\n", {ONE: ""}),
        # What follows in the text below does not tell, nor do links to no paper.
        ("{1}\nA\n{2}\n글.\n\n{3}\nC\n글.\n", {}),
        ("https://a.org/x\nA\nhttps://a.org/y\n글.\n", {}),
        # Blank lines speak for the link that leads to no paper.
        ("https://a.org/x\nA\n\n{1}\nB\n\n{2}\nC\n글.\n", {}),
        ("A\n{1}\n\nB\nhttps://a.org/x\n글.\n", {}),
        # Links with a title on either side do not tell how the text is written.
        ("".join(f"A\n{{{number}}}\nB\n글.\n\n" for number in range(1, 5)) + "A\n{5}\n\nB\n\n{6}\n\nC\n글.\n", {}),
        # A title with authors tells as much as three without.
        (
            "{1}\nA (Kim Min)\n글.\n\nA\n{2}\n글.\n\nA\n{3}\n글.\n\nA\n{4}\n글.\n\nB\n{5}\nC\n글.\n",
            {ONE: "A Title", TWO: "A Title", THREE: "A Title", LINKS[3]: "A Title", LINKS[4]: "C Title"},
        ),
        (
            "{1}\nA (Kim Min)\n글.\n\nA\n{2}\n글.\n\nA\n{3}\n글.\n\nA\n{4}\n글.\n\nA\n{5}\n글.\n\nB\n{6}\nC\n글.\n",
            {
                ONE: "A Title",
                TWO: "A Title",
                THREE: "A Title",
                LINKS[3]: "A Title",
                LINKS[4]: "A Title",
                LINKS[5]: "B Title",
            },
        ),
    ],
)
def test_a_title_is_its_own_links_or_nobodys(text: str, found: dict[str, str]) -> None:
    for sign in "ABC":
        text = text.replace(sign, f"{sign} Title")
    for number, link in enumerate(LINKS, start=1):
        text = text.replace(f"{{{number}}}", link)
    assert titles(text) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (ONE, f"{ONE}v2", [("A Net", ()), ("", ("글.",))]),
        ("https://a.org/x", "https://a.org/x", [("A Net", ("글.",))]),
    ],
)
def test_a_title_between_two_links_to_one_paper_is_no_question(
    first: str, second: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    weekly = read_weekly(f"{first}\nA Net (Kim Min)\n\n{second}\n글.\n")
    assert weekly is not None
    assert [(entry.title, entry.text) for entry in weekly.entries] == found
    assert weekly.doubts == ()


def test_what_is_known_of_a_paper_settles_a_doubt() -> None:
    text = f"{ONE}\nA Title\n{TWO}\n"
    assert titles(text, {"2007.00002": "A Title"}) == {ONE: "", TWO: "A Title"}
    assert titles(text, {"2007.00001": "A title"}) == {ONE: "A Title", TWO: ""}
    assert titles(text, {"2007.00001": "", "2007.00002": ""})[ONE] == ""
    assert titles(text, {"2007.00001": "Another"}) == {}


@pytest.mark.parametrize(("certain", "is_told"), [(3, True), (2, False)])
def test_how_most_of_a_text_is_written_decides_where_both_ways_fit(certain: int, is_told: bool) -> None:
    """Four times as many titles on one side as on the other tell."""
    between = f"A Title\n\n{ONE}\n\nB Title\n\n{TWO}\n\nC Title\n글이다.\n\n"
    others = LINKS[2 : 2 + certain]
    link_first = "".join(f"{link}\nD Title\n글이다.\n\n" for link in others) + between
    title_first = "".join(f"D Title\n{link}\n글이다.\n\n" for link in others) + between
    known = dict.fromkeys(others, "D Title")
    assert titles(link_first) == ({**known, ONE: "B Title", TWO: "C Title"} if is_told else {})
    assert titles(title_first) == ({**known, ONE: "A Title", TWO: "B Title"} if is_told else {})


@pytest.mark.parametrize(
    ("link", "key"),
    [
        (f"{ONE}v2", "2007.00001"), ("arxiv.org/abs/2007.00001", "2007.00001"), ("arXiv:2007.00001", "2007.00001"),
        ("www.arxiv.org/abs/2007.00001", "2007.00001"), ("nothing", "nothing"),
    ],
)  # fmt: skip
def test_a_paper_has_one_key_however_its_link_is_typed(link: str, key: str) -> None:
    assert link_key(link) == key


@dataclass(frozen=True)
class Paper:
    """A paper of a made list: how it is written, and with how many lines of text."""

    form: str
    lines: int
    has_title: bool
    blank_within: bool
    blank_after: bool


PAPERS = st.lists(
    st.builds(
        Paper,
        st.sampled_from(["above", "below", "beside", "in parentheses", "numbered", "with text"]),
        st.integers(0, 2),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
)


def written(number: int, paper: Paper) -> str:
    """A paper as somebody types it."""
    link, title = LINKS[number], f"Title {'ABCDEFGHI'[number]} of Nets"
    within = "\n\n" if paper.blank_within else "\n"
    text = "".join(f"\n글 {number} {line}이다." for line in range(paper.lines))
    if not paper.has_title:
        return link + text
    heads = {
        "above": f"{title}{within}{link}",
        "below": f"{link}{within}{title}",
        "beside": f"{title} {link}",
        "in parentheses": f"{title} ({link})",
        "numbered": f"{number + 1}. {title} {link}",
        "with text": f"{title}\n{link} 글 {number} 처음이다.",
    }
    return heads[paper.form] + text


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(PAPERS)
def test_every_link_of_a_made_list_has_its_own_title_and_text_or_is_asked_for(papers: list[Paper]) -> None:
    text = "# 200717 목록\n\n" + "".join(
        written(number, paper) + ("\n\n" if paper.blank_after or paper.lines else "\n")
        for number, paper in enumerate(papers)
    )
    weekly = read_weekly(text)
    if weekly is None or weekly.doubts:
        return
    for entry in weekly.entries:
        own = LINKS.index(entry.links[0])
        assert entry.title in ("", f"Title {'ABCDEFGHI'[own]} of Nets"), text
        assert all(line.startswith((f"글 {own} ", "Title", "https")) for line in entry.text if line), text
        others = [line for line in entry.text if line.startswith("Title")]
        assert not others, text


@settings(max_examples=EXAMPLES, deadline=None)
@given(PAPERS.filter(lambda papers: len(papers) > 1), st.sampled_from(["above", "below", "beside", "numbered"]))
def test_a_list_in_one_form_is_read_whole(papers: list[Paper], form: str) -> None:
    papers = [Paper(form, max(1, paper.lines), True, paper.blank_within, True) for paper in papers]
    text = "# 200717 목록\n\n" + "\n\n".join(written(number, paper) for number, paper in enumerate(papers))
    expected = {LINKS[number]: f"Title {'ABCDEFGHI'[number]} of Nets" for number in range(len(papers))}
    assert titles(text) == expected
