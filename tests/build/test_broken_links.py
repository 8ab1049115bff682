"""`reviews links` finds all broken links of a built site, and reports nothing else."""

import os
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.build.broken_links import BuiltSite
from reviews.words import load_words
from testbed import CASES, reviews_here

Project = Callable[..., Path]

URL = "https://example.org/"
FAULTS = tomllib.loads((CASES / "broken-links.toml").read_text(encoding="utf-8"))


def planted(source: str, fault: dict[str, str]) -> str:
    """A file's text with a fault in it."""
    put = fault["put"]
    if "before" in fault:
        return source.replace(fault["before"], put + fault["before"], 1)
    if "behind" in fault:
        return source.replace(fault["behind"], fault["behind"] + put, 1)
    return source.replace(fault["instead"], put, 1)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(built: Path, tmp_path: Path, fault: dict[str, str]) -> None:
    site = shutil.copytree(built, tmp_path / "site", copy_function=os.link)
    path = site / fault["file"]
    before = path.read_text(encoding="utf-8")
    after = planted(before, fault)
    assert after != before
    path.unlink()  # must not be overwritten: it belongs to the real site
    path.write_text(after, encoding="utf-8")
    found = [load_words("ko").problem(problem) for problem in BuiltSite(site, URL).problems()]
    assert found
    assert all(line.startswith(f"{fault['file']}:") and fault["says"] in line for line in found)
    assert len(set(found)) == len(found)


def test_an_anchor_by_name_is_one(built: Path, tmp_path: Path, sample: Path) -> None:
    """`<a name="...">` is how older tools mark a place, and a page by hand may hold what they made."""
    site = shutil.copytree(built, tmp_path / "site")
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", '<a name="글"></a><a href="#글">x</a></article>', 1), encoding="utf-8")
    result = reviews_here("links", str(site), cwd=sample, SITE_URL="https://example.org/")
    assert (result.returncode, result.stderr) == (0, "")


def test_an_address_may_be_percent_encoded(built: Path, tmp_path: Path) -> None:
    site = shutil.copytree(built, tmp_path / "site")
    (site / "assets" / "그림 1.png").write_bytes(b"")
    page = site / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    link = '<a href="../assets/%EA%B7%B8%EB%A6%BC%201.png">x</a>'
    page.write_text(text.replace("</article>", f"{link}</article>", 1), encoding="utf-8")
    assert list(BuiltSite(site, URL).problems()) == []


def faults_of(folder: Path, files: dict[str, str], url: str = "https://example.org/papers/") -> list[tuple[str, ...]]:
    """The broken links of a site of these files: the file, the line, the kind and the address of each."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    found = BuiltSite(folder, url).problems()
    return [(problem.path, str(problem.line), problem.kind, problem.details["link"]) for problem in found]


# What a page of a site may link to, and what it may not.
HOME = '<p id="a">글</p>\n<a name="b">글</a>\n<p name="c">글</p>'
ADDRESSES = """\
                                    link-empty
%20                                 link-nowhere
http://[                            link-address
mailto:kim@example.org
data:text/plain,x
javascript:void(0)                  link-address
ftp://example.org/papers/           link-address
tel:112                             link-address
https://example.com/
http://example.com/nowhere
//example.com/nowhere
https://example.org/
https://example.org/other/
http://example.org/papers/nowhere/
https://example.org/papers/
https://example.org/papers/nowhere/ link-nowhere
/papers/
/papers/nowhere                     link-nowhere
/                                   link-nowhere
/other/                             link-nowhere
..
../
../..
../../other/
../index.html
../deep/
../deep                             link-nowhere
../deep/page.html
page.html
nowhere.html                        link-nowhere
../papers.bib
../papers.bib?x#y
../papers.bib/                      link-nowhere
../%EA%B7%B8%EB%A6%BC%201.png
../?q=1
../?q=1#nowhere                     anchor-nowhere
../#
../#top
../#a
../#%61
../#b
../#c                               anchor-nowhere
../#A                               anchor-nowhere
../#:~:text=a
../#a:~:text=a
../#nowhere:~:text=a                anchor-nowhere
#here
#nowhere                            anchor-nowhere"""


def test_every_address_is_followed_as_a_browser_follows_it(tmp_path: Path) -> None:
    rows = [(row[:36].strip(), row[36:].strip()) for row in ADDRESSES.splitlines()]
    files = {
        "index.html": HOME,
        "papers.bib": "",
        "그림 1.png": "",
        "deep/index.html": "",
        "deep/page.html": '<p id="here">글</p>' + "".join(f'\n<p><a href="{address}">x</a></p>' for address, _ in rows),
    }
    expected = [("deep/page.html", str(line), kind, address) for line, (address, kind) in enumerate(rows, 2) if kind]
    assert faults_of(tmp_path, files) == expected


