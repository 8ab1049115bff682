"""A card drawn.

It has sixteen colours, so that its PNG takes some fifteen kilobytes: the ground, and three inks in five strengths each.
"""

from functools import cache, partial
from io import BytesIO

from PIL import Image, ImageDraw

from reviews.cards.card import SIZE, LinkCard
from reviews.cards.fonts import font, runs, width
from reviews.cards.letters import as_shown, first_shown
from reviews.cards.lines import broken, cut

COLOURS = {"paper": "#fffefb", "ink": "#24211c", "quiet": "#6a645a", "accent": "#0b6158"}
"""Those of the light style sheet (`overrides/assets/reviews.css`)."""

_INKS = ("ink", "quiet", "accent")
_STRENGTHS = 5
_LEFT, _WIDTH = 80, 1040
_NAME = 34
_FOOT = 30
_TEXT = 36
_TITLES = ((76, 2), (66, 3), (56, 4))
"""Sizes of titles, each with the most lines at it."""
_TOP, _BOTTOM = 150, 500
"""Between these stand title and text, with a gap."""
_GAP = 28
_MOST_TEXT = 2


def drawn(card: LinkCard) -> bytes:
    """A card as a PNG file. It depends on nothing but the card and the version of the library."""
    sheet = _Sheet()
    name = as_shown(card.name)
    title = first_shown((*card.titles, name))
    sheet.bar()
    if title != name:
        sheet.line(70, name, _NAME, "accent")
    size, lines = _title_lines(title)
    top = _TOP
    for line in lines:
        sheet.line(top, line, size, "ink")
        top += round(size * 1.28)
    top += _GAP
    text, step = as_shown(card.text), round(_TEXT * 1.5)
    room = (_BOTTOM - top) // step
    if text != title and room > 0:
        for line in cut(text, _WIDTH, min(room, _MOST_TEXT), partial(width, size=_TEXT)):
            sheet.line(top, line, _TEXT, "quiet")
            top += step
    for line in cut(" · ".join(filter(None, map(as_shown, card.foot))), _WIDTH, 1, partial(width, size=_FOOT)):
        sheet.line(540, line, _FOOT, "quiet")
    return sheet.png()


def _title_lines(title: str) -> tuple[int, list[str]]:
    """The largest size at which a title has room, and its lines."""
    for size, most in _TITLES:
        lines = broken(title, _WIDTH, partial(width, size=size))
        if len(lines) <= most:
            return size, lines
    return size, cut(title, _WIDTH, most, partial(width, size=size))


class _Sheet:
    """The picture while it is drawn; every pixel is the number of a colour."""

    def __init__(self) -> None:
        self._image = Image.new("L", SIZE)

    def bar(self) -> None:
        """The stripe at the top."""
        self._image.paste(_number("accent", _STRENGTHS), (0, 0, SIZE[0], 14))

    def line(self, top: int, text: str, size: int, ink: str) -> None:
        """A line of text below `top`."""
        height = round(size * 1.4)
        coverage = Image.new("L", (SIZE[0], height))
        draw = ImageDraw.Draw(coverage)
        x: float = _LEFT
        for name, part in runs(text):
            draw.text((x, size), part, fill="white", font=font(name, size), anchor="ls")
            x += width(part, size)
        numbers = coverage.point(_numbers(ink))
        # The coverage itself as the mask would mix the numbers of ground and ink, and so give those of other inks.
        self._image.paste(numbers, (0, top), numbers.point([0] + [255] * 255))

    def png(self) -> bytes:
        """All that was drawn, as a PNG file."""
        self._image.putpalette(_palette())
        file = BytesIO()
        self._image.save(file, "PNG", bits=4)
        return file.getvalue()


def _number(ink: str, strength: int) -> int:
    """The number of a colour; strength 0 is the ground."""
    return 1 + _INKS.index(ink) * _STRENGTHS + strength - 1 if strength else 0


@cache
def _numbers(ink: str) -> list[int]:
    """The number of a colour for each of 256 coverages of a pixel by a letter."""
    return [_number(ink, round(coverage * _STRENGTHS / 255)) for coverage in range(256)]


def _palette() -> list[int]:
    """The colours by number: red, green and blue of each."""
    paper, *inks = (bytes.fromhex(COLOURS[name][1:]) for name in ("paper", *_INKS))
    colours = [paper]
    for ink in inks:
        for strength in range(1, _STRENGTHS + 1):
            share = strength / _STRENGTHS
            colours.append(bytes(round(a + (b - a) * share) for a, b in zip(paper, ink, strict=True)))
    return [part for colour in colours for part in colour]
