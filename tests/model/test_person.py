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


@pytest.mark.parametrize(
    ("name", "is_plain", "inverted"),
    [
        ("Min Kim", True, "Kim, Min"),
        ("Vincent van Gogh", True, "van Gogh, Vincent"),
        ("Luc Van Gool", False, "Van Gool, Luc"),
        ("Robert L. Logan IV", False, "Logan IV, Robert L."),
        ("Santiago Ramón y Cajal", False, "Ramón y Cajal, Santiago"),
        ("bell hooks", False, "hooks, bell"),
        ("min Kim", False, "Kim, min"),
        ("mIn Kim", False, "Kim, mIn"),
        ("Min eKim", False, "eKim, Min"),
        ("Min de Kim", True, "de Kim, Min"),
        ("Min O'Neil", True, "O'Neil, Min"),
        ("dE Kim, Min", True, "dE Kim, Min"),
        ("Gloria hooks", False, "hooks, Gloria"),
        ("hooks", True, "hooks"),
        ("김민", True, "김민"),
        ("3Blue1Brown", False, "3Blue1Brown"),
        ("Min 3Kim", False, "3Kim, Min"),
        ("Gemini Team", False, "Gemini Team"),
    ],
)
def test_a_name_is_plain_where_reading_it_from_left_to_right_is_right(name: str, is_plain: bool, inverted: str) -> None:
    person = read_person(name)
    assert (person.is_plain, person.inverted) == (is_plain, inverted)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Kim Jr.", ["Kim", "", "Jr.", ""]),
        ("Min Kim Jr.", ["Min", "", "Kim", "Jr."]),
        ("Min Kim iv", ["Min Kim", "", "iv", ""]),
        ("Min Kim viii", ["Min Kim", "", "viii", ""]),
        ("Min Kim IV", ["Min", "", "Kim", "IV"]),
        ("Min Kim Iv", ["Min", "", "Kim", "Iv"]),
        ("Kim", ["", "", "Kim", ""]),
        ("Min Kim jr", ["Min", "", "Kim", "jr"]),
        ("Kim, Jr.", ["", "", "Kim", "Jr."]),
        ("Min Kim, Jr.", ["Min", "", "Kim", "Jr."]),
        ("Kim III, Min", ["Min", "", "Kim", "III"]),
        ("III, Min", ["Min", "", "III", ""]),
        ("Kim, Min III", ["Min", "", "Kim", "III"]),
        ("Kim, Min Su", ["Min Su", "", "Kim", ""]),
        ("Kim Jr., Min III", ["Min III", "", "Kim", "Jr."]),
        ("Kim, III", ["", "", "Kim", "III"]),
        ("Kim, Jr., Min", ["Min", "", "Kim", "Jr."]),
        ("Kim, Min, Jr.", ["Min", "", "Kim", "Jr."]),
        ("van der Berg, Min", ["Min", "van der", "Berg", ""]),
        ("van, Min", ["Min", "", "van", ""]),
        ("Van Min", ["Van", "", "Min", ""]),
        ("Min Van Berg", ["Min", "Van", "Berg", ""]),
        ("Min Van Nguyen", ["Min Van", "", "Nguyen", ""]),
        ("Min de la Cruz Diaz", ["Min", "de la", "Cruz Diaz", ""]),
        ("Min van", ["Min", "", "van", ""]),
        ("Ortega y Gasset", ["", "", "Ortega y Gasset", ""]),
        ("José Ortega y Gasset", ["José", "", "Ortega y Gasset", ""]),
        ("y Gasset", ["y", "", "Gasset", ""]),
    ],
)
def test_particles_and_suffixes_stand_where_they_may(name: str, parts: list[str]) -> None:
    person = read_person(name)
    assert [person.given, person.particle, person.family, person.suffix] == parts


@pytest.mark.parametrize("name", ["A, B, C, D", "Kim,", ", Kim", "Kim, Min, Su", ""])
def test_what_is_no_name_is_one_word_to_all_programs(name: str) -> None:
    assert (read_person(name).is_group, read_person(name).family) == (True, name)
