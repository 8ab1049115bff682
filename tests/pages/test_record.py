"""What archives of reviews find: in a page's JSON-LD and in the feeds, read by feedparser."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import html

from published import html_of, publish
from reviews.build.outputs import Outputs
from testbed import SETTINGS

Project = Callable[..., Path]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ORCID = "https://orcid.org/0000-0002-1825-0097"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def recorded(project: Project) -> Outputs:
    """A review with a DOI of its own by a reviewer with an ORCID, under a licence."""
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("summary:", "review_doi: 10.59350/ab(c)\nupdated: 2020-07-20\nsummary:"), "utf-8")
    reviewer = root / "docs" / "reviewers" / "rosinality.md"
    reviewer.parent.mkdir()
    reviewer.write_text(f"---\nname: 김\nlink: https://example.org/kim\norcid: {ORCID}\n---\n", encoding="utf-8")
    return publish(root, settings=replace(SETTINGS, license=LICENCE))


def data_of(outputs: Outputs) -> dict[str, Any]:
    page = html.fromstring(html_of(outputs)["notes/2020/first-review.md"])
    (script,) = page.xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


def test_a_page_tells_doi_licence_orcid_and_what_it_cites(recorded: Outputs) -> None:
    data = data_of(recorded)
    assert data["identifier"] == "https://doi.org/10.59350/ab(c)"
    assert (data["license"], data["dateModified"]) == (LICENCE, "2020-07-20")
    assert data["author"]["sameAs"] == ORCID
    assert data["citation"] == data["itemReviewed"]["url"] == "https://example.org/first-review"
    assert data["publisher"]["url"] == "https://example.org/papers/"
    assert "reviewRating" not in data


def test_what_is_not_known_is_absent(project: Project) -> None:
    data = data_of(publish(project()))
    assert not {"identifier", "license", "dateModified", "reviewRating"} & data.keys()
    assert "sameAs" not in data["author"]


def test_feeds_tell_the_same(recorded: Outputs) -> None:
    feed = feedparser.parse(recorded.file("notes.xml"))
    assert not feed.bozo
    assert (feed.feed.rights, feed.entries[0].rights) == (LICENCE, LICENCE)
    assert feed.entries[0].author == "김"
    assert feed.entries[0].dc_identifier == "doi:10.59350/ab(c)"
    (item,) = json.loads(recorded.file("feed.json"))["items"]
    assert item["authors"] == [{"name": "김", "url": ORCID}]


def test_a_reviewer_without_an_address_has_that_of_the_page(project: Project) -> None:
    (item,) = json.loads(publish(project()).file("feed.json"))["items"]
    assert item["authors"] == [{"name": "rosinality", "url": "https://example.org/papers/reviewers/rosinality/"}]
