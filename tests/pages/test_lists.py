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
    return {path: len(page.xpath("//ol[@class='notes brief']/li")) for path, page in found.items()}


def test_a_short_list_is_one_page() -> None:
    made = outputs_of(archive(75, 200))
    assert lists(html_of(made)) == {"topics/t.md": 75, "reviewers/r.md": 75}
    assert not html.fromstring(html_of(made)["topics/t.md"]).find_class("years")


@pytest.fixture(scope="module")
def long() -> Outputs:
    """Of 300 notes 52 are of each year, but of 2024 there are 92, and of 2019 there are 40."""
    return outputs_of(archive(300, 260))


def test_of_a_long_list_every_older_period_is_a_page_of_its_own(long: Outputs) -> None:
    found = lists(html_of(long))
    for kind, slug in (("topics", "t"), ("reviewers", "r")):
        assert {path for path in found if path.startswith(kind)} == {
            f"{kind}/{slug}.md",
            *(f"{kind}/{slug}/2024-0{month}.md" for month in (1, 2, 3, 4)),  # with the months after them more than 75
            *(f"{kind}/{slug}/{year}.md" for year in (2023, 2022, 2021, 2020)),
        }
    assert sum(found.values()) == 2 * 300
    assert found["topics/t.md"] <= 75
    assert long.listing.pages["topics/t/2020.md"].url == "topics/t/2020/"
    titles = [long.page(long.listing.pages[f"topics/t/{period}.md"]).title for period in ("2020", "2024-01")]
    assert titles == ["t, 2020년", "t, 2024년 1월"]


def test_a_list_changed_when_its_newest_note_came(long: Outputs) -> None:
    """The site map sends crawlers to what has changed; by its oldest note a list would never have."""
    changed = {path: page.changed for path, page in long.listing.pages.items() if path.startswith("topics/t")}
    assert changed["topics/t.md"] == LAST
    assert changed["topics/t/2020.md"] == LAST - timedelta(weeks=208) == date(2021, 1, 1)  # the last of 53 weeks


def test_pages_of_periods_lead_to_one_another(long: Outputs) -> None:
    first, older = (
        html.fromstring(html_of(long)[path]).find_class("years")[0] for path in ("topics/t.md", "topics/t/2020.md")
    )
    assert first.xpath(".//a/@href") == [
        "../../topics/t/",
        *(f"../../topics/t/2024-0{month}/" for month in (4, 3, 2, 1)),
        *(f"../../topics/t/{year}/" for year in range(2023, 2019, -1)),
    ]
    assert first.xpath(".//a[@aria-current='page']/text()") == ["최근"]
    assert first.xpath(".//a[@aria-label]/text()") == ["4월", "3월", "2월", "1월"]
    assert first.xpath(".//a[@aria-label]/@aria-label")[0] == "2024년 4월"
    assert first.xpath("span/text()") == ["2024년"]
    assert older.xpath(".//a[@aria-current='page']/text()") == ["2020년"]
    assert older.xpath(".//a/@href")[0] == "../../../topics/t/"


def test_weeks_of_a_year_stand_under_it_each_with_its_issue(long: Outputs) -> None:
    page = html.fromstring(html_of(long)["topics/t.md"])
    assert page.xpath("//h2/@id") == ["2024"]
    rows = page.xpath("//ol/li")
    assert [row.get("id") for row in rows[:3]] == ["2024-W52", None, "2024-W51"]
    assert rows[0].xpath(".//span[@class='place']/a/@href") == ["../../issues/2024-W52/"]


def test_the_overview_of_issues_is_parted_too() -> None:
    outputs = outputs_of(archive(1200, 300))
    made = html_of(outputs)
    named = [outputs.page(outputs.listing.pages[path]) for path in ("issues/index.md", "issues/2020.md")]
    words = outputs.setup.words
    assert [page.title for page in named] == [words("issues"), words("issues-of-year", year=2020)]
    assert {page.description for page in named} == {words("issues-about")}
    overviews = {path: html.fromstring(made[path]) for path in ("issues/index.md", "issues/2020.md")}
    assert overviews["issues/index.md"].xpath("//h2/@id") == ["2024", "2023", "2022"]
    assert overviews["issues/2020.md"].xpath("//h2/@id") == ["2020"]
    assert len(overviews["issues/2020.md"].xpath("//ul[@class='issues']/li")) == 53
