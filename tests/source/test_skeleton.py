"""A new note names what a person has to fill in, and has a valid name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.model.paper import Paper, is_web_address
from reviews.source.contracts import NOTE
from reviews.source.document import read_document
from reviews.source.fields import SLUG
from reviews.source.skeleton import is_second_opinion, may_name, note_skeleton, slug_of_address, slug_of_paper
from reviews.words import load_words

DAY = date(2020, 7, 17)
HINTS = {"title": "T", "authors": "A", "topics": "O", "summary": "S", "text": "B"}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("known", "lacking"),
    [
        ({}, ["title", "authors", "summary"]),
        ({"title": 'A: "B"', "authors": ["Kim Min"], "topics": ["gan"]}, ["summary"]),
    ],
)
def test_what_a_person_has_to_give_is_named(language: str, known: dict[str, list[str]], lacking: list[str]) -> None:
    text = note_skeleton("https://example.org/", DAY, load_words(language).table["hint"], **known)  # type: ignore[arg-type]
    document, problems = read_document("notes/2020/a.md", text.encode(), NOTE)
    assert [(problem.kind, problem.details["key"]) for problem in problems] == [
        ("empty-value", key) for key in sorted(lacking, key=lambda key: document.lines[key])
    ]
    assert document.body.startswith("<!--")


def test_hints_stand_where_something_is_to_be_filled_in() -> None:
    text = note_skeleton("https://example.org/", DAY, HINTS, title="Known", reviewer="kim", draft=True)
    assert text == (
        "---\n"
        "paper: https://example.org/\n"
        'title: "Known"\n'
        "# A\n"
        "authors:\n"
        "date: 2020-07-17\n"
        "# O\n"
        "topics: []\n"
        "# S\n"
        "summary:\n"
        "reviewer: kim\n"
        "draft: true\n"
        "---\n"
        "<!-- B -->\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://openreview.net/forum?id=YicbFdNTTy", "openreview"),
        ("https://openreview.net/pdf?id=a_B-c", "openreview"),
        ("https://openreview.net/forum?utm_medium=mail&id=a_B-c&utm_source=x", "openreview"),
        ("https://www.nature.com/articles/s41586-021-03819-2", "nature"),
        ("https://papers.nips.cc/paper/2020/hash/1457c0d6bfcb4967418bfb8ac142f64a-Abstract.html", "nips-2020"),
        ("https://example.org/AlphaFoldReport.pdf", "alphafoldreport"),
        ("https://distill.pub/2020/growing-ca/", "growing-ca"),
        ("https://www.example.org/blog/Grand_Challenge.html?utm_source=x#top", "grand-challenge"),
        ("https://example.org/papers/2020.acl-main.1.pdf", "2020-acl-main-1"),
        ("https://example.org/v119/kim20a/kim20a.pdf", "kim20a"),
        ("https://example.org/doc/12345", "example-12345"),
        ("https://example.org/index.html", "example"),
        ("https://example.org", "example"),
        ("https://localhost/", "localhost"),
        ("https://example.org/%EB%85%BC%EB%AC%B8", "example"),
        ("https://example.org/caf%C3%A9-net", "cafe-net"),
        ("https://example.org/" + "long-" * 20 + "name", "long-" * 11 + "long"),
        ("https://example.org/" + "x" * 99, "x" * 60),
        ("https://example.org/" + "x" * 50 + "-" + "y" * 20, "x" * 50),
        ("https://한글.kr/", "paper"),
        ("https://example.org/" + "abcd-" * 11 + "abcde", "abcd-" * 11 + "abcde"),
        ("https://example.org/" + "abcd-" * 11 + "abcdef", "abcd-" * 10 + "abcd"),
        ("https://example.org/doc/123456789", "example-123456789"),
        ("https://example.org/pdf/1234567890", "example"),
        ("https://example.org/~kim", "example"),
        ("https://example.org/~kim/nets", "nets"),
        ("https://example.org/AbcDefGhi", "abcdefghi"),
        ("https://example.org/AbcDefGh", "example"),
        ("https://example.org/nets-12345", "example"),
        ("https://example.org/deep/kim20abc", "deep"),
        ("https://doi.org/", "paper"),
        ("https://doi.org/10.1038/s41586-021-03819-2", "s41586-021-03819-2"),
        ("https://doi.org/10.1145/3292500.3330701", "3292500-3330701"),
        ("https://dx.doi.org/10.1016/S0140-6736(20)30183-5", "s0140-6736-20-30183-5"),
        ("https://doi.org/10.18653/v1/N19-1423", "n19-1423"),
        ("https://link.springer.com/article/10.1007/s11263-015-0816-y", "s11263-015-0816-y"),
        ("https://onlinelibrary.wiley.com/doi/10.1111/ectj.12097/abstract", "ectj-12097"),
    ],
)
def test_the_address_gives_a_name(address: str, slug: str) -> None:
    assert slug_of_address(address) == slug


@given(st.text().map(lambda text: f"https://example.org/{text}").filter(is_web_address))
def test_the_name_is_one_that_may_stand(address: str) -> None:
    assert SLUG.fullmatch(slug_of_address(address))


@pytest.mark.parametrize(
    ("author", "year", "title", "slug"),
    [
        ("John Jumper", 2021, "Highly accurate protein structure prediction with AlphaFold", "jumper2021alphafold"),
        ("Jacob Devlin", 2019, "BERT: Pre-training of Deep Bidirectional Transformers", "devlin2019bert"),
        ("Ian Goodfellow", 2014, "Generative Adversarial Nets", "goodfellow2014generative"),
        ("Laurens van der Maaten", 2008, "Visualizing Data using t-SNE", "vandermaaten2008visualizing"),
        ("Robert L. Logan IV", 2021, "On the Repair of DNA in Drosophila", "logan2021dna"),
        ("Gemini Team", 2023, "Gemini: A Family of Highly Capable Multimodal Models", "gemini2023gemini"),
        ("Zoë Ångström", None, "On the Theory of Nets", "angstromtheory"),
        ("김민수", 2020, "한글 제목", ""),
        ("Kim, Min", 2020, "한글 제목", "kim2020"),
        ("Kim, Min", None, "한글 제목", ""),
        ("Kim, Min", 2020, "Gato: a Rival of BERT", "kim2020gato"),
        ("Kim, Min", 2020, "Deep Gato: a Rival of BERT", "kim2020bert"),
        ("Kim, Min", 2020, "t-SNE: Rivals of BERT", "kim2020tsne"),
        ("Kim, Min", 2020, "논문: Rivals of BERT", "kim2020bert"),
        ("Kim, Min", 2020, "Go Map Nets", "kim2020map"),
        ("Kim, Min", 2020, "ON DEEP NETS", "kim2020deep"),
        ("Maria van der Aa Bb Cc", 2020, "한글 제목", "vanderaabb2020"),
    ],
)
def test_a_paper_is_named_as_people_cite_it(author: str, year: int | None, title: str, slug: str) -> None:
    assert slug_of_paper([author], year, title) == slug


def test_a_paper_without_authors_is_not_named_as_people_cite_it() -> None:
    assert slug_of_paper([], 2020, "AlphaFold") == ""


def test_where_a_paper_appeared_is_written_where_it_is_known() -> None:
    text = note_skeleton("2007.05471", DAY, HINTS, title="T", authors=["A"], venue="Nature", year=2020, doi="10.1038/x")
    assert "\nvenue: Nature\nyear: 2020\ndoi: 10.1038/x\ndate: 2020-07-17\n" in text
    assert "draft" not in text


@pytest.mark.parametrize(
    ("slug", "paper", "may"),
    [
        ("2007.05471", "2007.05471", True),
        ("2007.05471-again", "2007.05471", True),
        ("2007.05471-once-more", "2007.05471v2", True),
        ("2007.05471-", "2007.05471", False),
        ("2007.05471-Again", "2007.05471", False),
        ("again", "2007.05471", False),
        ("hep-th-9901001", "hep-th/9901001", True),
        ("deep-nets", "https://example.org/a", True),
        ("Deep-Nets", "https://example.org/a", False),
        ("2007.05471", "https://example.org/a", False),
    ],
)
def test_the_name_of_a_note_is_that_of_its_paper(slug: str, paper: str, may: bool) -> None:
    assert may_name(slug, Paper.parse(paper)) is may


def test_a_second_opinion_has_a_word_more() -> None:
    assert is_second_opinion("nets-again", "nets")
    assert not is_second_opinion("nets", "nets")
    assert not is_second_opinion("again", "nets")
    assert not is_second_opinion("nets-A", "nets")
