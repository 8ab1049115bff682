"""The first week, in the real site: 21 papers, exactly as their facts say."""

import csv
import json
from pathlib import Path
from urllib.parse import parse_qs, urljoin

import feedparser
import pytest
from bibtexparser.entrypoint import parse_string
from lxml import html
from pylatexenc.latex2text import LatexNodes2Text

from testbed import CASES, SAMPLE

with (CASES / "2020-W29.tsv").open(encoding="utf-8", newline="") as file:
    PAPERS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def page(built: Path, address: str) -> html.HtmlElement:
    return html.fromstring((built / address / "index.html").read_text(encoding="utf-8"))


def squeezed(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_issue_holds_every_review_in_order(built: Path) -> None:
    articles = page(built, "issues/2020-W29").xpath("//article[@id]")
    assert [article.get("id") for article in articles] == [paper["id"] for paper in PAPERS]
    assert [squeezed(article.find("h2")) for article in articles] == [paper["title"] for paper in PAPERS]
    assert all(len(squeezed(article)) > 150 for article in articles)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["id"])
def test_a_note_shows_its_paper(built: Path, paper: dict[str, str]) -> None:
    note = page(built, f"notes/{paper['id']}")
    assert squeezed(note.find(".//h1")) == paper["title"]
    (authors,) = note.find_class("authors")
    for fold in authors.findall(".//summary"):
        fold.text = ""
    assert squeezed(authors) == paper["authors"]
    assert note.xpath(f"//a[@href='https://arxiv.org/abs/{paper['id']}']")
    assert note.xpath("//time/@datetime") == ["2020-07-17"]
    assert note.find_class("topic")
    assert paper["title"] in note.findtext(".//title")


@pytest.mark.parametrize("topic", ["augmentation", "detection", "gan", "nlp"])
def test_a_topic_lists_its_papers(built: Path, topic: str) -> None:
    listed = [
        squeezed(link) for link in page(built, f"topics/{topic}").xpath("//ol[contains(@class, 'notes')]/li/div/a")
    ]
    wanted = [paper["title"] for paper in PAPERS if paper["topic"] == topic]
    assert wanted
    assert [title for title in listed if title in wanted] == wanted


def test_the_reviewer_is_credited(built: Path) -> None:
    (byline,) = page(built, f"notes/{PAPERS[0]['id']}").xpath("//a[@href='../../reviewers/rosinality/']")
    assert squeezed(byline) == "rosinality"
    reviewer = page(built, "reviewers/rosinality")
    assert reviewer.xpath("//article//a/@href[.='https://github.com/rosinality']")
    listed = [squeezed(link) for link in reviewer.xpath("//ol[contains(@class, 'notes')]/li/div/a")]
    assert [title for title in listed if title in {paper["title"] for paper in PAPERS}] == [
        paper["title"] for paper in PAPERS
    ]


def test_readers_come_first_and_writers_last(built: Path) -> None:
    """In the header, which unfolds on a phone, and in the footer."""
    for address, root in (("", ""), ("notes/2007.06600", "../../")):
        for place in ("header//ul[@class='ways']", "footer"):
            links = page(built, address).xpath(f"//{place}//li/a/@href | //{place}/div/p[2]/a/@href")
            ways = ["issues/", "topics/", "reviewers/", "subscribe/", "about/", "contributing/"]
            assert links[1:7] == [root + way for way in ways], place
            assert links[7].startswith("https://github.com/example/reviews/new/main?"), place


