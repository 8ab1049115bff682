"""A text that names papers in passing is told from one that reviews them."""

import pytest

from reviews.plaintext.parser import read_weekly

ONE, TWO, THREE = (f"https://arxiv.org/abs/2007.0000{number}" for number in (1, 2, 3))
OPENING = "이번 주에 생각한 것이다.\n\n"
LIST = f"Deep Nets {ONE}\nWide Nets {TWO}\n"


def papers(text: str) -> list[str] | None:
    """The titles of a text's papers; None where it is prose."""
    weekly = read_weekly(text)
    return [entry.title for entry in weekly.entries] if weekly else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What begins with a paper reviews it.
        (f"{ONE}\n글이다.\n", [""]),
        (f"# 200717 목록\n\n{ONE}\n글이다.\n", [""]),
        # Below opening words, one paper needs authors, or a line with its name and a text.
        (f"{OPENING}{ONE}\n글이다.\n", None),
        (f"{OPENING}Deep Nets\n{ONE}\n글이다.\n", None),
        (f"{OPENING}Deep Nets (Kim Min)\n{ONE}\n글이다.\n", ["Deep Nets"]),
        (f"{OPENING}Deep Nets {ONE}\n", None),
        (f"{OPENING}Deep Nets {ONE}\n#gan\n", None),
        (f"{OPENING}Deep Nets {ONE}\n글이다.\n", ["Deep Nets"]),
        (f"{OPENING}{ONE} 글이다.\n", None),
        # Several links, each alone above its text, need none.
        (f"{OPENING}{ONE}\n글이다.\n\n{TWO}\n글이다.\n", ["", ""]),
        (f"{OPENING}{ONE}\n글이다.\n{TWO}\n글이다.\n", None),
        (f"{OPENING}{ONE}\n글이다.\n\n{TWO}\n", None),
        (f"{OPENING}https://a.org/1\n글이다.\n\nhttps://a.org/2\n글이다.\n", ["", ""]),
        (f"{OPENING}https://a.org/1\n글이다.\n", None),
        (f"{OPENING}https://a.org/1\n글이다.\n\nhttps://a.org/2", None),
        (f"{OPENING}https://a.org/1\n- 글이다.\n\nhttps://a.org/2\n글이다.\n", None),
        (f"{OPENING}https://a.org/1\n#gan\n\nhttps://a.org/2\n글이다.\n", None),
        (f"{OPENING}https://a.org/1\n\n글이다.\n\nhttps://a.org/2\n글이다.\n", None),
        # Two with a name are a list.
        (f"{OPENING}Deep Nets\n{ONE}\n글이다.\n\nWide Nets\n{TWO}\n글이다.\n", ["Deep Nets", "Wide Nets"]),
        (OPENING + LIST, ["Deep Nets", "Wide Nets"]),
        (f"{OPENING}{ONE} 글이다.\n\n{TWO} 글이다.\n", ["", ""]),
        (f"{OPENING}Deep Nets\n{ONE}\n\nWide Nets\n{TWO}\n", ["Deep Nets", "Wide Nets"]),
        (f"{OPENING}Deep Nets\n{ONE}\nWide Nets\n{TWO}\n", ["Deep Nets", "Wide Nets"]),
        # An essay may end with a list of the papers that it names.
        (f"하나다.\n\n둘이다.\n\n{LIST}", ["Deep Nets", "Wide Nets"]),
        (f"하나다.\n\n둘이다.\n\n셋이다.\n\n{LIST}", None),
        (f"하나다.\n\n둘이다.\n\n## 셋\n\n{LIST}", ["Deep Nets", "Wide Nets"]),
        (f"{'가' * 300}\n\n{LIST}", ["Deep Nets", "Wide Nets"]),
        (f"{'가' * 301}\n\n{LIST}", None),
        (f"{'가' * 301}\n\n{LIST}글이다.\n", ["Deep Nets", "Wide Nets"]),
        (f"{'가' * 301}\n\n{LIST}\nTall Nets (Kim Min)\n{THREE}\n", ["Deep Nets", "Wide Nets", "Tall Nets"]),
        ("글이다.\n", None),
        ("", None),
    ],
)
def test_a_text_reviews_papers_or_names_them(text: str, found: list[str] | None) -> None:
    assert papers(text) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        # The file names the only paper below short opening words.
        ("Deep Nets", f"{OPENING}{ONE}\n\n글이다.\n", ["Deep Nets"]),
        # In a note on one paper, lines that look like titles belong to the text.
        ("Deep Nets", f"{ONE}\nDeep Nets\n글이다.\n", ["Deep Nets"]),
        ("Deep Nets", f"{ONE}\nDeep Nets for Sets of Things\n글이다.\n", ["Deep Nets for Sets of Things"]),
        ("Deep Nets for Sets", f"{ONE}\nDeep nets, for set\n글이다.\n", ["Deep nets, for set"]),
        ("Deep Nets", f"{ONE}\nA remark\n글이다.\n", ["Deep Nets"]),
        ("Deep Nets", f"{ONE}\nA Remark (Kim Min)\n글이다.\n", ["A Remark"]),
        ("", f"{ONE}\nA remark\n글이다.\n", ["A remark"]),
        ("Deep Nets", f"{ONE}\n글이다.\n\n{TWO}\n뒷글이다.\n", ["Deep Nets"]),
        ("Deep Nets", f"{ONE}\n글이다.\n\nWide Nets {TWO}\n뒷글이다.\n", ["", "Wide Nets"]),
        ("Deep Nets", f"{ONE}\n글이다.\n\nWide Nets {TWO}\n", ["Deep Nets"]),
        ("Deep Nets", f"{ONE}\n글이다.\n\nWide Nets (Kim Min)\n{TWO}\n", ["", "Wide Nets"]),
        ("Deep Nets", f"{ONE}\n\n{TWO}\n\n글이다.\n", ["Deep Nets"]),
        ("Deep Nets for Sets", f"{ONE}\nDeep Nets on Sets\n글이다.\n", ["Deep Nets on Sets"]),
        # Alike are those of which more than three letters in five are the same.
        ("Abcde", f"{ONE}\nAbcxy\n글이다.\n", ["Abcde"]),
        ("Abcdef", f"{ONE}\nAbcdxy\n글이다.\n", ["Abcdxy"]),
        # A second title without authors is one of the text, a third makes a list.
        ("Deep Nets", f"{ONE}\nA remark\n글이다.\n\nWide Nets\n{TWO}\n글이다.\n", ["Deep Nets"]),
        ("Deep Nets", f"{ONE}\nWide Nets (Kim Min)\n글이다.\n\nTall Nets\n{TWO}\n글이다.\n", ["Wide Nets"]),
        (
            "Deep Nets",
            f"{ONE}\nA remark\n글이다.\n\nWide Nets\n{TWO}\n글이다.\n\nTall Nets\n{THREE}\n글이다.\n",
            ["A remark", "Wide Nets", "Tall Nets"],
        ),
        (
            "Deep Nets",
            f"{ONE}\nWide Nets (Kim Min)\n글이다.\n\nTall Nets\n{TWO}\n글이다.\n\nA Net (Kim Min)\n{THREE}\n글이다.\n",
            ["Wide Nets", "Tall Nets", "A Net"],
        ),
        # Two with nothing between are a list.
        ("Deep Nets", f"{ONE}\nDeep Nets\n{TWO}\nWide Nets\n", ["Deep Nets", "Wide Nets"]),
    ],
)
def test_a_note_on_one_paper_may_name_others(name: str, text: str, found: list[str]) -> None:
    weekly = read_weekly(text, name)
    assert weekly is not None
    assert [entry.title for entry in weekly.entries] == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"A remark\n{ONE}\n글이다.\n", ("A remark", "글이다.")),
        (f"A remark\n\n{ONE} {TWO}\n글이다.\n", ("A remark", "", "글이다.")),
        (f"A remark\n{ONE}\n\nhttps://github.com/a/b\n글이다.\n", ("A remark", "글이다.")),
        (f"{ONE}\nA remark\n글이다.\n", ("A remark", "글이다.")),
    ],
)
def test_a_line_unlike_the_files_name_begins_the_text(text: str, kept: tuple[str, ...]) -> None:
    weekly = read_weekly(text, "Deep Nets")
    assert weekly is not None
    assert [(entry.title, entry.text) for entry in weekly.entries] == [("Deep Nets", kept)]


