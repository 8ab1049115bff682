"""Everything for other programs, read back by programs that know nothing of us: a real week, and 1,000 made notes.

One archive serves all of these tests.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from cmarkgfm import github_flavored_markdown_to_html
from lxml import etree, html

from archive import write_archive
from citing import cited
from pds import DID, valid
from published import publish
from reviews.build.outputs import Outputs
from reviews.exports.letters import MOST
from reviews.exports.standard_site import records
from reviews.pages.view import Review
from testbed import SETTINGS

URL = "https://example.org/papers/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SETTINGS_OF_ALL = replace(
    SETTINGS, badges=True, epub=True, markdown=True, did=DID, license=LICENCE, feed_issues=1000, feed_notes=1000
)
# Kinds of files that other programs read.
KINDS = [
    "arXiv index",
    "badge",
    "bibliography",
    "book",
    "feed",
    "letter",
    "list of feeds",
    "Markdown",
    "metadata",
    "overview for programs",
    "record",
    "reference list",
    "texts",
    "week text",
]
SAMPLED = {"book": 3}
"""Of what takes long to make."""


class Published:
    """A site, and its files as they were first asked for."""

    def __init__(self, root: Path, today: date) -> None:
        self.root, self.today = root, today
        self._made: dict[str, bytes] = {}

    @cached_property
    def outputs(self) -> Outputs:
        return publish(self.root, self.today, SETTINGS_OF_ALL)

    @property
    def reviews(self) -> Mapping[str, Review]:
        return self.outputs.site.reviews

    def files(self, ending: str, kind: str = "") -> dict[str, bytes]:
        """Files whose paths end so, by path."""
        listed = self.outputs.listing.files
        return {path: self[path] for path, one in listed.items() if path.endswith(ending) and kind in {"", one.kind}}

    def __getitem__(self, path: str) -> bytes:
        if path not in self._made:
            self._made[path] = self.outputs.file(path)
        return self._made[path]


@pytest.fixture(scope="module", params=["the real week", "1,000 notes"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Each of the two."""
    if request.param == "the real week":
        return Published(request.getfixturevalue("sample"), date(2020, 8, 1))
    root = tmp_path_factory.mktemp("thousand")
    write_archive(root / "docs", 1000, 7)
    made = Published(root, date(2025, 1, 1))
    assert len(made.reviews) == 1000
    return made


def test_the_same_bytes_twice(site: Published) -> None:
    again = Published(site.root, site.today)
    for kind in KINDS:
        listed = [output.file for output in site.outputs.listing.outputs if output.kind == kind]
        assert listed, kind
        for path in listed[: SAMPLED.get(kind)]:
            assert site[path] == again[path], path


def test_csl(site: Published) -> None:
    items = json.loads(site["papers.csl.json"])
    assert {item["title"] for item in items} == {review.cited.plain_title for review in site.reviews.values()}
    notes = sum(item["note"].count(f"{URL}notes/") for item in items)
    assert notes >= len(site.reviews)
    assert len(cited(items[:100])) == len(items[:100])


def test_ris(site: Published) -> None:
    lists = {path: list(rispy.loads(content.decode())) for path, content in site.files(".ris").items()}
    titles = {record["title"] for listed in lists.values() for record in listed}
    assert titles == {review.cited.plain_title for review in site.reviews.values()}
    for view in site.outputs.site.issues.values():
        assert len(lists[f"issues/{view.head.week}.ris"]) == len(view.notes)
    on_topics = sum(len(listed) for path, listed in lists.items() if path.startswith("topics/"))
    assert on_topics == sum(len(review.topics) for review in site.reviews.values())


def test_bibtex(site: Published) -> None:
    library = parse_string(site["papers.bib"].decode())
    assert not library.failed_blocks
    assert {entry.key for entry in library.entries} == {review.cited.key for review in site.reviews.values()}


def test_papers_as_json_and_as_lines(site: Published) -> None:
    entries = json.loads(site["papers.json"])["papers"]
    lines = [json.loads(line) for line in site["papers.jsonl"].decode().splitlines()]
    assert [entry["slug"] for entry in entries] == [line["slug"] for line in lines] == [*site.reviews]
    for entry, line in zip(entries, lines, strict=True):
        assert entry.items() <= line.items()
        assert line["url"] == URL + entry["address"]
        written = (site.root / "docs" / site.reviews[line["slug"]].path).read_text(encoding="utf-8")
        assert line["text"] == written.partition("\n---\n")[2].strip() or ".md)" in written
        assert ".md)" not in line["text"]


def test_markdown(site: Published) -> None:
    known = {URL + output.url for output in site.outputs.listing.outputs}
    pages = site.files(".md")
    assert {f"notes/{slug}/index.md" for slug in site.reviews} <= pages.keys()
    for path, content in {"llms.txt": site["llms.txt"], **pages}.items():
        tree = html.fromstring(f"<div>{github_flavored_markdown_to_html(content.decode())}</div>")
        assert tree.findtext("h1"), path
        links = [str(link).partition("#")[0] for link in tree.xpath("//@href|//@src")]
        assert all(link in known for link in links if link.startswith(URL)), path
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in links if link), path


def test_letters(site: Published) -> None:
    letters = site.files(".mail.html")
    assert len(letters) == len(site.outputs.site.issues)
    short = 0
    for path, content in letters.items():
        assert len(content) <= MOST, path
        tree = html.fromstring(content.decode())
        assert not tree.xpath("//script|//img|//math|//link[@rel='stylesheet']"), path
        short += "이번 호는 길어서" in content.decode()
    assert short == (len(site.reviews) == 1000)  # a week of it has 97 reviews


def test_books(site: Published) -> None:
    books = [output for output in site.outputs.listing.outputs if output.kind == "book"]
    for output in books[: SAMPLED["book"]]:
        with ZipFile(BytesIO(site[output.file])) as book:
            assert book.testzip() is None
            chapters = [name for name in book.namelist() if name.endswith(".xhtml")]
            assert len(chapters) > 1
            for name in chapters:
                etree.fromstring(book.read(name))


def test_papers_of_each_month(site: Published) -> None:
    months = site.files(".json", "arXiv index")
    found = {paper: entries for content in months.values() for paper, entries in json.loads(content).items()}
    assert found.keys() == {review.paper.arxiv_id for review in site.reviews.values() if review.paper.arxiv_id}
    assert max(map(len, months.values())) < 64_000


def test_badges(site: Published) -> None:
    papers = {review.paper.arxiv_id for review in site.reviews.values() if review.paper.arxiv_id}
    assert site.files(".svg", "badge").keys() == {f"badge/{paper}.svg" for paper in papers}
    for drawing in site.files(".svg", "badge").values():
        assert etree.fromstring(drawing).get("role") == "img"
    for badge in site.files(".json", "badge").values():
        assert json.loads(badge)["schemaVersion"] == 1


def test_feeds_with_dublin_core(site: Published) -> None:
    feed = feedparser.parse(site["notes.xml"])
    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == [f"{URL}notes/{slug}/" for slug in site.reviews]
    assert {entry.rights for entry in feed.entries} == {LICENCE}
    assert all(entry.author for entry in feed.entries)
    assert len(json.loads(site["feed.json"])["items"]) == len(site.outputs.site.issues)


def test_records(site: Published) -> None:
    found = records(site.outputs.site, site.outputs.setup)
    assert len(found) == 1 + len(site.outputs.site.issues)
    for (collection, key), record in found.items():
        valid("tid", key)
        whole = {name: value for name, value in record.items() if value is not None}
        assert len(json.dumps(valid(collection, whole), ensure_ascii=False).encode()) < 100_000
