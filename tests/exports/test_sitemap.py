"""The site map."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lxml import etree

from published import publish
from reviews.engines.finish import engine_files
from reviews.exports.sitemap import site_map
from testbed import SETTINGS

Project = Callable[..., Path]


def test_the_site_map_tells_of_the_last_change_where_there_was_one(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(
        note.read_text(encoding="utf-8").replace("summary:", "updated: 2020-07-25\nsummary:"), encoding="utf-8"
    )
    outputs = publish(root)
    urls = etree.fromstring(engine_files(outputs, ["about/"], None)["sitemap.xml"])
    days = {url.findtext("{*}loc").removeprefix(SETTINGS.url): url.findtext("{*}lastmod") for url in urls}
    assert days == {
        **dict.fromkeys(["about/", *(page.url for page in outputs.listing.pages.values())]),
        "notes/first-review/": "2020-07-25",
        "issues/2020-W29/": "2020-07-25",
        # Lists hold what a correction leaves as it was.
        **dict.fromkeys(["topics/gan/", "topics/augmentation/", "reviewers/rosinality/"], "2020-07-17"),
    }


def test_pages_stand_in_their_order_and_compressed_as_well() -> None:
    pages = {"b/": None, "a&b/": date(2020, 7, 25), "": None, "길/": None}
    plain, compressed = site_map("https://example.org/", pages)
    assert plain.decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://example.org/</loc></url>\n"
        "<url><loc>https://example.org/a&amp;b/</loc><lastmod>2020-07-25</lastmod></url>\n"
        "<url><loc>https://example.org/b/</loc></url>\n"
        "<url><loc>https://example.org/%EA%B8%B8/</loc></url>\n"
        "</urlset>\n"
    )
    assert gzip.decompress(compressed) == plain
    assert compressed[4:8] == bytes(4)  # no time (RFC 1952), so that the same pages give the same bytes


def test_the_themes_index_is_there_where_the_site_has_search(project: Project) -> None:
    outputs = publish(project())
    assert sorted(engine_files(outputs, [], None)) == ["sitemap.xml", "sitemap.xml.gz"]
    assert sorted(engine_files(outputs, [], "{}")) == ["search/search_index.json", "sitemap.xml", "sitemap.xml.gz"]
