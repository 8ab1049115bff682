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


def test_a_badge_is_drawn_and_told_like_this(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "old-id"), settings=replace(WITH_BADGES, name="AB"))
    assert outputs.file("badge/hep-th/9901001.json").decode() == (
        '{"schemaVersion": 1, "label": "리뷰", "message": "AB · rosinality", "color": "1d5fa8",'
        ' "link": ["https://example.org/papers/notes/hep-th-9901001/"]}'
    )
    # A Korean letter is wider than a Latin one, of which there are 15; on either side there is a space of 6 pixels.
    assert outputs.file("badge/hep-th/9901001.svg").decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="145.4" height="20" role="img"'
        ' aria-label="리뷰: AB · rosinality"><title>리뷰: AB · rosinality</title>'
        '<rect width="34.4" height="20" fill="#555"/><rect x="34.4" width="111" height="20" fill="#1d5fa8"/>'
        '<g fill="#fff" font-family="sans-serif" font-size="11"><text x="6" y="14" textLength="22.4">리뷰</text>'
        '<text x="40.4" y="14" textLength="99">AB · rosinality</text></g></svg>\n'
    )


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
