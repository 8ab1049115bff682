"""An archive of 1,500 reviews on 275 topics stays easy to find one's way in, on a phone as well."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from browser import Contexts, Way, look, served
from testbed import SOAK

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
KB = 1024
# A phone's screen, in pixels.
WIDTH, HEIGHT = 360, 640
# How pages are looked at: the suite does it in the first two ways, `make soak` in all four.
WAYS: tuple[Way, ...] = ((1280, "light"), (WIDTH, "dark"), (1280, "dark"), (WIDTH, "light"))
# Axe takes seconds for thousands of rows, which are alike: the suite lets it look at the first eight of each list.
REMAINDER = ":is(tr, li, article, details, .lines section, svg a):nth-child(n + 9)"
PAPERS = ("papers/", "papers/2024/", "papers/mentioned/")
SCREENS = {"": 6, "topics/": 12, "subscribe/": 8, "reviewers/rosinality/": 12}


@pytest.fixture(scope="module")
def site(archived: Path) -> Path:
    return archived / "site"


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def largest(site: Path) -> str:
    """The topic whose number of notes is nearest to 93."""
    papers = json.loads((site / "papers.json").read_text(encoding="utf-8"))["papers"]
    counts: Counter[str] = Counter(topic for paper in papers for topic in paper["topics"])
    return min(counts, key=lambda topic: (abs(counts[topic] - 93), topic))


@pytest.fixture(scope="module")
def longest(site: Path) -> list[str]:
    """The longest page of each kind that has many."""
    kinds = ("notes", "issues", "authors", "tags")
    pages = [max((site / kind).glob("*/index.html"), key=lambda path: path.stat().st_size) for kind in kinds]
    return [f"{page.parent.relative_to(site).as_posix()}/" for page in pages]


def fit(page: Page) -> tuple[float, bool]:
    """How many screens high a page is, and whether all of it is within the screen's width."""
    high, wide = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    return high / HEIGHT, wide <= WIDTH


def test_pages_stay_short_on_a_phone(contexts: Contexts, base: str, largest: str) -> None:
    page = contexts(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
    found = {}
    for address, most in {**SCREENS, f"topics/{largest}/": 9}.items():
        page.goto(base + address)
        screens, is_within = fit(page)
        found[address] = (round(screens, 1), most)
        assert is_within, address
    assert not {address: found for address, found in found.items() if found[0] > found[1]}


def test_no_page_is_heavy(site: Path) -> None:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*.html")}
    assert not {path: size for path, size in sizes.items() if size > 200 * KB}


@pytest.mark.soak
def test_pages_are_fit_to_read(contexts: Contexts, base: str, largest: str, longest: list[str]) -> None:
    page = contexts().new_page()
    addresses = ["topics/", f"topics/{largest}/", "issues/", PAPERS[0], *longest[:2]]
    # These are made as those are.
    more = ["subscribe/", "reviewers/rosinality/", "", *PAPERS[1:], *longest[2:]]
    for address in addresses + more if SOAK else addresses:
        page.goto(base + address)
        for way in WAYS if SOAK else WAYS[:2]:
            look(page, way)
            wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= room, address
            if SOAK or way == WAYS[1]:
                assert violations(page) == [], address


def violations(page: Page) -> list[tuple[str, str]]:
    if not SOAK:
        page.evaluate("rest => document.querySelectorAll(rest).forEach((element) => element.remove())", REMAINDER)
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]


def test_topics_are_filtered_by_any_of_their_names(contexts: Contexts, base: str) -> None:
    page = contexts(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
    page.goto(f"{base}topics/")
    lines = page.locator(".lines li:visible")
    assert lines.count() == 275
    page.get_by_role("searchbox").fill("gan")
    assert [text.split()[0] for text in lines.all_inner_texts()] == ["GAN"]
    page.get_by_role("searchbox").fill("")
    assert lines.count() == 275


def test_all_topics_are_there_without_scripts(contexts: Contexts, base: str) -> None:
    page = contexts(java_script_enabled=False).new_page()
    for address in ("topics/", "subscribe/"):
        page.goto(base + address)
        assert page.locator(".lines li:visible").count() == 275
        assert page.locator(".filter").is_hidden()


def test_a_cell_of_the_calendar_tells_what_is_inside(contexts: Contexts, base: str) -> None:
    page = contexts(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{base}issues/")
    cell = page.locator(".calendar svg a").first
    cell.focus()
    said = page.locator(".calendar .cell").inner_text()
    assert said == cell.locator("title").text_content()
    assert re.fullmatch(r"2024년 \d+주차, \d+편\. .+", said)
