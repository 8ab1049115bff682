"""Names of people and groups, as BibTeX's own reader divides them."""

import tomllib

import pytest
from pybtex.database import parse_string

from reviews.model.person import read_person
from reviews.pages.citation import Cited, bibtex, review_data
from reviews.pages.coins import coins
from testbed import CASES

CASE = tomllib.loads((CASES / "persons.toml").read_text("utf-8"))
NAMES = CASE["names"]
GROUPS = CASE["groups"]["names"]


def cited(*authors: str) -> Cited:
    return Cited("key", "Title", "Title", authors, "https://example.org/", None, None)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_its_parts(name: str) -> None:
    person = read_person(name)
    assert [person.given, person.particle, person.family, person.suffix] == NAMES[name]
    assert not person.is_group


@pytest.mark.parametrize("name", NAMES)
def test_bibtex_divides_a_name_alike(name: str) -> None:
    (person,) = parse_string(bibtex(cited(name)), "bibtex").entries["key"].persons["author"]
    given, particle, family, suffix = (" ".join(parts) for parts in (
        person.first_names + person.middle_names, person.prelast_names, person.last_names, person.lineage_names
    ))  # fmt: skip
    read = [latex(part) for part in (given, f"{particle} {family}".strip(), suffix)]
    expected = NAMES[name]
    assert read == [expected[0], f"{expected[1]} {expected[2]}".strip(), expected[3]]


def latex(text: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    return str(LatexNodes2Text().latex_to_text(text))


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_is_one_name_to_all_programs(name: str) -> None:
    assert read_person(name).is_group
    (person,) = parse_string(bibtex(cited(name)), "bibtex").entries["key"].persons["author"]
    assert (latex(" ".join(person.last_names)), person.first_names, person.lineage_names) == (name, [], [])
    data = review_data(
        cited(name), url="", summary="", reviewer="", reviewer_url="", published="2020-07-17", language="en"
    )
    assert data["itemReviewed"]["author"] == [{"@type": "Organization", "name": name}]


def test_reference_managers_get_the_family_name_first_where_they_would_err() -> None:
    assert "rft.creator=Luc+Van+Gool" in coins(cited("Luc Van Gool"))
    journal = Cited(
        "key", "T", "T", ("Robert L. Logan IV", "Kim Min", "Gemini Team"), "https://a.b/", None, 2020, "Nature"
    )
    assert "rft.au=Logan+IV%2C+Robert+L.&rft.au=Kim+Min&rft.aucorp=Gemini+Team" in coins(journal)
