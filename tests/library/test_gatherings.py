"""Which authors and tags have pages, and under which names."""

from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.library.gatherings import gathered, slug_of_name
from reviews.model.note import Note
from testbed import make_note


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Xiao-Chang Liu", "xiao-chang-liu"),
        ("José  Núñez", "jose-nunez"),
        ("Jose Nunez", "jose-nunez"),
        ("O'Brien, Laura", "o-brien-laura"),
        ("style transfer", "style-transfer"),
        ("스타일 전이", "스타일-전이"),
        ("Straße", "strasse"),
        ("ガン", "ガン"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("a?b#c%2F", "a-b-c-2f"),
        ("???", ""),
        ("가" * 100, ""),
        ("a" * 160, "a" * 160),
        ("a" * 161, ""),
        ("가" * 53, "가" * 53),
        ("가" * 54, ""),
        ("__init__", "init"),
        ("A\u0301 a\u0301", "a-a"),
        ("が", "が"),
        ("é" * 161, ""),
    ],
)
def test_a_name_has_one_slug_however_it_is_written(name: str, slug: str) -> None:
    assert slug_of_name(name) == slug


@given(st.text())
def test_a_slug_is_safe_in_any_address_and_path(name: str) -> None:
    slug = slug_of_name(name)
    assert all(char.isalnum() or char == "-" or not char.isascii() for char in slug)
    assert slug_of_name(slug) == slug
    assert len(slug.encode()) <= 160
    assert not set(slug) & set("/\\.?#%&<>\"' ")


def authors_of(*notes: Note) -> dict[str, tuple[str, tuple[str, ...]]]:
    found = gathered(
        "authors", [(note.slug, note) for note in notes], attrgetter("authors"), lambda note: note.paper.key
    )
    return {slug: (one.name, one.notes) for slug, one in found.items()}


def test_an_author_of_two_papers_has_a_page_and_two_reviews_of_one_paper_do_not_count() -> None:
    first, second, third = (
        make_note("a", "2007.00001", authors="Kim José"),
        make_note("b", "2007.00002", authors="Jose Kim Lee"),
        make_note("c", "2007.00003", authors="Jose"),
    )
    again = make_note("d", "2007.00002", authors="Lee")
    assert authors_of(first, second, third, again) == {
        "jose": ("Jose", ("a", "b", "c")),
        "kim": ("Kim", ("a", "b")),
    }


def test_names_that_are_written_in_several_ways_are_named_as_most_notes_do() -> None:
    names = {"a": "KIM Kim", "b": "Kim", "c": "KIM Lee", "d": "Lee", "e": "lee ???", "f": "??? Once", "g": "!!!"}
    notes = [make_note(slug, f"https://example.org/{slug}", authors=written) for slug, written in names.items()]
    assert authors_of(*notes) == {
        "kim": ("Kim", ("a", "b", "c")),  # of one note, the last of two ways to write it counts
        "lee": ("Lee", ("c", "d", "e")),
    }


def test_of_names_written_equally_often_the_first_in_the_alphabet_is_taken() -> None:
    notes = [make_note(slug, f"https://example.org/{slug}", authors=name) for slug, name in (("a", "Z"), ("b", "z"))]
    assert authors_of(*notes) == {"z": ("Z", ("a", "b"))}
    assert authors_of(*notes[::-1]) == {"z": ("Z", ("b", "a"))}


def test_gatherings_come_by_slug_each_with_its_address() -> None:
    notes = [make_note(slug, f"https://example.org/{slug}", authors="B A") for slug in ("1", "2")]
    found = gathered("tags", [(note.slug, note) for note in notes], attrgetter("authors"), attrgetter("slug"))
    assert [(slug, one.slug, one.address) for slug, one in found.items()] == [
        ("a", "a", "tags/a/"),
        ("b", "b", "tags/b/"),
    ]
