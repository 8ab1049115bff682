"""Links that stand together, and what stands beside most links of a text."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.plaintext.groups import Group, arxiv_key, as_one, find_groups, form_of
from reviews.plaintext.parser import read_weekly

EXAMPLES = int(os.environ.get("REVIEWS_EXAMPLES", "60"))
ONE, TWO, THREE, FOUR, FIVE, SIX = (f"https://arxiv.org/abs/2007.0000{number}" for number in range(1, 7))
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
        # Most are more than all others together, and more than one with a title, or two with a text.
        (f"A Net ({ONE})\n글.\n", ""),
        (f"A Net ({ONE})\nB Net ({TWO})\n{THREE}\n글.\n", "title"),
        (f"A Net ({ONE})\nB Net ({TWO})\n{THREE}\n글.\n{FOUR}\n글.\n", ""),
        (f"A Net ({ONE})\nB Net ({TWO})\nhttps://a.org/1\n글.\nhttps://a.org/2\n글.\n", "title"),
        (f"{ONE} 글.\n{TWO} 글.\n{THREE} 글.\n{FOUR}\n글.\n{FIVE}\n글.\n", "text"),
        (f"{ONE} 글.\n{TWO} 글.\n{THREE} 글.\n{FOUR}\n글.\n{FIVE}\n글.\n{SIX}\n글.\n", ""),
        (f"{ONE} 글.\n{TWO} 글.\n{THREE} 글.\n{FOUR}\n글.\n{FIVE}\n글.\nA Net ({SIX})\n", ""),
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
        (f"A Net ({ONE})\n글.\nB Net ({TWO})\n글.\nThey build on\nC Net ({THREE})\n글.\n",
         [("A Net", ["글."]), ("B Net", ["글.", "They build on", f"C Net ({THREE})", "글."])]),
        (f"A Net ({ONE})\n글.\nB Net ({TWO})\n글.\nC Net ({THREE})\nand go further.\n",
         [("A Net", ["글."]), ("B Net", ["글.", f"C Net ({THREE})", "and go further."])]),
        (f"A Net ({ONE})\n글.\nB Net ({TWO})\nThey work.\nC Net ({THREE})\ngan 연구다.\nD Net ({FOUR})",
         [("A Net", ["글."]), ("B Net", ["They work."]), ("C Net", ["gan 연구다."]), ("D Net", [])]),
        # What ends in a colon leads to the paper below.
        (f"A Net ({ONE})\n글.\n그 다음은 이것:\nB Net ({TWO})\n글.\n", [("A Net", ["글."]), ("B Net", ["글."])]),
        # A word above a list of links names the list, and none of its papers.
        (f"{ONE}\nA Net (Kim Min)\n글.\n{FOUR}\nB Net (Kim Min)\n글.\n\nropes\n\n{TWO}\n{THREE}\n",
         [("A Net", ["글."]), ("B Net", ["글.", "", "ropes"]), ("", []), ("", [])]),
        # A title above a link with its text is that link's.
        (f"A Net (Kim Min)\n{ONE} 글이다.\nB Net (Kim Min)\n{TWO} 글이다.\n",
         [("A Net", ["글이다."]), ("B Net", ["글이다."])]),
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


def found_in(*lines: str, code: int | None = None, bullets: bool = False) -> list[tuple[int, int, tuple[str, ...]]]:
    is_text = [number != code for number in range(len(lines))]
    return [(group.start, group.end, group.links) for group in find_groups(lines, is_text, bullets=bullets)]


def test_links_that_follow_each_other_stand_together() -> None:
    code, paper = "https://example.org/a", "https://openreview.net/forum?id="
    assert found_in(ONE, code, "글.") == [(0, 2, (ONE, code))]
    assert found_in(ONE, "", code, "글.") == [(0, 3, (ONE, code))]
    assert found_in(ONE, "글.", code) == [(0, 1, (ONE,)), (2, 3, (code,))]
    # Two papers are told by their arXiv ids, or by a blank line.
    assert found_in(ONE, TWO) == [(0, 1, (ONE,)), (1, 2, (TWO,))]
    assert found_in(ONE, f"{ONE}v2") == [(0, 2, (ONE, f"{ONE}v2"))]
    assert found_in(f"{paper}a", f"{paper}b") == [(0, 2, (f"{paper}a", f"{paper}b"))]
    assert found_in(f"{paper}a", "", f"{paper}b") == [(0, 1, (f"{paper}a",)), (2, 3, (f"{paper}b",))]
    assert found_in(f"{paper}a", "", code) == [(0, 3, (f"{paper}a", code))]
    # What has its text beside it takes no link from below.
    assert found_in(f"{ONE} 글이다.", code) == [(0, 1, (ONE,)), (1, 2, (code,))]
    assert found_in(f"A Net {ONE}", code) == [(0, 2, (ONE, code))]
    assert found_in(ONE, TWO, code=0) == [(1, 2, (TWO,))]


def test_a_link_with_words_to_no_place_of_papers_is_a_head_only_where_a_text_begins() -> None:
    link = "[A Net](https://a.org/)"
    assert found_in("", link) == [(1, 2, ("https://a.org/",))]
    assert found_in("글.", link) == []


def test_words_that_go_on_after_a_link_begin_nothing_unless_that_is_the_texts_form() -> None:
    line = f"{ONE} 와 이것도 된다."
    assert found_in(line) == []
    assert [group.links for group in find_groups([line], [True], bullets=False, going_on=True)] == [(ONE,)]


def test_a_name_with_a_bullet_is_one_of_a_list() -> None:
    line = f"- A Net {ONE}"
    assert found_in(line) == []
    assert found_in(line, bullets=True) == [(0, 1, (ONE,))]
    assert found_in(f"- A Net (Kim Min) {ONE}") == [(0, 1, (ONE,))]


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        (["", ONE, TWO, "", "글."], True),
        ([ONE, "", TWO, "글."], True),
        (["글.", ONE, TWO, "글."], False),
        ([ONE, "글.", TWO, "글."], False),
        ([ONE, TWO], False),
        ([ONE, TWO, "", "#gan"], False),
        ([ONE, "글."], False),
    ],
)
def test_the_only_links_of_a_text_are_one_reviews(lines: list[str], is_one: bool) -> None:
    groups = find_groups(lines, [True] * len(lines), bullets=False)
    start, end = groups[0].start, groups[-1].end
    assert as_one(groups, lines) == ([Group(start, end, (ONE, TWO))] if is_one else groups)


def test_a_name_beside_one_of_them_makes_links_two_papers() -> None:
    lines = [f"A Net {ONE}", TWO, "글."]
    groups = find_groups(lines, [True] * 3, bullets=False)
    assert as_one(groups, lines) == groups


@pytest.mark.parametrize(
    ("link", "key"),
    [
        (f"{ONE}v2", "2007.00001"), ("arxiv.org/abs/2007.00001", "2007.00001"), ("arXiv:2007.00001", "2007.00001"),
        ("https://example.org/", ""), ("https://arxiv.org/list/cs.LG", ""),
    ],
)  # fmt: skip
def test_a_paper_is_known_by_its_arxiv_id(link: str, key: str) -> None:
    assert arxiv_key(link) == key
    assert Group(0, 1, ("https://example.org/", link, TWO)).paper == (key or "2007.00002")


def test_a_title_above_a_list_of_links_is_asked_about() -> None:
    text = f"A Net (Kim Min)\n{ONE}\n글.\nB Net (Kim Min)\n{FOUR}\n글.\n\nMore Nets\n\n{TWO}\n{THREE}\n"
    for title in ("More Nets", "Ropes", "more nets"):
        weekly = read_weekly(text.replace("More Nets", title))
        assert weekly is not None
        assert [(doubt.title, doubt.first, doubt.second) for doubt in weekly.doubts] == [(title, TWO, THREE)]
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
