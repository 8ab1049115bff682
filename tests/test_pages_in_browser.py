"""Pages in a real browser: phone and desktop, light and dark, with scripts and without.

Pages are the real site's, and those of `cases/rich`, which holds one of everything that a note may hold.
"""

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect

from browser import AT_REST, Contexts, Way, forget, look, served
from reviews.pages.page import TOP
from reviews.render.formula import mathml
from reviews.render.mathml_text import readable
from reviews.words import load_words
from testbed import CASES, TODAY_EPOCH, lay_out, mkdocs_build

REAL = {
    "home": "",
    "issue": "issues/2020-W29/",
    "note": "notes/2007.07834/",
    "topic": "topics/nlp/",
    "issues": "issues/",
    "topics": "topics/",
    "papers": "papers/",
    "papers of a year": "papers/2020/",
    "mentioned": "papers/mentioned/",
    "author": "authors/duo-li/",
    "tag": "tags/fine-tuning/",
    "reviewers": "reviewers/",
    "reviewer": "reviewers/rosinality/",
    "subscribe": "subscribe/",
    "about": "about/",
    "contributing": "contributing/",
    "404": "404.html",
}
RICH = {"rich note": "notes/2007.00001/", "rich issue": "issues/2020-W29/", "second opinion": "notes/2007.00001-kim/"}
# The other pages are made of the same parts, and are looked at on a phone alone.
FOUR_WAYS = ("home", "issue", "note", "topic", "issues", "topics", "papers", "404", *RICH)
FORMULAS = (
    r"x_1^2 + \sqrt[3]{x}",
    r"\sum_{i=1}^{n} \frac{a+b}{c}",
    r"\max_\theta \log p",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
)
AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
WAYS: tuple[Way, ...] = ((360, "light"), (1280, "dark"), (360, "dark"), (1280, "light"))


@pytest.fixture(scope="module")
def real(built: Path) -> Iterator[str]:
    """The address of the real site."""
    with served(built) as base:
        yield base


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with one of everything."""
    root = lay_out(tmp_path_factory.mktemp("rich") / "project", CASES / "rich")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stderr
    with served(root / "site") as base:
        yield base


@dataclass(frozen=True)
class Opened:
    """A page that is loaded once for several tests, and what it did meanwhile that is forbidden."""

    name: str
    address: str
    page: Page
    heard: list[str]


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    """A page of a reader for whom it is Thursday, 31 December 2026; in Seoul it is Friday."""
    with chromium.new_context(timezone_id="Pacific/Honolulu") as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-12-31T15:30:00Z")
        yield page


@pytest.fixture(scope="module", params=[*REAL, *RICH])
def opened(tab: Page, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """A page of either site, loaded in one of the four ways."""
    name = str(request.param)
    base: str = request.getfixturevalue("rich" if name in RICH else "real")
    address = base + {**REAL, **RICH}[name]
    width, scheme = WAYS[[*REAL, *RICH].index(name) % len(WAYS)]
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    with heard_of(tab, base) as heard:
        tab.goto(address)
        tab.wait_for_load_state("networkidle")
        yield Opened(name, address, tab, heard)


@pytest.fixture
def page(contexts: Contexts) -> Page:
    """A phone's page."""
    return contexts(viewport={"width": 360, "height": 640}, reduced_motion="reduce").new_page()


@pytest.fixture
def reader(contexts: Contexts) -> Page:
    """A page to be looked at in all ways."""
    return contexts().new_page()