def test_the_feed_carries_the_whole_issue(built: Path) -> None:
    parsed = feedparser.parse((built / "feed.xml").read_bytes())
    assert parsed.bozo == 0
    assert len(parsed.entries) == 1
    entry = parsed.entries[0]
    assert entry.id == "tag:example.org,2020:issues/2020-W29"
    assert entry.published_parsed[:4] == (2020, 7, 16, 15)  # midnight of the 17th in Seoul
    content = html.fromstring(entry.content[0].value)
    assert [squeezed(heading) for heading in content.xpath("//h1|//h2|//h3|//h4|//h5|//h6")] == [
        paper["title"] for paper in PAPERS
    ]
    links = content.xpath("//@href|//@src")
    assert links
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize("address", ["papers.bib", "issues/2020-W29.bib"])
def test_every_paper_can_be_cited(built: Path, address: str) -> None:
    library = parse_string((built / address).read_text(encoding="utf-8"))
    assert not library.failed_blocks
    cited = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    assert sorted(cited) == sorted(f"arXiv:{paper['id']}" for paper in PAPERS)
    to_text = LatexNodes2Text().latex_to_text
    for paper in PAPERS:
        fields = cited[f"arXiv:{paper['id']}"]
        assert to_text(fields["title"]) == paper["title"]
        assert to_text(fields["author"]).split(" and ") == paper["authors"].split(", ")


def test_a_reference_manager_finds_the_week_on_its_page(built: Path) -> None:
    spans = page(built, "issues/2020-W29").find_class("Z3988")
    titles = [parse_qs(span.get("title"))["rft.title"] for span in spans]
    assert titles == [[paper["title"]] for paper in PAPERS]


def test_json_ld_names_the_paper(built: Path) -> None:
    paper = PAPERS[0]
    (script,) = page(built, f"notes/{paper['id']}").xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert (data["@type"], data["itemReviewed"]["@type"]) == ("Review", "ScholarlyArticle")
    assert data["itemReviewed"]["name"] == paper["title"]
    assert (data["itemReviewed"]["identifier"], data["itemReviewed"]["datePublished"]) == (
        f"arXiv:{paper['id']}",
        "2020",
    )
    url = "https://example.org/reviewers/rosinality/"
    own = "https://github.com/rosinality"
    assert data["author"] == {"@type": "Person", "name": "rosinality", "url": url, "sameAs": own}
    assert [author["name"] for author in data["itemReviewed"]["author"]] == paper["authors"].split(", ")
    (script,) = page(built, "issues/2020-W29").xpath("//script[@type='application/ld+json']")
    # https://schema.org/position: a list's first item is 1.
    assert [(item["position"], item["url"]) for item in json.loads(script.text)["itemListElement"]] == [
        (place, f"https://example.org/notes/{paper['id']}/") for place, paper in enumerate(PAPERS, 1)
    ]


def test_papers_json_holds_every_paper(built: Path) -> None:
    papers = {
        paper["slug"]: paper for paper in json.loads((built / "papers.json").read_text(encoding="utf-8"))["papers"]
    }
    for paper in PAPERS:
        assert papers[paper["id"]]["title"] == paper["title"]
        assert ", ".join(papers[paper["id"]]["authors"]) == paper["authors"]
        assert papers[paper["id"]]["issue"] == "2020-W29"


def test_every_page_tells_of_the_feed(built: Path) -> None:
    for file in built.rglob("*.html"):
        address = "https://example.org/" + file.relative_to(built).as_posix()
        links = html.fromstring(file.read_text(encoding="utf-8")).xpath(
            "//link[@rel='alternate'][@type='application/rss+xml']/@href"
        )
        topic = file.relative_to(built).parts[1] if file.match("topics/*/index.html") else None
        own = [f"https://example.org/topics/{topic}/feed.xml"] if topic else []
        assert [urljoin(address, link) for link in links] == ["https://example.org/feed.xml", *own], file


def test_no_page_asks_a_third_party(built: Path) -> None:
    for file in built.rglob("*.html"):
        tree = html.fromstring(file.read_text(encoding="utf-8"))
        asked = tree.xpath("//script/@src|//link[not(@rel='canonical')]/@href|//img/@src|//iframe/@src")
        assert not [address for address in asked if address.startswith(("http:", "https:", "//"))], file


def test_no_review_is_without_a_topic() -> None:
    notes = sorted((SAMPLE / "docs" / "notes" / "2020").glob("*.md"))
    assert len(notes) >= len(PAPERS)
    assert not [note for note in notes if "\ntopics: []" in note.read_text(encoding="utf-8")]
