"""A feed opened in a browser explains itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tinycss2
from playwright.sync_api import Browser

from published import publish
from testbed import SETTINGS

SHOWN = """[...document.querySelectorAll("*")]
  .filter((element) => element.getClientRects().length)
  .map((element) => element.localName)"""

Project = Callable[..., Path]


@pytest.mark.parametrize("url", ["https://example.org/", 'https://example.org/a\\"b/'])
def test_the_words_are_one_string(project: Project, url: str) -> None:
    css = publish(project(), settings=replace(SETTINGS, url=url)).file("feed.css").decode()
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    assert not [rule for rule in rules if rule.type == "error"]
    (said,) = (
        token.value
        for rule in rules
        if rule.type == "qualified-rule"
        for token in rule.content
        if token.type == "string"
    )
    assert said.endswith(f"구독하는 법: {url}subscribe/")
    assert "구독하는 법" in css


def test_a_browser_shows_what_the_feed_is_and_its_entries(project: Project, chromium: Browser, tmp_path: Path) -> None:
    outputs = publish(project())
    for name in ("feed.xml", "feed.css"):
        (tmp_path / name).write_bytes(outputs.file(name))
    page = chromium.new_page()
    page.goto((tmp_path / "feed.xml").as_uri())
    shown = page.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => e.getClientRects().length).map((e) => e.localName)"
    )
    assert {"title", "item", "link"} <= set(shown)
    assert not {"encoded", "guid", "pubDate", "generator"} & set(shown)
    assert "피드(RSS)" in page.evaluate("getComputedStyle(document.documentElement, '::before').content")
    page.close()
