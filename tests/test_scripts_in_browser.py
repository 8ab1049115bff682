"""No text of an author runs: in every field and every place, loaded, hovered and clicked in a real browser.

The pages are served without their policy (see `test_policy`), so that what is tested is what the texts became.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page

from browser import served
from hostile import note, quoted, script_texts
from support import TODAY_EPOCH, lay_out, mkdocs_build

TEXTS = script_texts()
# What a page may hold of an author's: nothing that runs, loads, sends or looks like the theme.
AUDIT = r"""(document) => {
  const found = []
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.localName} ${name}=${value}`)
      if (/^\s*(java|vb)script:|^\s*data:|^\s*file:/i.test(value.replace(/[\x00-\x20]/g, "")) && name != "title" && name != "alt" && name != "content")
        found.push(`${element.localName} ${name}=${value}`)
      if (/evil\.example/.test(value) && /^(src|srcset|href|action|formaction|data|poster|background|ping|style|xlink:href)$/.test(name))
        found.push(`${element.localName} ${name}=${value}`)
    }
    const outside = element.closest("article, .md-search-result__list, [data-feed]")
    if (outside && /^(script|iframe|frame|frameset|object|embed|base|form|input|meta|link|style|template|portal|body)$/i.test(element.localName)
      && element.type != "application/ld+json" && !element.closest("#unreviewed")) found.push(element.outerHTML.slice(0, 200))
    if (element.localName == "script" && element.type != "application/ld+json" && /alert|evil/.test(element.textContent))
      found.push(element.outerHTML.slice(0, 200))
    if (outside && element.hasAttribute("style") && !/^text-align: ?\w+;?$/.test(element.getAttribute("style"))) found.push(element.outerHTML.slice(0, 200))
  }
  return found
}"""
# Every element is hovered, focused and clicked; links lead nowhere for the while.
TOUCH = r"""() => {
  addEventListener("click", (event) => event.preventDefault(), { capture: true })
  addEventListener("submit", (event) => event.preventDefault(), { capture: true })
  for (const details of document.querySelectorAll("details")) details.open = true
  for (const element of document.querySelectorAll("article *, article, .md-search-result__list *, title, nav *, [data-feed] *"))
    for (const type of ["pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove", "focus", "focusin", "mousedown", "mouseup", "click"])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }))
}"""
INIT = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = (x) => window.ran.push(x)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of hostile texts: each in all fields of a note, in a body, as a topic, a reviewer and an issue's title."""
    root = lay_out(tmp_path_factory.mktemp("scripts") / "project")
    docs = root / "docs"
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
        (docs / "topics" / f"t{number}.md").write_text(
            f"---\ntitle: {word}\naliases: [{quoted('별명 ' + word)}]\n---\n낱말\n"
        )
        (docs / "reviewers" / f"r{number}.md").write_text(f"---\nname: {name}\n---\n낱말\n", encoding="utf-8")
        week = date(2018, 1, 1) + timedelta(weeks=number)
        year, week_number, _ = week.isocalendar()
        (docs / "issues" / f"{year}-W{week_number:02}.md").write_text(
            f"---\ntitle: {name}\n---\n낱말\n", encoding="utf-8"
        )
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH, DROP_BAD="1")
    assert result.returncode == 0, result.stderr
    for page in (root / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html), encoding="utf-8")
    return root / "site"


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def reader(chromium: Browser, base: str) -> Iterator[BrowserContext]:
    """A browser that tells of every script that ran, and that reaches our pages alone."""
    context = chromium.new_context()
    context.add_init_script(INIT)
    context.route(lambda url: not url.startswith(base), lambda route: route.abort())
    yield context
    context.close()


def harm(page: Page) -> list[str]:
    """What a page holds, or does when it is touched, that no author may make it."""
    found: list[str] = page.evaluate(f"({AUDIT})(document)")
    page.evaluate(TOUCH)
    page.wait_for_timeout(20)
    return found + [f"ran: {what}" for what in page.evaluate("window.ran")]


def test_every_field_is_published_as_it_is(site: Path) -> None:
    """Not by refusing titles: these are texts like any other."""
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    titles = {paper["slug"]: paper["title"] for paper in papers}
    assert [titles.get(f"v{number}") for number in range(len(TEXTS))] == [" ".join(text.split()) for text in TEXTS]


def test_no_page_holds_what_would_run(site: Path, reader: BrowserContext) -> None:
    """Every page as the browser's own parser reads it."""
    page = reader.new_page()
    bad = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        bad[file.relative_to(site).as_posix()] = page.evaluate(
            f"(html) => ({AUDIT})(new DOMParser().parseFromString(html, 'text/html'))", html
        )
    assert {path: found for path, found in bad.items() if found} == {}
    assert len(bad) > 4 * len(TEXTS)


def test_no_page_runs_what_an_author_wrote(site: Path, base: str, reader: BrowserContext) -> None:
    """The pages that hold many texts, and some of each other kind."""
    page = reader.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paths = ["", "issues/", "topics/", "reviewers/", "subscribe/"]
    paths += [f"issues/2019-W{week:02}/" for week in range(2, 22)]
    paths += [
        f"{kind}{number}/" for number in range(0, len(TEXTS), 24) for kind in ("notes/v", "topics/t", "reviewers/r")
    ]
    bad = {}
    for path in paths:
        page.goto(base + path, wait_until="domcontentloaded")
        bad[path] = harm(page)
    assert {path: found for path, found in bad.items() if found} == {}
    assert {url for url in asked if not url.startswith((base, "https://a.example/"))} == set()


def test_no_result_of_a_search_runs(base: str, reader: BrowserContext) -> None:
    page = reader.new_page()
    for query in ("낱말", "script", "alert", "onerror", "별명"):
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


def test_no_feed_holds_what_would_run(site: Path, reader: BrowserContext) -> None:
    """As a program shows it that takes the HTML of an entry, and even its description, into a page of its own."""
    texts = [item["content_html"] for item in json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]]
    for file in ("feed.xml", "notes.xml"):
        for item in etree.parse(site / file).iter("item"):
            texts += [item.findtext("description"), item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")]
            assert {child.tag for child in item} <= {
                "title", "link", "guid", "description", "pubDate", "category",
                "{http://purl.org/rss/1.0/modules/content/}encoded",
            }  # fmt: skip
    assert len(texts) > 100
    page = reader.new_page()
    page.goto("about:blank")
    page.set_content(f"<div data-feed>{'</div><div data-feed>'.join(texts)}</div>")
    assert harm(page) == []
    assert etree.parse(site / "feeds.opml").getroot().tag == "opml"


def test_no_title_breaks_out_of_bibtex(site: Path) -> None:
    from bibtexparser.entrypoint import parse_string

    library = parse_string((site / "papers.bib").read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    assert {entry["url"] for entry in library.entries} >= {
        f"https://example.org/v{number}" for number in range(len(TEXTS))
    }
    assert {key for entry in library.entries for key in entry.fields_dict} <= {
        "title",
        "author",
        "year",
        "eprint",
        "archivePrefix",
        "url",
    }
