"""No text of an author runs: in every field and every place, loaded, hovered and clicked in a real browser.

The pages are served without their policy (see `test_policy`), so that what is tested is what the texts became.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page

from browser import served
from hostile import lines_of, note, quoted
from shared import made_once
from testbed import SOAK, TODAY_EPOCH, lay_out, mkdocs_build

TEXTS = lines_of("scripts.txt")
HARM = Path(__file__).parent / "support" / "harm.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of hostile texts: each in all fields of a note, in a body, as a topic, a reviewer and an issue's title."""
    return made_once(tmp_path_factory, "scripts", build) / "site"


def build(root: Path) -> None:
    docs = lay_out(root) / "docs"
    for folder in ("notes/2019", "notes/2018", "reviewers", "issues"):
        (docs / folder).mkdir(parents=True)
    for number, text in enumerate(TEXTS):
        # Some twenty weeks, so that an issue's page holds many.
        day = date(2019, 1, 7) + timedelta(weeks=number % 20)
        name, word = quoted(text), quoted(f"{text} {number}")
        fields = note(
            "낱말\n",
            paper=f"https://example.org/v{number}",
            title=name,
            authors=f"[{name}]",
            date=str(day),
            topics=f"[t{number}]",
            tags=f"[{name}]",
            summary=name,
            reviewer=f"r{number}",
        )
        # An image that is nowhere would be refused, and not get as far.
        shown = re.sub(r"src=[x1]\b", "alt=a src=https://a.example/k.png", text)
        body = note(f"낱말\n\n{shown}\n", paper=f"https://example.org/b{number}", title=f"B{number}", date=str(day))
        (docs / "notes" / "2019" / f"v{number}.md").write_text(fields, encoding="utf-8")
        (docs / "notes" / "2019" / f"b{number}.md").write_text(body, encoding="utf-8")
        other_names = quoted(f"별명 {word}")
        (docs / "topics" / f"t{number}.md").write_text(f"---\ntitle: {word}\naliases: [{other_names}]\n---\n낱말\n")
        (docs / "reviewers" / f"r{number}.md").write_text(f"---\nname: {name}\n---\n낱말\n", encoding="utf-8")
        week = date(2018, 1, 1) + timedelta(weeks=number)
        path = docs / "issues" / f"{week:%G-W%V}.md"
        path.write_text(f"---\ntitle: {name}\n---\n낱말\n", encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, DROP_BAD="1")
    assert result.returncode == 0, result.stderr
    for page in (root / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html), encoding="utf-8")


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def reader(chromium: Browser, base: str) -> Iterator[BrowserContext]:
    """A browser that tells of every script that ran, and that reaches our pages alone."""
    context = chromium.new_context()
    context.add_init_script(path=HARM)
    context.route(lambda url: not url.startswith(base), lambda route: route.abort())
    yield context
    context.close()


def harm(page: Page) -> list[str]:
    """Everything in a page, or in its reactions to events, that no author may cause."""
    found: list[str] = page.evaluate("holds(document)")
    page.evaluate("touch()")
    page.wait_for_timeout(20)
    return found + [f"ran: {what}" for what in page.evaluate("window.ran")]


def test_every_field_is_published_as_it_is(site: Path) -> None:
    """Not by refusing titles: these are texts like any other."""
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    titles = {paper["slug"]: paper["title"] for paper in papers}
    assert [titles.get(f"v{number}") for number in range(len(TEXTS))] == [" ".join(text.split()) for text in TEXTS]


def test_no_page_holds_what_would_run(site: Path, base: str, reader: BrowserContext) -> None:
    """Every page as the browser's own parser reads it."""
    page = reader.new_page()
    page.goto(f"{base}robots.txt")
    bad = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        parsed = "(html) => holds(new DOMParser().parseFromString(html, 'text/html'))"
        bad[file.relative_to(site).as_posix()] = page.evaluate(parsed, html)
    # The bookmarklet, which holds no word of a note, is the one address of its kind on a site.
    (bookmarklet,) = bad.pop("reviewed-here/index.html")
    assert bookmarklet.startswith('href: <a href="javascript:%28%28%29%20%3D%3E%20%7B%0Aconst%20SITE%20%3D%20')
    # Nor do the form by which papers are chosen, its two fields, and its script.
    chosen = [element.partition(" ")[0] for element in bad.pop("papers/index.html")]
    assert chosen == ["<form", "<input", "<input", "<script"]
    assert {path: found for path, found in bad.items() if found} == {}
    assert len(bad) > 4 * len(TEXTS)


