"""Links that stand together, and what stands beside most links of a text."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.plaintext.groups import find_groups, form_of
from reviews.plaintext.parser import read_weekly

EXAMPLES = int(os.environ.get("REVIEWS_EXAMPLES", "60"))
ONE, TWO, THREE, FOUR = (f"https://arxiv.org/abs/2007.0000{number}" for number in range(1, 5))
OPENING = "이번 주에 읽은 것이다.\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"{ONE}\n글.\n{TWO}\n글.\n", ""),
        (f"A Net ({ONE})\n글.\nB Net ({TWO})\n글.\n", "title"),
        (f"A Net ({ONE})\n글.\n{TWO}\n글.\n", ""),
        (f"{ONE} 글.\n{TWO} 글.\n{THREE} 글.\n", "text"),
        (f"{ONE} 글.\n{TWO} 글.\n", ""),
        (f"{ONE} 글.\nA Net ({TWO})\n{THREE}\n글.\n", ""),
        (f"앞선 연구({ONE})와 다르다.\n", ""),
    ],
)
def test_the_form_of_a_text_is_that_of_most_of_its_links(text: str, form: str) -> None:
    lines = text.split("\n")
    assert form_of(find_groups(lines, [True] * len(lines), bullets=False)) == form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Where a text names its papers beside their links, no blank line has to part them.
        (f"{OPENING}A Net ({ONE})\n글.\nB Net ({TWO})\n글.\n", [("A Net", ["글."]), ("B Net", ["글."])]),
        (f"{OPENING}{ONE} 하나.\n{TWO} 둘.\n셋.\n{THREE} 와 넷.\n{FOUR} 다섯.\n",
         [("", ["하나."]), ("", ["둘.", "셋."]), ("", ["와 넷."]), ("", ["다섯."])]),
        # A name beside a link is a mention where other papers have their links on lines of their own.
        (f"A Net (Kim Min)\n{ONE}\n글.\nB Net ({TWO})\n글.\n", [("A Net", ["글.", f"B Net ({TWO})", "글."])]),
        # So is one within an English sentence.
        (f"A Net ({ONE})\n글.\nB Net ({TWO})\n글.\nThey build on\nC Net ({THREE})\nand go further.\n",
         [("A Net", ["글."]), ("B Net", ["글.", "They build on", f"C Net ({THREE})", "and go further."])]),
        # What ends in a colon leads to the paper below.
        (f"A Net ({ONE})\n글.\n그 다음은 이것:\nB Net ({TWO})\n글.\n", [("A Net", ["글."]), ("B Net", ["글."])]),
        # A word above a list of links names the list, and none of its papers.
        (f"{ONE}\nA Net (Kim Min)\n글.\n{FOUR}\nB Net (Kim Min)\n글.\n\nropes\n\n{TWO}\n{THREE}\n",
         [("A Net", ["글."]), ("B Net", ["글.", "", "ropes"]), ("", []), ("", [])]),
        # Two links before a text are one paper's, however many they name.
        (f"{ONE} {TWO} 두 편이다.\n", [("", ["두 편이다."])]),
        # A number before a link alone counts papers if a text follows, and else lists what is cited.
        (f"{OPENING}1. {ONE}\n글.\nB Net (Kim Min)\n{TWO}\n글.\n1. {THREE}\n2. {ONE}\n",
         [("", ["글."]), ("B Net", ["글.", f"1. {THREE}", f"2. {ONE}"])]),
    ],
)  # fmt: skip
def test_papers_begin_as_the_form_of_their_text_tells(text: str, found: list[tuple[str, list[str]]]) -> None:
    weekly = read_weekly(text)
    assert weekly is not None
    assert [(entry.title, list(entry.text)) for entry in weekly.entries] == found


def test_links_of_one_line_are_one_head() -> None:
    groups = find_groups([f"{ONE} https://example.org/ 글이다."], [True], bullets=False)
    assert [group.links for group in groups] == [(ONE, "https://example.org/")]


def test_a_title_above_a_list_of_links_is_asked_about() -> None:
    text = f"A Net (Kim Min)\n{ONE}\n글.\nB Net (Kim Min)\n{FOUR}\n글.\n\nMore Nets\n\n{TWO}\n{THREE}\n"
    weekly = read_weekly(text)
    assert weekly is not None
    assert [(doubt.title, doubt.first, doubt.second) for doubt in weekly.doubts] == [("More Nets", TWO, THREE)]
    for answer, found in (("More Nets", "More Nets"), ("", "")):
        weekly = read_weekly(text, titles={"2007.00002": answer})
        assert weekly is not None
        assert [entry.title for entry in weekly.entries] == ["A Net", "B Net", found, ""]


HEADS = {
    "title": "Title {name} of Nets ({link})\n글 {number} 처음이다.",
    "name": "Net{name} {link}\n글 {number} 처음이다.",
    "text": "{link} 글 {number} 처음이다.",
    "words": "{link} net {number} 처음이다.",
    "links": "{link} https://example.org/{number} 글 {number} 처음이다.",
}


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(
    st.sampled_from(sorted(HEADS)), st.lists(st.integers(0, 3), min_size=3, max_size=9), st.booleans(), st.booleans()
)
def test_texts_in_one_form_need_no_blank_lines(form: str, counts: list[int], opens: bool, with_names: bool) -> None:
    blocks: list[str] = []
    for number, count in enumerate(counts):
        link = f"https://arxiv.org/abs/2007.{number + 1:05}"
        rest = [
            f"글 {number} {line}이다." + (f" 앞선 것은 Net({ONE})이다." if with_names else "") for line in range(count)
        ]
        blocks.append("\n".join([HEADS[form].format(name="ABCDEFGHI"[number], link=link, number=number), *rest]))
    weekly = read_weekly((OPENING if opens else "") + "\n".join(blocks) + "\n")
    assert weekly is not None
    assert [entry.links[0] for entry in weekly.entries] == [
        f"https://arxiv.org/abs/2007.{number + 1:05}" for number in range(len(counts))
    ]
    for number, entry in enumerate(weekly.entries):
        assert len(entry.text) == counts[number] + 1
        assert all(f" {number} " in line for line in entry.text)
        expected = {"title": f"Title {'ABCDEFGHI'[number]} of Nets", "name": f"Net{'ABCDEFGHI'[number]}"}
        assert entry.title == expected.get(form, "")
