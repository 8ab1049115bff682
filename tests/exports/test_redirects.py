"""arXiv's paths lead to the first review of their paper."""

import re
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import html
from playwright.sync_api import expect

from archive import write_archive
from browser import Contexts, led, served
from published import build_library, files_of, publish
from reviews.cli.console import open_project
from reviews.exports.redirects import rules
from testbed import CASES, SETTINGS, TODAY_EPOCH, make_note, reviews_here

Project = Callable[..., Path]


def test_an_arxiv_address_on_our_host_leads_to_the_first_review(project: Project) -> None:
    files = files_of(publish(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")))
    pages = {address: file.decode() for address, file in files.items() if re.match(r"(abs|pdf)/.*\.html", address)}
    assert set(pages) == {
        f"{kind}/{name}/index.html"
        for kind in ("abs", "pdf")
        for name in ("2007.00001", "hep-th/9901001", "hep-th/9901001v3")
    }
    assert 'content="0; url=../../notes/2007.00001/"' in pages["abs/2007.00001/index.html"]
    assert 'content="0; url=../../../notes/hep-th-9901001/"' in pages["pdf/hep-th/9901001/index.html"]


def test_a_redirect_says_where_it_leads(project: Project) -> None:
    """Programs that preview links do not follow it."""
    root = project(CASES / "good" / "old-id")
    note = root / "docs" / "notes" / "2020" / "hep-th-9901001.md"
    text = note.read_text(encoding="utf-8").replace("A Title", '\\"A\\" < $x^2$').replace("한 문장", '\\"<b>\\" $x_1$')
    note.write_text(text.replace("summary: ", 'summary: "').replace("요약이다.", '요약이다."'), encoding="utf-8")
    page = html.fromstring(publish(root).file("abs/hep-th/9901001v3/index.html"))
    named = {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.xpath("//meta")}
    assert page.findtext(".//title") == named["og:title"] == '"A" < x²'
    assert named["description"] == named["og:description"] == '"<b>" x₁으로 쓴 요약이다.'
    (link,) = page.xpath("//body//a")
    assert (link.get("href"), link.get("lang")) == ("../../../notes/hep-th-9901001/", "en")
    assert link.xpath(".//msup")
    assert leads_to(publish(root).file("pdf/hep-th/9901001/index.html").decode()) == "/papers/notes/hep-th-9901001/"


def test_of_several_reviews_the_oldest_is_the_first(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion")
    note = root / "docs" / "notes" / "2020" / "2007.00001-kim.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("2020-07-17", "2020-07-16").replace("2007.00001", "2007.00001v2"), encoding="utf-8")
    pages = files_of(publish(root))
    for name in ("abs/2007.00001", "abs/2007.00001v2"):
        assert leads_to(pages[f"{name}/index.html"].decode()) == "/papers/notes/2007.00001-kim/"


def leads_to(page: str) -> str:
    """Where a page leads, from the site's root."""
    found = re.search(r'rel="canonical" href="https://example\.org(/papers/[^"]*)"', page)
    assert found
    return found[1]


def test_rules_of_a_host_lead_where_the_pages_led(tmp_path: Path) -> None:
    """Also those of papers with old ids, reviewed versions, other names, and ids that were former names."""
    root = tmp_path / "project"
    write_archive(root / "docs", 200, 3, rarities=True)
    for name, former in (("renamed", "2001.00099"), ("also-renamed", "hep-th-9901009")):
        note = f"paper: https://example.org/{name}\ntitle: {name}\nauthors: []\ndate: 2024-12-23\ntopics: []\n"
        path = root / "docs" / "notes" / "2024" / f"{name}.md"
        path.write_text(f"---\n{note}summary: 글.\nformerly: [{former}]\n---\n글.\n", encoding="utf-8")
    today = date(2025, 1, 1)
    pages = {url: file.decode() for url, file in files_of(publish(root, today)).items() if "/index.html" in url}
    pages = {url: page for url, page in pages.items() if url.startswith(("abs/", "pdf/"))}
    assert len(pages) > 300
    outputs = publish(root, today, replace(SETTINGS, host_rules=True))
    assert not [url for url in outputs.listing.files if url.startswith(("abs/", "pdf/")) and url.endswith(".html")]
    rules = tmp_path / "_redirects"
    rules.write_bytes(outputs.file("_redirects"))
    for url, page in pages.items():
        asked = f"/papers/{url.removesuffix('/index.html')}"
        assert led(rules, asked) == led(rules, f"{asked}/") == (leads_to(page), "302"), asked
    # Hosts read general rules last, and the files for scripts on other sites' pages stay what they are.
    lines = rules.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if ":id" in line] == lines[-4:]
    others = [url for url in outputs.listing.files if url.startswith("abs/index/")]
    assert len(others) > 10
    assert not [url for url in others if led(rules, f"/papers/{url}")]


def test_general_rules_stand_behind_those_of_reviews_with_other_names() -> None:
    notes = [
        make_note("2007.00001", "2007.00001v2"),
        make_note("hep-th-9901001", "hep-th/9901001"),
        replace(make_note("x", "https://example.org/x"), formerly=("2001.00099", "cs-0001009-kim", "not-an-id")),
    ]
    assert [*rules(build_library(notes, [], [], {}, date(2020, 8, 1)).outline)] == [
        *[(f"{kind}/2001.00099/", "notes/x/") for kind in ("abs", "pdf")],
        *[(f"{kind}/cs/0001009/", "notes/x/") for kind in ("abs", "pdf")],
        *[(f"{kind}/hep-th/9901001/", "notes/hep-th-9901001/") for kind in ("abs", "pdf")],
        *[(f"{kind}/2007.00001v2/", "notes/2007.00001/") for kind in ("abs", "pdf")],
        ("abs/:id/", "notes/:id/"),
        ("pdf/:id/", "notes/:id/"),
    ]


def test_a_host_with_rules_leads_readers_on(project: Project, contexts: Contexts) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("    branch: main\n", "    branch: main\n    host_rules: true\n")
    )
    result = reviews_here("build", "--strict", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL="http://127.0.0.1/")
    assert result.returncode == 0, result.stderr
    page = contexts().new_page()
    with served(root / "site") as base:
        for asked in ("abs/2007.00001", "pdf/2007.00001v7", "pdf/2007.00001.pdf", "html/2007.00001v1"):
            page.goto(base + asked)
            page.wait_for_url(f"{base}notes/2007.00001/")
        page.goto(f"{base}pdf/hep-th/9901001v3")
        page.wait_for_url(f"{base}notes/hep-th-9901001/")
        for asked in ("abs/2101.00001", "pdf/2101.00001v2.pdf"):
            page.goto(base + asked)
            expect(page.locator("[data-paper]")).to_have_attribute("href", "https://arxiv.org/abs/2101.00001")


def test_a_preview_needs_no_rules(project: Project) -> None:
    """The servers of previews know none."""
    root = project(CASES / "good" / "second-opinion")
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("    branch: main\n", "    branch: main\n    host_rules: true\n")
    )
    opened = open_project(Namespace(config_file=config, docs=None))
    ways = {shared: opened.open(drafts=True, is_shared=shared).outputs.listing.files for shared in (True, False)}
    assert "abs/2007.00001/index.html" in ways[False]
    assert "_redirects" not in ways[False]
    assert "abs/2007.00001/index.html" not in ways[True]


def test_both_paths_are_one_file(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")
    assert reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    for page in (root / "site" / "abs").rglob("index.html"):
        assert page.samefile(root / "site" / "pdf" / page.relative_to(root / "site" / "abs"))