@pytest.mark.soak
def test_no_page_runs_what_an_author_wrote(site: Path, base: str, reader: BrowserContext) -> None:
    """The pages that hold many texts, and some of each other kind."""
    page = reader.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paths = ["", "issues/", "topics/", "reviewers/", "subscribe/"]
    paths += [f"issues/2019-W{week:02}/" for week in range(2, 22)]
    paths += [
        f"{kind}{number}/"
        for number in range(0, len(TEXTS), 24 if SOAK else 72)
        for kind in ("notes/v", "topics/t", "reviewers/r")
    ]
    bad = {}
    for path in paths:
        page.goto(base + path, wait_until="domcontentloaded")
        bad[path] = harm(page)
    assert {path: found for path, found in bad.items() if found} == {}
    assert {url for url in asked if not url.startswith((base, "https://a.example/"))} == set()


@pytest.mark.soak
def test_no_result_of_a_search_runs(base: str, reader: BrowserContext) -> None:
    page = reader.new_page()
    # Every note, what is found within a text that would run, and what topics are called besides.
    for query in ("낱말", "onerror", "별명", *(("script", "alert") if SOAK else ())):
        page.goto(f"{base}?q={query}")
        page.wait_for_selector(".md-search-result__item", state="attached")
        for _ in range(12):
            page.locator(".md-search__scrollwrap").evaluate("box => box.scrollTo(0, box.scrollHeight)")
            page.wait_for_timeout(30)
        assert page.locator(".md-search-result__item").count() > 10
        assert harm(page) == []
    page.goto(f"{base}notes/v0/?h=<img+src=x+onerror=alert(1)>")
    assert harm(page) == []


@pytest.mark.parametrize(
    "path",
    [
        "abs/<script>alert(1)</script>/",
        'abs/2007.00001"onclick=alert(1)/',
        "%3Cimg%20src=x%20onerror=alert(1)%3E",
        "%zz",
        "x#<img src=x onerror=alert(1)>",
    ],
)
def test_no_address_runs_on_the_page_that_says_that_there_is_none(path: str, base: str, reader: BrowserContext) -> None:
    page = reader.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(base + path)
    assert harm(page) == []
    assert errors == []


def test_no_feed_holds_what_would_run(site: Path, base: str, reader: BrowserContext) -> None:
    """As a program shows it that takes the HTML of an entry, and even its description, into a page of its own."""
    texts = [item["content_html"] for item in json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]]
    for file in ("feed.xml", "notes.xml"):
        for item in etree.parse(site / file).iter("item"):
            texts += [item.findtext("description"), item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")]
            assert {child.tag for child in item} <= {
                "title", "link", "guid", "description", "pubDate", "category",
                "{http://purl.org/rss/1.0/modules/content/}encoded", "{http://purl.org/dc/elements/1.1/}creator",
            }  # fmt: skip
    assert len(texts) > 100
    page = reader.new_page()
    page.goto(base)
    page.evaluate(
        "html => (document.body.innerHTML = html)", f"<div data-feed>{'</div><div data-feed>'.join(texts)}</div>"
    )
    assert harm(page) == []
    assert etree.parse(site / "feeds.opml").getroot().tag == "opml"


def test_no_title_breaks_out_of_bibtex(site: Path) -> None:
    for entry in (site / "papers.bib").read_text(encoding="utf-8").split("\n\n"):
        # As BibTeX counts them: those behind a backslash too.
        depths = list(accumulate(1 if brace == "{" else -1 for brace in re.findall("[{}]", entry)))
        assert depths.index(0) == len(depths) - 1, entry
    library = parse_string((site / "papers.bib").read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    published = {f"https://example.org/v{number}" for number in range(len(TEXTS))}
    assert {entry["url"] for entry in library.entries} >= published
    assert {key for entry in library.entries for key in entry.fields_dict} <= {
        "title",
        "author",
        "year",
        "eprint",
        "archivePrefix",
        "url",
    }
