"""A new note names what a person has to fill in, and has a valid name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.model.paper import is_web_address
from reviews.source.contracts import NOTE
from reviews.source.document import read_document
from reviews.source.fields import SLUG
from reviews.source.skeleton import note_skeleton, slug_of_address
from reviews.words import load_words

DAY = date(2020, 7, 17)


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
    hints = {"title": "T", "authors": "A", "topics": "O", "summary": "S", "text": "B"}
    text = note_skeleton("https://example.org/", DAY, hints, title="Known", reviewer="kim", draft=True)
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
        ("https://openreview.net/forum?id=YicbFdNTTy", "openreview-yicbfdntty"),
        ("https://openreview.net/pdf?id=a_B-c", "openreview-a-b-c"),
        ("https://openreview.net/forum?utm_medium=mail&id=a_B-c&utm_source=x", "openreview-a-b-c"),
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
        ("https://한글.kr/", "paper"),
    ],
)
def test_the_address_gives_a_name(address: str, slug: str) -> None:
    assert slug_of_address(address) == slug


@given(st.text().map(lambda text: f"https://example.org/{text}").filter(is_web_address))
def test_the_name_is_one_that_may_stand(address: str) -> None:
    assert SLUG.fullmatch(slug_of_address(address))
