"""Comforts of reading in a real browser: links to copy, sharing, keys, dots, dark without scripts, wide content."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import Contexts, served
from testbed import CASES, TODAY_EPOCH, lay_out, reviews_here

NOTE, ISSUE = "notes/2007.06600/", "issues/2020-W29/"


@pytest.fixture(scope="module")
def real(built: Path) -> Iterator[str]:
    with served(built) as base:
        yield base


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = lay_out(tmp_path_factory.mktemp("rich") / "project", CASES / "rich")
    result = reviews_here("build", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, SITE_URL="https://example.org/")
    assert result.returncode == 0, result.stderr
    with served(root / "site") as base:
        yield base


@pytest.fixture
def page(contexts: Contexts) -> Page:
    context = contexts(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


def test_a_review_in_its_issue_has_a_link_to_copy(page: Page, real: str) -> None:
    page.goto(real + ISSUE)
    page.locator('article[id="2007.06600"] a.permalink').click()
    expect(page.locator('article[id="2007.06600"] a.permalink')).to_have_attribute("data-copied", "복사했습니다")
    assert page.evaluate("navigator.clipboard.readText()") == f"{real}{ISSUE}#2007.06600"
    assert page.url == f"{real}{ISSUE}#2007.06600"


def test_each_section_of_a_review_has_one(page: Page, rich: str) -> None:
    page.goto(f"{rich}notes/2007.00001/")
    headings = page.locator(".note :is(h2, h3)[id]")
    assert headings.count() > 1
    for number in range(headings.count()):
        heading = headings.nth(number)
        link = heading.locator("a.permalink")
        assert link.get_attribute("href") == f"#{heading.get_attribute('id')}"
        assert link.get_attribute("aria-label") == "링크 복사"


def test_a_device_that_can_share_offers_it(page: Page, real: str) -> None:
    page.goto(real + NOTE)
    expect(page.locator(".share")).to_be_hidden()
    page.add_init_script("navigator.share = (shared) => { window.shared = shared; return Promise.resolve() }")
    page.goto(real + NOTE)
    page.get_by_role("button", name="공유하기").click()
    shared = page.evaluate("window.shared")
    assert shared["url"] == f"https://example.org/{NOTE}"
    assert shared["title"].startswith("Closed-Form Factorization")


@pytest.mark.parametrize(("forth", "back"), [("n", "p"), ("ArrowRight", "ArrowLeft")])
def test_keys_lead_on(page: Page, real: str, forth: str, back: str) -> None:
    page.goto(real + NOTE)
    following = page.locator(".neighbours [rel=next]").get_attribute("href")
    assert following
    page.keyboard.press(forth)
    page.wait_for_url(f"{real}notes/{following.strip('/').rpartition('/')[2]}/")
    page.keyboard.press(back)
    page.wait_for_url(real + NOTE)


def test_keys_are_left_to_who_types_or_has_another_use_for_them(page: Page, real: str) -> None:
    page.goto(real + NOTE)
    page.keyboard.press("/")
    page.get_by_role("textbox").fill("gan")
    for key in ("n", "p", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+p")
    page.locator(".cite > summary").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert page.url == real + NOTE


def test_what_is_new_since_the_last_visit_has_a_dot(chromium: Browser, real: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(real)
    assert page.locator(".new").count() == 0  # on a first visit all would be new
    assert page.evaluate("localStorage.getItem('reviews-last-visit')")
    for day, dots in (("2020-07-16", 12), ("2020-07-17", 0)):
        page.evaluate("day => { localStorage.setItem('reviews-last-visit', day); sessionStorage.clear() }", day)
        page.reload()
        assert page.locator(".new").count() == dots, day
    page.evaluate("localStorage.setItem('reviews-last-visit', '2020-07-16'); sessionStorage.clear()")
    page.reload()
    page.reload()  # the same visit goes on
    expect(page.get_by_role("img", name="지난번에 온 뒤로 새로 나온 글").first).to_be_visible()
    assert page.request.get(f"{real}about/").text().count("브라우저에만 저장합니다") == 1
    context.close()


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 254, 251)"), ("dark", "rgb(23, 24, 22)")])
def test_dark_needs_no_script(chromium: Browser, real: str, scheme: str, ground: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(real + NOTE)
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == ground
    context.close()


def test_the_column_stands_at_one_place_on_all_pages(page: Page, real: str) -> None:
    places = set()
    for address in ("", ISSUE, NOTE, "issues/", "topics/", "topics/nlp/", "reviewers/", "subscribe/", "about/"):
        page.goto(real + address)
        box = page.locator(".md-content__inner").bounding_box()
        assert box
        places.add((round(box["x"]), round(box["width"])))
    assert len(places) == 1


def test_contents_are_seen_once_beside_the_reviews_or_above_them(page: Page, real: str) -> None:
    page.goto(real + ISSUE)
    entry = page.get_by_role("link", name="Geometric Style Transfer", exact=True)
    beside = [link.bounding_box() for link in entry.all() if link.is_visible()]
    title = page.locator("h1").bounding_box()
    assert title and beside[0]
    assert len(beside) == 2  # in the contents, and the review's own title
    assert beside[0]["x"] + beside[0]["width"] < title["x"]
    page.set_viewport_size({"width": 360, "height": 640})
    above = entry.first.bounding_box()
    assert above and above["x"] == pytest.approx(16, abs=2)
    expect(page.locator(".contents li p").first).to_be_visible()


def test_wide_tables_grow_into_the_margin_and_show_where_they_scroll(page: Page, rich: str) -> None:
    page.goto(f"{rich}notes/2007.00001/")
    page.locator("article.note > p").last.evaluate(
        """(place) => place.insertAdjacentHTML("afterend", `<div class="md-typeset__scrollwrap">
        <div class="md-typeset__table"><table><tr>${"<td>칸칸칸칸칸칸칸칸</td>".repeat(9)}</tr></table></div></div>`)"""
    )
    table, column = page.locator(".md-typeset__scrollwrap").last, page.locator(".md-content__inner")
    wide, room = table.bounding_box(), column.bounding_box()
    assert wide and room
    assert room["width"] + 200 < wide["width"] < 1280
    assert wide["x"] + wide["width"] < 1280
    assert "gradient" in table.evaluate("box => getComputedStyle(box).backgroundImage")
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")


@pytest.mark.parametrize("width", [960, 1100, 1280])
def test_the_header_stays_one_line_with_many_ways_and_while_searching(page: Page, real: str, width: int) -> None:
    """As in a site with some pages of its own, whose names are longer than ours."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(real)
    header, search = page.locator(".md-header"), page.locator(".md-search__input")
    expect(search).to_be_visible()
    height = header.evaluate("element => element.offsetHeight")
    page.evaluate("""() => {
        const ways = document.querySelector(".ways")
        for (let number = 0; number < 6; number++) {
            const way = ways.lastElementChild.cloneNode(true)
            way.querySelector("a").textContent = `Reading group ${number}`
            ways.append(way)
        }
    }""")

    def is_in_order() -> bool:
        return bool(
            page.evaluate(
                """height => {
            const name = document.querySelector(".md-header .wordmark")
            return document.querySelector(".md-header").offsetHeight === height
                && name.scrollWidth === name.clientWidth
                && document.documentElement.scrollWidth <= innerWidth
        }""",
                height,
            )
        )

    assert is_in_order()
    page.locator(".ways a").last.focus()  # what has no room is reached all the same
    expect(page.locator(".ways a").last).to_be_in_viewport(ratio=0.9)
    search.click()
    expect(page.locator("#__search")).to_be_checked()
    page.evaluate("""async () => {
        const end = (each) => each.effect.getComputedTiming().endTime
        const moving = document.getAnimations().filter((each) => end(each) < Infinity)
        await Promise.allSettled(moving.map((each) => each.finished))
    }""")
    assert is_in_order()
