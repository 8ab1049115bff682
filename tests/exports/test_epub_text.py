"""Rendered texts as XHTML: what stands in a book is what the standard has room for, and no word is lost.

A case of `cases/chapters.txt` is HTML, and below equals signs the XHTML that was made of it when somebody looked.
"""

import pytest
from lxml import html

from looked import looked_at
from reviews.exports.epub_text import Surroundings, anchor, heading, xhtml

AROUND = Surroundings(
    link=lambda target: target.replace("https://a.b/", "note-"),
    picture=lambda source: "picture-0.png" if source.endswith("in.png") else None,
)


def described(case: str) -> str:
    return xhtml(case, AROUND)


@pytest.mark.parametrize(("case", "found"), looked_at("chapters.txt", described))
def test_a_text_is_a_chapter(case: str, found: str) -> None:
    assert described(case) == found
    if "<img" not in case:
        before, after = (html.fragment_fromstring(text, create_parent="div") for text in (case, found))
        assert before.text_content() == after.text_content()


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_is_nothing(text: str) -> None:
    assert xhtml(text, AROUND) == ""


def test_an_anchor_is_a_name_of_xml() -> None:
    assert anchor("2007.00001--절 1:둘/#") == "n-2007.00001--절_1_둘__"


def test_a_heading_leads_to_a_page() -> None:
    assert heading("A < B", 2, 'https://a.b/?"') == '<h2><a href="https://a.b/?&quot;">A &lt; B</a></h2>'
