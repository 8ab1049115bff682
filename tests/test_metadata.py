"""What programs read of the real site, page by page: previews of links, and readers aloud."""

import csv
import json
from pathlib import Path

import pytest
from lxml import html

from testbed import CASES

with (CASES / "2020-W29.tsv").open(encoding="utf-8", newline="") as file:
    TITLES = {row["id"]: row["title"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, html.HtmlElement]:
    """Every page that readers may be sent to, by its file."""
    files = {str(path.relative_to(built)): path for path in built.rglob("*.html") if ".mail." not in path.name}
    return {name: html.fromstring(path.read_text(encoding="utf-8")) for name, path in files.items()}


@pytest.fixture(scope="module")
def summaries(built: Path) -> dict[str, str]:
    papers = json.loads((built / "papers.json").read_text(encoding="utf-8"))["papers"]
    return {paper["arxiv_id"]: paper["summary"] for paper in papers}


def test_every_page_tells_those_who_draw_previews_what_it_is(pages: dict[str, html.HtmlElement]) -> None:
    assert {"index.html", "about/index.html", "404.html", "abs/2007.06600/index.html"} <= set(pages)
    for name, page in pages.items():
        told = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
        (description,) = page.xpath("//meta[@name='description']/@content")
        assert told["og:description"] == description != "", name
        assert told["og:title"] and told["og:site_name"] and told["og:type"], name
        assert (told.get("og:url") or "404") == (page.xpath("//link[@rel='canonical']/@href") or ["404"])[0], name


def test_search_engines_are_kept_from_what_leads_elsewhere_alone(pages: dict[str, html.HtmlElement]) -> None:
    """An address of arXiv's on our host would else stand among results beside the review, or in its place."""
    kept = {name for name, page in pages.items() if "noindex" in page.xpath("//meta[@name='robots']/@content")}
    assert kept == {name for name in pages if name.startswith(("abs/", "pdf/"))} != set()


@pytest.mark.parametrize("address", ["notes/{}/index.html", "abs/{}/index.html", "pdf/{}/index.html"])
def test_a_review_is_described_by_its_summary(
    pages: dict[str, html.HtmlElement], summaries: dict[str, str], address: str
) -> None:
    assert len(summaries) == len(TITLES)
    for arxiv_id, summary in summaries.items():
        page = pages[address.format(arxiv_id)]
        assert page.xpath("//meta[@property='og:description']/@content") == [summary]
        assert page.xpath("//meta[@property='og:title']/@content") == [TITLES[arxiv_id]]


def test_titles_are_marked_as_english_wherever_they_lead_to_a_review(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        # Not what authors write in a text, nor the theme's own copy of the page's title in its header.
        for element in page.xpath(
            "//body//*[not(*)][not(ancestor-or-self::p or ancestor::header[@data-md-component])]"
        ):
            if " ".join(element.text_content().split()) in TITLES.values():
                assert element.xpath("ancestor-or-self::*[@lang][1]/@lang")[-1:] == ["en"], (name, element.text)
