"""The line on other sites' pages, in a real browser, under a policy that forbids pages everything.

The pages have the form of the real ones. What a manager of userscripts does for a script, ask an address, is played.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Dialog, Page, Route

from browser import Contexts
from published import build_library, files_of, outputs_of, publish
from reviews.build.outputs import Outputs
from testbed import CASES, SETTINGS

Project = Callable[..., Path]

SITE = "https://example.org/papers/"
PAGES = CASES / "reviewed-here"
STRICT = "default-src 'none'; script-src 'none'; style-src 'none'; connect-src 'none'"
KINDS = {
    "arxiv-abs": "https://arxiv.org/abs/2007.00001v3",
    "arxiv-abs-old-id": "https://arxiv.org/abs/hep-th/9901001",
    "arxiv-list": "https://arxiv.org/list/cs.LG/recent",
    "arxiv-search": "https://arxiv.org/search/?query=paper&searchtype=all",
    "alphaxiv": "https://www.alphaxiv.org/overview/2007.00001v1",
    "semantic-scholar": "https://www.semanticscholar.org/paper/A-Paper-Author/0123456789abcdef0123456789abcdef01234567",
}


@dataclass
class Web:
    """Those sites and ours, in a browser; `asked` are the addresses of ours that were asked for."""

    page: Page
    outputs: Outputs
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, kind: str, text: Callable[[str], str] = str, policy: str = STRICT) -> None:
        html = text((PAGES / f"{kind}.html").read_text(encoding="utf-8"))
        headers = {"Content-Security-Policy": policy, "Content-Type": "text/html; charset=utf-8"}

        def answer(route: Route) -> None:
            if route.request.url.startswith(SITE):
                route.fulfill(body=self.ours(route.request.url), headers={"Access-Control-Allow-Origin": "*"})
            else:
                route.fulfill(body=html, headers=headers)

        self.page.route("**/*", answer)
        self.page.goto(text(KINDS[kind]))

    def ours(self, url: str) -> str:
        self.asked.append(url.removeprefix(SITE))
        return files_of(self.outputs).get(url.removeprefix(SITE), b"").decode()

    def run_userscript(self) -> None:
        script = self.outputs.file("reviewed-here/reviewed-here.user.js").decode()
        self.page.expose_function("askOurSite", self.ours)
        self.page.evaluate(
            """script => {
                window.GM_xmlhttpRequest = ({url, onload}) => askOurSite(url).then(
                    text => onload({status: text ? 200 : 404, responseText: text}))
                new Function(script)()
            }""",
            script,
        )
        self.page.wait_for_timeout(900)  # longer than the script waits before it looks again

    def lines(self) -> list[str]:
        return self.page.locator("[data-reviewed-here]").all_inner_texts()


@pytest.fixture
def web(contexts: Contexts, project: Project) -> Web:
    outputs = publish(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id"))
    page = contexts().new_page()
    found = Web(page, outputs)
    page.on("pageerror", lambda error: found.errors.append(str(error)))

    def hear(dialog: Dialog) -> None:
        found.said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_userscript_shows_one_line_where_there_is_a_review(web: Web, kind: str) -> None:
    web.open(kind)
    web.run_userscript()
    (line,) = web.lines()
    assert line.startswith("시험 사이트에 리뷰가 있습니다: ")
    link = web.page.locator("[data-reviewed-here] a").first
    assert str(link.get_attribute("href")).startswith(f"{SITE}notes/")
    month = "9901" if kind == "arxiv-abs-old-id" else "2007"
    assert web.asked == [f"abs/index/{month}.json"]
    assert web.errors == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_shown_where_there_is_none(web: Web, kind: str) -> None:
    web.open(kind, lambda text: text.replace("2007.00001", "2007.00009").replace("9901001", "9901009"))
    before = web.page.content()
    web.run_userscript()
    assert web.lines() == []
    assert web.page.content() == before
    assert len(web.asked) == 1
    assert web.errors == []


def test_a_month_without_a_review_is_asked_once_and_says_nothing(web: Web) -> None:
    web.open("arxiv-abs", lambda text: text.replace("2007.00001", "2105.00001"))
    web.run_userscript()
    assert (web.lines(), web.asked, web.errors) == ([], ["abs/index/2105.json"], [])


@pytest.mark.parametrize("address", ["https://arxiv.org/", "https://example.com/abs/2007.00001"])
def test_other_pages_are_left_alone(web: Web, address: str) -> None:
    web.open("arxiv-abs")
    web.page.goto(address)
    web.run_userscript()
    assert (web.lines(), web.asked, web.errors) == ([], [], [])


def test_the_line_of_a_paper_goes_when_the_site_draws_another(web: Web) -> None:
    web.open("alphaxiv")
    web.run_userscript()
    assert len(web.lines()) == 1
    web.page.evaluate("history.pushState({}, '', '/overview/2007.00009'); document.querySelector('h1').append('.')")
    web.page.wait_for_timeout(900)
    assert web.lines() == []
    assert len(web.asked) == 1


def test_what_a_review_says_is_shown_as_text(web: Web) -> None:
    web.open("arxiv-abs")
    said = {"address": "//evil.example/x", "summary": "<img src=x onerror=alert(1)>", "reviewer": "<b>k</b>"}
    index = json.dumps({"2007.00001": [{**said, "date": "2020-07-01"}]})
    web.page.unroute("**/*")
    web.ours = lambda url: index  # type: ignore[method-assign]
    web.run_userscript()
    assert web.lines() == ["시험 사이트에 리뷰가 있습니다: <img src=x onerror=alert(1)> (<b>k</b>, 2020-07-01)"]
    assert web.page.locator("[data-reviewed-here] a").get_attribute("href") == f"{SITE}evil.example/x"


def bookmarklet(web: Web) -> str:
    page = web.outputs.listing.pages["reviewed-here.md"]
    return str(web.outputs.page(page).values.bookmarklet)  # type: ignore[attr-defined]


def click(web: Web) -> None:
    """Open the bookmarklet as the browser's own bar does, not on behalf of the page."""
    web.page.context.new_cdp_session(web.page).send("Page.navigate", {"url": bookmarklet(web)})
    web.page.wait_for_timeout(300)


