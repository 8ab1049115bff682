"""Badges of reviewed papers."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lxml import etree
from playwright.sync_api import Browser

from published import publish
from testbed import CASES, SETTINGS

Project = Callable[..., Path]
WITH_BADGES = replace(SETTINGS, badges=True)


def test_there_are_none_unless_they_are_asked_for(project: Project) -> None:
    assert not [file for file in publish(project(CASES / "good" / "old-id")).listing.files if "badge" in file]


def test_each_paper_of_arxiv_has_one_as_a_picture_and_one_for_shields(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")
    outputs = publish(root, settings=WITH_BADGES)
    assert {file for file in outputs.listing.files if file.startswith("badge/")} == {
        "badge/2007.00001.svg",
        "badge/2007.00001.json",
        "badge/hep-th/9901001.svg",
        "badge/hep-th/9901001.json",
    }
    badge = json.loads(outputs.file("badge/hep-th/9901001.json"))
    assert badge["schemaVersion"] == 1
    assert (badge["label"], badge["message"]) == ("리뷰", "시험 사이트 · rosinality")
    drawing = etree.fromstring(outputs.file("badge/hep-th/9901001.svg"))
    assert "".join(drawing.itertext("{*}text")) == "리뷰시험 사이트 · rosinality"


def test_a_name_cannot_break_out_of_the_picture(project: Project) -> None:
    settings = replace(WITH_BADGES, name='a"><script>alert(1)</script>&')
    drawing = etree.fromstring(
        publish(project(CASES / "good" / "old-id"), settings=settings).file("badge/hep-th/9901001.svg")
    )
    assert not list(drawing.iter("{*}script"))
    assert drawing.get("aria-label") == '리뷰: a"><script>alert(1)</script>& · rosinality'


def test_the_texts_of_a_badge_fit_into_it(project: Project, chromium: Browser) -> None:
    root = project(CASES / "good" / "old-id")
    page = chromium.new_page()
    page.set_content(publish(root, settings=WITH_BADGES).file("badge/hep-th/9901001.svg").decode())
    width = page.evaluate("document.querySelector('svg').getBoundingClientRect().width")
    ends = page.evaluate(
        "[...document.querySelectorAll('text')].map(text => text.getBBox()).map(box => box.x + box.width)"
    )
    page.close()
    assert ends == sorted(ends)
    assert ends[-1] < width
