"""Cards as pictures."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reviews.cards.card import SIZE, LinkCard
from reviews.cards.draw import COLOURS, drawn
from testbed import PROJECT

NAME = "주간 논문 리뷰"


def picture(card: LinkCard) -> Image.Image:
    with Image.open(BytesIO(drawn(card))) as opened:
        opened.load()
        return opened


def ink(shown: Image.Image, top: int, bottom: int) -> tuple[int, int, int, int] | None:
    """The box around all that is drawn between two lines."""
    return shown.crop((0, top, SIZE[0], bottom)).point([0] + [255] * 255, "L").getbbox()


@pytest.mark.parametrize(
    "title",
    [
        "Geometric Style Transfer",
        "긴 제목은 낱말과 낱말 사이에서 줄을 바꾼다 " * 9,
        "가" * 900,
        "∑ ∈ ℝⁿ",
    ],
)
def test_a_card_is_a_small_picture_with_margins(title: str) -> None:
    card = LinkCard(NAME, (title,), "요약한 문장이다. " * 20, ("kim", "2020년 29주차"))
    shown = picture(card)
    assert (shown.format, shown.mode, shown.size) == ("PNG", "P", (1200, 630))
    # Four bits a pixel, each a number of a colour (https://www.w3.org/TR/png-3/#11IHDR).
    assert drawn(card)[24:26] == bytes([4, 3])
    assert len(drawn(card)) < 30_000
    left, _, right, _ = ink(shown, 20, SIZE[1]) or (0, 0, 0, 0)
    assert 70 <= left <= right <= SIZE[0] - 60


def test_a_title_that_no_font_holds_is_replaced_and_never_drawn_as_boxes() -> None:
    assert drawn(LinkCard(NAME, ("注意力", "어텐션"))) == drawn(LinkCard(NAME, ("어텐션",)))
    assert drawn(LinkCard(NAME, ("注意力",))) == drawn(LinkCard(NAME, (NAME,)))
    assert drawn(LinkCard(NAME, ("가",), foot=("金", "kim"))) == drawn(LinkCard(NAME, ("가",), foot=("kim",)))
    assert drawn(LinkCard(NAME, ("가",), "注意力")) == drawn(LinkCard(NAME, ("가",)))
    assert ink(picture(LinkCard("金", ("注意力",))), 20, SIZE[1]) is None


def test_what_stands_in_for_the_title_is_not_said_twice() -> None:
    assert drawn(LinkCard(NAME, ("注意力", "어텐션이다."), "어텐션이다.")) == drawn(LinkCard(NAME, ("어텐션이다.",)))


def test_everything_on_a_card_is_seen() -> None:
    whole = LinkCard(NAME, ("Title",), "요약", ("kim",))
    others = [LinkCard("Other", ("Title",), "요약", ("kim",)), LinkCard(NAME, ("Other",), "요약", ("kim",))]
    others += [LinkCard(NAME, ("Title",), "다른 말", ("kim",)), LinkCard(NAME, ("Title",), "요약", ("lee",))]
    assert len({drawn(card) for card in (whole, *others)}) == 5
    assert drawn(whole) == drawn(whole)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60))
def test_every_text_can_be_drawn(title: str, text: str, foot: str) -> None:
    assert picture(LinkCard(foot, (title,), text, (foot, title))).size == SIZE


def test_the_colours_are_those_of_the_site() -> None:
    styles = (PROJECT / "overrides" / "assets" / "reviews.css").read_text(encoding="utf-8")
    light = styles.partition('[data-md-color-scheme="default"] {')[2].partition("}")[0]
    assert {name: colour for name, colour in re.findall(r"--(\w+): (#\w{6});", light) if name in COLOURS} == COLOURS