ALL: list[str] = []
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that ask for computed colours."""


def violations(page: Page, rules: list[str] = ALL) -> list[str]:
    """What axe finds wrong on a page at rest, by some or all of its rules, advice included.

    Text in the very colour of its ground is to axe a thing to be looked at; to a reader it is not there.
    """
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "(rules) => axe.run(document, {resultTypes: ['violations', 'incomplete'], ...(rules[0] && {runOnly: rules})})",
        rules,
    )
    unseen = [
        f"unseen: {node['html']}"
        for rule in found["incomplete"]
        for node in rule["nodes"]
        for check in node["any"]
        if isinstance(check["data"], dict) and check["data"].get("messageKey") == "equalRatio"
    ]
    return unseen + [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


@contextmanager
def heard_of(page: Page, base: str) -> Iterator[list[str]]:
    """A list that collects forbidden events of a page: errors, and requests to third parties."""
    heard: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(message.text)

    def on_error(error: Error) -> None:
        heard.append(str(error))

    def on_request(request: Request) -> None:
        if not request.url.startswith((base, "data:")):
            heard.append(request.url)

    page.on("console", on_console)
    page.on("pageerror", on_error)
    page.on("request", on_request)
    yield heard
    page.remove_listener("console", on_console)
    page.remove_listener("pageerror", on_error)
    page.remove_listener("request", on_request)


def test_a_page_is_fit_to_read(opened: Opened) -> None:
    for number, way in enumerate(WAYS if opened.name in FOUR_WAYS else WAYS[:1]):
        look(opened.page, way)
        # Both widths are looked at by all rules; then the other scheme of each by those of colours.
        assert violations(opened.page, COLOURS if number > 1 else ALL) == [], way
        width, room = opened.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= room, way


def test_a_page_asks_nobody_else(opened: Opened) -> None:
    assert opened.heard == []


def test_search_and_ways_are_fit_to_use(reader: Page, real: str) -> None:
    for width in (1280, 360):
        reader.goto(real)
        look(reader, (width, "light"))
        reader.keyboard.press("/")
        reader.get_by_role("textbox").fill("GAN은")
        reader.keyboard.press("Shift")
        expect(reader.locator(".md-search-result__link").first).to_be_visible()
        expect(reader.locator(".md-search-result mark").first).to_have_css("word-break", "keep-all")
        assert violations_in_both_schemes(reader, width) == []
    reader.keyboard.press("Escape")
    reader.locator(".md-header label[for=__drawer]").click()
    assert violations_in_both_schemes(reader, width) == []


def violations_in_both_schemes(page: Page, width: int) -> list[str]:
    found = violations(page)
    look(page, (width, "dark"))
    return found + violations(page, COLOURS)


def test_planted_faults_are_found(page: Page, real: str) -> None:
    page.goto(real)
    faults = {
        "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "color-contrast": '<p style="color: #aaa; background: #bbb">흐린 글</p>',
        "link-name": '<a href="#"></a>',
        "unseen": '<p style="color: #abc; background: #abc">안 보이는 글</p>',
    }
    for fault in faults.values():
        page.locator("h1").first.evaluate("(title, fault) => title.insertAdjacentHTML('afterend', fault)", fault)
    assert {found.partition(":")[0] for found in violations(page)} == {*faults}


def test_a_page_says_the_same_without_scripts(opened: Opened, contexts: Contexts) -> None:
    if opened.name == "papers":
        return  # a form is of no use without scripts; `test_explorer_in_browser.py` tells what is there instead
    still = contexts(java_script_enabled=False, viewport={"width": 360, "height": 640}).new_page()
    still.goto(opened.address)
    look(opened.page, WAYS[0])
    texts = [re.sub(r"\s+", " ", page.locator(".md-content").inner_text()) for page in (still, opened.page)]
    assert texts[0] == texts[1]
    assert len(texts[0]) > 15


def test_every_page_offers_to_write_a_review(opened: Opened) -> None:
    look(opened.page, (1280, "light"))
    offer = opened.page.locator(".ways").get_by_role("link", name="리뷰 쓰기")
    expect(offer).to_be_visible()
    form = offer.get_attribute("href")
    assert form is not None
    query = parse_qs(urlsplit(form).query, strict_parsing=True)
    words = load_words("ko")
    assert form.startswith("https://github.com/example/reviews/new/main?")
    assert query == {
        "filename": ["docs/notes/2027/new-review.md"],
        "value": [words("skeleton", paper=words("skeleton-paper"), date="2027-01-01")],
    }


def test_the_header_can_be_skipped(page: Page, real: str) -> None:
    page.goto(real + REAL["issue"])
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == TOP
    expect(page.locator("h1")).to_be_in_viewport()


def test_a_contents_entry_leads_below_the_header(chromium: Browser, real: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(real + REAL["issue"])
    page.locator(".contents a", has_text="AQD").click()
    title = page.locator('article[id="2007.06919"] h2')
    expect(title).to_be_in_viewport(ratio=1)
    header = page.locator(".md-header").bounding_box()
    box = title.bounding_box()
    assert header and box and box["y"] >= header["height"]
    page.close()


def test_each_feeds_address_is_shown_whole_and_copied(page: Page, real: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(real + "subscribe/")
    addresses = page.locator(".feed-address code")
    buttons = page.locator(".feed-address button")
    expect(buttons).to_have_count(addresses.count())
    for number in range(addresses.count()):
        buttons.nth(number).click()
        expect(page.locator(".md-dialog")).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
        assert (text, text.startswith("https://example.org/")) == (addresses.nth(number).inner_text().strip(), True)
        assert addresses.nth(number).evaluate("code => code.scrollWidth <= code.clientWidth")


def test_a_formula_made_readable_without_tags_is_drawn_as_before(page: Page) -> None:
    formulas = [mathml(tex, display=display) for tex in FORMULAS for display in (False, True)]
    pictures = []
    for drawn in (formulas, [readable(formula) for formula in formulas]):
        page.set_content("".join(f"<p>{formula} x</p>" for formula in drawn))
        pictures.append(page.screenshot(full_page=True))
    assert pictures[0] == pictures[1]


def test_bibtex_is_copied(chromium: Browser, real: str, built: Path) -> None:
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(real + "notes/2007.06600/")
    page.locator(".cite > summary").click()
    page.locator(".cite [data-md-type=copy]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("@misc{arXiv:2007.06600,\n")
    assert copied.strip() in (built / "papers.bib").read_text(encoding="utf-8")


def test_a_line_holds_34_to_40_hangul_characters(reader: Page, real: str) -> None:
    page = reader
    for name in ("issue", "note", "about"):
        page.goto(real + REAL[name])
        line = page.locator(".md-content p:not([class])").last
        room, size = line.evaluate("line => [line.clientWidth, parseFloat(getComputedStyle(line).fontSize)]")
        for width in (1, 0.92, 0.865):  # of a character in em: the widest there is, Noto Sans KR, Pretendard
            assert 34 <= room / (size * width) <= 40, name


def test_the_sign_of_the_button_that_copies_is_seen(reader: Page, real: str) -> None:
    reader.goto(real + REAL["note"])
    reader.locator(".cite > summary").click()
    for way in WAYS:
        look(reader, way)
        reader.evaluate(AT_REST)
        button, link = (
            reader.locator(selector).first.evaluate("element => getComputedStyle(element).color")
            for selector in ("[data-md-type=copy]", ".links a")
        )
        assert button == link


def test_authors_unfold(page: Page, rich: str) -> None:
    page.goto(rich + RICH["rich note"])
    assert "Tenth Author" not in page.locator(".authors").inner_text()
    page.get_by_text("외 2명").click()
    assert page.locator(".authors").inner_text().endswith("Zoë Q, Ninth Author, Tenth Author")


def test_print_leaves_the_text_alone(page: Page, rich: str) -> None:
    page.goto(rich + RICH["rich note"])
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".md-header", ".md-footer", ".cite", ".edit"):
        expect(page.locator(gone).first).to_be_hidden()
    for shown in ("h1", ".authors", ".summary"):
        expect(page.locator(shown).first).to_be_visible()
    assert "Tenth Author" in page.locator(".authors").inner_text()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_print_cuts_no_table_off(page: Page, rich: str) -> None:
    page.set_viewport_size({"width": 670, "height": 900})  # what A4 leaves between its margins
    page.goto(rich + RICH["rich note"])
    page.emulate_media(media="print")
    right = page.locator(".masthead").evaluate("head => head.getBoundingClientRect().right")
    edges = page.locator(".md-content :is(td, th)").evaluate_all(
        "cells => cells.map(c => c.getBoundingClientRect().right)"
    )
    assert len(edges) > 10
    assert max(edges) <= right + 1


def test_every_version_of_a_paper_leads_to_its_review(page: Page, real: str) -> None:
    arxiv = ["abs/2007.06600v7/", "abs/2007.06600v1", "pdf/2007.06600v2.pdf", "pdf/2007.06600.pdf", "html/2007.06600v1"]
    for asked in arxiv:
        page.goto("about:blank")
        page.goto(real + asked)
        page.wait_for_url(real + "notes/2007.06600/")


def test_a_paper_without_review_is_offered(page: Page, real: str) -> None:
    for asked, paper in (
        ("abs/2101.00001/", "2101.00001"),
        ("pdf/2101.00001v2.pdf", "2101.00001"),
        ("abs/hep-th/9901001v1", "hep-th/9901001"),
    ):
        page.goto(real + asked)
        expect(page.get_by_role("heading")).to_have_text("아직 리뷰가 없는 논문입니다")
        expect(page.locator("[data-paper]")).to_have_attribute("href", f"https://arxiv.org/abs/{paper}")
        address = page.get_by_role("link", name="이 논문의 리뷰 쓰기").get_attribute("href")
        assert address is not None
        assert address.startswith("https://github.com/example/reviews/new/main?")
        query = parse_qs(urlsplit(address).query)
        (path,), (text,) = query["filename"], query["value"]
        year = re.search(r"^date: (\d{4})-\d\d-\d\d$", text, re.MULTILINE)
        assert year
        assert path == f"docs/notes/{year[1]}/{paper.replace('/', '-')}.md"
        assert text.startswith(f"---\npaper: https://arxiv.org/abs/{paper}\ntitle: ")
    # A button in the colour of the page is no violation to axe.
    ink = page.get_by_role("link", name="이 논문의 리뷰 쓰기").evaluate("link => getComputedStyle(link).color")
    assert ink != page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_offer_is_fit_to_read(reader: Page, real: str) -> None:
    reader.goto(real + "abs/2101.00001v2")
    offer = reader.get_by_role("link", name="이 논문의 리뷰 쓰기")
    expect(offer).to_be_visible()
    for number, way in enumerate(WAYS):
        look(reader, way)
        reader.mouse.move(0, 0)
        assert violations(reader, COLOURS if number > 1 else ALL) == []
        offer.hover()
        assert violations(reader, COLOURS) == []


def test_the_ways_unfold_on_a_phone_and_offer_it(page: Page, real: str) -> None:
    page.goto(real + REAL["note"])
    page.locator(".md-header label[for=__drawer]").click()
    offer = page.locator(".ways").get_by_role("link", name="리뷰 쓰기")
    expect(offer).to_be_in_viewport()
    assert "YYYY" not in (offer.get_attribute("href") or "YYYY")


def test_a_touch_beside_the_ways_folds_them(page: Page, real: str) -> None:
    page.goto(real + REAL["note"])
    first = page.locator(".ways a").first
    page.locator(".md-header label[for=__drawer]").click()
    expect(first).to_be_in_viewport()
    page.mouse.click(180, 630)
    expect(first).to_be_hidden()


def test_the_ways_unfold_by_keyboard(page: Page, real: str) -> None:
    page.goto(real + REAL["note"])
    menu, first = page.get_by_role("checkbox", name="메뉴"), page.locator(".ways a").first
    expect(first).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    expect(page.locator(".md-header label[for=__drawer]")).not_to_have_css("outline-style", "none")
    page.keyboard.press("Space")
    expect(first).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".wordmark")).to_be_focused()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()


def test_an_address_without_a_paper_is_just_not_there(page: Page, real: str) -> None:
    page.goto(real + "abs/nothing")
    expect(page.get_by_role("heading")).to_have_text("페이지를 찾을 수 없습니다")


def test_the_choice_of_light_and_dark_is_kept(page: Page, real: str) -> None:
    page.goto(real)
    page.get_by_title("밝은 화면으로").click()
    page.get_by_title("어두운 화면으로").click()
    page.goto(real + "about/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_first_visit_to_an_issue_is_light(page: Page, real: str) -> None:
    forget(page)
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(gzip.compress(answer.body(), 6, mtime=0))}))
    page.goto(real + REAL["issue"])
    page.wait_for_load_state("networkidle")
    print(json.dumps(sizes, indent=1))  # shown by pytest -rP
    assert sum(sizes.values()) <= 250 * 1024
