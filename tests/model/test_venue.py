"""Types of publications by the names of venues."""

import tomllib

import pytest

from reviews.model.venue import kind_of, year_in
from testbed import CASES

VENUES = tomllib.loads((CASES / "venues.toml").read_text("utf-8"))


@pytest.mark.parametrize(("kind", "venue"), [(kind, venue) for kind, venues in VENUES.items() for venue in venues])
def test_a_venue_tells_its_kind(kind: str, venue: str) -> None:
    assert kind_of(venue, None) == kind


@pytest.mark.parametrize(
    ("doi", "kind"),
    [
        ("10.1038/nature14539", "article"),
        ("10.18653/v1/P17-1001", "inproceedings"),
        ("10.1109/CVPR.2016.90", "inproceedings"),
        ("10.1109/TPAMI.2016.2577031", "article"),
        ("10.1007/978-3-319-24574-4_28", "inproceedings"),
        ("10.1101/2021.10.04.463034", "misc"),
        ("10.5281/zenodo.4321", "misc"),
        (None, "misc"),
    ],
)
def test_without_a_venue_the_doi_tells_it(doi: str | None, kind: str) -> None:
    assert kind_of(None, doi) == kind


@pytest.mark.parametrize(
    ("venue", "year"),
    [
        ("NeurIPS 2020", 2020),
        ("ICLR 2021 Poster", 2021),
        ("Nature", None),
        ("CHI '21", None),
        ("vol. 20201", None),
        (None, None),
    ],
)
def test_a_venue_may_tell_its_year(venue: str | None, year: int | None) -> None:
    assert year_in(venue) == year