def test_a_bookmarklet_shows_the_line_where_the_page_may_ask_us(web: Web) -> None:
    web.open("arxiv-abs", policy="default-src 'self'; connect-src https:")
    for _ in range(2):
        click(web)
        web.page.locator("[data-reviewed-here]").wait_for()
        assert len(web.lines()) == 1
    assert set(web.asked) == {"abs/index/2007.json"}
    assert web.errors == []


def test_a_bookmarklet_leads_to_us_where_the_page_may_not_ask(web: Web) -> None:
    web.open("arxiv-abs", policy="default-src 'none'; connect-src 'none'")
    click(web)
    web.page.wait_for_url(f"{SITE}abs/2007.00001")
    assert web.errors == []


def test_a_bookmarklet_says_that_there_is_no_review(web: Web) -> None:
    web.open("arxiv-abs", lambda text: text.replace("2007.00001", "2007.00009"), policy="connect-src https:")
    click(web)
    for _ in range(50):
        web.page.wait_for_timeout(100)
        if web.said:
            break
    assert web.said == ["시험 사이트에는 이 논문의 리뷰가 아직 없습니다."]


def test_scripts_name_the_site_and_the_host_that_they_ask() -> None:
    settings = replace(SETTINGS, name="논문\n  리뷰", url="https://example.org:8080/papers/")
    outputs = outputs_of(build_library([], [], [], {}, date(2020, 8, 1)), settings)
    script = outputs.file("reviewed-here/reviewed-here.user.js").decode()
    head, _, code = script.partition("// ==/UserScript==")
    values = [line.removeprefix("// @").split(None, 1) for line in head.splitlines()[1:]]
    found = {name: value for name, *rest in values for value in rest}
    assert "논문 리뷰" in found["name"]
    address = "https://example.org:8080/papers/reviewed-here/reviewed-here.user.js"
    assert (found["connect"], found["updateURL"], found["downloadURL"]) == ("example.org", address, address)
    words = outputs.setup.words
    assert found["description"] == words("reviewed-here-about")
    site = json.loads(code.partition("const SITE = ")[2].partition("\n")[0])
    assert (site["noPaper"], site["blocked"]) == (words("reviewed-here-no-paper"), words("reviewed-here-blocked"))
    assert words("reviewed-here-no-paper") in code  # readable
    page = outputs.page(outputs.listing.pages["reviewed-here.md"])
    assert (page.title, page.description) == (words("reviewed-here-title"), words("reviewed-here-about"))
    whole = unquote(str(page.values.bookmarklet))  # type: ignore[attr-defined]
    lines = whole.removeprefix("javascript:").splitlines()
    assert not [line for line in lines if line != line.strip() or not line or line.startswith("//")]
