"""What is written as front matter reads back as it was given."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from reviews.source.frontmatter import front_matter
from reviews.source.yamltext import List, Text, read_map

SIGNS = st.sampled_from(
    [*":#-'\"\\[]{},&*!|>%@`?._~=<$가é ", "no", "null", "https://", "https://a.b/", "- ", ": ", " #", "1"]
)
LINE = st.one_of(
    st.lists(SIGNS, min_size=1).map("".join), st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]))
)
TEXT = LINE.map(lambda text: " ".join(text.split())).filter(bool)


@given(TEXT, st.lists(TEXT))
@example("https://openreview.net/forum?id=a", ["https://openreview.net/forum?id=a"])
def test_every_text_reads_back_as_it_was_given(text: str, items: list[str]) -> None:
    block = front_matter({"title": text, "summary": text, "authors": items})
    front, faults = read_map(block.removeprefix("---\n").removesuffix("---\n"), first_line=2)
    assert faults == []
    read = {
        key: value.value if isinstance(value, Text) else [item.value for item in value.items]  # type: ignore[union-attr]
        for key, value in front.values.items()
        if isinstance(value, Text | List)
    }
    assert read == {"title": text, "summary": text, "authors": items}


def test_the_form_is_that_of_the_notes_that_people_write() -> None:
    values = {
        "paper": "https://arxiv.org/abs/2007.05471",
        "title": r'A "learnable" $\theta$: it\'s',
        "authors": ["Sören A. O'Neil", "no", "2 Chainz"],
        "date": date(2020, 7, 17),
        "topics": [],
        "summary": "",
        "draft": True,
    }
    assert front_matter(values) == (  # type: ignore[arg-type]
        "---\n"
        "paper: https://arxiv.org/abs/2007.05471\n"
        "title: 'A \"learnable\" $\\theta$: it\\''s'\n"
        'authors: [Sören A. O\'Neil, "no", "2 Chainz"]\n'
        "date: 2020-07-17\n"
        "topics: []\n"
        "summary:\n"
        "draft: true\n"
        "---\n"
    )


def test_a_hint_stands_above_its_key() -> None:
    block = front_matter({"title": "T", "summary": ""}, {"summary": "한 문장: `요약`"})
    assert block == '---\ntitle: "T"\n# 한 문장: `요약`\nsummary:\n---\n'
    front, faults = read_map(block.removeprefix("---\n").removesuffix("---\n"), first_line=2)
    assert (list(front.values), front.lines["summary"], faults) == (["title", "summary"], 4, [])


def test_years_and_dois_are_plain_where_they_are_meant_and_quoted_elsewhere() -> None:
    values = {"title": "", "venue": "2020", "year": "2020", "doi": "10.1038/nature14539", "tags": ["2020", "10.1/a"]}
    assert front_matter(values).splitlines()[1:-1] == [
        "title:",
        'venue: "2020"',
        "year: 2020",
        "doi: 10.1038/nature14539",
        'tags: ["2020", "10.1/a"]',
    ]
    assert front_matter({"year": "c. 2020: x", "draft": False}).splitlines()[1:-1] == [
        'year: "c. 2020: x"',
        "draft: false",
    ]