@pytest.mark.parametrize(
    ("element", "broken"),
    [
        ('<a href=" ">x</a>', [" "]),
        ('<img src="0.png" alt="">', ["0.png"]),
        ('<img srcset="1.png 1x,\n 2.png 2x, /papers/ 3x" alt="">', ["1.png", "2.png"]),
        ('<img srcset="" alt="">', []),
        ('<picture><source srcset="1.webp"></picture>', ["1.webp"]),
        ('<video src="/papers/"></video>', []),
        ('<video poster="1.png"></video>', ["1.png"]),
        ('<script src="0.js"></script>', ["0.js"]),
        ('<link rel="stylesheet" href="0.css">', ["0.css"]),
        ('<iframe src="0.html"></iframe>', ["0.html"]),
        ('<form action="0"><label for="0">x</label></form>', []),
        ('<object classid="0" codebase="0" data="1"></object>', ["1"]),
        ('<link rel="site.standard.document" href="at://did:plc:x/y/z">', []),
        ('<link rel="site.standard.publication" href="at://did:plc:x/y/z">', []),
        ('<link rel="alternate" href="at://did:plc:x/y/z">', ["at://did:plc:x/y/z"]),
        ('<a href="0">x</a> <a href="0">y</a> <a href="1">z</a>', ["0", "1"]),
    ],
)
def test_every_element_that_leads_somewhere_is_read(tmp_path: Path, element: str, broken: list[str]) -> None:
    found = faults_of(tmp_path, {"index.html": f"<p>글</p>\n<div>\n{element}</div>"})
    assert [link for *_, link in found] == broken
    assert {line for _, line, *_ in found} <= {"3", "4"}


@pytest.mark.parametrize("text", ["", " \n", "<!-- nothing -->", "글"])
def test_a_page_without_any_element_is_one(tmp_path: Path, text: str) -> None:
    files = {"empty.html": text, "index.html": '<a href="empty.html">x</a>\n<a href="empty.html#x">x</a>'}
    assert faults_of(tmp_path, files) == [("index.html", "2", "anchor-nowhere", "empty.html#x")]


def test_a_script_in_an_address_is_ours_on_one_page_alone(tmp_path: Path) -> None:
    link = '<a href="javascript:void(0)">x</a>'
    files = {path: link for path in ("reviewed-here/index.html", "b/index.html", "a/index.html", "index.html")}
    assert [path for path, *_ in faults_of(tmp_path, files)] == ["a/index.html", "b/index.html", "index.html"]


FEED = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<link>https://example.org/papers/1</link>
<a href="2"/><b url="https://example.org/papers/3"/>
<content:encoded>  </content:encoded>
<content:encoded>&lt;a href="4"&gt;x&lt;/a&gt;
&lt;img src="https://example.org/papers/5"&gt;</content:encoded>
</channel></rss>"""
FEED_FAULTS = [
    ("2", "link-nowhere", "https://example.org/papers/1"),
    ("3", "link-relative", "2"),
    ("3", "link-nowhere", "https://example.org/papers/3"),
    ("5", "link-relative", "4"),
    ("5", "link-nowhere", "https://example.org/papers/5"),
]
OPML = '<opml><outline\nxmlUrl="https://example.org/papers/1" htmlUrl="/papers/"/></opml>'
JSON = """{"home_page_url": "https://example.org/papers/1", "feed_url": "2", "other": "x", "items": [
{"url": "3", "content_html": "<a href='4'>x</a>"}, {"content_html": " "}]}"""


def test_feeds_are_read_far_from_the_site(tmp_path: Path) -> None:
    files = {
        "notes.xml": FEED,
        "topics/gan/feed.xml": FEED,
        "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n<loc>/papers/</loc></urlset>',
        "feeds.opml": OPML,
        "feed.json": JSON,
        # Whatever else there is.
        "other.xml": FEED,
        "papers.json": JSON,
        "deep/feed.json": JSON,
    }
    assert faults_of(tmp_path, files) == [
        ("feed.json", "1", "link-nowhere", "https://example.org/papers/1"),
        *(("feed.json", "1", "link-relative", link) for link in "234"),
        ("feeds.opml", "2", "link-nowhere", "https://example.org/papers/1"),
        ("feeds.opml", "2", "link-relative", "/papers/"),
        *(("notes.xml", *fault) for fault in FEED_FAULTS),
        ("sitemap.xml", "2", "link-relative", "/papers/"),
        *(("topics/gan/feed.xml", *fault) for fault in FEED_FAULTS),
    ]
