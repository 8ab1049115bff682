"""Files that cover hand-written pages as well as ours."""

import gzip
import json
from datetime import date
from pathlib import Path

from published import build_library, outputs_of
from reviews.engines.finish import THEMES_INDEX, engine_files, search_files, write_engine_files
from reviews.exports.search.index import SearchIndex
from testbed import make_note

OUTPUTS = outputs_of(build_library([make_note("a", "2007.00001")], [], [], {}, date(2020, 8, 1)))
INDEX = json.dumps({"docs": [{"location": "about/", "title": "About", "text": "zebra"}]})


def test_the_site_map_holds_hand_written_pages_and_ours() -> None:
    files = engine_files(OUTPUTS, ["about/"], None)
    assert files.keys() == {"sitemap.xml", "sitemap.xml.gz"}
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    for address in ("about/", "notes/a/"):
        assert f"<loc>https://example.org/papers/{address}</loc>".encode() in files["sitemap.xml"]


def test_where_search_is_on_the_theme_finds_an_index_without_entries(tmp_path: Path) -> None:
    assert engine_files(OUTPUTS, [], INDEX)["search/search_index.json"] == THEMES_INDEX
    assert json.loads(THEMES_INDEX)["docs"] == []
    for _ in range(2):  # also over what is there
        write_engine_files(tmp_path, OUTPUTS, [], INDEX)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {"sitemap.xml", "sitemap.xml.gz", "search/search_index.json"}


def test_our_index_holds_hand_written_pages_and_is_absent_where_search_is_off() -> None:
    assert search_files(OUTPUTS, SearchIndex(), None) == {}
    files = search_files(OUTPUTS, SearchIndex(), INDEX)
    assert any(b"zebra" in content for content in files.values())
