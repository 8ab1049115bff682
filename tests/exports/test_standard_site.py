"""The records of a site and of its issues, held against the lexicons, and the pages that prove them its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from pds import DID, valid
from published import publish
from reviews.exports.standard_site import records
from testbed import CASES, SAMPLE, SETTINGS, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]

WITH_RECORDS = replace(SETTINGS, did=DID)
WELL_KNOWN = ".well-known/site.standard.publication"


def test_the_first_week_is_a_document_of_the_sites_publication() -> None:
    outputs = publish(SAMPLE, date(2020, 8, 1), WITH_RECORDS)
    (publication_place, publication), (place, document) = records(outputs.site, outputs.setup).items()
    assert valid("site.standard.publication", publication) == {
        "$type": "site.standard.publication",
        "url": "https://example.org/papers",
        "name": "시험 사이트",
        "description": "시험하는 사이트",
    }
    document = {name: value for name, value in document.items() if value is not None}
    text = valid("site.standard.document", document).pop("textContent")
    uri = outputs.file(WELL_KNOWN).decode()
    assert uri == f"at://{DID}/{'/'.join(publication_place)}"
    assert document.pop("description")
    assert {"이미지 변환", "GAN"} <= set(document.pop("tags"))
    assert document == {
        "$type": "site.standard.document",
        "site": uri,
        "path": "/issues/2020-W29/",
        "title": "증강은 넓어지고 앵커는 여전히 어렵다",
        "publishedAt": "2020-07-16T15:00:00Z",  # midnight in Seoul
    }
    assert place[0] == "site.standard.document"
    for review in next(iter(outputs.site.issues.values())).notes:
        assert outputs.setup.templates.plain(review.title) in text
    assert "<" not in text.replace("<UNK>", "")


def test_an_issue_has_one_record_for_ever(project: Project) -> None:
    """Its key outlives another address of the site and another week of the issue."""
    root = project()
    outputs = publish(root, settings=WITH_RECORDS)
    moved = publish(root, settings=replace(WITH_RECORDS, url="https://elsewhere.example/", name="새 이름"))
    assert records(outputs.site, outputs.setup).keys() == records(moved.site, moved.setup).keys()


def test_open_issues_have_none(project: Project) -> None:
    outputs = publish(project(), date(2020, 7, 17), WITH_RECORDS)
    assert [collection for collection, _ in records(outputs.site, outputs.setup)] == ["site.standard.publication"]


def test_a_correction_is_told(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "updated"), settings=WITH_RECORDS)
    *_, document = records(outputs.site, outputs.setup).values()
    assert valid("site.standard.document", document)["updatedAt"] > document["publishedAt"]


def test_what_is_too_long_is_cut(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", "긴 글이다. " * 10_000), encoding="utf-8")
    (root / "docs" / "issues").mkdir()
    (root / "docs" / "issues" / "2020-W29.md").write_text(f"---\ntitle: {'긴 제목 ' * 200}\n---\n", encoding="utf-8")
    topic = root / "docs" / "topics" / "gan.md"
    topic.write_text(topic.read_text(encoding="utf-8").replace("GAN", "긴" * 200), encoding="utf-8")
    settings = replace(WITH_RECORDS, name="이" * 600, description="말" * 4000)
    outputs = publish(root, settings=settings)
    publication, document = records(outputs.site, outputs.setup).values()
    valid("site.standard.publication", publication)
    document = {name: value for name, value in document.items() if value is not None}
    assert len(valid("site.standard.document", document)["textContent"].encode()) <= 60_000
    assert (len(publication["name"]), len(publication["description"])) == (500, 3000)
    assert (len(document["title"]), len(document["tags"][0])) == (500, 128)
    assert len(document["textContent"].encode()) > 59_990


@pytest.mark.parametrize("did", ["", DID])
def test_pages_name_their_records_where_there_is_an_account(project: Project, did: str) -> None:
    root = project(CASES / "good" / "plain-pages")
    result = reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL="https://example.org/", DID=did)
    assert result.returncode == 0, result.stderr
    assert "at:" not in reviews_here("links", cwd=root, SITE_URL="https://example.org/").stdout
    site = root / "site"
    assert (site / WELL_KNOWN).exists() is bool(did)
    for file in [page for page in site.rglob("index.html") if "refresh" not in page.read_text(encoding="utf-8")[:400]]:
        page = html.fromstring(file.read_text(encoding="utf-8"))
        publication = page.xpath("//head/link[@rel='site.standard.publication']/@href")
        assert publication == ([(site / WELL_KNOWN).read_text(encoding="utf-8")] if did else []), file
        documents = page.xpath("//head/link[@rel='site.standard.document']/@href")
        is_issue = did and file.parent.parent.name == "issues" and "-W" in file.parent.name
        assert len(documents) == (1 if is_issue else 0), file
