"""Which pages there are: long lists are parted by year, and lead from one to the other."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from lxml import html

from published import build_library, html_of, outputs_of
from reviews.build.outputs import Outputs
from reviews.library.library import Library
from testbed import make_note, make_topic

LAST = date(2024, 12, 27)


def archive(count: int, weeks: int) -> Library:
    """So many notes on one topic by one reviewer, over the last weeks of 2024 and before."""
    notes = [
        make_note(
            f"n{number}", f"https://example.org/n{number}", str(LAST - timedelta(weeks=number % weeks)), topics="t"
        )
        for number in range(count)
    ]
    return build_library(notes, [make_topic("t")], [], {}, LAST + timedelta(days=9))


def lists(pages: Mapping[str, str]) -> dict[str, int]:
    """The entries of every page that lists a topic's or a reviewer's notes."""
    found = {
        path: html.fromstring(page) for path, page in pages.items() if path.startswith(("topics/t", "reviewers/r"))
    }
    return {path: len(page.xpath("//ol[@class='notes']/li")) for path, page in found.items()}


def test_a_short_list_is_one_page() -> None:
    made = outputs_of(archive(300, 200))
    assert lists(html_of(made)) == {"topics/t.md": 300, "reviewers/r.md": 300}
    assert not html.fromstring(html_of(made)["topics/t.md"]).find_class("years")


@pytest.fixture(scope="module")
def long() -> Outputs:
    return outputs_of(archive(1200, 300))


def test_of_a_long_list_every_older_year_is_a_page_of_its_own(long: Outputs) -> None:
    found = lists(html_of(long))
    for kind, slug in (("topics", "t"), ("reviewers", "r")):
        assert {path for path in found if path.startswith(kind)} == {
            f"{kind}/{slug}.md",
            *(f"{kind}/{slug}/{year}.md" for year in range(2019, 2024)),
        }
    assert sum(found.values()) == 2 * 1200
    assert long.listing.pages["topics/t/2020.md"].url == "topics/t/2020/"
    assert "2020" in long.page(long.listing.pages["topics/t/2020.md"]).title


def test_a_list_changed_when_its_newest_note_came(long: Outputs) -> None:
    """The site map sends crawlers to what has changed; by its oldest note a list would never have."""
    changed = {path: page.changed for path, page in long.listing.pages.items() if path.startswith("topics/t")}
    assert changed["topics/t.md"] == LAST
    assert changed["topics/t/2020.md"] == LAST - timedelta(weeks=208) == date(2021, 1, 1)  # the last of 53 weeks


def test_pages_of_years_lead_to_one_another(long: Outputs) -> None:
    first, older = (
        html.fromstring(html_of(long)[path]).find_class("years")[0] for path in ("topics/t.md", "topics/t/2020.md")
    )
    assert first.xpath(".//a/@href") == [
        "../../topics/t/",
        *(f"../../topics/t/{year}/" for year in range(2023, 2018, -1)),
    ]
    assert first.xpath(".//a[@aria-current='page']/text()") == ["최근"]
    assert older.xpath(".//a[@aria-current='page']/text()") == ["2020"]
    assert older.xpath(".//a/@href")[0] == "../../../topics/t/"


def test_the_overview_of_issues_is_parted_too(long: Outputs) -> None:
    overviews = {path: html.fromstring(html_of(long)[path]) for path in ("issues/index.md", "issues/2020.md")}
    assert overviews["issues/index.md"].xpath("//h2/@id") == ["2024", "2023", "2022"]
    assert overviews["issues/2020.md"].xpath("//h2/@id") == ["2020"]
    assert len(overviews["issues/2020.md"].xpath("//ul[@class='issues']/li")) == 53
