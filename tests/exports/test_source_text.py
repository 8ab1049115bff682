"""Texts as Markdown for programs: read by GitHub's own parser."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from lxml import html

from published import publish
from reviews.exports.source_text import absolute_links, lowered
from testbed import CASES, SAMPLE, SETTINGS, TODAY_EPOCH, mkdocs_build

Project = Callable[..., Path]

URL = "https://example.org/papers/"
NOTE = "notes/2020/2007.00001.md"
WITH_MARKDOWN = replace(SETTINGS, markdown=True)


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ("[이름](2007.00002.md)", f"[이름]({URL}notes/2007.00002/)"),
        ("[이름](../2019/old.md#절 '제목')", f"[이름]({URL}notes/old/#old--절 '제목')"),
        (
            "[주제](../../topics/gan.md)과 [호](/issues/2020-W29.md)",
            f"[주제]({URL}topics/gan/)과 [호]({URL}issues/2020-W29/)",
        ),
        ("![그림](../../assets/a%20b.png)", f"![그림]({URL}assets/a%20b.png)"),
        ("[그림](<../../assets/a b.png>)", f"[그림](<{URL}assets/a%20b.png>)"),
        ("[이름]: 2007.00002.md", f"[이름]: {URL}notes/2007.00002/"),
        ('<img src="../../assets/a.png" alt="x">', f'<img src="{URL}assets/a.png" alt="x">'),
        ("<a href='2007.00002.md'>x</a>", f"<a href='{URL}notes/2007.00002/'>x</a>"),
        ("[여기](#절)", f"[여기]({URL}notes/2007.00001/#2007.00001--절)"),
        ("[피드](../../feed.xml?a=1)", f"[피드]({URL}feed.xml?a=1)"),
        ("[피드](../../feed.xml?a=1&amp;b=2)", f"[피드]({URL}feed.xml?a=1&b=2)"),
        (r"[이름](a\_b.md)", f"[이름]({URL}notes/a_b/)"),
        ("[이름](2007.00002.md (제목))", f"[이름]({URL}notes/2007.00002/ (제목))"),
        ('[이름](<2007.00002.md> "제목")', f'[이름](<{URL}notes/2007.00002/> "제목")'),
        ("   [이름]: 2007.00002.md", f"   [이름]: {URL}notes/2007.00002/"),
        ("    [이름]: 2007.00002.md", None),
        ("[^1]: [이름](2007.00002.md)", f"[^1]: [이름]({URL}notes/2007.00002/)"),
        ("<A HREF='2007.00002.md'>x</A>", f"<A HREF='{URL}notes/2007.00002/'>x</A>"),
        ("[이름]( ) [이름](//b.c/d) [이름](http://[::1)", None),
        ("[절](2007.00002.md#)", f"[절]({URL}notes/2007.00002/)"),
        ("` [이름](2007.00002.md)", f"` [이름]({URL}notes/2007.00002/)"),
        ("- ~~~\n  [이름](a.md)\n  ~~~\n[이름](a.md)", f"- ~~~\n  [이름](a.md)\n  ~~~\n[이름]({URL}notes/a/)"),
        ("```\n``` 가\n[이름](a.md)\n````\n[이름](a.md)", f"```\n``` 가\n[이름](a.md)\n````\n[이름]({URL}notes/a/)"),
        ("글[^1]\n\n[^1]: 각주.", None),
        ("[밖](https://example.com/a_(b).md) <https://example.com>", None),
        ("[글](mailto:a@example.org)", None),
        ("`[이름](2007.00002.md)`", None),
        ("`가` `[이름](2007.00002.md)` 나", None),
        ("``a ` [이름](2007.00002.md)`` b", None),
        ("`가` [이름](2007.00002.md) `나`", f"`가` [이름]({URL}notes/2007.00002/) `나`"),
        ("가 `` 나 `[이름](2007.00002.md)` 다", None),
        ("가 `나` [이름](2007.00002.md) `` 다", f"가 `나` [이름]({URL}notes/2007.00002/) `` 다"),
        ("```\n[이름](2007.00002.md)\n```", None),
        ("```\n가\n```\n[이름](2007.00002.md)", f"```\n가\n```\n[이름]({URL}notes/2007.00002/)"),
        ("````\n```\n[이름](2007.00002.md)\n````", None),
        ("> ~~~md\n> [이름](2007.00002.md)\n> ~~~", None),
        (r"\](2007.00002.md)", None),
        ("함수 f[x](y z)", None),
    ],
)
def test_links_lead_to_the_site_and_code_stays(written: str, changed: str | None) -> None:
    assert absolute_links(written, NOTE, URL) == (written if changed is None else changed)


def test_headings_are_lowered_together_and_not_in_code() -> None:
    text = "# 가\n\n```\n# 코드\n```\n\n### 나\n\n#태그"
    assert lowered(text, 3) == "### 가\n\n```\n# 코드\n```\n\n##### 나\n\n#태그"


@pytest.mark.parametrize(
    ("text", "level", "after"),
    [
        ("##### 가\n###### 나", 4, "#### 가\n##### 나"),
        ("# 가\n###### 나", 3, "### 가\n###### 나"),
        ("## 가 # 나\n# 다", 1, "## 가 # 나\n# 다"),
        ("글\n#태그", 3, "글\n#태그"),
    ],
)
def test_the_topmost_headings_get_the_level(text: str, level: int, after: str) -> None:
    assert lowered(text, level) == after


@pytest.mark.parametrize("piece", ["`", "``` ", "[a](", "](", "<a href=", "<", "# ", "[x]: ", "(" * 50, "` `` "])
def test_a_large_text_takes_no_long_time(piece: str) -> None:
    text = piece * 20_000
    lowered(absolute_links(text, NOTE, URL), 3)


def links_in(markdown: bytes) -> list[str]:
    tree = html.fromstring(f"<div>{github_flavored_markdown_to_html(markdown.decode())}</div>")
    return [str(link) for link in tree.xpath("//@href|//@src")]


def test_llms_txt_names_what_is_there_with_links_that_hold() -> None:
    outputs = publish(SAMPLE, date(2020, 8, 1))
    lines = outputs.file("llms.txt").decode().splitlines()
    assert lines[0] == "# 시험 사이트"
    assert lines[2] == "> 시험하는 사이트"
    links = links_in(outputs.file("llms.txt"))
    assert len(links) > 30
    known = {URL + output.url for output in outputs.listing.outputs}
    assert set(links) <= known
    assert {f"{URL}papers.jsonl", f"{URL}topics/gan/", f"{URL}notes/2007.05471/", f"{URL}issues/2020-W29/"} <= set(
        links
    )


def test_llms_txt_has_its_sections_in_this_order(project: Project) -> None:
    outputs = publish(project(), settings=replace(SETTINGS, name="이름\n<1>"))
    words = outputs.setup.words
    assert outputs.file("llms.txt").decode().split("\n") == [
        "# 이름 \\<1>",
        "",
        "> 시험하는 사이트",
        "",
        words("llms-about"),
        "",
        f"## {words('llms-data')}",
        "",
        f"- [papers.jsonl]({URL}papers.jsonl): {words('llms-jsonl')}",
        f"- [papers.json]({URL}papers.json): {words('llms-json')}",
        f"- [papers.bib]({URL}papers.bib): BibTeX",
        f"- [papers.csl.json]({URL}papers.csl.json): CSL-JSON",
        f"- [feed.xml]({URL}feed.xml): 이름 \\<1> RSS",
        "",
        f"## {words('llms-reviews')}",
        "",
        f"- [A Title]({URL}notes/first-review/): 한 문장으로 쓴 요약이다.",
        "",
        f"## {words('topics')}",
        "",
        f"- [데이터 증강]({URL}topics/augmentation/): 1편",
        f"- [GAN]({URL}topics/gan/): 1편",
        "",
        "## Optional",
        "",
        f"- [2020년 29주차]({URL}issues/2020-W29/): 1편",
        "",
    ]


def test_of_many_reviews_llms_txt_names_as_many_as_feeds_hold() -> None:
    outputs = publish(SAMPLE, date(2020, 8, 1), replace(SETTINGS, feed_notes=3))
    assert outputs.file("llms.txt").decode().count(f"{URL}notes/") == 3


def test_a_page_as_markdown_holds_the_text_as_it_was_written(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = "## 절\n\n| 가 | 나 |\n|---|---|\n| $x_1$ | [글](../../topics/gan.md) |\n\n```python\nx = '[글](a.md)'\n```"
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", text), encoding="utf-8")
    outputs = publish(root, settings=WITH_MARKDOWN)
    page = outputs.file("notes/first-review/index.md").decode()
    assert page.startswith("# A Title\n\n- 논문: <https://example.org/first-review>\n- 저자: Kim Min\n")
    assert "\n> 한 문장으로 쓴 요약이다.\n" in page
    assert page.endswith("\n\n" + text.replace("../../topics/gan.md", f"{URL}topics/gan/") + "\n")
    assert "\n### 절\n" in outputs.file("issues/2020-W29/index.md").decode()
    for address in outputs.listing.files:
        if address.endswith(".md"):
            assert all(link.startswith("https://") for link in links_in(outputs.file(address))), address


def test_headings_stand_below_that_of_their_page(project: Project) -> None:
    root = project(CASES / "good" / "reviewer")
    (root / "docs" / "issues").mkdir(exist_ok=True)
    texts = {
        "notes/2020/first-review.md": "#### 절\n\n본문",
        "issues/2020-W29.md": "---\ntitle: '[여름] <호>'\n---\n# 여는 말\n",
        "topics/gan.md": "# 주제",
        "reviewers/kim.md": "### 사람",
    }
    for path, text in texts.items():
        file = root / "docs" / path
        former = "" if path.startswith("issues/") else file.read_text(encoding="utf-8").rpartition("---\n")[0] + "---\n"
        file.write_text(f"{former}{text}\n", encoding="utf-8")
    corrected = root / "docs" / "notes" / "2020" / "by-kim.md"
    corrected.write_text(
        corrected.read_text(encoding="utf-8")
        .replace("summary:", "code: https://a.b/\nsummary:")
        .replace("Another Title", "Another <Title>")
        .partition("[나]")[0]
        + "글\n",
        encoding="utf-8",
    )
    outputs = publish(root, settings=WITH_MARKDOWN)
    pages = {path: outputs.file(f"{path}index.md").decode() for path in ("notes/first-review/", "issues/2020-W29/")}
    pages |= {path: outputs.file(f"{path}index.md").decode() for path in ("topics/gan/", "reviewers/kim/")}
    headings = {path: [line for line in page.splitlines() if line.startswith("#")] for path, page in pages.items()}
    assert headings == {
        "notes/first-review/": ["# A Title", "## 절"],
        "issues/2020-W29/": ["# [여름] \\<호>", "## 여는 말", "## A Title", "### 절"],
        "topics/gan/": ["# GAN", "## 주제", "## [여름] \\<호>", "## 2020년 28주차"],
        "reviewers/kim/": ["# 김민 & Co", "## 사람", "## 2020년 28주차"],
    }
    assert f"2020-W29, <{URL}issues/2020-W29/>\n" in pages["issues/2020-W29/"]
    assert f"- [Another \\<Title>]({URL}notes/by-kim/index.md): 한 문장으로 쓴 요약이다.\n" in pages["reviewers/kim/"]
    assert outputs.file("notes/by-kim/index.md").decode().splitlines()[2:7] == [
        "- 논문: <https://example.org/by-kim>",
        "- 저자: Kim Min",
        "- 코드: <https://a.b/>",
        f"- 리뷰: 김민 & Co, 2020-07-08, <{URL}notes/by-kim/>",
        f"- 주제: [GAN]({URL}topics/gan/)",
    ]
    assert f"- [\\[여름\\] \\<호>]({URL}issues/2020-W29/index.md): 1편\n" in outputs.file("llms.txt").decode()


def test_there_is_no_page_as_markdown_unless_it_is_asked_for(project: Project) -> None:
    assert not [address for address in publish(project()).listing.files if address.endswith(".md")]


@pytest.mark.parametrize("asked", [True, False])
def test_pages_name_their_markdown_where_there_is_one(project: Project, asked: bool) -> None:
    root = project(CASES / "good" / "second-opinion")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  reviews:\n", f"  reviews:\n    markdown: {str(asked).lower()}\n"), encoding="utf-8"
    )
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    for page in (root / "site").rglob("index.html"):
        links = html.fromstring(page.read_text(encoding="utf-8")).xpath("//link[@type='text/markdown']/@href")
        assert links == (["index.md"] if (page.parent / "index.md").exists() else []), page
    assert any((root / "site").rglob("index.md")) is asked
