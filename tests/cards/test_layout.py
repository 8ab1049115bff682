"""Where the lines of a card stand, as somebody has looked at them.

A case of `cases/cards.txt` is a card's name, title, text and foot, a line each, and below equals signs each band of
rows with something in it: its first and last row and column, and the numbers of its colours.
"""

from io import BytesIO
from itertools import groupby

import pytest
from PIL import Image

from looked import looked_at
from reviews.cards.card import LinkCard
from reviews.cards.draw import drawn


def described(case: str) -> str:
    name, title, text, foot = case.split("\n")
    with Image.open(BytesIO(drawn(LinkCard(name, (title,), text, tuple(filter(None, foot.split("|"))))))) as opened:
        opened.load()
        shown = opened
    pixels, width = shown.tobytes(), shown.width
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    bands = []
    for has_ink, band in groupby(enumerate(rows), lambda row: any(row[1])):
        numbered = list(band)
        if has_ink:
            inked = [max(column) > 0 for column in zip(*(row for _, row in numbered), strict=True)]
            left, right = inked.index(True), width - 1 - inked[::-1].index(True)
            colours = sorted({colour for _, row in numbered for colour in row})
            bands.append(f"{numbered[0][0]}-{numbered[-1][0]} {left}-{right} {' '.join(map(str, colours))}")
    palette = bytes(shown.getpalette() or ()).hex()
    return "\n".join([*bands, palette[: 16 * 6]])


@pytest.mark.parametrize(("case", "found"), looked_at("cards.txt", described))
def test_lines_stand_where_they_stood(case: str, found: str) -> None:
    assert described(case) == found
