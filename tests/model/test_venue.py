"""Types of publications by the names of venues."""

import tomllib

import pytest

from reviews.model.venue import form_of, kind_of, year_in
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
        ("NeurIPS 2020 and ICML 2021", 2021),
        ("10.2020 and 2020.1", None),
    ],
)
def test_a_venue_may_tell_its_year(venue: str | None, year: int | None) -> None:
    assert year_in(venue) == year


@pytest.mark.parametrize(
    ("venue", "doi", "arxiv_id", "form"),
    [
        ("Nature", None, "2007.00001", "article"),
        ("NeurIPS 2020", None, None, "inproceedings"),
        ("Some Venue", "10.18653/v1/P17-1001", None, "inproceedings"),
        ("Some Venue", "10.1038/x", None, "article"),
        ("Some Venue", None, None, "article"),
        ("Technical Report", None, "2007.00001", "report"),
        ("OpenAI blog", None, None, "webpage"),
        ("OpenAI blog", None, "2007.00001", "preprint"),
        ("OpenAI blog", "10.5281/zenodo.1", None, "preprint"),
        ("bioRxiv", None, None, "preprint"),
        (None, None, "2007.00001", "preprint"),
        (None, "10.1101/2021.10.04.1", None, "preprint"),
        (None, "10.1038/x", None, "article"),
        (None, None, None, "webpage"),
        ("", "", "", "webpage"),
        ("arXiv Workshop 2020", None, None, "inproceedings"),
    ],
)
def test_a_reference_manager_files_a_paper(venue: str | None, doi: str | None, arxiv_id: str | None, form: str) -> None:
    assert form_of(venue, doi, arxiv_id) == form