@pytest.mark.parametrize("text", [f"{OPENING}{ONE}\n", f"{'가' * 301}\n\n{ONE}\n\n글이다.\n"])
def test_a_name_makes_no_review_of_an_essay(text: str) -> None:
    assert read_weekly(text, "Deep Nets") is None


def test_a_title_with_authors_and_a_text_needs_a_link() -> None:
    text = f"{ONE}\nA Net (Kim Min)\n글.\n{TWO}\nB Net (Kim Min)\n글.\n"
    more = "C Net: Nets of Nets (Kim Min, Lee Yu)\n글.\n"
    for ending in (more, more.removesuffix("\n")):
        weekly = read_weekly(text + ending)
        assert weekly is not None
        assert weekly.unlinked == ((7, "C Net: Nets of Nets"),)
    for rest in (
        more.removesuffix("글.\n"),
        more.removesuffix("\n글.\n"),
        "C Net: Nets of Nets (Kim Min)\n글.\n",
        "B Net (Kim Min, Lee Yu)\n글.\n",
        "C Net (Kim, Lee)\n글.\n",
        f"```\n{more}```\n",
    ):
        assert papers(text + rest) == ["A Net", "B Net"]
    assert papers(f"{ONE}\nA Net (Kim Min)\n글.\n{more}") == ["A Net"]
