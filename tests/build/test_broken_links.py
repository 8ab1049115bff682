"""`reviews links`: every address of a built site that leads nowhere is found, and no other."""

import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from testbed import PROJECT, reviews

Project = Callable[..., Path]

ENCODED = "<content:encoded>"
# What is put into a file of the real site (at the first place where the second text stands), and what is said of it.
FAULTS = {
    "page": ("about/index.html", "</article>", '<a href="../nowhere/">x</a>', "link-nowhere"),
    "file": ("about/index.html", "</article>", '<a href="../issues/2020-W01.bib">x</a>', "link-nowhere"),
    "root": ("about/index.html", "</article>", '<a href="/nowhere/">x</a>', "link-nowhere"),
    "own-address": ("about/index.html", "</article>", '<a href="https://example.org/nowhere/">x</a>', "link-nowhere"),
    "anchor": ("about/index.html", "</article>", '<a href="#nowhere">x</a>', "anchor-nowhere"),
    "anchor-of-another": ("about/index.html", "</article>", '<a href="../topics/#nowhere">x</a>', "anchor-nowhere"),
    "image": ("about/index.html", "</article>", '<img src="nowhere.png" alt="x">', "link-nowhere"),
    "image-set": ("about/index.html", "</article>", '<img srcset="a.png 1x, b.png 2x" alt="x">', "link-nowhere"),
    "empty": ("about/index.html", "</article>", '<a href="">x</a>', "link-empty"),
    "twice": ("about/index.html", "</article>", '<a href="0.html">x</a> <a href="0.html">y</a>', "link-nowhere"),
    "script": ("about/index.html", "</article>", '<a href="javascript:void(0)">x</a>', "link-address"),
    "redirect": (
        "abs/2007.06600/index.html",
        "0; url=../../notes/2007.06600/",
        "0; url=../../notes/0/",
        "link-nowhere",
    ),
    "feed-link": (
        "feed.xml",
        "<link>https://example.org/issues/2020-W29/",
        "<link>https://example.org/0/",
        "link-nowhere",
    ),
    "feed-content": ("feed.xml", ENCODED, ENCODED + escape('<a href="https://example.org/0/">x</a>'), "link-nowhere"),
    "feed-relative": ("notes.xml", ENCODED, ENCODED + escape('<img src="a.png" alt="x">'), "link-relative"),
    "feed-anchor": ("feed.xml", ENCODED, ENCODED + escape('<a href="https://example.org/#x">x</a>'), "anchor-nowhere"),
    "json": (
        "feed.json",
        '"content_html": "',
        '"content_html": "<a href=\'https://example.org/0/\'>x</a>',
        "link-nowhere",
    ),
    "json-item": (
        "feed.json",
        '"url": "https://example.org/issues/2020-W29/',
        '"url": "https://example.org/0/',
        "link-nowhere",
    ),
    "opml": ("feeds.opml", "https://example.org/notes.xml", "https://example.org/0.xml", "link-nowhere"),
    "sitemap": ("sitemap.xml", "https://example.org/about/", "https://example.org/0/", "link-nowhere"),
}
WORDS = {
    "link-nowhere": "사이트에 없는 주소입니다",
    "anchor-nowhere": "페이지에 그런 앵커가 없습니다",
    "link-empty": "주소가 없는 링크가 있습니다",
    "link-address": "독자가 따라갈 수 없는 주소입니다",
    "link-relative": "피드에 상대 주소가 있습니다",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(built: Path, tmp_path: Path, fault: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(built, site)
    path, place, text, kind = FAULTS[fault]
    source = (site / path).read_text(encoding="utf-8")
    # An address is replaced; an element is put before the end of the text, or behind its beginning.
    planted = source.replace(place, text + place if place.startswith("</") else text, 1)
    assert planted != source
    (site / path).write_text(planted, encoding="utf-8")
    result = reviews("links", str(site), cwd=PROJECT, SITE_URL="https://example.org/")
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{site}/{path}:")
    assert all(WORDS[kind] in line for line in lines)
    assert len(set(lines)) == len(lines)


def test_faults_of_many_pages_come_in_their_order(built: Path, tmp_path: Path) -> None:
    site = shutil.copytree(built, tmp_path / "site")
    pages = sorted(path.relative_to(site).as_posix() for path in site.glob("topics/*/index.html"))
    for page in pages:
        text = (site / page).read_text(encoding="utf-8")
        (site / page).write_text(text.replace("</article>", '<a href="0.html">x</a></article>', 1), encoding="utf-8")
    result = reviews("links", str(site), cwd=PROJECT, SITE_URL="https://example.org/")
    found = [line.removeprefix(f"{site}/").partition(":")[0] for line in result.stdout.splitlines()]
    assert len(pages) > 5
    assert found == pages


def test_an_anchor_by_name_is_one(built: Path, tmp_path: Path) -> None:
    """`<a name="...">` is how older tools mark a place, and a page by hand may hold what they made."""
    site = shutil.copytree(built, tmp_path / "site")
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", '<a name="글"></a><a href="#글">x</a></article>', 1), encoding="utf-8")
    result = reviews("links", str(site), cwd=PROJECT, SITE_URL="https://example.org/")
    assert (result.returncode, result.stderr) == (0, "")


def test_the_real_site_leads_everywhere(built: Path) -> None:
    result = reviews("links", str(built), cwd=PROJECT, SITE_URL="https://example.org/")
    assert (result.returncode, result.stderr) == (0, "")


def test_what_is_wrong_with_the_sources_is_said_by_their_lines(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8") + "\n[링크][없음]\n", encoding="utf-8")
    result = reviews("links", cwd=root)
    assert result.returncode == 1
    assert result.stdout.startswith("docs/notes/2020/first-review.md:11: 정의가 없는 참조입니다: `[없음]`.")
    assert result.stderr == "고칠 곳이 1군데 있습니다.\n"


def test_without_a_site_it_says_what_to_do(project: Project) -> None:
    result = reviews("links", cwd=project())
    assert (result.returncode, result.stdout) == (2, "")
    assert "make build" in result.stderr
